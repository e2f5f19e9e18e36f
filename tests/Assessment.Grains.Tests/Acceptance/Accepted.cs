using Assessment.Grains.Acceptance;
using Assessment.Grains.Evidence;
using Assessment.Grains.Journal;
using Assessment.Grains.Payments;
using Assessment.Grains.Values;

namespace Assessment.Grains.Tests;

/// <summary>The steps from eleven final periods to an open gate, each by itself so that a test can leave one out.</summary>
internal static class Accepted
{
    public static readonly PanelMember[] Panel =
        [new("组长甲", "朝阳区城管委", Head: true), new("专家乙", "某大学"), new("用户丙", "某街道办", User: true)];

    /// <summary>Eleven periods final with 92 points each, on 2027-03-17.</summary>
    public static Case Scored(decimal points = 92)
    {
        var subject = Case.Frozen(A.Direct()).Assign(Case.Fang);
        for (var period = 1; period <= 11; period++)
        {
            subject.Finalise(period, points);
        }

        return subject.On("2027-03-17").As("管理员");
    }

    public static ICommand Opinion(int member, bool passed = true) =>
        new SignOpinion(Panel[member].Name, passed, passed ? "同意" : "两个月的备份记录不全", A.Day("2027-03-17"), $"扫描-{member}");

    public static ICommand Invoice(decimal amount = 598_890.22m) => new RecordInvoice(
        3, "FP-20270317", A.Day("2027-03-17"), "示例科技有限公司", "911101073398095702", "北京市朝阳区城市管理委员会", new(amount));

    /// <summary>A file about something; files with another seed have other bytes.</summary>
    public static AttachEvidence File(EvidenceSubject about, string seed = "a") =>
        new(about, Chain.Hash($"{about} {seed}"), "扫描件.pdf", 1024, "application/pdf", Note: "签字页");

    /// <summary>The scans of a round: three opinions, the buyer's opinion, the written confirmation.</summary>
    public static ICommand[] Scans(int round = 1) =>
    [
        .. Panel.Select(m => File(new("opinion", round, m.Name))),
        File(new("buyer-opinion", round, "采购人意见 1")), File(new("written-confirmation", round, "确认书 1")),
    ];

    /// <summary>Every step of the acceptance, in order: eleven, and then the scans.</summary>
    public static ICommand[] Steps(int round = 1) =>
    [
        new RecordAcceptanceStandard("GB/T 28827 信息技术服务 运行维护"),
        new RequestAcceptance(A.Day("2027-03-10"), "验收申请 1"),
        new GiveAcceptanceNotice(A.Day("2027-03-12"), "验收通知单 1", A.Day("2027-03-17")),
        new ConvenePanel(A.Day("2027-03-17"), [.. Panel]),
        Opinion(0), Opinion(1, passed: false), Opinion(2),
        new ConcludeAcceptance("建议完善备份记录"),
        new RecordBuyerOpinion("采购人意见 1", A.Day("2027-03-17"), "file-1", "同意验收"),
        new RecordWrittenConfirmation("确认书 1", A.Day("2027-03-17"), "file-2", "验收合格"),
        Invoice(),
        .. Scans(round),
    ];

    public static Gate Gate(this Case subject, string? applied = null) =>
        subject.Ask(new GetGate(applied is null ? null : A.Day(applied)));

    /// <summary>Conditions that keep the gate shut.</summary>
    public static string[] Shut(this Case subject, string? applied = null) =>
        [.. subject.Gate(applied).Conditions.Where(c => c.State is ConditionState.NotMet or ConditionState.AwaitingEvidence).Select(c => c.Code)];

    public static Money Balance { get; } = new(598_890.22m);
}
