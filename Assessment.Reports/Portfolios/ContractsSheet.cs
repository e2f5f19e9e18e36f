using System.Globalization;
using Assessment.Grains.Scoring;
using Assessment.Grains.Values;
using Assessment.Reports.Charts;
using Assessment.Reports.Drawing;
using Assessment.Reports.Lists;
using static Assessment.Reports.Portfolios.PortfolioReport;

namespace Assessment.Reports.Portfolios;

/// <summary>Contracts against periods. The ground of a score follows its band, which stands as a figure in the columns behind the print.</summary>
internal static class ContractsSheet
{
    public const string Name = "供应商总览";

    // Where the scores of the periods begin, from 1.
    private const int First = 8;

    private const int BehindPeriods = 9;

    /// <summary>The grounds of bands, best first.</summary>
    public static IReadOnlyList<string> Grounds { get; } = [Ink.Ground(Tone.Good), Ink.Ground(Tone.Fair), Ink.Ground(Tone.Weak), Ink.Ground(Tone.Bad)];

    public static ListSheet Of(PortfolioReport report)
    {
        var (columns, printed) = (Columns(report.Periods), First - 1 + report.Periods + BehindPeriods);
        // The band of the result stands before those of the periods.
        var bands = columns.Count - report.Periods;
        return new(Name, columns, report.Portfolio.Rows.Select(r => Row(report, r)))
        {
            Frozen = 1,
            Printed = printed,
            Shades = report.Periods == 0 ? [] : [new(5, 5, bands, Grounds), new(First, First - 1 + report.Periods, bands + 1, Grounds)],
        };
    }

    public static IReadOnlyList<ListColumn> Columns(int periods) =>
    [
        Column("contract", new("合同编号", "Contract"), new("合同的编号", "the contract's number"), 19),
        Column("title", new("项目名称", "Project"), new("合同所载项目名称", "the project's name"), 30),
        Column("vendor", new("供应商（乙方）", "Vendor"), new("乙方名称", "the vendor's name"), 26),
        Column("sample", new("示例", "Sample"), new("“示例”：合同或考核办法为样例，不作为考核依据", "marked where the contract or its scheme is an example and decides nothing"), 7),
        Column("score", new("综合得分", "Result"), new("已发布各期按办法汇总的得分；空为尚无", "the term's result of the published periods; blank for none yet"), 9, ListFormat.Points),
        Column("grade", new("等级", "Grade"), new("综合得分的等级；“暂计”表示尚有考核期未定版", "grade of the result; provisional while periods are not final"), 14),
        Column("trend", new("趋势", "Trend"), new("最近两期发布得分之差", "the newest published score less the one before"), 8, ListFormat.Change),
        .. Enumerable.Range(1, periods).Select(Period),
        Column("due", new("下一期限", "Next deadline"), new("最近一项未办事项的期限", "the next last day of anything that waits"), 11, ListFormat.Day),
        Column("days", new("剩余天数", "Days left"), new("距下一期限的天数（按导出日）", "days to it from the day of the export"), 8, ListFormat.Figure),
        Column("late", new("逾期评分表", "Late sheets"), new("已过期限未提交的评分表份数", "sheets that are not submitted after their last day"), 8, ListFormat.Figure, sum: true),
        Column("vetoes", new("否决", "Vetoes"), new("现有一票否决数", "vetoes that stand"), 6, ListFormat.Figure, sum: true),
        Column("payment", new("末次付款（元）", "Last payment (yuan)"), new("验收后支付的末次付款金额", "the payment that waits for acceptance"), 15, ListFormat.Money, sum: true),
        Column("apply", new("申请期限", "Apply by"), new("末次付款须在此日前申请", "the last day on which it may be applied for"), 11, ListFormat.Day),
        Column("applied", new("已申请", "Applied on"), new("末次付款的申请日；空为尚未申请", "the day on which it was applied for; blank for not yet"), 11, ListFormat.Day),
        Column("risk-yuan", new("风险金额（元）", "At risk (yuan)"), new("末次付款有风险时的金额；无风险为空", "the last payment where it is at risk; blank otherwise"), 15, ListFormat.Money, sum: true),
        Column("risk", new("风险原因", "Why at risk"), new("未及格、一票否决、期限已过或临近", "result below the pass line, a veto, the limit passed or near"), 28),
        Column("vendor-code", new("统一社会信用代码", "Credit code"), new("乙方的统一社会信用代码", "the vendor's credit code"), 22),
        Column("periods", new("考核期数", "Periods"), new("考核期的总数", "how many periods there are"), 9, ListFormat.Figure),
        Column("finals", new("已定版", "Final"), new("已定版的考核期数", "how many are final"), 8, ListFormat.Figure),
        Column("version", new("合同版本", "Version"), new("该行所依据的合同流水版本", "version of the journal that the row was made of"), 9, ListFormat.Figure),
        Column("tip", new("链尾 SHA-256", "Chain tip, SHA-256"), new("该版本的哈希", "hash of that entry"), 66),
        Column("code", new("核验码", "Code"), new("在“核验文书”页输入，可知该合同此后是否有变", "typed on the page of verification, it tells whether the contract has changed since"), 36),
        Column("band", new("综合档", "Band"), new("1 最高一等、2 中上、3 中下、4 未及格；色块依此", "1 top, 2 upper middle, 3 lower middle, 4 below the pass line; the grounds follow it"), 7, ListFormat.Figure),
        .. Enumerable.Range(1, periods).Select(no => Column(Key("band", no), new($"第{no}期档", $"Band {no}"), new("该期得分的档，1 至 4，其余各期同", "band of that period's score, 1 to 4, and so on"), 7, ListFormat.Figure)),
    ];

