using Assessment.Grains.Acceptance;
using Assessment.Grains.Contracts;
using Assessment.Grains.Notices;
using Assessment.Grains.Values;

namespace Assessment.Grains.Tests.Commands;

[TestFixture]
internal sealed class ParticularsTest
{
    private static readonly string BuyerCode = "1211010540065780X" + CreditCode.CheckCharacter("1211010540065780X");

    [Test]
    public void Record_WhenTheTextLeavesThemBlank_FillsThemIn_AndNothingIsAskedForAnyMore()
    {
        var subject = Registered();
        Assert.That(subject.Ask(new GetContract()).Blanks.Select(b => b.Zh), Is.EqualTo(new[]
        {
            "甲方项目负责人", "甲方纳税人识别号", "甲方住所（通讯地址）", "乙方项目负责人", "乙方住所（通讯地址）",
        }));
        subject.Do(new RecordParticulars(PartySide.Buyer, "张三", BuyerCode, "北京市朝阳区某路 1 号"), new RecordParticulars(PartySide.Vendor, ProjectLead: "郭珣"));
        var view = subject.Ask(new GetContract());
        Assert.That(view.Blanks.Select(b => b.Zh), Is.EqualTo(new[] { "乙方住所（通讯地址）" }));
        Assert.That(view.Contract.Buyer, Is.EqualTo(new Party("北京市朝阳区城市管理委员会", BuyerCode, "张三", "北京市朝阳区某路 1 号")));
        Assert.That(view.Contract.Vendor.ProjectLead, Is.EqualTo("郭珣"));
    }

    [Test]
    public void Record_WhenSomethingFilledInChanges_NeedsAReason_AndBothStayInTheHistory()
    {
        var subject = Registered().Do(new RecordParticulars(PartySide.Buyer, "张三")).As("李四");
        subject.Refuses<ChangedParticularsMustHaveAReason>(new RecordParticulars(PartySide.Buyer, "王五"));
        subject.Refuses<ChangedParticularsMustHaveAReason>(new RecordParticulars(PartySide.Buyer, "王五", Reason: " "));
        subject.Refuses<ChangedParticularsMustHaveAReason>(new RecordParticulars(PartySide.Vendor, CreditCode: BuyerCode));
        subject.Do(new RecordParticulars(PartySide.Buyer, "王五", Reason: "人员调整，函 2"));
        var view = subject.Ask(new GetParticulars());
        Assert.That(view.Buyer.ProjectLead, Is.EqualTo("王五"));
        Assert.That(view.History.Select(h => (h.Before.ProjectLead, h.After.ProjectLead, h.Reason, h.By)), Is.EqualTo(new[]
        {
            ((string?)null, "张三", (string?)null, "管理员"), ("张三", "王五", "人员调整，函 2", "李四"),
        }));
        subject.Do(new RecordParticulars(PartySide.Buyer, CreditCode: BuyerCode));
        Assert.That(subject.State.Contract!.Buyer.ProjectLead, Is.EqualTo("王五"), "what is not named stays");
    }

    [TestCase("1211010540065780X")]
    [TestCase("911101073398095703")]
    [TestCase("9111010733980957O2")]
    public void Record_WhenATaxNumbersCheckCharacterIsWrong_IsRefused(string code) =>
        Registered().Refuses<CreditCodeMustCheck>(new RecordParticulars(PartySide.Buyer, CreditCode: code));

    [Test]
    public void Record_WhenNothingIsNew_IsRefused()
    {
        var subject = Registered().Do(new RecordParticulars(PartySide.Buyer, "张三"));
        subject.Refuses<ParticularsMustSayAnythingNew>(new RecordParticulars(PartySide.Buyer, "张三", Reason: "再登"));
        subject.Refuses<ParticularsMustSayAnythingNew>(new RecordParticulars(PartySide.Buyer));
        new Case().Refuses<ContractMustBeRegistered>(new RecordParticulars(PartySide.Buyer, "张三"));
        new Case().RefusesToAnswer<ContractMustBeRegistered, ParticularsView>(new GetParticulars());
    }

    [Test]
    public void Record_WhenAnAddressIsFilledIn_IsTheFirstAddressOfRecord_AndChangesOnlyByNotice()
    {
        var subject = Registered().On("2026-04-10").Do(new RecordParticulars(PartySide.Buyer, Address: "北京市朝阳区某路 1 号"));
        Assert.That(subject.State.Notices.AddressOn(PartySide.Buyer, A.Day("2026-04-10"))?.Address, Is.EqualTo("北京市朝阳区某路 1 号"));
        Assert.That(subject.State.Notices.AddressOn(PartySide.Buyer, A.Day("2026-04-09")), Is.Null);
        Assert.That(subject.Refuses<AddressMustChangeByNotice>(new RecordParticulars(PartySide.Buyer, Address: "别处", Reason: "搬迁")).Clause, Is.EqualTo("十.2"));
    }

    [Test]
    public void Gate_WhenTheBuyersTaxNumberIsFilledIn_MatchesTheInvoiceAgainstIt()
    {
        var subject = Accepted.Scored().Do(Accepted.Steps());
        Assert.That(G9(subject), Is.EqualTo(ConditionState.Met));
        subject.Do(new RecordParticulars(PartySide.Buyer, CreditCode: BuyerCode));
        Assert.That(G9(subject), Is.EqualTo(ConditionState.NotMet), "the invoice leaves the buyer's tax number blank");
        subject.Do((Payments.RecordInvoice)Accepted.Invoice() with { BuyerTaxNumber = BuyerCode });
        Assert.That(G9(subject), Is.EqualTo(ConditionState.Met));
    }

    private static ConditionState G9(Case subject) => subject.Gate().Conditions.Single(c => c.Code == "G9").State;

    private static Case Registered() => new Case().Do(new RegisterContract(A.Contract()));
}
