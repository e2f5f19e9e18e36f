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
        OfResult(posted) ?? OfObjection(posted, state) ?? OfRectification(posted) ?? OfBreach(posted) ?? OfOther(posted) ?? Unknown(posted);

    /// <summary>The form's name of a member of the command.</summary>
    public static string FieldOf(Posted posted, string place) =>
        place == "reason" && posted.Do is ("adjust" or "change") ? "why" : Last(place);

    private static ICommand? OfResult(Posted posted) => posted.Do switch
    {
        "acknowledge" => new RecordAcknowledgement(No(posted), posted.Day("on", Date), posted.Words("document", Document)),
        "object" => new RaiseObjection(
            No(posted), posted.Day("on", new("异议日期", "Day of the objection")), posted.Words("by", new("提出人", "Raised by")), posted.Words("grounds", new("异议理由", "Grounds")),
            Entries(posted), posted.Maybe("document")),
        _ => null,
    };

    private static DecideObjection? OfObjection(Posted posted, ContractState state) => posted.Do switch
    {
        "decide" => new DecideObjection(No(posted), Outcome(posted), posted.Words("reason", Reason), []),
        "adjust" => Adjust(posted, state),
        _ => null,
    };

    private static ICommand? OfRectification(Posted posted) => posted.Do switch
    {
        "order" => new OrderRectification(posted.Words("what", new("整改事项", "What is to be mended")), posted.Day("deadline", new("期限", "Deadline")), Whole(posted, "entry", new("条目编号", "Number of the entry"))),
        "report" => new ReportRectification(No(posted), posted.Day("on", Date), posted.Words("report", new("整改情况", "What was done")), posted.Maybe("document")),
        "verify" => new VerifyRectification(No(posted), Passed(posted), posted.Words("finding", new("复核情况", "What was found")), posted.MaybeDay("newDeadline", new("新期限", "New deadline"))),
        "cancel" => new CancelRectification(No(posted), posted.Words("reason", Reason)),
        _ => null,
    };

    private static ICommand? OfBreach(Posted posted) => posted.Do switch
    {
        "open" => BreachForm.Read(posted) is { } facts ? new OpenBreach(facts, posted.Maybe("evidence")) : null,
        "change" => BreachForm.Read(posted) is { } changed ? new ChangeBreach(No(posted), changed, posted.Words("why", Reason)) : null,
        "drop" => new DropBreach(No(posted), posted.Words("reason", Reason)),
        "settle" => new DecideBreach(
            No(posted), posted.Words("document", Document), posted.Day("on", Date), posted.Words("outcome", new("处理决定", "What it decides")),
            posted.MaybeSum("claim", new("应由供应商支付", "To be paid by the vendor")), posted.MaybeSum("netPayment", new("末次付款余额", "Last payment that remains"))),
        _ => null,
    };

    private static ICommand? OfOther(Posted posted) => posted.Do switch
    {
        "terminate" => new RecordTermination(
            posted.Words("document", Document), posted.Day("on", Date), posted.Words("clause", new("依据条款", "Clause")), posted.Words("scope", new("解除范围", "What it ends")),
            posted["partial"] == "yes", Whole(posted, "notice", new("通知登记号", "Number in the register of notices"))),
        "revoke" => new RevokeTermination(No(posted), posted.Words("reason", Reason)),
        "waive" => new RecordFeeWaiver(posted.Words("document", Document), posted.Day("on", Date), posted.Sum("amount", new("金额", "Sum")), posted.Words("reason", Reason)),
        "withdraw" => new WithdrawFeeWaiver(No(posted), posted.Words("reason", Reason)),
        "request" => new RequestAcceptance(posted.Day("on", Date), posted.Words("document", Document)),
        _ => null,
    };

    private static DecideObjection? Adjust(Posted posted, ContractState state)
    {
        if (state.Scoring.FindEntry(Whole(posted, "entry", new("条目编号", "Number of the entry")) ?? 0) is not { } found)
        {
            return null;
        }

        var (period, entry) = found;
        var why = posted.Words("why", Reason);
        return FactForm.Read(posted, FactForm.KindOf(entry.Fact), state.Schemes.AsOf(period.Period.No).InForce?.Scheme.Indicator(entry.Item)) is { } fact
            ? new(No(posted), ObjectionOutcome.Adjusted, why, [new(entry.Id, fact)])
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

    private static int No(Posted posted) => int.TryParse(posted["no"], NumberStyles.None, CultureInfo.InvariantCulture, out var no) ? no : 0;

    private static int? Whole(Posted posted, string field, Text name)
    {
        if (string.IsNullOrWhiteSpace(posted[field]))
        {
            return null;
        }

        if (Reading.TryNumber(posted[field], [], out var value) && value is >= 1 and <= int.MaxValue && value == decimal.Truncate(value))
        {
            return (int)value;
        }

        posted.Fault(field, new($"{name.Zh}应为不小于 1 的整数。", $"{name.In("en")} is a whole number, 1 or above."));
        return null;
    }

    private static string Last(string place) => place[(place.LastIndexOf('.') + 1)..];

    private static ICommand? Unknown(Posted posted)
    {
        if (posted.Sound)
        {
            posted.Fault("", new("无法识别的操作。请重新打开此页再试。", "What is asked is not known. Open this page anew and try again."));
        }

        return null;
    }
}
