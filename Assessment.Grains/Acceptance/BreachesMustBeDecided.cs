using Assessment.Grains.Evidence;
using Assessment.Grains.Insights;
using Assessment.Grains.Values;

namespace Assessment.Grains.Acceptance;

/// <summary>G11: each breach, price cut and refund is decided in writing, or there are none.</summary>
public sealed class BreachesMustBeDecided : ICondition
{
    private static readonly Text Title = new("违约、减价、退款均已书面处理", "Breaches, price cuts and refunds are decided in writing");

    /// <inheritdoc/>
    public Condition Look(GateQuestion question)
    {
        var cases = question.State.Breaches.Cases;
        var score = Score(question.State);
        var links = EvidenceLink.Where(question.State, new BreachEvidence().Subjects(question.State));
        var open = cases.Where(c => c.IsOpen).Select(c => new Text($"违约 {c.No}（{c.Facts.Clause}）：{c.Facts.Describe().Zh}，未处理", $"Breach no. {c.No} ({c.Facts.Clause}): {c.Facts.Describe().In("en")}, not decided")).ToList();
        if (score is { Decided: false })
        {
            open.Add(score.Words);
        }

        if (open.Count > 0)
        {
            return new("G11", Title, "九", ConditionState.NotMet, [.. open], Evidence: links);
        }

        var decided = cases.Where(c => c.Decision is not null).Select(c => new Text($"违约 {c.No}：{c.Decision!.Document} {c.Decision.Outcome}", $"Breach no. {c.No}: {c.Decision!.Document} {c.Decision.Outcome}")).ToList();
        if (score is { Decided: true })
        {
            decided.Add(score.Words);
        }

        return new("G11", Title, "九", ConditionState.Met, decided.Count == 0 ? [new("没有未撤销的违约登记", "There are none")] : [.. decided], Evidence: links);
    }

    // Where the scheme ties money to scores and the sum is above nothing, it is a price cut that somebody decides in writing.
    private static ScoreCut? Score(ContractState state)
    {
        if (GetMoneyEffect.Compute(state) is not { } effect || effect.Deduction.Yuan == 0)
        {
            return null;
        }

        return state.Payments.ScoreDecision is { } decision && decision.Computed == effect.Deduction
            ? new(true, new($"考核扣款 {effect.Deduction}：{decision.Document} {decision.Outcome}", $"Deduction for scores, {effect.Deduction}: {decision.Document} {decision.Outcome}"))
            : new(false, new($"考核扣款 {effect.Deduction}（{effect.Words.Zh}）未书面决定", $"Deduction for scores, {effect.Deduction} ({effect.Words.In("en")}), not decided in writing"));
    }

    private sealed record ScoreCut(bool Decided, Text Words);
}
