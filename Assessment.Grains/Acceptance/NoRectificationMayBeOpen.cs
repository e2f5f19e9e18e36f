using Assessment.Grains.Evidence;
using Assessment.Grains.Rectifications;
using Assessment.Grains.Values;

namespace Assessment.Grains.Acceptance;

/// <summary>G4: no rectification is open or overdue.</summary>
public sealed class NoRectificationMayBeOpen : ICondition
{
    private static readonly Text Title = new("没有未完成或逾期的整改", "No rectification is open or overdue");

    /// <inheritdoc/>
    public Condition Look(GateQuestion question)
    {
        var all = question.State.Rectifications.All;
        var open = all.Where(r => r.IsOpen).Select(r => Words(r, question.Today)).ToList();
        var links = EvidenceLink.Where(question.State, new RectificationEvidence().Subjects(question.State));
        return open.Count == 0
            ? new("G4", Title, "九.1(2)", ConditionState.Met, [new($"整改 {all.Length} 项，均已结束", $"{all.Length} rectification(s), none open")], Evidence: links)
            : new("G4", Title, "九.1(2)", ConditionState.NotMet, [.. open], Evidence: links);
    }

    private static Text Words(Rectification matter, DateOnly today)
    {
        var overdue = matter.IsOverdue(today);
        return new(
            $"整改 {matter.No} {matter.What}：期限 {matter.Deadline:yyyy-MM-dd}" + (overdue ? "，已逾期" : $"，{RectificationMustBeAt.Name(matter.Stage).Zh}"),
            $"No. {matter.No} {matter.What}: due {matter.Deadline:yyyy-MM-dd}, " + (overdue ? "overdue" : RectificationMustBeAt.Name(matter.Stage).In("en")));
    }
}
