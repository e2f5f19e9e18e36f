using System.Collections.Immutable;
using Assessment.Grains.Acceptance;
using Assessment.Grains.Breaches;
using Assessment.Grains.Journal;
using Assessment.Grains.Objections;
using Assessment.Grains.Payments;
using Assessment.Grains.Rectifications;
using Assessment.Grains.Scoring;
using Assessment.Grains.Scoring.Entries;
using Assessment.Grains.Values;

namespace Assessment.Grains.Tests;

/// <summary>One of each command and event about cases, acceptance and payments, with every member set.</summary>
internal static class CaseExamples
{
    private static readonly DateOnly Day = new(2026, 8, 1);

    private static readonly WrittenConfirmation Paper = new("确认书 1", Day, "file-2", "验收合格");

    private static readonly Invoice Invoice = new("FP-1", Day, "示例科技有限公司", "911101073398095702", "甲方单位", "11110105MB0000001X", new(598_890.22m));

    private static readonly ImmutableArray<PanelMember> Panel = [new("组长甲", "城管委", true, true, "曾受聘"), new("专家乙", "某大学")];

    private static readonly ImmutableArray<BreachFacts> Facts =
    [
        new LateService("升级", Day, Day.AddDays(3)), new FailedService("数据修改", 2), new UnableToContinue(Day, "停业"), new Damage("服务器", Day, new(5_000m)),
        new PropertyInfringement("源代码", Day), new SubstitutePurchase("临时运维", Day, new(8_000.50m)),
    ];

    public static ImmutableArray<ICommand> Commands { get; } =
    [
        new MergeDuplicates(1, 2),
        new RaiseObjection(1, Day, "赵敏", "考勤机故障", [1, 2], "异议函 1"), new DecideObjection(1, ObjectionOutcome.Adjusted, "核减", [new(1, new ScoreFact(20, "核减"))]),
        new OrderRectification("修复漏洞", Day, 7), new ReportRectification(1, Day, "已打补丁", "报告 1"), new VerifyRectification(1, false, "仍可利用", Day.AddDays(9)), new CancelRectification(1, "异议成立"),
        .. Facts.Select(f => new OpenBreach(f, "案卷 1")), new ChangeBreach(1, Facts[0], "已提供"), new DropBreach(1, "误登"),
        new DecideBreach(1, "决字 1", Day, "由余款抵扣", new(27_390.36m), new(571_499.86m)),
        new RecordTermination("解字 1", Day, "九.1(2)", "部分", true, 1), new RevokeTermination(1, "和解"), new RecordFeeWaiver("函 4", Day, new(1_000m), "服务中断"),
        new RecordInvoice(3, "FP-1", Day, "示例科技有限公司", "911101073398095702", "甲方单位", new(598_890.22m), "11110105MB0000001X"),
        new ApplyForPayment(3, Day, "申请 1", new(598_890.22m)), new RecordArrival(3, Day, new(598_890.22m), "回单 1"),
        new RecordAcceptanceStandard("GB/T 28827", StandardBasis.NationalOrIndustry, "运维国家标准"), new RequestAcceptance(Day, "验收申请 1"), new GiveAcceptanceNotice(Day, "验收通知单 1", Day.AddDays(5)), new ConvenePanel(Day, Panel),
        new SignOpinion("专家乙", false, "备份记录不全", Day, "扫描-1"), new ConcludeAcceptance("建议完善备份记录"), new RecordBuyerOpinion("意见 1", Day, "file-1", "同意"),
        new RecordWrittenConfirmation("确认书 1", Day, "file-2", "验收合格"), new RecordSupplierConfirmation("确认 1", Day, "file-3", "无异议"),
        new RequestWaiver("G10", "财政系统停机"), new ApproveWaiver("G10"), new RevokeWaiver("G10", "已恢复"),
    ];

    public static ImmutableArray<IEvent> Events { get; } =
    [
        new ObjectionRaised(1, 1, "CYCGW-2026-0044-KH01-1", Day, "赵敏", "考勤机故障", [1, 2], "异议函 1"), new ObjectionDecided(1, ObjectionOutcome.Adjusted, "核减"),
        new RectificationOrdered(1, "修复漏洞", Day, 7), new RectificationReported(1, Day, "已打补丁", "报告 1"), new RectificationVerified(1, false, "仍可利用", Day.AddDays(9)), new RectificationCancelled(1, "异议成立"),
        .. Facts.Select((f, i) => new BreachOpened(i + 1, f, "案卷 1")), new BreachChanged(1, Facts[0], "已提供"), new BreachDropped(1, "误登"),
        new BreachDecided(1, new("决字 1", Day, "由余款抵扣", new(27_390.36m), new(571_499.86m))),
        new TerminationRecorded(1, "解字 1", Day, "九.1(2)", "部分", true), new TerminationRevoked(1, "和解"), new FeeWaiverRecorded("函 4", Day, new(1_000m), "服务中断"),
        new InvoiceRecorded(3, Invoice), new PaymentAppliedFor(3, Day, "申请 1", new(598_890.22m)), new PaymentArrived(3, Day, new(598_890.22m), "回单 1"),
        new AcceptanceStandardRecorded("GB/T 28827"), new AcceptanceRequested(Day, "验收申请 1"), new AcceptanceNoticeGiven(Day, "验收通知单 1", Day.AddDays(5)), new PanelConvened(1, Day, Panel),
        new OpinionSigned("专家乙", false, "备份记录不全", Day, "扫描-1"), new AcceptanceConcluded(1, true, 2, 1, 92.5m, "建议完善备份记录"), new BuyerOpinionRecorded(Paper),
        new WrittenConfirmationRecorded(Paper), new SupplierConfirmationRecorded(Paper), new WaiverRequested("G10", "财政系统停机"), new WaiverApproved("G10"), new WaiverRevoked("G10", "已恢复"),
    ];
}
