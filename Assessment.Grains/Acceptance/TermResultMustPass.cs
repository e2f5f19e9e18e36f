using Assessment.Grains.Scoring;
using Assessment.Grains.Values;

namespace Assessment.Grains.Acceptance;

/// <summary>G2: the term result is at or above the pass line of the frozen scheme. It is decided when every period is final.</summary>
public sealed class TermResultMustPass : ICondition
{
    private static readonly Text Title = new("综合得分不低于合格线", "The term result is at or above the pass line");

    /// <inheritdoc/>
    public Condition Look(GateQuestion question)
    {
        var state = question.State;
        if (state.Schemes.InForce is not { } frozen)
        {
            return new("G2", Title, "三.4", ConditionState.AwaitingEvidence, [new("考核办法尚未冻结", "The scheme is not frozen")]);
        }

        var term = Term.Of(state);
        if (term.Score is not { } score)
        {
            return new("G2", Title, "三.4", ConditionState.AwaitingEvidence, [new("尚无已发布的得分", "No score is published yet")]);
        }

        var line = Rounding.Plain(frozen.Scheme.PassLine);
        var complete = state.Scoring.Periods.All(p => p.Final);
        var fact = new Text(
            $"综合得分 {Rounding.Plain(score)}，合格线 {line}" + (complete ? "" : "（尚有期次未定版，为暂计）"),
            $"Term result {Rounding.Plain(score)}, pass line {line}" + (complete ? "" : " (provisional: not every period is final)"));
        var met = complete ? ConditionState.Met : ConditionState.AwaitingEvidence;
        return new("G2", Title, "三.4", term.Passed == true ? met : ConditionState.NotMet, [fact]);
    }
}
