using Assessment.Grains.Scoring;
using Assessment.Grains.Values;
using Assessment.Silo.ReadModels;
using Assessment.Web.Pages.Filters;
using Assessment.Web.Pages.Kernel;

namespace Assessment.Web.Pages.Overview;

/// <summary>In which order the overview shows contracts.</summary>
public enum OverviewSort
{
    /// <summary>By their numbers.</summary>
    Number,

    /// <summary>The lowest result first.</summary>
    Lowest,

    /// <summary>The highest result first.</summary>
    Highest,

    /// <summary>The nearest deadline first.</summary>
    Deadline,

    /// <summary>Most late sheets first.</summary>
    Late,

    /// <summary>The nearest limit of the last payment first.</summary>
    Payment,
}

/// <summary>What the overview is asked for.</summary>
/// <param name="Words">Words that number, project or vendor must hold.</param>
/// <param name="Vendor">A vendor's credit code, or its name.</param>
/// <param name="Band">Band of the result; -1 for none yet.</param>
/// <param name="Stage">A stage that one of its periods is in.</param>
/// <param name="Sample">Only samples, or none of them; null for both.</param>
/// <param name="Sort">The order.</param>
/// <param name="Page">Which page, from 1.</param>
public sealed record OverviewFilter(IReadOnlyList<string> Words, string? Vendor, int? Band, PeriodStage? Stage, bool? Sample, OverviewSort Sort, int Page)
{
    /// <summary>The bands, best first.</summary>
    public static IReadOnlyList<Text> Bands { get; } = [new("最高一等", "Top"), new("中上", "Upper middle"), new("中下", "Lower middle"), new("未及格", "Below the pass line")];

    /// <summary>The fields that say which contracts fit.</summary>
    public static IReadOnlyList<string> Fields { get; } = ["text", "vendor", "grade", "stage", "sample"];

    private static readonly string[] Names = ["text", "vendor", "grade", "stage", "sample", "sort", "page"];

    private static readonly (string Code, Text Words)[] Stages =
        [.. new[] { PeriodStage.Open, PeriodStage.Submitted, PeriodStage.Published, PeriodStage.Final }.Select(s => (s.ToString().ToLowerInvariant(), Assessment.Grains.Scoring.Words.Stage(s)))];

    private static readonly (string Code, Text Words)[] Grades =
        [.. Bands.Select((b, i) => (Format.Count(i), b)), ("none", new("尚无得分", "No result yet"))];

    private static readonly (string Code, Text Words)[] Sorts =
    [
        ("lowest", new("得分从低到高", "Lowest result first")), ("highest", new("得分从高到低", "Highest result first")),
        ("deadline", new("期限最近", "Nearest deadline")), ("late", new("逾期评分表", "Late sheets")), ("payment", new("末次付款期限", "Limit of the last payment")),
    ];

    /// <summary>Reads it from an address; what cannot be read is said beside its field, and asks for nothing.</summary>
    public static (OverviewFilter Filter, FilterModel Model) Read(IQueryCollection query)
    {
        var reader = new FilterReader(query, Names);
        var grade = reader.OneOf("grade", g => Grades.Any(o => o.Code == g));
        var stage = reader.OneOf("stage", s => Stages.Any(o => o.Code == s));
        var sample = reader.OneOf("sample", s => s is "yes" or "no");
        var sort = reader.OneOf("sort", s => Sorts.Any(o => o.Code == s));
        var filter = new OverviewFilter(
            [.. (reader.Text("text") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(5)], reader.Text("vendor"),
            grade is null ? null : grade == "none" ? -1 : grade[0] - '0', stage is null ? null : Enum.Parse<PeriodStage>(stage, ignoreCase: true),
            sample is null ? null : sample == "yes", sort is null ? OverviewSort.Number : Enum.Parse<OverviewSort>(sort, ignoreCase: true), reader.Number("page") ?? 1);
        FilterField[] fields =
        [
            new("text", new("搜索编号、项目、供应商", "Number, project, vendor"), "search"), new("grade", new("得分档", "Band"), Options: Grades), new("stage", new("有考核期处于", "With a period that is"), Options: Stages),
            new("sample", new("示例", "Samples"), Options: [("yes", new("只看示例", "Only samples")), ("no", new("不看示例", "No samples"))]), new("sort", new("排序", "Order"), Options: Sorts, Empty: new("合同编号", "Number")),
        ];
        // The page is no wish: another filter begins with its first.
        var asked = reader.Asked.Where(a => a.Key != "page").ToDictionary();
        return (filter, new(Urls.Overview, fields, asked, reader.Faults));
    }
}
