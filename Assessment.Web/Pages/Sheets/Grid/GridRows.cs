using System.Collections.Immutable;
using Assessment.Grains.Evidence;
using Assessment.Grains.Explaining;
using Assessment.Grains.Schemes;
using Assessment.Grains.Schemes.Rules;
using Assessment.Grains.Scoring;
using Assessment.Grains.Values;
using Assessment.Web.Pages.Kernel;

namespace Assessment.Web.Pages.Sheets.Grid;

/// <summary>Makes the grid of a sheet.</summary>
/// <param name="sheet">The sheet.</param>
/// <param name="page">Who looks, and in which language.</param>
internal sealed class GridRows(SheetModel sheet, PageContext page)
{
    private readonly PeriodDetail? before = Before(sheet, page);

    private static readonly string[] DeductionFields = ["clause", "quantity", "on", "through", "reason", "evidence"];

    /// <summary>The grid with all rows, or with those of some items.</summary>
    public GridBody Body(IReadOnlyCollection<string>? only = null)
    {
        var result = sheet.Detail.Result;
        var totals = new GridTotals(
            Format.Score(result.Score, sheet.Scheme.Decimals), sheet.Detail.GradeName is { } grade ? page.T(grade) : null,
            Format.Points(result.Earned), Format.Points(result.Scale), result.Missing);
        var own = sheet.Mine is { } mine && sheet.Open ? new GridSheet(mine.Missing, mine.Submitted, sheet.Ended, mine.Submitted ? null : mine.ReturnedBecause) : null;
        return new(sheet.Detail.Version, totals, own, [.. All().Where(r => only is null || only.Contains(r.Code))]);
    }

    /// <summary>All rows.</summary>
    public IEnumerable<GridRow> All() =>
        sheet.Scheme.Categories.SelectMany(c => c.Leaves.Select(i => Row(c, i, sheet.Detail.Result.Indicator(i.Code)!)));

    private GridRow Row(Category category, Indicator indicator, IndicatorResult result)
    {
        var standing = sheet.Entries(indicator.Code).Where(e => e.Stands).ToList();
        var cell = standing.Find(e => e.Fact is NotApplicableFact) ?? standing.Find(e => e.Evaluator == sheet.Person && e.Fact is not DeductionFact);
        var (value, comment) = Values(indicator, standing, cell);
        return new(
            indicator.Code, page.T(indicator.Name), page.T(category.Name), page.T(indicator.Rule.Describe()), indicator.Measure is { } measure ? page.T(measure) : null,
            FactForm.KindOf(indicator.Rule), FactForm.UnitOf(indicator.Rule) is { } unit ? page.T(unit) : null, Format.Points(indicator.Points),
            sheet.Mine is not null && sheet.Evaluators(indicator.Code).Contains(sheet.Person), sheet.MayScore(indicator.Code),
            Last(indicator), value, comment, Evidence(standing), cell?.Id, cell?.Version, Format.Points(result.Earned), Name(result.State), Working(indicator.Code, result),
            Clauses(indicator), [.. standing.Where(e => e.Fact is DeductionFact).Select(Deduction)]);
    }

    private (string Value, string Comment) Values(Indicator indicator, List<EntryView> standing, EntryView? cell)
    {
        if (cell is not null)
        {
            return (page.T(Shown(cell.Fact)), FactForm.Beginning(cell.Fact, cell.Fact is NotApplicableFact ? "reason" : "comment") ?? "");
        }

        if (indicator.Rule is DeductionRule)
        {
            var points = standing.Sum(e => sheet.Points(e) ?? 0);
            return (standing.Count == 0 ? page.T("无扣分", "none") : page.T($"{standing.Count} 条 {Signed(points)}", $"{standing.Count}: {Signed(points)}"),
                string.Join(page.T("；", "; "), standing.Select(e => FactForm.Beginning(e.Fact, "reason"))));
        }

        // Whoever scores it sees an empty cell to fill in; others see what was entered.
        return sheet.Mine is not null && sheet.Evaluators(indicator.Code).Contains(sheet.Person)
            ? ("", "")
            : (string.Join(page.T("；", "; "), standing.Select(e => standing.Count == 1 ? page.T(Shown(e.Fact)) : $"{e.Evaluator} {page.T(Shown(e.Fact))}")),
                string.Join(page.T("；", "; "), standing.Select(e => FactForm.Beginning(e.Fact, "comment")).OfType<string>()));
    }

