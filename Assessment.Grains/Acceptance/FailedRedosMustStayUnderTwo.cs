using Assessment.Grains.Evidence;
using Assessment.Grains.Values;

namespace Assessment.Grains.Acceptance;

/// <summary>G6: no matter has two failed redos (2次以上 includes the second), and no termination is in force.</summary>
public sealed class FailedRedosMustStayUnderTwo : ICondition
{
    private static readonly Text Title = new("返工不合格少于 2 次，没有生效的解除通知", "Fewer than two failed redos, no termination in force");

    /// <inheritdoc/>
    public Condition Look(GateQuestion question)
    {
        var state = question.State;
        var redos = state.Rectifications.All.Where(r => r.MayTerminate)
            .Select(r => new Text($"整改 {r.No} {r.What}：返工不合格 {r.FailedRedos} 次，甲方有权解除合同", $"No. {r.No} {r.What}: {r.FailedRedos} failed redos, a right to terminate"));
        var terminations = state.Breaches.Terminations.Where(t => t.Revoked is null)
            .Select(t => new Text($"解除通知 {t.Document}（{t.On:yyyy-MM-dd}，{t.Scope}）", $"Termination {t.Document} ({t.On:yyyy-MM-dd}, {t.Scope})"));
        var facts = redos.Concat(terminations).ToList();
        var links = EvidenceLink.Where(state, new TerminationEvidence().Subjects(state));
        return facts.Count == 0
            ? new("G6", Title, "九.1(2)", ConditionState.Met, [new($"返工不合格最多 {state.Rectifications.All.Select(r => r.FailedRedos).DefaultIfEmpty().Max()} 次；没有生效的解除通知", $"At most {state.Rectifications.All.Select(r => r.FailedRedos).DefaultIfEmpty().Max()} failed redo(s) in one matter; no termination in force")], Evidence: links)
            : new("G6", Title, "九.1(2)", ConditionState.NotMet, [.. facts], Evidence: links);
    }
}
