using System.Globalization;
using Assessment.Grains.Schemes;
using Assessment.Grains.Scoring;
using Assessment.Grains.Values;
using Assessment.Reports.Layout;

namespace Assessment.Reports.Contracts.Periods;

/// <summary>The score sheet of one period (月度考核评分表).</summary>
internal static class PeriodSheet
{
    public static PeriodPlaces Build(ContractReport report, PeriodState period)
    {
        var page = new PeriodPage(report, period);
        Head(page);
        Columns(page);
        var leaves = new Dictionary<string, Cell>();
        var categories = page.Scheme.Categories.Zip(page.Result.Categories, (c, r) => Category(page, c, r, leaves)).ToList();
        var totals = TotalRows.Write(page, categories);
        PeriodRecords.Write(page);
        return new(page.Sheet, period, page.Result, leaves, [.. categories.Select(c => c.Earned)], totals);
    }

    private static void Head(PeriodPage page)
    {
        var (report, sheet, period) = (page.Report, page.Sheet, page.Period.Period);
        Heading.Write(report, sheet, new($"月度考核评分表（第 {period.No} 期）", $"Monthly score sheet, period {period.No}"), PeriodPage.Note);
        Row(sheet,
            (new("合同编号", "Contract"), new Plain(report.State.Number.Value)),
            (new("考核期", "Period"), new Plain(report.T($"第 {period.No} 期，共 {report.State.Scoring.Periods.Length} 期", $"{period.No} of {report.State.Scoring.Periods.Length}"))),
            (new("阶段", "Stage"), new Plain(report.T(Grains.Scoring.Words.Stage(report.Stage(page.Period))))));
        Row(sheet,
            (new("项目名称", "Project"), new Plain(report.Contract.Title)),
            (new("起始日", "From"), new Day(period.From)),
            (new("截止日", "To"), new Day(period.To)));
        Row(sheet,
            (new("甲方", "Buyer"), new Plain(report.Contract.Buyer.Name)),
            (new("天数", "Days"), new Number(period.Range.Days)),
            (new("评分截止", "Due"), new Day(period.To.AddDays(page.Scheme.ScoringDays))));
        Row(sheet,
            (new("乙方", "Vendor"), new Plain(report.Contract.Vendor.Name)),
            (new("办法版本", "Version"), new Number(page.Frozen.Version)),
            (new("考核办法", "Scheme"), new Plain(report.SchemeTitle)));
        Heading.Stamp(report, sheet, PeriodPage.Note);
    }

    private static void Row(Grid sheet, params ReadOnlySpan<(Text Label, Content Content)> pairs)
    {
        (int Column, int LabelSpan, int Span)[] places = [(PeriodPage.Code, 1, 1), (PeriodPage.On, 1, 2), (PeriodPage.Quantity - 1, 2, 5)];
        for (var i = 0; i < pairs.Length; i++)
        {
            Heading.Pair(sheet, places[i].Column, places[i].LabelSpan, pairs[i].Label, places[i].Span, pairs[i].Content);
        }

        sheet.Next();
    }

    private static void Columns(PeriodPage page)
    {
        Heading.Columns(page.Sheet, PeriodPage.Code,
            (new("编号", "Code"), 1), (new("指标、条款与事由", "Indicator, clause, what happened"), 1), (new("日期", "Date"), 1),
            (new("评分人", "Evaluator"), 1), (new("条目", "Entry"), 1), (new("数量／数值", "Quantity"), 1), (new("每单位分", "Points each"), 1),
            (new("分数", "Points"), 1), (new("分值", "Worth"), 1), (new("得分", "Earned"), 1), (new("说明", "Notes"), 1));
        page.Sheet.TitleRow = page.Sheet.Next();
    }

