using Assessment.Grains;
using Assessment.Grains.Schemes;
using Assessment.Grains.Schemes.Rules;
using Assessment.Grains.Scoring;
using Assessment.Grains.Values;

namespace Assessment.Reports.Packs;

/// <summary>Something that an event can be booked under: a clause of a deduction, a bonus or a veto.</summary>
/// <param name="Item">Code of the indicator, bonus or veto.</param>
/// <param name="Code">Code of the clause; that of the item where there is none.</param>
/// <param name="Words">What it says.</param>
public sealed record EventChoice(string Item, string Code, Text Words)
{
    /// <summary>As it stands in the list to choose from.</summary>
    public string Label(string language) => $"{Code} {Words.In(language)}".ReplaceLineEndings(" ");
}

/// <summary>What belongs into one evaluator's pack of a period: the indicators that are theirs, and what was entered for them.</summary>
public sealed class PackContents
{
    private readonly ContractState state;
    private readonly PeriodState period;
    private readonly string evaluator;

    /// <summary>Looks a period's state up.</summary>
    /// <param name="state">The contract.</param>
    /// <param name="no">Number of the period; its scheme is frozen.</param>
    /// <param name="evaluator">Whose.</param>
    public PackContents(ContractState state, int no, string evaluator)
    {
        ArgumentNullException.ThrowIfNull(state);
        (this.state, this.evaluator) = (state, evaluator);
        period = state.Scoring.Find(no) ?? throw new ArgumentOutOfRangeException(nameof(no), no, "the contract has no such period");
        Frozen = state.Schemes.AsOf(no).InForce!;
        var schemes = state.Schemes.AsOf(no);
        Indicators = [.. Frozen.Scheme.Indicators.Where(i => schemes.EvaluatorsOf(i.Code).Contains(evaluator))];
        Choices = [.. ChoicesOf(Frozen.Scheme, Indicators)];
    }

    /// <summary>The version of the scheme that holds for the period.</summary>
    public FrozenScheme Frozen { get; }

    /// <summary>The period.</summary>
    public Period Period => period.Period;

    /// <summary>The indicators that the evaluator scores.</summary>
    public IReadOnlyList<Indicator> Indicators { get; }

    /// <summary>What events can be booked under; empty when there is nothing of the kind.</summary>
    public IReadOnlyList<EventChoice> Choices { get; }

    /// <summary>Events that stand: deductions of the evaluator's indicators whoever entered them, and own bonuses and vetoes.</summary>
    public IEnumerable<Entry> Events => period.Entries.Where(e => e.Stands && e.Fact switch
    {
        DeductionFact => Indicators.Any(i => i.Code == e.Item),
        BonusFact or VetoFact => e.Evaluator == evaluator,
        _ => false,
    });

    /// <summary>What stands in the evaluator's cell of an indicator: their own value, or the mark that it does not apply; null for none.</summary>
    public Entry? Cell(string indicator) => Cell(period, indicator, evaluator);

    /// <summary>What stood in it the period before, and null where nothing did.</summary>
    public Fact? Before(string indicator) => state.Scoring.Find(Period.No - 1) is { } before ? Cell(before, indicator, evaluator)?.Fact : null;

    /// <summary>Finds what a text chosen from the list, or a code that was typed, means; null for nothing known.</summary>
    public EventChoice? Choose(string text)
    {
        var plain = text.Trim();
        return Choices.Where(c => plain == c.Code || plain.StartsWith(c.Code + " ", StringComparison.Ordinal)).MaxBy(c => c.Code.Length);
    }

    private static Entry? Cell(PeriodState period, string indicator, string evaluator)
    {
        var standing = period.Entries.Where(e => e.Stands && e.Item == indicator).ToList();
        return standing.Find(e => e.Fact is NotApplicableFact) ?? standing.Find(e => e.Evaluator == evaluator && e.Fact is ScoreFact or MeasurementFact or RatioFact or AnswerFact);
    }

    private static IEnumerable<EventChoice> ChoicesOf(Scheme scheme, IReadOnlyList<Indicator> own) => own.Count == 0
        ? []
        : own.SelectMany(i => i.Rule is DeductionRule rule ? rule.Clauses.Select(c => new EventChoice(i.Code, c.Code, Under(i, c.Describe()))) : [])
            .Concat((scheme.Bonuses ?? []).Select(b => new EventChoice(b.Code, b.Code, new($"加分：{b.Text.Zh}", $"Bonus: {b.Text.In("en")}"))))
            .Concat((scheme.Vetoes ?? []).Select(v => new EventChoice(v.Code, v.Code, new($"一票否决：{v.Text.Zh}", $"Veto: {v.Text.In("en")}"))));

    private static Text Under(Indicator indicator, Text clause) =>
        new($"{indicator.Name.Zh}：{clause.Zh}", $"{indicator.Name.In("en")}: {clause.In("en")}");
}
