using Assessment.Grains.Values;

namespace Assessment.Grains.Acceptance;

/// <summary>G7: a valid panel, each member signed, concluded 合格 by more than half; 不合格 opens a second round.</summary>
public sealed class PanelMustHavePassedIt : ICondition
{
    private static readonly Text Title = new("验收小组有效、全员签字、结论合格", "The panel is valid, all signed, the conclusion is a pass");

    /// <inheritdoc/>
    public Condition Look(GateQuestion question) => question.State.Acceptance.Round switch
    {
        null => Say(ConditionState.AwaitingEvidence, new("尚未组建验收小组", "No panel is convened yet")),
        { Superseded: { } why } round => Say(ConditionState.AwaitingEvidence, new($"第 {round.No} 轮验收已被取代：{why}", $"Round {round.No} is superseded: {why}")),
        { Conclusion: null } round => Say(ConditionState.AwaitingEvidence, Waiting(round)),
        { Conclusion: { } conclusion } round => new("G7", Title, "三.4", conclusion.Passed ? ConditionState.Met : ConditionState.NotMet, [Concluded(round, conclusion), .. Dissent(round, conclusion)]),
    };

    private static Condition Say(ConditionState state, Text fact) => new("G7", Title, "三.4", state, [fact]);

    private static Text Waiting(Round round)
    {
        var missing = EveryMemberMustHaveSigned.Missing(round).ToList();
        return missing.Count == 0
            ? new($"第 {round.No} 轮验收：全员已签字，待形成结论", $"Round {round.No}: all signed, the conclusion is awaited")
            : new($"第 {round.No} 轮验收：待签字 {string.Join("、", missing)}", $"Round {round.No}: signatures awaited from {string.Join(", ", missing)}");
    }

    private static Text Concluded(Round round, Conclusion conclusion) => conclusion.Passed
        ? new($"第 {round.No} 轮验收合格：{conclusion.For} 票合格，{conclusion.Against} 票不合格", $"Round {round.No} passed: {conclusion.For} for, {conclusion.Against} against")
        : new($"第 {round.No} 轮验收不合格：{conclusion.For} 票合格，{conclusion.Against} 票不合格；可组织下一轮", $"Round {round.No} failed: {conclusion.For} for, {conclusion.Against} against; another round may follow");

    private static IEnumerable<Text> Dissent(Round round, Conclusion conclusion) => round.Opinions
        .Where(o => o.Passed != conclusion.Passed)
        .Select(o => new Text($"不同意见：{o.Member}：{o.Remark}", $"Dissent of {o.Member}: {o.Remark}"));
}
