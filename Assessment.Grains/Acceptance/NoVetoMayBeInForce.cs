using Assessment.Grains.Evidence;
using Assessment.Grains.Scoring;
using Assessment.Grains.Values;

namespace Assessment.Grains.Acceptance;

/// <summary>G3: no veto stands in any period.</summary>
public sealed class NoVetoMayBeInForce : ICondition
{
    private static readonly Text Title = new("没有生效的一票否决", "No veto is in force");

    /// <inheritdoc/>
    public Condition Look(GateQuestion question)
    {
        var vetoes = question.State.Scoring.Periods
            .SelectMany(p => p.Entries.Where(e => e.Stands && e.Fact is VetoFact).Select(e => (p.Period, Entry: e)))
            .ToList();
        var facts = vetoes.Select(v => new Text($"{v.Period.Name.Zh} {v.Entry.Item}：{v.Entry.Fact.Describe().Zh}", $"{v.Period.Name.In("en")} {v.Entry.Item}: {v.Entry.Fact.Describe().In("en")}"));
        var links = EvidenceLink.Where(question.State, vetoes.Select(v => new EvidenceSubject(EntryEvidence.Kind, v.Entry.Id)));
        return vetoes.Count == 0
            ? new("G3", Title, "三.4", ConditionState.Met, [new("没有", "None")])
            : new("G3", Title, "三.4", ConditionState.NotMet, [.. facts], Evidence: links);
    }
}
