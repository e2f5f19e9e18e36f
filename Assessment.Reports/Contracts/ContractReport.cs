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

    /// <summary>The newest version of the scheme: it makes the term's result.</summary>
    public FrozenScheme Frozen => State.Schemes.InForce!;

    public Scheme Scheme => Frozen.Scheme;

    /// <summary>Every frozen version with the numbers of the periods that it scores, in their order.</summary>
    public IReadOnlyList<SchemeVersion> Versions { get; } =
        [.. State.Schemes.Frozen.Select(f => new SchemeVersion(f, [.. State.Scoring.Periods.Select(p => p.Period.No).Where(n => State.Schemes.AsOf(n).InForce!.Version == f.Version)]))];

    /// <summary>True when a supplement changed the scheme.</summary>
    public bool IsAmended => Versions.Count > 1;

    public Reader Reader { get; } = new(Stamp.Language);

    public DateOnly Today => ChinaTime.DayOf(Stamp.At);

    public bool IsSample => Contract.Sample || (State.Schemes.Frozen.Any(f => f.Scheme.Sample));

    /// <summary>What marks each page of a sample, or null.</summary>
    public string? Mark => IsSample ? T("示例（SAMPLE）", "SAMPLE（示例）") : null;

    /// <summary>The version of the scheme that it goes by, at the head of each page; null without one.</summary>
    public string? Edition => HasScheme ? T($"考核办法第 {Frozen.Version} 版", $"scheme version {Frozen.Version}") : null;

    public string Subject => $"{State.Number} {Contract.Title}";

    /// <summary>A scheme's title, with the mark of a sample where the title does not say it itself.</summary>
    public string SchemeTitle(Scheme scheme)
    {
        var (title, mark) = (T(scheme.Title), T("（示例）", " (sample)"));
        return !scheme.Sample || title.Contains(mark.Trim(), StringComparison.OrdinalIgnoreCase) ? title : title + mark;
    }

    /// <summary>What every page carries at its foot: whose copy it is, and the code by which it is verified.</summary>
    public string Foot => Marks.Foot(Reader, Stamp, Code);

    /// <summary>Likewise, of a letter to the other party, which is not for internal use.</summary>
    public string LetterFoot => Marks.Foot(Reader, Stamp, Code, letter: true);

    /// <summary>What the paper is about: that, when it changes, makes it out of date.</summary>
    public PaperSubject About { get; init; }

    /// <summary>Number of the period or matter that it is about; 0 otherwise.</summary>
    public int SubjectNo { get; init; }

    /// <summary>The code by which the paper is verified.</summary>
    public PaperCode Code => PaperCode.Of(State.Number, About, Stamp, SubjectNo);

    /// <summary>What stands beside the term's result while not every period is final; null when all are, or nothing has a result yet.</summary>
    public Text? Provisional => State.Scoring.Periods is var periods && periods.Count(p => p.Final) is var finals && finals < periods.Length && Term.Of(State).Score is not null
        ? new($"暂计，{finals}/{periods.Length} 期定版", $"provisional, {finals} of {periods.Length} final") : null;

    /// <summary>A head of the term's result, with a word where that is provisional.</summary>
    public Text TermHead(Text head) => Provisional is null ? head : new($"{head.Zh}（暂计）", $"{head.In("en")} (provisional)");

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

    public FrozenScheme VersionOf(PeriodState period) => State.Schemes.AsOf(period.Period.No).InForce!;

    public string GradeName(Scheme scheme, string code) => T(scheme.Grades.First(g => g.Code == code).Name);
}

/// <summary>A version of the scheme, and the periods that it scores; none where a newer one took them all.</summary>
internal sealed record SchemeVersion(FrozenScheme Frozen, IReadOnlyList<int> Periods);
