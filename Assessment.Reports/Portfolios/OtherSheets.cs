using System.Globalization;
using Assessment.Grains.Values;
using Assessment.Reports.Charts;
using Assessment.Reports.Contracts.Cards;
using Assessment.Reports.Drawing;
using Assessment.Reports.Lists;
using static Assessment.Reports.Portfolios.PortfolioReport;

namespace Assessment.Reports.Portfolios;

/// <summary>The vendors, ranked by the mean of their published results.</summary>
internal static class VendorsSheet
{
    public static IReadOnlyList<ListColumn> Columns { get; } =
    [
        Column("rank", new("名次", "Rank"), new("按均分从高到低；均分相同则并列", "by the mean, best first; equal means share one"), 8, ListFormat.Figure),
        Column("name", new("供应商", "Vendor"), new("乙方名称", "the vendor's name"), 36),
        Column("key", new("统一社会信用代码", "Credit code"), new("无代码者以名称识别", "the name where there is none"), 24),
        Column("contracts", new("合同数", "Contracts"), new("所列合同中属于该供应商的份数", "its contracts among those listed"), 10, ListFormat.Figure),
        Column("results", new("已发布期数", "Results"), new("均分所依据的已发布得分个数", "published results that the mean is made of"), 11, ListFormat.Figure),
        Column("mean", new("均分", "Mean"), new("各期发布得分的算术平均，四舍五入到两位", "mean of the published scores, rounded to two places"), 10, ListFormat.Points),
        Column("before", new("上月名次", "Rank before"), new("不计最近一个月时的名次；空为新进", "the rank without the newest month; blank for who is new"), 10, ListFormat.Figure),
        Column("change", new("名次变化", "Change"), new("▲ 上升、▼ 下降", "▲ up, ▼ down"), 12),
    ];

    public static ListSheet Of(PortfolioReport report) => new("供应商排名", Columns, report.Portfolio.Vendors.Select(v => new object?[]
    {
        (decimal)v.Rank, v.Name, v.Code == v.Name ? null : v.Code, (decimal)v.Contracts, (decimal)v.Periods, v.Mean, v.Before is { } before ? (decimal)before : null, Change(report, v),
    }));

    private static string Change(PortfolioReport report, PortfolioVendor vendor) => vendor.Before is not { } before ? report.T("新", "new")
        : before == vendor.Rank ? report.T("不变", "same")
        : (before > vendor.Rank ? "▲ " : "▼ ") + Math.Abs(before - vendor.Rank).ToString(CultureInfo.InvariantCulture);
}

/// <summary>How contracts are spread over grades, with a chart that office programs draw themselves.</summary>
internal static class GradesSheet
{
    private const string Name = "等级分布";

    // More bars than this are read from the table only.
    private const int MostBars = 20;

    public static IReadOnlyList<ListColumn> Columns { get; } =
    [
        Column("name", new("等级", "Grade"), new("综合得分的等级，按档从高到低", "grade of the result, best band first"), 26),
        Column("contracts", new("合同数", "Contracts"), new("处于该等级的合同份数", "how many contracts stand at it"), 12, ListFormat.Figure, sum: true),
        Column("share", new("占比（%）", "Share (%)"), new("占所列合同的百分比，两位小数", "percent of those listed, to two places"), 12, ListFormat.Points),
        Column("band", new("档", "Band"), new("1 最高一等至 4 未及格；空为尚无得分", "1 top to 4 below the pass line; blank for no result yet"), 8, ListFormat.Figure),
    ];

    public static ListSheet Of(PortfolioReport report)
    {
        var grades = report.Portfolio.Grades;
        var all = grades.Sum(g => g.Contracts);
        return new(Name, Columns, grades.Select(g => new object?[]
        {
            report.T(g.Name), (decimal)g.Contracts, decimal.Round(g.Contracts * 100m / all, 2, MidpointRounding.AwayFromZero), g.Band is { } band ? band + 1m : null,
        }))
        {
            Picture = grades.Count is 0 or > MostBars ? null : Chart(report),
        };
    }

