using Assessment.Grains.Schemes;
using Assessment.Grains.Scoring;
using Assessment.Grains.Values;
using Assessment.Reports.Layout;

namespace Assessment.Reports.Contracts.Periods;

/// <summary>A period's sheet while it is written: the columns, the entries, and how one line of them looks.</summary>
internal sealed class PeriodPage
{
    public const int Code = 1, What = 2, On = 3, By = 4, No = 5, Quantity = 6, Each = 7, Points = 8, Worth = 9, Earned = 10, Note = 11;

    private readonly ILookup<string, Entry> entries;

    public PeriodPage(ContractReport report, PeriodState period)
    {
        (Report, Period, Result) = (report, period, period.Result(report.State.Schemes));
        entries = period.Entries.ToLookup(e => e.Item);
        Sheet = new(ContractReport.SheetName(period), report.Reader) { Widths = [10, 40, 11, 13, 7, 10, 10, 11, 10, 12, 42], TitleColumns = 2, IsLocked = true };
    }

    public ContractReport Report { get; }

    public Scheme Scheme => Frozen.Scheme;

    /// <summary>The version of the scheme that holds for the period.</summary>
    public FrozenScheme Frozen => Report.VersionOf(Period);

    public PeriodState Period { get; }

    public PeriodResult Result { get; }

    public Grid Sheet { get; }

    /// <summary>An item's entries that count, in the order of their numbers.</summary>
    public IEnumerable<Entry> Standing(string item) => entries[item].Where(e => e.Stands);

    /// <summary>An item's entries that were withdrawn.</summary>
    public IEnumerable<Entry> Withdrawn(string item) => entries[item].Where(e => !e.Stands);

    public Entry Find(int entry) => Period.FindEntry(entry)!;

    /// <summary>How scores of this period are shown.</summary>
    public string ScoreFormat => Style.Rounded(Scheme.Decimals);

    /// <summary>Who was to score an indicator.</summary>
    public IEnumerable<string> Evaluators(string indicator) => Panels.EvaluatorsOf(indicator);

    /// <summary>With which weight somebody scores an indicator; who was given none counts once.</summary>
    public decimal WeightOf(string indicator, string evaluator) => Panels.WeightsOf(indicator).GetValueOrDefault(evaluator, 1);

    private Panels Panels => Period.Panels ?? Report.State.Schemes.Panels;

    /// <summary>One entry's line; gives the cell of its points.</summary>
    public Cell Line(Entry entry, string what, LineFigures figures, string note) =>
        Line(new(entry.Evaluator, entry.Id, DayOf(entry.Fact)), what, figures, note, struck: false);

    /// <summary>The line of a withdrawn entry: struck through, and in no sum.</summary>
    public void WithdrawnLine(Entry entry)
    {
        Content quantity = QuantityOf(entry.Fact) is { } number ? new Number(number) : new Blank();
        Content due = entry.Fact is RatioFact ratio ? new Number(ratio.Due) : new Blank();
        Line(new(entry.Evaluator, entry.Id, DayOf(entry.Fact)), Report.T(entry.Fact.Describe()), new(quantity, due, new Plain(Report.NotCounted)),
            EntryNotes.Withdrawn(Report, Period, entry), struck: true);
    }

    /// <summary>The line of a place that nobody has filled.</summary>
    public Cell EmptyLine(string evaluator, string what, LineFigures figures, string note) =>
        Line(new(evaluator, null, null), what, figures, note, struck: false);

    private Cell Line(LineHead head, string what, LineFigures figures, string note, bool struck)
    {
        var (quantity, each) = (figures.Quantity, figures.Each);
        Sheet.Put(Code, new Blank(), Looks.Text);
        Sheet.Put(What, new Plain(what), Looks.Text with { Struck = struck });
        Sheet.Put(On, head.On is { } day ? new Day(day) : new Blank(), Looks.Day with { Struck = struck });
        Sheet.Put(By, new Plain(head.By), Looks.Centre with { Struck = struck });
        Sheet.Put(No, head.Entry is { } no ? new Number(no) : new Blank(), Looks.Count with { Struck = struck, Align = Align.Centre });
        Sheet.Put(Quantity, quantity, head.Entry is not null && (struck || quantity is Blank) ? Looks.Quantity with { Struck = struck, Fill = Fill.None, IsOpen = false } : Looks.Quantity);
        Sheet.Put(Each, each, figures.IsDue ? Looks.Quantity : Looks.Points with { Muted = each is Formula, Struck = struck });
        var cell = Sheet.Put(Points, figures.Points, Looks.Points with { Muted = struck });
        Sheet.Put(Worth, figures.Weight ?? new Blank(), figures.Weight is null ? Looks.Text : Looks.Count with { Format = null });
        Sheet.Put(Earned, new Blank(), Looks.Text);
        Sheet.Put(Note, new Plain(note), Looks.Muted);
        Sheet.Next();
        return cell;
    }

    /// <summary>A row of the arithmetic after the leaves.</summary>
    public Cell TotalRow(Text label, Content worth, Content earned, string note, string? format = null)
    {
        Sheet.Put(Code, new Blank(), Looks.Total);
        Sheet.Put(What, new Label(label), Looks.Total, Worth - What);
        Sheet.Put(Worth, worth, Looks.TotalPoints);
        var cell = Sheet.Put(Earned, earned, format is null ? Looks.TotalPoints : Looks.TotalPoints with { Format = format });
        Sheet.Put(Note, new Plain(note), Looks.Total with { Bold = false, Size = 8.5 });
        Sheet.Next();
        return cell;
    }

    /// <summary>A row that begins a part.</summary>
    public void SectionRow(string code, Text label)
    {
        Sheet.Put(Code, new Plain(code), new(Fill.Category) { Bold = true });
        Sheet.Put(What, new Label(label), new(Fill.Category) { Bold = true }, Note - What + 1);
        Sheet.Next();
    }

    private static DateOnly? DayOf(Fact fact) => fact switch { DeductionFact d => d.On, BonusFact b => b.On, VetoFact v => v.On, _ => null };

    private static decimal? QuantityOf(Fact fact) => fact switch
    {
        DeductionFact d => d.Quantity,
        BonusFact b => b.Quantity,
        ScoreFact s => s.Points,
        MeasurementFact m => m.Value,
        RatioFact r => r.Done,
        _ => null,
    };

    private readonly record struct LineHead(string By, int? Entry, DateOnly? On);
}

/// <summary>The figures of a line.</summary>
/// <param name="Quantity">What was entered.</param>
/// <param name="Each">Points for one; or how many were due.</param>
/// <param name="Points">What it comes to.</param>
/// <param name="IsDue">True when <paramref name="Each"/> was entered too: how many were due, for a ratio.</param>
/// <param name="Weight">The evaluator's weight, where assessments are weighted.</param>
internal sealed record LineFigures(Content Quantity, Content Each, Content Points, bool IsDue = false, Content? Weight = null);
