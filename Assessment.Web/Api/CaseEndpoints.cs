using System.Collections.Immutable;
using Assessment.Grains.Acceptance;
using Assessment.Grains.Breaches;
using Assessment.Grains.Insights;
using Assessment.Grains.Objections;
using Assessment.Grains.Payments;
using Assessment.Grains.Rectifications;
using Assessment.Grains.Scoring;
using Assessment.Grains.Scoring.Entries;
using Assessment.Web.Security;

namespace Assessment.Web.Api;

/// <summary>Cases between buyer and vendor: objections, rectifications, breaches, payments, acceptance; and what can be read out of the scores.</summary>
internal static class CaseEndpoints
{
    /// <summary>Maps them.</summary>
    public static void MapCases(this IEndpointRouteBuilder contract)
    {
        MapObjections(contract);
        MapRectifications(contract);
        MapBreaches(contract);
        MapPayments(contract);
        MapAcceptance(contract);
        MapInsights(contract);
    }

    private static void MapObjections(IEndpointRouteBuilder contract)
    {
        contract.MapQuery<GetObjections, ImmutableArray<Objection>>("/objections", new("异议", "Objections"), _ => new GetObjections()).WithTags("objections");
        contract.MapCommand<RaiseObjection>("POST", "/objections").WithTags("objections");
        contract.MapCommand<DecideObjection>("POST", "/objections/{objection}/decide").WithTags("objections");
    }

    private static void MapRectifications(IEndpointRouteBuilder contract)
    {
        contract.MapQuery<GetRectifications, ImmutableArray<RectificationView>>("/rectifications", new("整改", "Rectifications"), _ => new GetRectifications()).WithTags("rectifications");
        contract.MapCommand<OrderRectification>("POST", "/rectifications").WithTags("rectifications");
        contract.MapCommand<ReportRectification>("POST", "/rectifications/{rectification}/report").WithTags("rectifications");
        contract.MapCommand<VerifyRectification>("POST", "/rectifications/{rectification}/verify").WithTags("rectifications");
        contract.MapCommand<CancelRectification>("POST", "/rectifications/{rectification}/cancel").WithTags("rectifications");
    }

    private static void MapBreaches(IEndpointRouteBuilder contract)
    {
        contract.MapQuery<GetBreaches, BreachesView>("/breaches", new("违约、解除通知与免收报酬", "Breaches, terminations, waived fees"), _ => new GetBreaches()).WithTags("breaches");
        contract.MapCommand<OpenBreach>("POST", "/breaches").WithTags("breaches");
        contract.MapCommand<ChangeBreach>("PUT", "/breaches/{breach}").WithTags("breaches");
        contract.MapCommand<DropBreach>("POST", "/breaches/{breach}/drop").WithTags("breaches");
        contract.MapCommand<DecideBreach>("POST", "/breaches/{breach}/decide").WithTags("breaches");
        contract.MapCommand<RecordTermination>("POST", "/terminations").WithTags("breaches");
        contract.MapCommand<RevokeTermination>("POST", "/terminations/{termination}/revoke").WithTags("breaches");
        contract.MapCommand<RecordFeeWaiver>("POST", "/fee-waivers").WithTags("breaches");
    }

    private static void MapPayments(IEndpointRouteBuilder contract)
    {
        contract.MapQuery<GetPayments, PaymentsView>("/payments", new("付款、发票与倒排计划", "Payments, invoices and the back-plan"), _ => new GetPayments()).WithTags("payments");
        contract.MapCommand<RecordInvoice>("POST", "/payments/{instalment}/invoice").WithTags("payments");
        contract.MapCommand<ApplyForPayment>("POST", "/payments/{instalment}/application").WithTags("payments");
        contract.MapCommand<RecordArrival>("POST", "/payments/{instalment}/arrival").WithTags("payments");
    }

    private static void MapAcceptance(IEndpointRouteBuilder contract)
    {
        contract.MapQuery<GetAcceptance, AcceptanceState>("/acceptance", new("验收：申请、小组、意见、结论与确认", "Acceptance: request, panel, opinions, conclusion, confirmations"), _ => new GetAcceptance()).WithTags("acceptance");
        contract.MapCommand<RecordAcceptanceStandard>("PUT", "/acceptance/standard").WithTags("acceptance");
        contract.MapCommand<RequestAcceptance>("POST", "/acceptance/request").WithTags("acceptance");
        contract.MapCommand<GiveAcceptanceNotice>("POST", "/acceptance/notice").WithTags("acceptance");
        contract.MapCommand<ConvenePanel>("POST", "/acceptance/panel").WithTags("acceptance");
        contract.MapCommand<SignOpinion>("POST", "/acceptance/opinions").WithTags("acceptance");
        contract.MapCommand<ConcludeAcceptance>("POST", "/acceptance/conclusion").WithTags("acceptance");
        contract.MapCommand<RecordBuyerOpinion>("POST", "/acceptance/buyer-opinion").WithTags("acceptance");
        contract.MapCommand<RecordWrittenConfirmation>("POST", "/acceptance/confirmation").WithTags("acceptance");
        contract.MapCommand<RecordSupplierConfirmation>("POST", "/acceptance/supplier-confirmation").WithTags("acceptance");
        contract.MapCommand<RequestWaiver>("POST", "/gate/waivers").WithTags("gate");
        contract.MapCommand<ApproveWaiver>("POST", "/gate/waivers/approve").WithTags("gate");
        contract.MapCommand<RevokeWaiver>("POST", "/gate/waivers/revoke").WithTags("gate");
    }

    private static void MapInsights(IEndpointRouteBuilder contract)
    {
        contract.MapQuery<GetCoverage, Coverage>("/coverage", new("服务内容覆盖", "Coverage of the service lines"), _ => new GetCoverage()).WithTags("insights");
        contract.MapQuery<GetSensitivity, Sensitivity>("/sensitivity", new("同一事实在各种口径下的结果", "The same facts under each reading"), _ => new GetSensitivity()).WithTags("insights");
        contract.MapQuery<GetForecast, Forecast>("/forecast", new("余下各期的预测", "What the remaining periods can make of it"), _ => new GetForecast()).WithTags("insights");
        contract.MapQuery<GetCounters, ImmutableArray<CounterView>>("/counters", new("累计与连续情形及其预测", "The scheme's counters and their forecast"), _ => new GetCounters()).WithTags("insights");
        contract.MapQuery<GetMoneyEffect, MoneyView>("/money-effect", new("考核得分对付款的影响", "What scores do to money"), _ => new GetMoneyEffect()).WithTags("insights");
        contract.MapCommand<DecideScoreDeduction>("POST", "/money-effect/decision").WithTags("payments");
        contract.MapCommand<RecordFinalReview>("PUT", "/final-review").WithTags("insights");
        contract.MapQuery<GetQualitySignals, ImmutableArray<QualitySignal>>("/quality-signals", new("评分质量提示（仅供参考）", "Quality signals, information only"), _ => new GetQualitySignals()).WithTags("insights");
        contract.MapQuery<GetDuplicates, ImmutableArray<Duplicate>>("/periods/{period}/duplicates", new("疑似重复的条目", "Entries that look like one event"), Duplicates).WithTags("entries");
        contract.MapCommand<MergeDuplicates>("POST", "/entries/merge").WithTags("entries");
    }

    private static Asking<GetDuplicates> Duplicates(HttpContext http) =>
        RouteValues.TryNumber(http, "period", out var no) ? new GetDuplicates(no) : RouteValues.NoSuchNumber(http, "period");
}
