using Assessment.Grains.Acceptance;
using Assessment.Grains.Breaches;
using Assessment.Grains.Journal;
using Assessment.Grains.Payments;
using Assessment.Grains.Values;

namespace Assessment.Grains.Tests.Commands;

/// <summary>Bounds of the validators of breaches, payments and acceptance: below, on, above.</summary>
[TestFixture]
internal sealed class CaseShapesTest
{
    private static readonly DateOnly Day = A.Day("2026-04-01");

    private static readonly (string Name, Func<string, BreachFacts> Make)[] Facts =
    [
        ("late service", s => new LateService(s, Day)), ("failed service", s => new FailedService(s, 2)), ("cause of the end", s => new UnableToContinue(Day, s)),
        ("damage", s => new Damage(s, Day)), ("infringement", s => new PropertyInfringement(s, Day)), ("substitute", s => new SubstitutePurchase(s, Day, new(1))),
    ];

    private static readonly (string Name, Func<string, ICommand> Make, int Longest)[] Texts =
    [
        .. Facts.Select(f => (f.Name, (Func<string, ICommand>)(s => new OpenBreach(f.Make(s))), 500)),
        .. Facts.Select(f => ("changed " + f.Name, (Func<string, ICommand>)(s => new ChangeBreach(1, f.Make(s), "更正")), 500)),
        ("why a breach changes", s => new ChangeBreach(1, new FailedService("数据", 2), s), 500), ("why a breach is dropped", s => new DropBreach(1, s), 500),
        ("document of a decision", s => new DecideBreach(1, s, Day, "扣减"), 100), ("what is decided", s => new DecideBreach(1, "决字 1", Day, s), 500),
        ("document of a termination", s => new RecordTermination(s, Day, "九", "全部"), 100), ("its clause", s => new RecordTermination("解字", Day, s, "全部"), 20),
        ("its scope", s => new RecordTermination("解字", Day, "九", s), 500), ("why it is revoked", s => new RevokeTermination(1, s), 500),
        ("basis of a waived fee", s => new RecordFeeWaiver(s, Day, new(1), "事由"), 100), ("why a fee is waived", s => new RecordFeeWaiver("函", Day, new(1), s), 500),
        ("number of an invoice", s => Invoice(number: s), 100), ("seller", s => Invoice(seller: s), 100), ("buyer", s => Invoice(buyer: s), 100),
        ("seller's tax number", s => Invoice(sellerTax: s), 20), ("document of an application", s => new ApplyForPayment(1, Day, s, new(1)), 100),
        ("document of a deduction", s => new DecideScoreDeduction(s, Day, "扣减"), 100), ("what a deduction decides", s => new DecideScoreDeduction("决字", Day, s), 500),
        ("standard", s => new RecordAcceptanceStandard(s), 500), ("request for acceptance", s => new RequestAcceptance(Day, s), 100),
        ("notice of acceptance", s => new GiveAcceptanceNotice(Day, s, Day), 100),
        ("member", s => new ConvenePanel(Day, [new(s, "某院")]), 40), ("organisation", s => new ConvenePanel(Day, [new("甲", s)]), 100),
        ("who signs", s => new SignOpinion(s, true, "同意", Day, "扫描"), 40), ("opinion", s => new SignOpinion("甲", true, s, Day, "扫描"), 500),
        ("scan", s => new SignOpinion("甲", true, "同意", Day, s), 100),
        ("buyer's opinion", s => new RecordBuyerOpinion(s, Day, "附件", "同意"), 100), ("its file", s => new RecordBuyerOpinion("意见", Day, s, "同意"), 100), ("its words", s => new RecordBuyerOpinion("意见", Day, "附件", s), 500),
        ("confirmation", s => new RecordWrittenConfirmation(s, Day, "附件", "合格"), 100), ("its file", s => new RecordWrittenConfirmation("确认", Day, s, "合格"), 100), ("its words", s => new RecordWrittenConfirmation("确认", Day, "附件", s), 500),
        ("supplier's confirmation", s => new RecordSupplierConfirmation(s, Day, "附件", "确认"), 100), ("its file", s => new RecordSupplierConfirmation("确认", Day, s, "确认"), 100), ("its words", s => new RecordSupplierConfirmation("确认", Day, "附件", s), 500),
        ("condition to waive", s => new RequestWaiver(s, "事由"), 20), ("why it is waived", s => new RequestWaiver("G1", s), 500), ("condition to approve", s => new ApproveWaiver(s), 20),
        ("condition to revoke", s => new RevokeWaiver(s, "事由"), 20), ("why it is revoked", s => new RevokeWaiver("G1", s), 500),
    ];

    private static readonly (string Name, Func<string, ICommand> Make, int Longest)[] Notes =
    [
        ("evidence of a breach", s => new OpenBreach(new FailedService("数据", 2), s), 500), ("proof of an arrival", s => new RecordArrival(1, Day, new(1), s), 500),
        ("buyer's tax number", s => Invoice(buyerTax: s), 20), ("problems found", s => new ConcludeAcceptance(s), 500),
        ("why a member stands aside", s => new ConvenePanel(Day, [new("甲", "某院", Recusal: s)]), 500), ("reason of a standard", s => new RecordAcceptanceStandard("标准", null, s), 500),
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

    [TestCase(-0.01, false, false)]
    [TestCase(0, false, true)]
    [TestCase(0.01, true, true)]
    public void Check_OfSums_WantsThemAboveNothing_AndClaimsNotBelow(decimal yuan, bool paid, bool claimed) => Assert.Multiple(() =>
    {
        Expect(paid, Invoice(amount: yuan), $"invoice of {yuan}");
        Expect(paid, new RecordArrival(1, Day, new(yuan)), $"arrival of {yuan}");
        Expect(paid, new RecordFeeWaiver("函", Day, new(yuan), "事由"), $"waived fee of {yuan}");
        Expect(claimed, new DecideBreach(1, "决字 1", Day, "扣减", new(yuan)), $"claim of {yuan}");
    });

    [Test]
    public void Check_OfAPanel_TakesTwentyFiveMembersAndNoMore() => Assert.Multiple(() =>
    {
        Expect(true, Panel(25), "25 members");
        Expect(false, Panel(26), "26 members");
        Expect(true, new DecideBreach(1, "决字 1", Day, "扣减"), "no claim");
    });

    private static ConvenePanel Panel(int members) => new(Day, [.. Enumerable.Range(1, members).Select(n => new PanelMember($"成员{n}", "某院"))]);

    private static RecordInvoice Invoice(
        string number = "FP-1", string seller = "乙", string sellerTax = "9111", string buyer = "甲", decimal amount = 1, string? buyerTax = null) =>
        new(1, number, Day, seller, sellerTax, buyer, new(amount), buyerTax);

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
