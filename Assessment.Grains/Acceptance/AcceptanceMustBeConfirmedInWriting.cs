using Assessment.Grains.Values;

namespace Assessment.Grains.Acceptance;

/// <summary>G8: 采购人意见 and 书面确认, each with number, date and file.</summary>
public sealed class AcceptanceMustBeConfirmedInWriting : ICondition
{
    private static readonly Text Title = new("采购人意见与验收合格书面确认", "The buyer's opinion and written confirmation");

    /// <inheritdoc/>
    public Condition Look(GateQuestion question)
    {
        var acceptance = question.State.Acceptance;
        (Text Name, WrittenConfirmation? Paper)[] papers =
        [
            (new("采购人意见", "Buyer's opinion"), acceptance.BuyerOpinion), (new("书面确认", "Written confirmation"), acceptance.Confirmation),
        ];
        var facts = papers.Select(p => p.Paper is { } paper
            ? new Text($"{p.Name.Zh}：{paper.Document}，{paper.On:yyyy-MM-dd}，附件 {paper.File}", $"{p.Name.In("en")}: {paper.Document}, {paper.On:yyyy-MM-dd}, file {paper.File}")
            : new Text($"{p.Name.Zh}：尚未登记", $"{p.Name.In("en")}: not recorded yet"));
        var met = papers.All(p => p.Paper is not null);
        return new("G8", Title, "二.2", met ? ConditionState.Met : ConditionState.AwaitingEvidence, [.. facts]);
    }
}
