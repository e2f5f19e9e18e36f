using System.Collections.Immutable;
using Assessment.Grains;
using Assessment.Grains.Explaining;
using Assessment.Grains.Schemes;
using Assessment.Grains.Scoring;

namespace Assessment.Web.Pages.Sheets;

/// <summary>A period's score sheet as one person sees it.</summary>
/// <param name="State">The contract, at one version for the whole page.</param>
/// <param name="Detail">The period.</param>
/// <param name="Person">Who looks.</param>
/// <param name="Today">The day in China.</param>
/// <param name="Rights">What their roles allow here.</param>
public sealed record SheetModel(ContractState State, PeriodDetail Detail, string Person, DateOnly Today, SheetRights Rights)
{
    /// <summary>The contract's number.</summary>
    public string Number => State.Number.Value;

    /// <summary>The scheme in force.</summary>
    public Scheme Scheme => State.Schemes.AsOf(Detail.Period.No).InForce!.Scheme;

    /// <summary>The period.</summary>
    public PeriodView Period => Detail.Period;

    /// <summary>The publication that stands, or null.</summary>
    public Publication? Publication => Period.Stage is PeriodStage.Published or PeriodStage.Final ? Period.Publications[^1] : null;

    /// <summary>True while entries are taken.</summary>
    public bool Open => Period.Stage is PeriodStage.Open or PeriodStage.Submitted;

    /// <summary>True when the last day is over.</summary>
    public bool Ended => Today > Period.To;

    /// <summary>True when the result is not the viewer's to know: the vendor sees a period once it is published.</summary>
    public bool Withheld => State.IsPartial && Publication is null;

    /// <summary>The person's own sheet, or null.</summary>
    public SheetView? Mine => Rights.Enter ? Period.Sheets.FirstOrDefault(s => s.Evaluator == Person && State.Schemes.IsEvaluator(Person)) : null;

    /// <summary>Who scores an indicator.</summary>
    public ImmutableArray<string> Evaluators(string indicator) => State.Schemes.EvaluatorsOf(indicator);

    /// <summary>True when a form for the item is worth showing; the domain decides when it is sent.</summary>
    public bool MayScore(string item) => Open && Mine is { Submitted: false } && IsAssigned(item);

    /// <summary>True when the change of an entry of the item is worth offering.</summary>
    public bool MayChange(string item) => Open && Mine is not null && IsAssigned(item);

    /// <summary>The entries of an item.</summary>
    public IEnumerable<EntryView> Entries(string item) => Detail.Entries.Where(e => e.Item == item);

    /// <summary>Why an indicator earned what it did.</summary>
    public TraceNode? Trace(string indicator) => Detail.Trace.Parts.SelectMany(p => p.Parts).SelectMany(p => p.Step == "group" ? p.Parts : [p]).FirstOrDefault(p => p.Step == "indicator" && p.Ref == indicator);

    /// <summary>Points of one entry, as signed as they count; null when it has none of its own.</summary>
    public decimal? Points(EntryView entry)
    {
        var leaf = Detail.Result.Indicator(entry.Item);
        return leaf?.Clauses.SelectMany(c => c.Lines).FirstOrDefault(l => l.Entry == entry.Id) is { } line ? -line.Points
            : leaf?.Assessments.FirstOrDefault(a => a.Entry == entry.Id) is { } assessed ? assessed.Points
            : Detail.Result.Bonuses.SelectMany(b => b.Lines).FirstOrDefault(l => l.Entry == entry.Id)?.Points;
    }

    /// <summary>Another standing deduction of the same clause and day: perhaps the same event, entered twice.</summary>
    public EntryView? Twin(EntryView entry) => entry is { Stands: true, Fact: DeductionFact own }
        ? Entries(entry.Item).FirstOrDefault(e => e.Id != entry.Id && e is { Stands: true, Fact: DeductionFact other } && other.Clause == own.Clause && other.On == own.On)
        : null;

    private bool IsAssigned(string item) => Scheme.Indicator(item) is null || Evaluators(item).Contains(Person);
}
