using System.Globalization;
using Assessment.Silo.Access;
using Assessment.Silo.Engine;
using Assessment.Web.Pages.Filters;
using Assessment.Web.Pages.Kernel;
using Assessment.Web.Security;

namespace Assessment.Web.Pages.Journals;

/// <summary>Who did what, when.</summary>
internal static class JournalPages
{
    private static readonly FilterField[] Fields = [FilterField.From, FilterField.To, .. ChangeFilter.Fields, FilterField.Text];

    public static void Map(RouteGroupBuilder pages) => pages.MapGet("/contracts/{number}/journal", Show).Requires(Acts.ReadJournal);

    private static async Task<IResult> Show(string number, HttpContext http, ViewerContracts contracts)
    {
        if (await contracts.Find(number, http.RequestAborted) is not { } state)
        {
            return PageResults.NoContract(number);
        }

        var (read, path) = (new FilterReader(http.Request.Query, Fields.Select(f => f.Name)), Urls.Journal(state.Number.Value));
        var (from, to) = read.Days("from", "to");
        var asked = ChangeFilter.Read(read) with { From = from, To = to, Contract = state.Number.Value, Text = read.Text("text") };
        // The version that the page begins with.
        var upto = long.TryParse(http.Request.Query["upto"], NumberStyles.None, CultureInfo.InvariantCulture, out var version) && version < long.MaxValue ? version : (long?)null;
        var sound = read.Faults.Count == 0;
        var found = sound ? await new Changes(contracts).Page(asked, upto is { } last ? new(default, 0, last + 1) : null, Changes.Usual, http.RequestAborted) : new([], null, false);
        return PageResults.Page<JournalPage, JournalModel>(
            new(state, found.Lines, new(path, Fields, read.Asked, read.Faults), found.Cut,
                found.Next is { } next ? read.Address(path, ("upto", Format.Count(next.Version - 1))) : null, upto is null ? null : read.Address(path)),
            sound ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);
    }
}
