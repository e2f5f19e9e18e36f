using Assessment.Grains;
using Assessment.Grains.Contracts;
using Assessment.Grains.Notices;
using Assessment.Grains.Values;
using Assessment.Reports.Contracts;

namespace Assessment.Reports.Documents;

/// <summary>A paper while it is put together: the parts that all of them have.</summary>
internal sealed class Draft(ContractReport report, Text title)
{
    private readonly List<Block> blocks = [];
    private bool isLetter;
    private int? edition = report.HasScheme ? report.Frozen.Version : null;

    public ContractReport Report => report;

    public ContractState State => report.State;

    public Contract Contract => report.Contract;

    /// <summary>The words in the reader's language.</summary>
    public string T(string zh, string en) => report.T(zh, en);

    /// <summary>The words in the reader's language.</summary>
    public string T(Text text) => report.T(text);

    public Draft Add(params ReadOnlySpan<Block> parts)
    {
        foreach (var part in parts)
        {
            blocks.Add(part is Para { Look: not Look.Fine } para && !report.Reader.IsEnglish ? para with { Text = LongDates.In(para.Text) } : part);
        }

        return this;
    }

    /// <summary>A paragraph.</summary>
    public Draft Say(string zh, string en, Look look = Look.Body) => Add(new Para(T(zh, en), look));

    /// <summary>A heading.</summary>
    public Draft Head(int level, string zh, string en, bool onNewPage = false) => Add(new Heading(level, T(zh, en), onNewPage));

    /// <summary>The version of the scheme that it goes by, where that is not the one in force.</summary>
    public Draft Under(int version)
    {
        edition = version;
        return this;
    }

    /// <summary>What stands above the text: sample mark, 已被取代, number.</summary>
    /// <param name="number">The number that the paper bears, or null.</param>
    /// <param name="superseded">By what it was replaced, or null.</param>
    public Draft Opening(string? number, Text? superseded = null)
    {
        if (report.IsSample)
        {
            Say("示例：合同或考核办法为样例，不作为考核依据", "SAMPLE: the contract or scheme is an example and decides nothing", Look.Alarm);
        }

        if (superseded is not null)
        {
            Add(new Para(T($"已被取代：{superseded.Zh}", $"SUPERSEDED: {superseded.In("en")}"), Look.Alarm));
        }

        return number is null ? this : Add(new Para(T($"编号：{number}", $"No. {number}"), Look.Number));
    }

    /// <summary>Contract, parties, term, scheme.</summary>
    public (string Name, string Value)[] Basics() =>
    [
        (T("合同编号", "Contract"), State.Number.Value), (T("项目名称", "Project"), Contract.Title), (T("甲方", "Buyer"), Contract.Buyer.Name), (T("乙方", "Vendor"), Contract.Vendor.Name),
        (T("服务期限", "Service term"), T($"{State.ServiceTerm}，共 {State.ServiceTerm.Days} 天", $"{State.ServiceTerm}, {State.ServiceTerm.Days} days")),
        (T("考核办法", "Scheme"), report.HasScheme ? report.SchemeTitle(report.Scheme) + T($"，第 {report.Frozen.Version} 版", $", version {report.Frozen.Version}") : T("尚未冻结", "not frozen yet")),
    ];

    /// <summary>甲方 signs and seals; the day is the paper's own.</summary>
    public Draft SignedByBuyer(DateOnly? on)
    {
        // The signature never stands on a page of its own.
        if (blocks is [.., Para last])
        {
            blocks[^1] = last with { HoldsNext = true };
        }

        return Add(
            new Para(T($"{Contract.Buyer.Name}（盖章）", $"{Contract.Buyer.Name} (seal)"), Look.Signed) { HoldsNext = true },
            new Para(on is { } day ? report.Reader.IsEnglish ? $"{day:yyyy-MM-dd}" : LongDates.Of(day) : T("    年   月   日", "Date: ____________"), Look.Signed));
    }

    /// <summary>The slip that comes back with the day of receipt: from it the clocks run (十.1).</summary>
    /// <param name="number">Number of the notice.</param>
    /// <param name="on">The day of receipt that is recorded, or null.</param>
    /// <param name="by">Who received it, or null.</param>
    /// <param name="proof">Number of the proof of delivery, or null.</param>
    public Draft Slip(string number, DateOnly? on = null, string? by = null, string? proof = null)
    {
        // What is handed over with a slip is a letter.
        isLetter = true;
        return Add(
            new CutLine(T("—— 送达回执（裁下或复印后交回甲方）——", "— slip of receipt: to be returned to the buyer —")),
            new Facts(
            [
                (T("文书编号", "Notice"), number), (T("收件单位", "Received for"), Contract.Vendor.Name), (T("送达方式", "Means"), T("（　）当面送交　（　）邮寄　（　）快递　（　）公证送达", "□ by hand  □ post  □ courier  □ notary")),
                (T("收件人（签字）", "Received by (signature)"), by ?? ""), (T("收到日期", "Day of receipt"), on is { } day ? $"{day:yyyy-MM-dd}" : ""), (T("送达凭证", "Proof of delivery"), proof ?? ""),
                (T("说明", "Note"), T("收到当日不计入期限；末日为休息日、节假日的，顺延至其后第一个工作日（合同九.1、十.1）。", "The day of receipt is not counted; a last day on a weekend or holiday moves to the next working day (clauses 九.1, 十.1).")),
            ]));
    }

    /// <summary>The notice of the register that is about something, or null.</summary>
    public Notice? NoticeAbout(NoticeKind kind, SubjectKind subject, int no) =>
        State.Notices.All.LastOrDefault(n => n.Kind == kind && n.Subject is { } about && about.Kind == subject && about.No == no && n.Stage != NoticeStage.Withdrawn);

    /// <summary>The paper, ready to be written.</summary>
    public Sheets Done() => new(T(title), report.Subject, report.Mark, edition is { } version ? T($"考核办法第 {version} 版", $"scheme version {version}") : null, isLetter ? report.LetterFoot : report.Foot, report.Stamp.Language, blocks, report.Stamp);
}
