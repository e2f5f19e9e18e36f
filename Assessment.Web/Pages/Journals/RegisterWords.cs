using Assessment.Grains;
using Assessment.Grains.Acceptance;
using Assessment.Grains.Breaches;
using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Notices;
using Assessment.Grains.Registers;
using Assessment.Grains.Values;
using Assessment.Web.Pages.Kernel;

namespace Assessment.Web.Pages.Journals;

/// <summary>Puts entries about notices, addresses, particulars and the registers into words.</summary>
internal static class RegisterWords
{
    /// <summary>The line of such an event; any other stays as it is.</summary>
    public static JournalLine Describe(ContractState state, IEvent happened, JournalLine line) =>
        Notices(state, happened, line) ?? Deliverables(state, happened, line) ?? Registers(state, happened, line) ?? line;

    private static JournalLine? Notices(ContractState state, IEvent happened, JournalLine line) => happened switch
    {
        NoticeRecorded e => line with { About = Numbered(e.No, e.Number), After = Text.Same($"{Format.Day(e.On)} {e.About}") },
        NoticeDelivered e => line with { About = Notice(state, e.No), After = new($"{Format.Day(e.On)} 发送，凭证 {e.Proof}", $"sent {Format.Day(e.On)}, proof {e.Proof}") },
        NoticeReceiptConfirmed e => line with
        {
            About = Notice(state, e.No),
            After = e.ObjectionsBy is { } last
                ? new($"{Format.Day(e.On)} {e.By} 签收，凭证 {e.Proof}，异议至 {Format.Day(last)}", $"received {Format.Day(e.On)} by {e.By}, proof {e.Proof}, objections to {Format.Day(last)}")
                : new($"{Format.Day(e.On)} {e.By} 签收，凭证 {e.Proof}", $"received {Format.Day(e.On)} by {e.By}, proof {e.Proof}"),
        },
        NoticeWithdrawn e => line with { About = Notice(state, e.No), After = Withdrawn, Reason = e.Reason },
        AddressRecorded e => line with { About = e.Party.Name(), After = new($"{e.Address}，{e.Recipient}，自 {Format.Day(e.From)} 起", $"{e.Address}, {e.Recipient}, from {Format.Day(e.From)}") },
        AddressWithdrawn e => line with { About = Numbered(e.No, state.Notices.FindAddress(e.No)?.Address), After = Withdrawn, Reason = e.Reason },
        ParticularsRecorded e => line with { About = e.Party.Name(), After = Text.Same(string.Join("，", Given(e.ProjectLead, e.CreditCode, e.Address))), Reason = e.Reason },
        _ => null,
    };

    private static JournalLine? Deliverables(ContractState state, IEvent happened, JournalLine line) => happened switch
    {
        DeliverableRegistered e => line with { Period = e.Period, About = Numbered(e.No, e.Name), After = e.Due is { } due ? new($"应交 {Format.Day(due)}", $"due {Format.Day(due)}") : null },
        DeliverableDelivered e => line with { About = Deliverable(state, e.No), After = Text.Same(string.Join(" ", Given(e.Version, Format.Day(e.On), e.Document))) },
        DeliverableReviewed e => line with { About = Deliverable(state, e.No), After = e.Accepted ? new($"{Format.Day(e.On)} 接收", $"accepted {Format.Day(e.On)}") : new($"{Format.Day(e.On)} 退回", $"sent back {Format.Day(e.On)}"), Reason = e.Remark },
        DeliverableWithdrawn e => line with { About = Deliverable(state, e.No), After = Withdrawn, Reason = e.Reason },
        _ => null,
    };

    private static JournalLine? Registers(ContractState state, IEvent happened, JournalLine line) => happened switch
    {
        TrainingRecorded e => line with { About = Numbered(e.No, e.Topic), After = new($"{Format.Day(e.On)}，{Format.Points(e.Hours)} 学时，{e.Attended} 人，{e.SignIn}", $"{Format.Day(e.On)}, {Format.Points(e.Hours)} hours, {e.Attended} attended, {e.SignIn}") },
        TrainingWithdrawn e => line with { About = Numbered(e.No, state.Registers.FindTraining(e.No)?.Topic), After = Withdrawn, Reason = e.Reason },
        BackupRequirementRecorded e => line with { About = Numbered(e.No, e.Document), After = new($"{e.Frequency}，自 {Format.Day(e.From)} 起", $"{e.Frequency}, from {Format.Day(e.From)}") },
        BackupRequirementWithdrawn e => line with { About = Numbered(e.No, state.Registers.FindBackupRequirement(e.No)?.Document), After = Withdrawn, Reason = e.Reason },
        DutyRequested e => line with { About = Numbered(e.No, e.Document), After = new($"{Format.Day(e.AskedOn)} 要求，值班 {Format.Days(e.From, e.To)}", $"asked for {Format.Day(e.AskedOn)}, duty {Format.Days(e.From, e.To)}") },
        DutyRequestWithdrawn e => line with { About = Numbered(e.No, state.Registers.FindDutyRequest(e.No)?.Document), After = Withdrawn, Reason = e.Reason },
        TenderPaperRecorded e => line with { About = Numbered(e.No, e.Title), After = Text.Same(string.Join(" ", Given(e.Number, Format.Day(e.On), e.Document, e.Sha256))) },
        TenderPaperWithdrawn e => line with { About = Numbered(e.No, state.Registers.FindTenderPaper(e.No)?.Title), After = Withdrawn, Reason = e.Reason },
        FeeWaiverWithdrawn e => line with { About = Numbered(e.No, state.Breaches.FindFeeWaiver(e.No)?.Document), After = Withdrawn, Reason = e.Reason },
        AcceptanceStandardRecorded e => line with { After = Text.Same(e.Standard), Reason = e.Reason },
        _ => null,
    };

    private static Text Withdrawn { get; } = new("撤销", "withdrawn");

    private static Text Numbered(int no, string? what) => new($"编号 {no}，{what ?? Format.Missing}", $"no. {no}, {what ?? Format.Missing}");

    private static Text Notice(ContractState state, int no) => Numbered(no, state.Notices.Find(no)?.Number);

    private static Text Deliverable(ContractState state, int no) => Numbered(no, state.Registers.FindDeliverable(no)?.Name);

    private static IEnumerable<string> Given(params IEnumerable<string?> parts) => parts.OfType<string>();
}
