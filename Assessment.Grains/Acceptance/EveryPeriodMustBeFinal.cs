using Assessment.Grains.Scoring;
using Assessment.Grains.Values;

namespace Assessment.Grains.Acceptance;

/// <summary>G1: every period is final.</summary>
public sealed class EveryPeriodMustBeFinal : ICondition
{
    private static readonly Text Title = new("各考核期均已定版", "Every period is final");

    /// <inheritdoc/>
    public Condition Look(GateQuestion question)
    {
        var periods = question.State.Scoring.Periods;
        if (periods.IsEmpty)
        {
            return new("G1", Title, "三.4", ConditionState.AwaitingEvidence, [new("考核办法尚未冻结，没有考核期", "The scheme is not frozen; there are no periods")]);
        }

        var open = periods.Where(p => !p.Final).ToList();
        var count = new Text($"{periods.Length - open.Count} / {periods.Length} 期已定版", $"{periods.Length - open.Count} of {periods.Length} periods are final");
        var facts = open.Select(p => new Text($"{p.Period.Name.Zh}：{Stage(p, question).Zh}", $"{p.Period.Name.In("en")}: {Stage(p, question).In("en")}"));
        return new("G1", Title, "三.4", open.Count == 0 ? ConditionState.Met : ConditionState.NotMet, [count, .. facts]);
    }

    private static Text Stage(PeriodState period, GateQuestion question) => Words.Stage(period.Stage(question.State.Schemes, question.Today));
}
