using System.Globalization;
using Assessment.Grains;
using Assessment.Grains.Contracts;
using Assessment.Grains.Schemes;
using Assessment.Grains.Scoring;
using Assessment.Grains.Values;
using Assessment.Reports.Layout;

namespace Assessment.Reports.Contracts;

/// <summary>What all sheets of a contract's workbook share: the state, the stamp, the words for what has no figure.</summary>
internal sealed record ContractReport(ContractState State, ReportStamp Stamp)
{
    public Contract Contract => State.Contract!;

    public bool HasScheme => State.Schemes.InForce is not null;

    public FrozenScheme Frozen => State.Schemes.InForce!;

    public Scheme Scheme => Frozen.Scheme;

    public Reader Reader { get; } = new(Stamp.Language);

    public DateOnly Today => ChinaTime.DayOf(Stamp.At);

    public bool IsSample => Contract.Sample || (HasScheme && Scheme.Sample);

    /// <summary>What marks each page of a sample, or null.</summary>
    public string? Mark => IsSample ? T("示例（SAMPLE）", "SAMPLE（示例）") : null;

    public string Subject => $"{State.Number} {Contract.Title}";

    /// <summary>The scheme's title, with the mark of a sample where the title does not say it itself.</summary>
    public string SchemeTitle
    {
        get
        {
            var (title, mark) = (T(Scheme.Title), T("（示例）", " (sample)"));
            return !Scheme.Sample || title.Contains(mark.Trim(), StringComparison.OrdinalIgnoreCase) ? title : title + mark;
        }
    }

    public string Foot => string.Create(CultureInfo.InvariantCulture,
        $"{T("导出", "exported by")} {Clip(Stamp.By)} {Stamp.At.ToOffset(ChinaTime.Offset):yyyy-MM-dd HH:mm} · {T("版本", "version")} {Stamp.Version} · {T("链尾", "chain tip")} {Clip(Stamp.Tip)}");

    /// <summary>What an unfilled place says: never zero.</summary>
    public string NotScored => T("未评", "not scored");

    public string Incomplete => T("未评完", "incomplete");

    public string NotApplicable => T("不适用", "n/a");

    public string NoData => T("缺数据", "no data");

    public string NotCounted => T("不计", "not counted");

    public string Lowest => T("最低等级", "lowest grade");

    public const string None = "—";

    /// <summary>The words in the reader's language.</summary>
    public string T(string zh, string en) => Reader.First(zh, en);

    public string T(Text text) => Reader.First(text);

    /// <summary>Codes as a list in the reader's language.</summary>
    public string List(IEnumerable<string> codes) => string.Join(T("、", ", "), codes);

    /// <summary>A period has a sheet once it has begun, or holds anything.</summary>
    public bool HasSheet(PeriodState period) =>
        period.Period.From <= Today || !period.Entries.IsEmpty || !period.Publications.IsEmpty || !period.Sheets.IsEmpty;

    public PeriodStage Stage(PeriodState period) => period.Stage(State.Schemes, Today);

    public static string SheetName(PeriodState period) => $"第{period.Period.No.ToString("00", CultureInfo.InvariantCulture)}期";

    public string GradeName(string code) => T(Scheme.Grades.First(g => g.Code == code).Name);

    public string ScoreFormat => Style.Rounded(Scheme.Decimals);

    private static string Clip(string words) => words.Length <= 40 ? words : words[..16] + "…";
}
