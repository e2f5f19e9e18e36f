using System.Collections.Immutable;
using Assessment.Grains.Evidence;
using Assessment.Grains.Values;

namespace Assessment.Grains.Acceptance;

/// <summary>
/// G7: a valid panel, each member signed with the scan attached, concluded 合格 by more than half; 不合格 opens a second round.
/// </summary>
public sealed class PanelMustHavePassedIt : ICondition
{
    private static readonly Text Title = new("验收小组有效、全员签字、结论合格", "The panel is valid, all signed, the conclusion is a pass");

    /// <inheritdoc/>
    public Condition Look(GateQuestion question) => question.State.Acceptance.Round switch
    {
        null => Say(ConditionState.AwaitingEvidence, new("尚未组建验收小组", "No panel is convened yet")),
        { Superseded: { } why } round => Say(ConditionState.AwaitingEvidence, new($"第 {round.No} 轮验收已被取代：{why}", $"Round {round.No} is superseded: {why}")),
        { Conclusion: null } round => Say(ConditionState.AwaitingEvidence, Waiting(round)) with { Evidence = Scans(question.State, round) },
        { Conclusion: { } conclusion } round => Decided(round, conclusion, Scans(question.State, round)),
    };

    private static ImmutableArray<EvidenceLink> Scans(ContractState state, Round round) =>
        EvidenceLink.Needed(state, round.Opinions.Select(o => OpinionEvidence.Of(round, o.Member)));

    private static Condition Decided(Round round, Conclusion conclusion, ImmutableArray<EvidenceLink> scans)
    {
        var missing = string.Join("、", scans.Where(s => s.Files.IsEmpty).Select(s => s.About.Part));
        var scanned = missing.Length == 0
            ? new Text($"签字页扫描件 {scans.Length} / {scans.Length} 已附", $"{scans.Length} of {scans.Length} signed pages are attached")
            : new Text($"尚未附上签字页扫描件：{missing}", $"Scans of the signed page are not attached yet: {missing}");
        var state = !conclusion.Passed ? ConditionState.NotMet : missing.Length == 0 ? ConditionState.Met : ConditionState.AwaitingEvidence;
        return new("G7", Title, "三.4", state, [Concluded(round, conclusion), .. Dissent(round, conclusion), scanned], Evidence: scans);
    }

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