    private static Picture Chart(PortfolioReport report)
    {
        var grades = report.Portfolio.Grades;
        var title = report.T("等级分布", "Grades");
        var bars = new BarChart(new(title, report.T($"截至 {report.Day}", $"as of {report.Day}"), report.Mark), report.T("等级", "Grade"), [.. grades.Select(g => report.T(g.Name))],
            [new(report.T("合同数", "Contracts"), [.. grades.Select(g => (decimal?)g.Contracts)])], report.T("份", ""));
        var last = (grades.Count + 1).ToString(CultureInfo.InvariantCulture);
        var places = new PlotPlaces($"'{Name}'!$A$2:$A${last}", [($"'{Name}'!$B$1", $"'{Name}'!$B$2:$B${last}")]);
        return new(Plots.Of(bars)!, places, ChartText.Of(bars), 6, 2, 15, 22);
    }
}

/// <summary>What the file is of, and what each column says.</summary>
internal static class AboutSheet
{
    public static ListSheet Of(PortfolioReport report) => new(
        "说明", [Column("what", new("项目", "What"), Text.Same(""), 26), Column("value", new("内容", "Value"), Text.Same(""), 100)], Rows(report).Select(r => new[] { r.What, r.Value }));

    private static IEnumerable<(string What, object? Value)> Rows(PortfolioReport report)
    {
        yield return (report.T("标记", "Mark"), report.Mark);
        yield return (report.T("导出人", "Exported by"), report.Stamp.By);
        yield return (report.T("导出时间（北京时间）", "Exported at (China)"), report.Stamp.At.ToOffset(ChinaTime.Offset).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));
        yield return (report.T("合同份数", "Contracts"), report.Count);
        if (report.Portfolio.Filter.Count == 0)
        {
            yield return (report.T("筛选", "Filter"), report.T("无：导出人可查看的全部合同", "none: all contracts that the exporter may see"));
        }

        foreach (var (name, value) in report.Portfolio.Filter)
        {
            yield return (report.T($"筛选：{name.Zh}", $"Filter: {name.In("en")}"), value);
        }

        yield return (report.T("末次付款有风险", "Last payments at risk"), report.Portfolio.Rows.Count(r => r.Risk is not null).ToString(CultureInfo.InvariantCulture));
        yield return (report.T("风险金额合计（元）", "At risk, together (yuan)"), report.Portfolio.Rows.Where(r => r.Risk is not null).Sum(r => r.LastPayment ?? 0).ToString("N2", CultureInfo.InvariantCulture));
        yield return (report.T("链尾摘要 SHA-256", "Digest of tips, SHA-256"), report.Stamp.Tip);
        yield return (report.T("摘要算法", "How it is made"), report.T(
            "按合同编号排序，每份一行“编号@版本:链尾”，行末换行，取全文的 SHA-256", "one line NUMBER@VERSION:TIP a contract in the order of the numbers, each ended by a line feed; SHA-256 of all"));
        yield return (report.T("核验", "Verification"), report.T("每行末的核验码可在系统“核验文书”页查询该合同此后是否有变", "the code of each row tells on the page of verification whether the contract has changed since"));
        yield return (report.T("读法", "How to read it"), report.T("空格是没有数字，不是零分；各办法的等级以“档”比较，色块只是重复“档”的内容", "A blank is no figure, and never zero. Grades of different schemes are compared by their band; the grounds only repeat it."));
        foreach (var (sheet, columns) in new[] { (ContractsSheet.Name, ContractsSheet.Columns(Math.Min(1, report.Periods))), ("供应商排名", VendorsSheet.Columns), ("等级分布", GradesSheet.Columns) })
        {
            foreach (var column in columns)
            {
                yield return ($"{sheet} · {report.T(column.Name)}", report.T(column.Meaning));
            }
        }
    }
}
