using System.Globalization;
using Assessment.Grains.Acceptance;
using Assessment.Grains.Scoring;
using Assessment.Grains.Values;

namespace Assessment.Web.Api;

/// <summary>The gate of the last payment, and whether a report still stands.</summary>
internal static class GateEndpoints
{
    /// <summary>The day that the gate is asked about.</summary>
    public static readonly QueryParameter ApplicationDate = new("applicationDate", typeof(DateOnly), new(
        "拟申请支付的日期，如 2027-03-31；不写即今天", "The day of the application, such as 2027-03-31; today when left out"));

    /// <summary>Maps them.</summary>
    public static void MapGate(this IEndpointRouteBuilder contract)
    {
        contract.MapQuery<GetGate, Gate>("/gate", new("最后一次付款的验收关口", "The gate of the last payment"), Question, null, ApplicationDate).WithTags("gate");
        contract.MapQuery<GetReportStatus, ReportStatus>("/report-status/{version}", new("按某版本生成的报告是否仍有效", "Whether a report made at a version still stands"), Status).WithTags("gate");
    }

    /// <summary>Reads the question of the gate.</summary>
    public static Asking<GetGate> Question(HttpContext http) => http.Request.Query["applicationDate"] switch
    {
        [] => new GetGate(),
        [var text] when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => new GetGate(day),
        _ => RouteValues.BadParameter("applicationDate", new("日期，如 2027-03-31", "a date such as 2027-03-31")),
    };

    private static Asking<GetReportStatus> Status(HttpContext http) =>
        RouteValues.TryNumber(http, "version", out var version) ? new GetReportStatus(version) : RouteValues.NoSuchNumber(http, "version");
}
