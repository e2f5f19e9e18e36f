using System.Collections.Immutable;
using Assessment.Grains.Acceptance;
using Assessment.Grains.Breaches;
using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Notices;
using Assessment.Grains.Registers;

namespace Assessment.Grains.Tests;

/// <summary>One of each command and event about notices, addresses, particulars and registers, with every member set.</summary>
internal static class RegisterExamples
{
    private const string Code = "911101073398095702";

    private static readonly DateOnly Day = new(2026, 8, 1);

    private static readonly string Hash = new('c', 64);

    private static readonly NoticeSubject Subject = new(SubjectKind.Rectification, 1);

    public static ImmutableArray<ICommand> Commands { get; } =
    [
        new RecordNotice("整字 1", NoticeKind.Rectification, Day, PartySide.Buyer, "限期修复漏洞", Subject), new DeliverNotice(1, Day, DeliveryMeans.Post, "邮寄单 1"),
        new ConfirmNoticeReceipt(1, Day, "赵敏", "签收单 1"), new WithdrawNotice(1, "文号有误"),
        new RecordAddress(PartySide.Vendor, "北京市通州区", "综合部", Day.AddDays(40), 1), new WithdrawAddress(1, "门牌有误"),
        new RecordParticulars(PartySide.Buyer, "张三", Code, "北京市朝阳区", "更换负责人"),
        new RegisterDeliverable("月报", DeliverableKind.Document, Day, 1), new DeliverDeliverable(1, "1.0", Day, "交付单 1"), new ReviewDeliverable(1, false, Day, "缺附录"), new WithdrawDeliverable(1, "重复登记"),
        new RecordTraining(Day, "日常操作", 3.5m, "李雷", 12, "签到表 1"), new WithdrawTraining(1, "日期有误"),
        new RecordBackupRequirement(Day, "函 7", "每日一次", Day.AddDays(2)), new WithdrawBackupRequirement(1, "误登"),
        new RequestDuty(Day, "函 8", Day.AddDays(1), Day.AddDays(3), new(17, 30), new(8, 30)), new WithdrawDutyRequest(1, "误登"),
        new RecordTenderPaper(TenderPaperKind.Award, "中标通知书", "ZB-1", new(2026, 3, 1), Hash, "档案 1"), new WithdrawTenderPaper(1, "误登"),
        new WithdrawFeeWaiver(1, "金额有误"),
    ];

    public static ImmutableArray<IEvent> Events { get; } =
    [
        new NoticeRecorded(1, "整字 1", NoticeKind.Rectification, Day, PartySide.Buyer, "限期修复漏洞", Subject), new NoticeDelivered(1, Day, DeliveryMeans.Post, "邮寄单 1"),
        new NoticeReceiptConfirmed(1, Day, "赵敏", "签收单 1", Day.AddDays(10), "CN-2026.1", false), new NoticeReceiptConfirmed(1, Day, "赵敏", "签收单 1", null, null, null), new NoticeWithdrawn(1, "文号有误"),
        new AddressRecorded(1, PartySide.Vendor, "北京市通州区", "综合部", Day.AddDays(40), 1), new AddressWithdrawn(1, "门牌有误"),
        new ParticularsRecorded(PartySide.Buyer, "张三", Code, "北京市朝阳区", Day, "更换负责人"),
        new DeliverableRegistered(1, "月报", DeliverableKind.Document, Day, 1), new DeliverableDelivered(1, "1.0", Day, "交付单 1"), new DeliverableReviewed(1, false, Day, "缺附录"), new DeliverableWithdrawn(1, "重复登记"),
        new TrainingRecorded(1, Day, "日常操作", 3.5m, "李雷", 12, "签到表 1"), new TrainingWithdrawn(1, "日期有误"),
        new BackupRequirementRecorded(1, Day, "函 7", "每日一次", Day.AddDays(2)), new BackupRequirementWithdrawn(1, "误登"),
        new DutyRequested(1, Day, "函 8", Day.AddDays(1), Day.AddDays(3), new(17, 30), new(8, 30)), new DutyRequestWithdrawn(1, "误登"),
        new TenderPaperRecorded(1, TenderPaperKind.Award, "中标通知书", "ZB-1", new(2026, 3, 1), Hash, "档案 1"), new TenderPaperWithdrawn(1, "误登"),
        new FeeWaiverWithdrawn(1, "金额有误"),
        new TerminationRecorded(2, "解字 2", Day, "九.1(2)", "全部", false, 3), new AcceptanceStandardRecorded("通用运维规范", StandardBasis.Usual, "无国家、行业标准"),
    ];
}
