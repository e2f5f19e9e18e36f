using System.Collections.Immutable;
using Assessment.Grains.Scoring;
using Assessment.Grains.Scoring.Publishing;
using Assessment.Grains.Scoring.Sheets;
using Assessment.Web.Api.Problems;
using Assessment.Web.Security;

namespace Assessment.Web.Api;

/// <summary>Periods: where they stand, sheets, publication, reopening; and the term that they make.</summary>
internal static class PeriodEndpoints
{
    /// <summary>Maps them.</summary>
    public static void MapPeriods(this IEndpointRouteBuilder contract)
    {
        contract.MapQuery<GetPeriods, ImmutableArray<PeriodView>>("/periods", new("各考核期的状态", "All periods and where they stand"), _ => new GetPeriods()).WithTags("periods");
        contract.MapQuery<GetPeriod, PeriodDetail>("/periods/{period}", new("一个考核期的条目、得分与说明", "A period with its entries, result and explanation"), Period).WithTags("periods");
        contract.MapQuery<GetTerm, TermView>("/term", new("综合得分与说明", "The term's result with its explanation"), Term, null,
            new QueryParameter("deep", typeof(bool), new("true：连同各期的说明", "true: with each period's own explanation"))).WithTags("periods");
        MapSheets(contract);
        MapPublishing(contract);
    }

    /// <summary>Reads the period's number from the path.</summary>
    public static Asking<GetPeriod> Period(HttpContext http) =>
        RouteValues.TryNumber(http, "period", out var no) ? new GetPeriod(no) : RouteValues.NoSuchNumber(http, "period");

    private static void MapSheets(IEndpointRouteBuilder contract)
    {
        contract.MapCommand<SubmitSheet>("POST", "/periods/{period}/submit").WithTags("sheets");
        contract.MapCommand<ReturnSheet>("POST", "/periods/{period}/return").WithTags("sheets");
    }

    private static void MapPublishing(IEndpointRouteBuilder contract)
    {
        contract.MapCommand<PublishPeriod>("POST", "/periods/{period}/publish").WithTags("publishing");
        contract.MapCommand<RecordNoticeReceipt>("POST", "/periods/{period}/receipt").WithTags("publishing");
        contract.MapCommand<RecordAcknowledgement>("POST", "/periods/{period}/acknowledgement").WithTags("publishing");
        contract.MapCommand<FinalisePeriod>("POST", "/periods/{period}/finalise").WithTags("publishing");
        contract.MapCommand<RequestReopening>("POST", "/periods/{period}/reopening").WithTags("publishing");
        contract.MapCommand<ConfirmReopening>("POST", "/periods/{period}/reopening/confirm").WithTags("publishing");
    }

    private static Asking<GetTerm> Term(HttpContext http) => http.Request.Query["deep"] switch
    {
        [] => new GetTerm(),
        [var text] when bool.TryParse(text, out var deep) => new GetTerm(deep),
        _ => RouteValues.BadParameter("deep", new("true 或 false", "true or false")),
    };
}