    /// <summary>A fact as it stands in the value cell, so that typing the same again means the same.</summary>
    private static Text Shown(Fact fact) => fact switch
    {
        RatioFact r => Text.Same($"{Rounding.Plain(r.Done)}/{Rounding.Plain(r.Due)}"),
        NotApplicableFact => CellWords.NotApplicable,
        _ => fact.Describe(),
    };

    private string? Last(Indicator indicator)
    {
        if (before?.Result.Indicator(indicator.Code) is not { State: not ScoreState.Missing } result)
        {
            return null;
        }

        if (result.State == ScoreState.NotApplicable)
        {
            return page.T(CellWords.NotApplicable);
        }

        var standing = before.Entries.Where(e => e.Stands && e.Item == indicator.Code && e.Fact is not DeductionFact).ToList();
        return (standing.Find(e => e.Evaluator == sheet.Person) ?? standing.FirstOrDefault()) is { } entry ? page.T(Shown(entry.Fact)) : Format.Points(result.Earned);
    }

    private string Evidence(List<EntryView> standing)
    {
        var named = standing.Select(e => FactForm.Beginning(e.Fact, "evidence")).OfType<string>();
        var files = standing.SelectMany(e => Files(e.Id)).Select(f => f.Name);
        return string.Join(page.T("；", "; "), named.Concat(files));
    }

    private ImmutableArray<EvidenceFile> Files(int entry) => sheet.State.Evidence.AttachedTo(new("entry", entry));

    private GridDeduction Deduction(EntryView entry) => new(
        entry.Id, entry.Version, entry.Evaluator, page.T(entry.Words), Signed(sheet.Points(entry) ?? 0),
        DeductionFields.Select(f => (Field: f, Value: FactForm.Beginning(entry.Fact, f))).Where(f => f.Value is not null).ToDictionary(f => f.Field, f => f.Value!),
        [.. Files(entry.Id).Where(f => f.Seal is null).Select(f => new GridFile(f.Name, Urls.Evidence(sheet.Number, f.No)))]);

    private ImmutableArray<GridStep> Working(string code, IndicatorResult result) =>
        result.State == ScoreState.Scored && sheet.Trace(code) is { } trace ? [Step(trace)] : [];

    private GridStep Step(TraceNode node) => new(page.T(node.Words), node.Value is null ? "" : Format.Points(node.Value), [.. node.Parts.Select(Step)]);

    private ImmutableArray<GridClause> Clauses(Indicator indicator) => indicator.Rule is DeductionRule rule
        ? [.. rule.Clauses.Select(c => new GridClause(c.Code, page.T(c.Describe()), page.T(c.UnitName())))]
        : [];

    private static string Name(ScoreState state) => state switch { ScoreState.Missing => "missing", ScoreState.NotApplicable => "notApplicable", _ => "scored" };

    private static string Signed(decimal points) => Format.Points(points).Replace('-', '−');

    // What the vendor may not know of the period before is not told here either.
    private static PeriodDetail? Before(SheetModel sheet, PageContext page) =>
        sheet.Period.No > 1 && new GetPeriod(sheet.Period.No - 1).Answer(sheet.State, page.Now).Value is { } detail
        && (!sheet.State.IsPartial || detail.Period.Stage is PeriodStage.Published or PeriodStage.Final)
            ? detail
            : null;
}
