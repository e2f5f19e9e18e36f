using Assessment.Grains;
using Assessment.Grains.Acceptance;
using Assessment.Grains.Breaches;
using Assessment.Grains.Journal;
using Assessment.Grains.Objections;
using Assessment.Grains.Payments;
using Assessment.Grains.Rectifications;
using Assessment.Grains.Schemes;
using Assessment.Grains.Scoring;
using Assessment.Grains.Supplements;
using Assessment.Grains.Values;
using Assessment.Web.Pages.Kernel;

namespace Assessment.Web.Pages.Journals;

/// <summary>Puts entries about versions of the scheme, cases, payments and the acceptance into words.</summary>
internal static class CaseWords
{
    /// <summary>The line of such an event, or null.</summary>
    public static JournalLine? Describe(ContractState state, IEvent happened, JournalLine line) =>
        Schemes(happened, line) ?? Cases(state, happened, line) ?? Breaches(state, happened, line) ?? Payments(happened, line) ?? Acceptance(happened, line);

    private static JournalLine? Schemes(IEvent happened, JournalLine line) => happened switch
    {
        SupplementRecorded e => line with { About = Text.Same($"{e.Supplement.Document} {Format.Day(e.Supplement.On)}"), Reason = e.Supplement.Subject },
        SchemeAmendmentProposed e => line with { About = e.Scheme.Title, After = new($"自第 {e.FromPeriod} 期起，补充协议 {e.Supplement}", $"from period {e.FromPeriod} on, supplement no. {e.Supplement}") },
        SchemeAmended e => line with { About = new($"第 {e.Version} 版", $"version {e.Version}"), After = new($"自第 {e.FromPeriod} 期起", $"from period {e.FromPeriod} on") },
        ServiceTermChanged e => line with { After = new($"至 {Format.Day(e.To)}，{e.Periods.Length} 期", $"to {Format.Day(e.To)}, {e.Periods.Length} periods"), Reason = e.Reason },
        FinalReviewRecorded e => line with { About = Text.Same(e.Document), After = Text.Same(Format.Points(e.Score)), Reason = e.Reason },
        _ => null,
    };

    private static JournalLine? Cases(ContractState state, IEvent happened, JournalLine line) => happened switch
    {
        ObjectionRaised e => line with { Period = e.Period, About = Numbered(e.No, e.Notice), After = new($"{e.By}，{Format.Day(e.On)}，条目 {string.Join("、", e.Entries)}", $"{e.By}, {Format.Day(e.On)}, entries {string.Join(", ", e.Entries)}"), Reason = e.Grounds },
        ObjectionDecided e => line with { Period = state.Objections.Find(e.No)?.Period, About = Numbered(e.No, state.Objections.Find(e.No)?.Notice), After = Outcome(e.Outcome), Reason = e.Reason },
        RectificationOrdered e => line with { About = Numbered(e.No, e.What), After = new($"限 {Format.Day(e.Deadline)} 前", $"by {Format.Day(e.Deadline)}") },
        RectificationReported e => line with { About = Rectification(state, e.No), After = new($"{Format.Day(e.On)} 报告：{e.Report}", $"reported {Format.Day(e.On)}: {e.Report}") },
        RectificationVerified e => line with { About = Rectification(state, e.No), After = e.Passed ? new("通过", "passed") : new("未通过", "failed"), Reason = e.Finding },
        RectificationCancelled e => line with { About = Rectification(state, e.No), After = new("取消", "cancelled"), Reason = e.Reason },
        _ => null,
    };

