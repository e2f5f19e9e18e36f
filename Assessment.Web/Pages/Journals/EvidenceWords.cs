using Assessment.Grains;
using Assessment.Grains.Evidence;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;

namespace Assessment.Web.Pages.Journals;

/// <summary>Puts what happened to evidence into words.</summary>
internal static class EvidenceWords
{
    /// <summary>The line of an event; any other event's line as it is.</summary>
    public static JournalLine Describe(ContractState state, IEvent happened, JournalLine line) => happened switch
    {
        EvidenceAttached e => line with { About = EvidenceKinds.Describe(e.About), After = new($"证据 {e.No}：{e.Name}", $"evidence no. {e.No}: {e.Name}"), Reason = e.Note },
        EvidenceDetached e => line with { About = File(state, e.No), After = new("取下", "detached"), Reason = e.Reason },
        SealRequested e => line with { About = File(state, e.No), Reason = $"{e.Reason}（{e.Basis}）" },
        EvidenceSealed e => line with { About = File(state, e.No), After = new($"已封存，申请人 {e.RequestedBy}", $"sealed, asked for by {e.RequestedBy}"), Reason = $"{e.Reason}（{e.Basis}）" },
        SealRequestWithdrawn e => line with { About = File(state, e.No), Reason = e.Reason },
        _ => line,
    };

    private static Text File(ContractState state, int no) => state.Evidence.Find(no) is { } file
        ? new($"证据 {no}：{file.Name}", $"evidence no. {no}: {file.Name}")
        : new($"证据 {no}", $"evidence no. {no}");
}
