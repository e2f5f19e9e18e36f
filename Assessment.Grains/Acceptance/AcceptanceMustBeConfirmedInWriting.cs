using Assessment.Grains.Evidence;
using Assessment.Grains.Values;

namespace Assessment.Grains.Acceptance;

/// <summary>G8: 采购人意见 and 书面确认, each with number, date and file.</summary>
public sealed class AcceptanceMustBeConfirmedInWriting : ICondition
{
    private static readonly Text Title = new("采购人意见与验收合格书面确认", "The buyer's opinion and written confirmation");

    /// <inheritdoc/>
    public Condition Look(GateQuestion question)
    {
        var (state, acceptance) = (question.State, question.State.Acceptance);
        (IEvidenceKind Kind, WrittenConfirmation? Paper)[] papers =
        [
            (new BuyerOpinionEvidence(), acceptance.BuyerOpinion), (new WrittenConfirmationEvidence(), acceptance.Confirmation),
        ];
        var links = EvidenceLink.Needed(state, papers.SelectMany(p => p.Kind.Subjects(state)));
        var facts = papers.Select(p => p.Paper is { } paper
            ? Said(p.Kind.Name, paper, links.First(l => l.About.Kind == p.Kind.Code))
            : new Text($"{p.Kind.Name.Zh}：尚未登记", $"{p.Kind.Name.In("en")}: not recorded yet"));
        var met = papers.All(p => p.Paper is not null) && links.All(l => !l.Files.IsEmpty);
        return new("G8", Title, "二.2", met ? ConditionState.Met : ConditionState.AwaitingEvidence, [.. facts], Evidence: links.IsEmpty ? null : links);
    }

    private static Text Said(Text name, WrittenConfirmation paper, EvidenceLink link)
    {
        var said = new Text($"{name.Zh}：{paper.Document}，{paper.On:yyyy-MM-dd}，附件 {paper.File}", $"{name.In("en")}: {paper.Document}, {paper.On:yyyy-MM-dd}, file {paper.File}");
        var numbers = string.Join(", ", link.Files.Select(f => f.No));
        return link.Files.IsEmpty
            ? new(said.Zh + "；文件尚未附上", $"{said.In("en")}; the file is not attached yet")
            : new($"{said.Zh}（证据 {numbers}）", $"{said.In("en")} (evidence {numbers})");
    }
}