    private static ListColumn Period(int no) => Column(Key("period", no), new($"第{no}期", $"{no}"), new(
        "该期的发布得分，其余各期同；“·”未开始，“评分”“已交”未发布，“无分”发布而无得分；空为无此期",
        "published score of that period, and so on; \"·\" has not begun, \"open\" and \"in\" are not published, \"none\" is published without a score; blank: no such period"), 7, ListFormat.Points);

    private static string Key(string what, int no) => string.Create(CultureInfo.InvariantCulture, $"{what}-{no}");

    private static object?[] Row(PortfolioReport report, PortfolioRow row) =>
    [
        row.Contract, row.Title, row.Vendor, row.Sample ? report.T("示例", "SAMPLE") : null, row.Score,
        row.Grade is { } grade ? report.T(grade) + (row.Finals < row.Periods.Length ? report.T("（暂计）", " (provisional)") : "") : null, row.Trend,
        .. Enumerable.Range(0, report.Periods).Select(i => i < row.Periods.Length ? Period(report, row.Periods[i]) : null),
        row.NextDue, row.NextDue is { } due ? (decimal)(due.DayNumber - report.Today.DayNumber) : null, (decimal)row.Late, (decimal)row.Vetoes,
        row.LastPayment, row.ApplyBy, row.AppliedOn, row.Risk is null ? null : row.LastPayment, row.Risk is { } risk ? report.T(risk) : null,
        row.VendorCode, (decimal)row.Periods.Length, (decimal)row.Finals, (decimal)row.Version, row.Tip, Code(report, row), Band(row.Band),
        .. Enumerable.Range(0, report.Periods).Select(i => i < row.Periods.Length ? Band(row.Periods[i].Band) : null),
    ];

    private static object? Band(int? band) => band is { } at ? (decimal)(at + 1) : null;

    private static string Code(PortfolioReport report, PortfolioRow row) =>
        PaperCode.Of(ContractNumber.Parse(row.Contract), PaperSubject.Contract, report.Stamp with { Version = row.Version, Tip = row.Tip }).ToString();

    private static object Period(PortfolioReport report, PortfolioPeriod period) => period switch
    {
        { Score: { } score } => score,
        { Stage: PeriodStage.Upcoming } => "·",
        { Stage: PeriodStage.Open } => report.T("评分", "open"),
        { Stage: PeriodStage.Submitted } => report.T("已交", "in"),
        _ => report.T("无分", "none"),
    };
}
