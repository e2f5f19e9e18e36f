using System.Collections.Immutable;
using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Scoring;
using Assessment.Grains.Scoring.Publishing;
using Assessment.Grains.Values;

namespace Assessment.Grains.Notices;

/// <summary>Where a notice is kept.</summary>
public enum NoticeSource
{
    /// <summary>In the register of notices.</summary>
    Register,

    /// <summary>With the publication of a period: its receipt is recorded there.</summary>
    Publication,

    /// <summary>With the acceptance; no delivery is on record until it is in the register under its number.</summary>
    Acceptance,

    /// <summary>With a termination; no delivery is on record until it is in the register under its number.</summary>
    Termination,
}

/// <summary>A notice as it is shown.</summary>
/// <param name="No">Its number in the register, or null where it is kept elsewhere and cannot be changed here.</param>
/// <param name="Number">The number it bears.</param>
/// <param name="Source">Where it is kept.</param>
/// <param name="Kind">What kind.</param>
/// <param name="On">Its date.</param>
/// <param name="From">Who sends it.</param>
/// <param name="To">To whom.</param>
/// <param name="About">What it says, or null.</param>
/// <param name="Subject">What it is about, or null.</param>
/// <param name="Stage">Where it stands.</param>
/// <param name="Delivery">How it was sent, or null.</param>
/// <param name="Receipt">Its receipt, from which clocks run, or null: then none runs.</param>
/// <param name="Address">The addressee's address of record on the notice's date, or null where there was none.</param>
/// <param name="Withdrawn">Why it was withdrawn, or null.</param>
/// <param name="DeadlineWarning">Why the last day for an objection is to be checked, or null.</param>
public sealed record NoticeView(
    int? No, string Number, NoticeSource Source, NoticeKind Kind, DateOnly On, PartySide From, PartySide To, string? About, NoticeSubject? Subject,
    NoticeStage Stage, NoticeDelivery? Delivery, WrittenReceipt? Receipt, AddressOfRecord? Address, string? Withdrawn, Text? DeadlineWarning = null);

/// <summary>How many notices stand where.</summary>
/// <param name="Issued">Written only.</param>
/// <param name="Delivered">Sent, not received yet.</param>
/// <param name="Received">Received.</param>
/// <param name="Withdrawn">Withdrawn.</param>
public sealed record NoticeCounts(int Issued, int Delivered, int Received, int Withdrawn);

/// <summary>All written notices of a contract.</summary>
/// <param name="Notices">By date, then as they were recorded.</param>
/// <param name="Counts">How many stand where.</param>
/// <param name="Remark">What counts as a notice.</param>
public sealed record NoticesView(ImmutableArray<NoticeView> Notices, NoticeCounts Counts, Text Remark);

/// <summary>Asks for all written notices, those that publications issue, the acceptance and terminations name among them.</summary>
public sealed record GetNotices : IQuery<NoticesView>
{
    private static readonly Text Remark = new(
        "通知须为书面；系统屏幕上的消息不是通知，期限自签收次日起算。", "A notice is in writing; what a screen shows is none. Days are counted from the day after the receipt.");

    /// <inheritdoc/>
    public Answer<NoticesView> Answer(ContractState state, DateTimeOffset asOf)
    {
        var rule = new ContractMustBeRegistered(state);
        if (rule.IsBroken())
        {
            return rule;
        }

        ImmutableArray<NoticeView> kept = [.. state.Notices.All.Select(n => Recorded(state, n)), .. Published(state)];
        var known = kept.Where(n => n.Withdrawn is null).Select(n => n.Number).ToHashSet(StringComparer.Ordinal);
        ImmutableArray<NoticeView> all = [.. kept.Concat(Elsewhere(state).Where(n => !known.Contains(n.Number))).OrderBy(n => n.On)];
        return new NoticesView(all, new(Count(NoticeStage.Issued), Count(NoticeStage.Delivered), Count(NoticeStage.Received), Count(NoticeStage.Withdrawn)), Remark);

        int Count(NoticeStage stage) => all.Count(n => n.Stage == stage);
    }

    private static NoticeView Recorded(ContractState state, Notice n) => new(
        n.No, n.Number, NoticeSource.Register, n.Kind, n.On, n.From, n.From.Other(), n.About, n.Subject, n.Stage, n.Delivery, n.Receipt,
        state.Notices.AddressOn(n.From.Other(), n.On), n.Withdrawn, n.Receipt is { } receipt ? ObjectionWindow.Warning(receipt, state.Calendar) : null);

    private static IEnumerable<NoticeView> Published(ContractState state) =>
        from period in state.Scoring.Periods
        from publication in period.Publications
        let day = ChinaTime.DayOf(publication.At)
        let receipt = publication.Receipt is { } r ? new WrittenReceipt(r.On, r.By, r.Proof, r.Deadline, r.Calendar, r.Unsettled) : null
        select ToVendor(
            state, publication.Notice, NoticeSource.Publication, NoticeKind.Result, day, null, new(SubjectKind.Period, period.Period.No), receipt)
            with { DeadlineWarning = ResultWindow.Warning(state, period.Period.No, publication) };

    private static IEnumerable<NoticeView> Elsewhere(ContractState state)
    {
        if (state.Acceptance.Notice is { } notice)
        {
            yield return ToVendor(state, notice.Document, NoticeSource.Acceptance, NoticeKind.Acceptance, notice.On, null, new(SubjectKind.Acceptance), null);
        }

        foreach (var termination in state.Breaches.Terminations)
        {
            yield return ToVendor(
                state, termination.Document, NoticeSource.Termination, NoticeKind.Termination, termination.On, termination.Scope,
                new(SubjectKind.Termination, termination.No), null);
        }
    }

    private static NoticeView ToVendor(
        ContractState state, string number, NoticeSource source, NoticeKind kind, DateOnly on, string? about, NoticeSubject subject, WrittenReceipt? receipt) => new(
        null, number, source, kind, on, PartySide.Buyer, PartySide.Vendor, about, subject,
        receipt is null ? NoticeStage.Issued : NoticeStage.Received, null, receipt, state.Notices.AddressOn(PartySide.Vendor, on), null);
}
