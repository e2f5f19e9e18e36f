using System.Collections.Immutable;
using Assessment.Grains.Explaining;
using Assessment.Grains.Journal;
using Assessment.Grains.Schemes;
using Assessment.Grains.Schemes.Lint;
using Assessment.Grains.Scoring;
using Assessment.Grains.Scoring.Entries;
using Assessment.Grains.Values;

namespace Assessment.Grains.Rehearsals;

/// <summary>A scheme tried on invented or past months; nothing is stored.</summary>
/// <param name="Scheme">The scheme.</param>
/// <param name="Periods">Any periods, in order.</param>
/// <param name="Review">Score of the final review, where the scheme mixes one in.</param>
public sealed record Rehearsal(Scheme Scheme, ImmutableArray<RehearsedPeriod> Periods, decimal? Review = null)
{
    /// <summary>Most periods in one rehearsal.</summary>
    public const int MostPeriods = 240;

    /// <summary>Most entries in one period.</summary>
    public const int MostEntries = 2000;

    /// <summary>The results, or why the rehearsal cannot be.</summary>
    public Answer<RehearsalResult> Run()
    {
        if (Shape() is { IsEmpty: false } misshapen)
        {
            return new RehearsalMustBeWellFormed(misshapen);
        }

        var lint = new SchemeMustHaveNoLintErrors(Scheme, null);
        if (lint.IsBroken())
        {
            return lint;
        }

        var faults = Periods.SelectMany(Faults).ToImmutableArray();
        return faults.IsEmpty ? Compute() : new RehearsedEntriesMustFitTheScheme(faults);
    }

    private ImmutableArray<Detail> Shape()
    {
        var details = (Validation.Check(new ProposeScheme(Scheme))?.Details ?? []).ToList();
        if (Periods.IsEmpty || Periods.Length > MostPeriods || Periods.Any(p => p.Entries.Length > MostEntries))
        {
            details.Add(new("periods", "size", new($"试算应有 1 至 {MostPeriods} 期，每期至多 {MostEntries} 条。", $"A rehearsal has 1 to {MostPeriods} periods of at most {MostEntries} entries.")));
        }

        details.AddRange(Periods.Index().Where(p => p.Item.To < p.Item.From).Select(p =>
            new Detail($"periods[{p.Index}]", "dates", new($"第 {p.Index + 1} 期的截止日早于起始日。", $"Period {p.Index + 1} ends before it begins."))));
        return [.. details];
    }

    private IEnumerable<Detail> Faults(RehearsedPeriod period, int index)
    {
        for (var i = 0; i < period.Entries.Length; i++)
        {
            var entry = period.Entries[i];
            if (entry.Fault(Scheme) is { } fault)
            {
                yield return new($"periods[{index}].entries[{i}]", "entry-must-fit-the-scheme", new($"第 {index + 1} 期第 {i + 1} 条：{fault.Zh}", $"Period {index + 1}, entry {i + 1}: {fault.In("en")}"));
            }
        }
    }

    private RehearsalResult Compute()
    {
        var periods = Periods.Select((p, i) => Result(p, i + 1)).ToImmutableArray();
        var term = TermScoring.Compute(Scheme, [.. periods.Zip(Periods, (r, p) => new TermPart(
            r.No, new DayRange(p.From, p.To).Days, r.Result.Score, r.Result.Score is null ? Reason(r.Result.State) : null))], Review);
        return new(periods, term, Scheme.Grades.FirstOrDefault(g => g.Code == term.Grade)?.Name,
            TermExplanation.Of(Scheme, term, no => periods[no - 1].Trace), SchemeLinter.Lint(Scheme));
    }

    private static Text Reason(ScoreState state) => state == ScoreState.Missing
        ? new("有指标未评", "indicators are not scored")
        : new("所有指标均不适用，没有得分", "nothing applied, no score");

