using Assessment.Grains.Acceptance;
using Assessment.Grains.Breaches;
using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Notices;
using Assessment.Grains.Registers;

namespace Assessment.Grains.Tests.Registers;

/// <summary>Bounds of the validators of notices and registers: below, on, above.</summary>
[TestFixture]
internal sealed class RegisterShapesTest
{
    private static readonly DateOnly Day = A.Day("2026-04-01");

    private static readonly string Hash = new('0', 64);

    private static readonly (string Name, Func<string, ICommand> Make, int Longest)[] Texts =
    [
        ("number of a notice", s => new RecordNotice(s, NoticeKind.Other, Day, PartySide.Buyer, "事由"), 100),
        ("words of a notice", s => new RecordNotice("字 1", NoticeKind.Other, Day, PartySide.Buyer, s), 500),
        ("proof of a delivery", s => new DeliverNotice(1, Day, DeliveryMeans.Hand, s), 100),
        ("who received a notice", s => new ConfirmNoticeReceipt(1, Day, s, "单"), 40), ("proof of a receipt", s => new ConfirmNoticeReceipt(1, Day, "甲", s), 100),
        ("address", s => new RecordAddress(PartySide.Buyer, s, "办公室"), 300), ("recipient", s => new RecordAddress(PartySide.Buyer, "地址", s), 100),
        ("project lead", s => new RecordParticulars(PartySide.Buyer, s), 100), ("first address", s => new RecordParticulars(PartySide.Buyer, Address: s), 300),
        ("credit code", s => new RecordParticulars(PartySide.Buyer, CreditCode: s), 20),
        ("deliverable", s => new RegisterDeliverable(s, DeliverableKind.Other), 200), ("version", s => new DeliverDeliverable(1, s, Day), 100),
        ("why it is sent back", s => new ReviewDeliverable(1, false, Day, s), 500),
        ("topic", s => new RecordTraining(Day, s, 1, "甲", 1, "表"), 200), ("trainer", s => new RecordTraining(Day, "主题", 1, s, 1, "表"), 40),
        ("sign-in", s => new RecordTraining(Day, "主题", 1, "甲", 1, s), 100),
        ("document of a backup requirement", s => new RecordBackupRequirement(Day, s, "每日"), 100), ("frequency", s => new RecordBackupRequirement(Day, "函", s), 200),
        ("document of a duty request", s => new RequestDuty(Day, s, Day, Day), 100),
        ("title of a tender paper", s => new RecordTenderPaper(TenderPaperKind.Bid, s, "号", Day, Hash), 200), ("its number", s => new RecordTenderPaper(TenderPaperKind.Bid, "文件", s, Day, Hash), 100),
        ("where it is kept", s => new RecordTenderPaper(TenderPaperKind.Bid, "文件", "号", Day, null, s), 100),
        ("withdrawn notice", s => new WithdrawNotice(1, s), 500), ("withdrawn address", s => new WithdrawAddress(1, s), 500),
        ("withdrawn deliverable", s => new WithdrawDeliverable(1, s), 500), ("withdrawn training", s => new WithdrawTraining(1, s), 500),
        ("withdrawn requirement", s => new WithdrawBackupRequirement(1, s), 500), ("withdrawn duty", s => new WithdrawDutyRequest(1, s), 500),
        ("withdrawn paper", s => new WithdrawTenderPaper(1, s), 500), ("withdrawn fee", s => new WithdrawFeeWaiver(1, s), 500),
    ];

    private static readonly (string Name, Func<string, ICommand> Make, int Longest)[] Notes =
    [
        ("reason of a change", s => new RecordParticulars(PartySide.Buyer, "甲", Reason: s), 500), ("proof of a deliverable", s => new DeliverDeliverable(1, "1.0", Day, s), 100),
        ("remark on an acceptance", s => new ReviewDeliverable(1, true, Day, s), 500), ("reason of a standard", s => new RecordAcceptanceStandard("标准", null, s), 500),
    ];

    [Test]
    public void Check_WhenATextIsEmptyOrTooLong_SaysSo() => Assert.Multiple(() =>
    {
        foreach (var (name, make, longest) in Texts)
        {
            Expect(false, make(""), name + " empty");
            Expect(true, make("字"), name + " of 1");
            Expect(true, make(new('字', longest)), $"{name} of {longest}");
            Expect(false, make(new('字', longest + 1)), $"{name} of {longest + 1}");
        }
    });

    [Test]
    public void Check_WhenANoteIsTooLong_SaysSo() => Assert.Multiple(() =>
    {
        foreach (var (name, make, longest) in Notes)
        {
            Expect(true, make(""), name + " empty");
            Expect(true, make(new('字', longest)), $"{name} of {longest}");
            Expect(false, make(new('字', longest + 1)), $"{name} of {longest + 1}");
        }
    });

    [Test]
    public void Check_WhenFiguresOrPartsAreOff_SaysSo() => Assert.Multiple(() =>
    {
        Expect(false, new RecordNotice("字 1", NoticeKind.Result, Day, PartySide.Buyer, "事由"), "a notice of results");
        Expect(false, new RecordParticulars(PartySide.Buyer, "  "), "a blank project lead");
        Expect(false, new RegisterDeliverable("月报", DeliverableKind.Document, Day, 1), "a day and a period");
        Expect(true, new ReviewDeliverable(1, true, Day), "accepted without a word");
        Expect(false, new ReviewDeliverable(1, false, Day), "sent back without a reason");
        foreach (var (hours, right) in new[] { (0m, false), (0.01m, true), (24m, true), (24.01m, false), (1.005m, false) })
        {
            Expect(right, new RecordTraining(Day, "主题", hours, "甲", 1, "表"), $"{hours} hours");
        }

        foreach (var (attended, right) in new[] { (0, false), (1, true), (10_000, true), (10_001, false) })
        {
            Expect(right, new RecordTraining(Day, "主题", 1, "甲", attended, "表"), $"{attended} attended");
        }

        Expect(false, new RequestDuty(Day, "函", Day, Day, new(8, 0)), "a beginning without an end");
        Expect(false, new RequestDuty(Day, "函", Day, Day, null, new(8, 0)), "an end without a beginning");
        Expect(false, new RequestDuty(Day, "函", Day, Day, new(8, 0), new(8, 0)), "no time at all");
        Expect(true, new RequestDuty(Day, "函", Day, Day, new(17, 30), new(8, 0)), "through the night");
        foreach (var (hash, right) in new[] { (new string('f', 64), true), (new string('f', 63), false), (new string('f', 65), false), (new string('F', 64), false), (new string('g', 64), false) })
        {
            Expect(right, new RecordTenderPaper(TenderPaperKind.Bid, "文件", "号", Day, hash), $"hash {hash[0]}×{hash.Length}");
        }

        Expect(false, new RecordTenderPaper(TenderPaperKind.Bid, "文件", "号", Day), "neither hash nor number");
    });

    private static void Expect(bool right, ICommand command, string what)
    {
        var refusal = Validation.Check(command);
        Assert.That(refusal is null, Is.EqualTo(right), () => $"{what}: {refusal?.Message}");
        if (refusal is not null)
        {
            Readable.Check(refusal);
        }
    }
}