    private static JournalLine? Breaches(ContractState state, IEvent happened, JournalLine line) => happened switch
    {
        BreachOpened e => line with { About = Numbered(e.No, e.Facts.Clause), After = e.Facts.Describe() },
        BreachChanged e => line with { About = Numbered(e.No, e.Facts.Clause), After = e.Facts.Describe(), Reason = e.Reason },
        BreachDropped e => line with { About = Numbered(e.No, state.Breaches.Find(e.No)?.Facts.Clause), After = new("撤销", "dropped"), Reason = e.Reason },
        BreachDecided e => line with { About = Numbered(e.No, e.Decision.Document), After = Text.Same(string.Join("，", new[] { e.Decision.Claim?.ToString(), e.Decision.NetPayment?.ToString() }.OfType<string>())), Reason = e.Decision.Outcome },
        TerminationRecorded e => line with { About = Numbered(e.No, e.Document), After = Text.Same($"{e.Clause} {Format.Day(e.On)}"), Reason = e.Scope },
        TerminationRevoked e => line with { About = Numbered(e.No, state.Breaches.FindTermination(e.No)?.Document), After = new("撤回", "revoked"), Reason = e.Reason },
        FeeWaiverRecorded e => line with { About = Text.Same(e.Document), After = Text.Same($"{e.Amount}"), Reason = e.Reason },
        _ => null,
    };

    private static JournalLine? Payments(IEvent happened, JournalLine line) => happened switch
    {
        InvoiceRecorded e => line with { About = Instalment(e.Instalment), After = Text.Same($"{e.Invoice.Number} {Format.Day(e.Invoice.On)} {e.Invoice.Amount}") },
        PaymentAppliedFor e => line with { About = Instalment(e.Instalment), After = Text.Same($"{e.Document} {Format.Day(e.On)} {e.Amount}") },
        PaymentArrived e => line with { About = Instalment(e.Instalment), After = Text.Same($"{Format.Day(e.On)} {e.Amount} {e.Proof}") },
        ScoreDeductionDecided e => line with { About = Text.Same(e.Decision.Document), After = Text.Same($"{e.Decision.NetPayment}"), Reason = e.Decision.Outcome },
        _ => null,
    };

    private static JournalLine? Acceptance(IEvent happened, JournalLine line) => happened switch
    {
        AcceptanceRequested e => line with { About = Text.Same($"{e.Document} {Format.Day(e.On)}") },
        AcceptanceNoticeGiven e => line with { About = Text.Same($"{e.Document} {Format.Day(e.On)}"), After = new($"验收会 {Format.Day(e.MeetingOn)}", $"meeting {Format.Day(e.MeetingOn)}") },
        PanelConvened e => line with { About = new($"第 {e.No} 轮，{Format.Day(e.On)}", $"round {e.No}, {Format.Day(e.On)}"), After = Text.Same(string.Join("、", e.Members.Select(m => m.Name))) },
        OpinionSigned e => line with { About = Text.Same(e.Member), After = Passed(e.Passed), Reason = e.Remark },
        AcceptanceConcluded e => line with { About = new($"第 {e.No} 轮", $"round {e.No}"), After = new($"{Passed(e.Passed).Zh}（{e.For} : {e.Against}）", $"{Passed(e.Passed).In("en")} ({e.For} : {e.Against})"), Reason = e.Problems },
        BuyerOpinionRecorded e => Paper(line, e.Confirmation),
        WrittenConfirmationRecorded e => Paper(line, e.Confirmation),
        SupplierConfirmationRecorded e => Paper(line, e.Confirmation),
        WaiverRequested e => line with { About = Text.Same(e.Condition), Reason = e.Reason },
        WaiverApproved e => line with { About = Text.Same(e.Condition) },
        WaiverRevoked e => line with { About = Text.Same(e.Condition), Reason = e.Reason },
        _ => null,
    };

    private static JournalLine Paper(JournalLine line, WrittenConfirmation paper) =>
        line with { About = Text.Same($"{paper.Document} {Format.Day(paper.On)}"), After = Text.Same(paper.Text) };

    private static Text Passed(bool passed) => passed ? new("合格", "passed") : new("不合格", "failed");

    private static Text Instalment(int no) => new($"第 {no} 次付款", $"instalment {no}");

    private static Text Outcome(ObjectionOutcome outcome) => outcome switch
    {
        ObjectionOutcome.Upheld => new("成立", "upheld"),
        ObjectionOutcome.Adjusted => new("部分成立", "adjusted"),
        _ => new("不成立", "rejected"),
    };

    private static Text Rectification(ContractState state, int no) => Numbered(no, state.Rectifications.Find(no)?.What);

    private static Text Numbered(int no, string? what) => new($"编号 {no}，{what ?? Format.Missing}", $"no. {no}, {what ?? Format.Missing}");
}
