using Assessment.Grains.Evidence;
using Assessment.Grains.Scoring;
using Assessment.Grains.Scoring.Publishing;
using Assessment.Grains.Values;

namespace Assessment.Grains.Acceptance;

/// <summary>G5: every objection is decided, every objection window is closed.</summary>
public sealed class ObjectionsMustBeSettled : ICondition
{
    private static readonly Text Title = new("异议均已处理，异议期均已届满", "Every objection is decided, every window closed");

    /// <inheritdoc/>
    public Condition Look(GateQuestion question)
    {
        var state = question.State;
        var open = state.Objections.All.Where(o => o.Decision is null)
            .Select(o => new Text($"异议 {o.No}（第 {o.Period} 期）未处理", $"Objection no. {o.No} (period {o.Period}) is not decided"));
        var windows = from period in state.Scoring.Periods
                      let publication = period.Publication
                      where publication is { Acknowledgement: null } && !period.Final
                      select publication.Receipt switch
                      {
                          null => new Text($"第 {period.Period.No} 期通知尚未登记送达，异议期未起算", $"The receipt of the notice of period {period.Period.No} is not recorded"),
                          { } receipt when question.Today <= receipt.Deadline => new Text($"第 {period.Period.No} 期异议期到 {receipt.Deadline:yyyy-MM-dd}", $"The window of period {period.Period.No} runs through {receipt.Deadline:yyyy-MM-dd}"),
                          _ => null,
                      };
        var links = EvidenceLink.Where(state, new ObjectionEvidence().Subjects(state));
        var unsettled = open.Concat(windows.OfType<Text>()).ToList();
        if (unsettled.Count > 0)
        {
            return new("G5", Title, "九.1(1)", ConditionState.NotMet, [.. unsettled], Warn(state), links);
        }

        return state.Scoring.Periods.Any(p => p.Published)
            ? new("G5", Title, "九.1(1)", ConditionState.Met, [new($"异议 {state.Objections.All.Length} 件，均已处理", $"{state.Objections.All.Length} objection(s), all decided")], Warn(state), links)
            : new("G5", Title, "九.1(1)", ConditionState.AwaitingEvidence, [new("尚无已发布的期次", "No period is published yet")]);
    }

    // A window that is closed by a day nobody could settle is as doubtful as one that is open.
    private static Text? Warn(ContractState state)
    {
        var doubtful = state.Scoring.Periods
            .Where(p => p is { Final: false, Publication: { Acknowledgement: null } })
            .Select(p => (p.Period.No, Warning: ResultWindow.Warning(state, p.Period.No, p.Publication!)))
            .Where(p => p.Warning is not null)
            .Select(p => new Text($"第 {p.No} 期：{p.Warning!.Zh}", $"Period {p.No}: {p.Warning!.In("en")}")).ToList();
        return doubtful.Count == 0 ? null : Text.Join(doubtful, "", " ");
    }
}
