using System.Collections.Immutable;
using System.Globalization;
using Assessment.Grains.Acceptance;
using Assessment.Grains.Breaches;
using Assessment.Grains;
using Assessment.Grains.Journal;
using Assessment.Grains.Objections;
using Assessment.Grains.Rectifications;
using Assessment.Grains.Scoring.Publishing;
using Assessment.Grains.Values;
using Assessment.Web.Pages.Forms;
using Assessment.Web.Pages.Sheets;

namespace Assessment.Web.Pages.Cases;

/// <summary>From a form of the page of cases to its command.</summary>
internal static class CaseForms
{
    private static readonly Text Reason = new("理由", "Reason");
    private static readonly Text Document = new("文号", "Document number");
    private static readonly Text Date = new("日期", "Date");

    /// <summary>The command; null when the form asks for nothing that is known. Faults stand in the form.</summary>
    public static ICommand? Command(Posted posted, ContractState state) =>
        OfResult(posted) ?? OfObjection(posted, state) ?? OfRectification(posted) ?? OfBreach(posted) ?? OfOther(posted) ?? posted.Unknown();

    /// <summary>The form's name of a member of the command.</summary>
    public static string FieldOf(Posted posted, string place) =>
        place == "reason" && posted.Do is ("adjust" or "change") ? "why" : PageCommands.FieldOf(posted, place);

    private static ICommand? OfResult(Posted posted) => posted.Do switch
    {
        "acknowledge" => new RecordAcknowledgement(posted.No(), posted.Day("on", Date), posted.Words("document", Document)),
        "object" => new RaiseObjection(
            posted.No(), posted.Day("on", new("异议日期", "Day of the objection")), posted.Words("by", new("提出人", "Raised by")), posted.Words("grounds", new("异议理由", "Grounds")),
            Entries(posted), posted.Maybe("document")),
        _ => null,
    };

    private static DecideObjection? OfObjection(Posted posted, ContractState state) => posted.Do switch
    {
        "decide" => new DecideObjection(posted.No(), Outcome(posted), posted.Words("reason", Reason), []),
        "adjust" => Adjust(posted, state),
        _ => null,
    };

    private static ICommand? OfRectification(Posted posted) => posted.Do switch
    {
        "order" => new OrderRectification(posted.Words("what", new("整改事项", "What is to be mended")), posted.Day("deadline", new("期限", "Deadline")), posted.MaybeWhole("entry", new("条目编号", "Number of the entry"))),
        "report" => new ReportRectification(posted.No(), posted.Day("on", Date), posted.Words("report", new("整改情况", "What was done")), posted.Maybe("document")),
        "verify" => new VerifyRectification(posted.No(), Passed(posted), posted.Words("finding", new("复核情况", "What was found")), posted.MaybeDay("newDeadline", new("新期限", "New deadline"))),
        "cancel" => new CancelRectification(posted.No(), posted.Words("reason", Reason)),
        _ => null,
    };

    private static ICommand? OfBreach(Posted posted) => posted.Do switch
    {
        "open" => BreachForm.Read(posted) is { } facts ? new OpenBreach(facts, posted.Maybe("evidence")) : null,
        "change" => BreachForm.Read(posted) is { } changed ? new ChangeBreach(posted.No(), changed, posted.Words("why", Reason)) : null,
        "drop" => new DropBreach(posted.No(), posted.Words("reason", Reason)),
        "settle" => new DecideBreach(
            posted.No(), posted.Words("document", Document), posted.Day("on", Date), posted.Words("outcome", new("处理决定", "What it decides")),
            posted.MaybeSum("claim", new("应由供应商支付", "To be paid by the vendor")), posted.MaybeSum("netPayment", new("末次付款余额", "Last payment that remains"))),
        _ => null,
    };

    private static ICommand? OfOther(Posted posted) => posted.Do switch
    {
        "terminate" => new RecordTermination(
            posted.Words("document", Document), posted.Day("on", Date), posted.Words("clause", new("依据条款", "Clause")), posted.Words("scope", new("解除范围", "What it ends")),
            posted["partial"] == "yes", posted.MaybeWhole("notice", new("通知登记号", "Number in the register of notices"))),
        "revoke" => new RevokeTermination(posted.No(), posted.Words("reason", Reason)),
        "waive" => new RecordFeeWaiver(posted.Words("document", Document), posted.Day("on", Date), posted.Sum("amount", new("金额", "Sum")), posted.Words("reason", Reason)),
        "withdraw" => new WithdrawFeeWaiver(posted.No(), posted.Words("reason", Reason)),
        "request" => new RequestAcceptance(posted.Day("on", Date), posted.Words("document", Document)),
        _ => null,
    };

    private static DecideObjection? Adjust(Posted posted, ContractState state)
    {
        if (state.Scoring.FindEntry(posted.MaybeWhole("entry", new("条目编号", "Number of the entry")) ?? 0) is not { } found)
        {
            return null;
        }

        var (period, entry) = found;
        var why = posted.Words("why", Reason);
        return FactForm.Read(posted, FactForm.KindOf(entry.Fact), state.Schemes.AsOf(period.Period.No).InForce?.Scheme.Indicator(entry.Item)) is { } fact
            ? new(posted.No(), ObjectionOutcome.Adjusted, why, [new(entry.Id, fact)])
            : null;
    }

    private static ObjectionOutcome Outcome(Posted posted)
    {
        if (posted["outcome"] is not ("upheld" or "rejected"))
        {
            posted.Fault("outcome", new("请选择成立或不成立。", "Choose upheld or rejected."));
        }

        return posted["outcome"] == "upheld" ? ObjectionOutcome.Upheld : ObjectionOutcome.Rejected;
    }

    private static bool Passed(Posted posted)
    {
        if (posted["passed"] is not ("yes" or "no"))
        {
            posted.Fault("passed", new("请选择合格或不合格。", "Choose passed or failed."));
        }

        return posted["passed"] == "yes";
    }

    private static ImmutableArray<int> Entries(Posted posted) =>
        [.. posted.All("entry").Select(e => int.TryParse(e, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0)];
}