    private static CategoryPlace Category(PeriodPage page, Category category, CategoryResult result, Dictionary<string, Cell> leaves)
    {
        var (sheet, report, look) = (page.Sheet, page.Report, new Style(Fill.Category) { Bold = true });
        var row = sheet.Next();
        var cells = category.Leaves.Zip(result.Indicators, (i, r) => leaves[i.Code] = LeafRows.Write(page, i, r)).ToList();
        var (first, last) = (cells[0].Row, sheet.Row - 1);
        var (worth, earned) = ($"{Cell.Letters(PeriodPage.Worth)}{first}:{Cell.Letters(PeriodPage.Worth)}{last}", $"{Cell.Letters(PeriodPage.Earned)}{first}:{Cell.Letters(PeriodPage.Earned)}{last}");
        var counting = result.Indicators.Count(i => i.State == ScoreState.Scored || i.State == ScoreState.Missing || i.Earned is not null);
        var missing = result.Indicators.Any(i => i.State == ScoreState.Missing);
        sheet.Put(row, PeriodPage.Code, new Plain(category.Code), look);
        sheet.Put(row, PeriodPage.What, new Label(category.Name), look, PeriodPage.Worth - PeriodPage.What);
        var worthCell = sheet.Put(row, PeriodPage.Worth, new Formula($"SUM({worth})", category.Leaves.Sum(i => i.Points)), look with { Align = Align.Right, Format = Style.Points });
        sheet.Put(row, PeriodPage.Note, new Plain(Note(report, result, missing)), look with { Bold = false, Size = 8.5 });
        Content sum = counting == 0
            ? new Plain(report.NotApplicable)
            : new Formula(string.Create(CultureInfo.InvariantCulture, $"IF(COUNT({earned})={counting},SUM({earned}),{A1.Quote(report.Incomplete)})"),
                Computed.Or(missing ? null : result.Earned, report.Incomplete));
        var cell = sheet.Put(row, PeriodPage.Earned, sum, look with { Align = Align.Right, Format = Style.Points });

        // Only figures match: what was reweighted away or is not scored stands there in words.
        return new(cell, worthCell, counting > 0, $"SUMIF({earned},\">-1E+15\",{worth})");
    }

    private static string Note(ContractReport report, CategoryResult result, bool missing) => (missing, result.Earned) switch
    {
        (false, _) => report.T("一级指标小计", "subtotal of the category"),
        (true, { } earned) => report.T($"已评 {Rounding.Plain(result.Scale)} 分中得 {Rounding.Plain(earned)} 分", $"{Rounding.Plain(earned)} of {Rounding.Plain(result.Scale)} so far"),
        _ => report.T("尚无得分", "nothing scored so far"),
    };
}

/// <summary>A category on a period's sheet.</summary>
/// <param name="Earned">The cell of its subtotal.</param>
/// <param name="Worth">The cell of its points.</param>
/// <param name="Counts">False when all its leaves were reweighted away.</param>
/// <param name="Scale">A formula for the points of its leaves that are on the scale.</param>
internal sealed record CategoryPlace(Cell Earned, Cell Worth, bool Counts, string Scale);

/// <summary>Where a period's figures are, for the summary to refer to.</summary>
internal sealed record PeriodPlaces(
    Grid Sheet, PeriodState State, PeriodResult Result, IReadOnlyDictionary<string, Cell> Leaves, IReadOnlyList<Cell> Categories, TotalPlaces Totals)
{
    /// <summary>Names under which other workbooks, and checks, find the figures.</summary>
    public IEnumerable<(string Name, string Cells)> Names()
    {
        var no = State.Period.No.ToString("00", CultureInfo.InvariantCulture);
        yield return ($"Score_{no}", Totals.Score.Absolute);
        yield return ($"Grade_{no}", Totals.Grade.Absolute);
        for (var i = 0; i < Categories.Count; i++)
        {
            yield return (string.Create(CultureInfo.InvariantCulture, $"Category_{no}_{i + 1:00}"), Categories[i].Absolute);
        }
    }
}