    private static Panels Panel(RehearsedPeriod rehearsed) => rehearsed.Entries.Where(e => e.Weight is > 0)
        .Aggregate(Panels.Empty, (p, e) => p.With([e.Item], [.. p.EvaluatorsOf(e.Item), e.Evaluator ?? "-"], [.. p.EvaluatorsOf(e.Item).Select(o => p.WeightsOf(e.Item)[o]), e.Weight!.Value]));

    private RehearsedResult Result(RehearsedPeriod rehearsed, int no)
    {
        var period = new Period(no, rehearsed.From, rehearsed.To);
        var entries = rehearsed.Entries.Select((e, i) => new Entry(i + 1, e.Item, e.Evaluator ?? "-", e.Fact, 0, 0)).ToImmutableArray();
        var result = PeriodScoring.Compute(Scheme, entries, Panel(rehearsed));
        return new(no, result, Scheme.Grades.FirstOrDefault(g => g.Code == result.Grade)?.Name, PeriodExplanation.Of(Scheme, period, result, entries));
    }
}

/// <summary>A period of a rehearsal.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Entries">Its entries.</param>
public sealed record RehearsedPeriod(DateOnly From, DateOnly To, ImmutableArray<RehearsedEntry> Entries);

/// <summary>An entry of a rehearsal.</summary>
/// <param name="Item">Code of the indicator, bonus or veto.</param>
/// <param name="Fact">What it says.</param>
/// <param name="Evaluator">Whose, where several score one indicator.</param>
/// <param name="Weight">The evaluator's weight, where the scheme weighs assessments.</param>
public sealed record RehearsedEntry(string Item, Fact Fact, string? Evaluator = null, decimal? Weight = null)
{
    // The same bounds as for a stored fact: what is too great or too fine would break the arithmetic.
    internal Text? Fault(Scheme scheme) => Validation.Check(new ChangeEntry(1, Fact, "-"))?.Details[0].Message ?? FactMustFitItsItem.FaultOf(scheme, Item, Fact);
}

/// <summary>A period's outcome in a rehearsal.</summary>
/// <param name="No">From 1, in the order given.</param>
/// <param name="Result">The result.</param>
/// <param name="GradeName">Its grade's name, or null.</param>
/// <param name="Trace">Why.</param>
public sealed record RehearsedResult(int No, PeriodResult Result, Text? GradeName, TraceNode Trace);

/// <summary>What a rehearsal came to.</summary>
/// <param name="Periods">The periods.</param>
/// <param name="Term">The term, from the periods' rounded scores.</param>
/// <param name="GradeName">The term's grade's name, or null.</param>
/// <param name="Trace">Why, whole.</param>
/// <param name="Findings">What the linter says of the scheme.</param>
public sealed record RehearsalResult(
    ImmutableArray<RehearsedResult> Periods, TermResult Term, Text? GradeName, TraceNode Trace, ImmutableArray<Finding> Findings);

/// <summary>A rehearsal has the shape that can be computed.</summary>
public sealed record RehearsalMustBeWellFormed(ImmutableArray<Detail> Faults) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => !Faults.IsEmpty;

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Invalid;

    /// <inheritdoc/>
    public override Text Message => Validation.Refuse(Faults).Message;

    /// <inheritdoc/>
    public override ImmutableArray<Detail> Details => Faults;
}

/// <summary>Each entry of a rehearsal fits its scheme.</summary>
public sealed record RehearsedEntriesMustFitTheScheme(ImmutableArray<Detail> Faults) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => !Faults.IsEmpty;

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Unprocessable;

    /// <inheritdoc/>
    public override Text Message => new(
        $"试算有 {Faults.Length} 条不符合考核办法：" + string.Concat(Faults.Select(f => f.Message.Zh)),
        $"{Faults.Length} entries of the rehearsal do not fit the scheme: " + string.Join(' ', Faults.Select(f => f.Message.In("en"))));

    /// <inheritdoc/>
    public override ImmutableArray<Detail> Details => Faults;
}
