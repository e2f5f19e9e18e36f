using Assessment.Grains.Scoring;
using Assessment.Grains.Scoring.Entries;
using Assessment.Web.Api.Problems;
using Assessment.Web.Api.Requests;
using Assessment.Web.Security;

namespace Assessment.Web.Api;

/// <summary>Entries: recorded under a period, then read, changed and withdrawn by their number, each with its ETag.</summary>
internal static class EntryEndpoints
{
    /// <summary>Maps them.</summary>
    public static void MapEntries(this IEndpointRouteBuilder contract)
    {
        Record<RecordDeduction>(contract, "deductions");
        Record<RecordScore>(contract, "scores");
        Record<RecordMeasurement>(contract, "measurements");
        Record<RecordRatio>(contract, "ratios");
        Record<RecordAnswer>(contract, "answers");
        Record<MarkNotApplicable>(contract, "not-applicable");
        Record<RecordBonus>(contract, "bonuses");
        Record<RecordVeto>(contract, "vetoes");
        contract.MapQuery<GetEntry, EntryView>("/entries/{entry}", new("一条录入及其更改记录", "An entry with what it said before"), Entry, Show).WithTags("entries");
        contract.MapCommand<ChangeEntry>("PUT", "/entries/{entry}").WithTags("entries");
        contract.MapCommand<WithdrawEntry>("POST", "/entries/{entry}/withdraw").WithTags("entries");
    }

    private static void Record<T>(IEndpointRouteBuilder contract, string kind)
        where T : class, Grains.Journal.ICommand =>
        contract.MapCommand<T>("POST", $"/periods/{{period}}/{kind}", creates: true).WithTags("entries");

    private static Asking<GetEntry> Entry(HttpContext http) =>
        RouteValues.TryNumber(http, "entry", out var id) ? new GetEntry(id) : RouteValues.NoSuchNumber(http, "entry");

    private static IResult Show(HttpContext http, EntryView entry)
    {
        http.Response.Headers.ETag = RequestHeaders.ETag(entry.Version);
        return RequestHeaders.HasAlready(http.Request, entry.Version) ? Results.StatusCode(StatusCodes.Status304NotModified) : QueryEndpoints.Json(entry);
    }
}
