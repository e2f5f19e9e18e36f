using Assessment.Grains.Contracts;
using Assessment.Grains.Notices;
using Assessment.Grains.Registers;

namespace Assessment.Grains.Tests.Notices;

[TestFixture]
internal sealed class AddressTest
{
    [Test]
    public void Register_WhenTheContractPrintsAnAddress_CountsItFromTheSignature()
    {
        var printed = A.Contract() with { Vendor = A.Contract().Vendor with { Address = "北京市通州区某路" } };
        var view = new Case().Do(new RegisterContract(printed)).Ask(new GetAddresses(A.Day("2026-03-17")));
        Assert.That((view.Vendor!.Address, view.Vendor.No, view.Vendor.From), Is.EqualTo(("北京市通州区某路", 1, A.Day("2026-03-17"))));
        Assert.That(view.Missing, Is.EqualTo(new[] { PartySide.Buyer }));
    }

    [TestCase("2026-03-16", typeof(DateMustNotPrecedeTheContract))]
    [TestCase("2026-03-17", null)]
    [TestCase("2026-04-10", null)]
    [TestCase("2026-04-11", typeof(FirstAddressMustCountAtOnce))]
    public void Record_TheFirst_CountsAtOnce(string from, Type? broken) =>
        Assert.That(Registered().Try(new RecordAddress(PartySide.Buyer, "首址", "办公室", A.Day(from))).Broken?.GetType(), Is.EqualTo(broken));

    [Test]
    public void Record_TheFirst_FillsTheContractsBlank()
    {
        var subject = Registered().Do(new RecordAddress(PartySide.Buyer, "首址", "办公室"));
        Assert.That(subject.Ask(new GetContract()).Contract.Buyer.Address, Is.EqualTo("首址"));
        Assert.That(subject.Ask(new GetAddresses()).Buyer, Is.EqualTo(new AddressOfRecord(1, PartySide.Buyer, "首址", "办公室", A.Day("2026-04-10"), null, null)));
    }

    // The notice was received on 2026-04-12: the thirtieth day after it is 2026-05-12.
    [TestCase("2026-05-11", false)]
    [TestCase("2026-05-12", true)]
    [TestCase("2026-05-13", true)]
    public void Record_AChange_CountsFromTheThirtiethDayAfterTheReceipt(string from, bool taken)
    {
        var subject = Noticed();
        RecordAddress change = new(PartySide.Vendor, "新址", "综合部", A.Day(from), 1);
        if (taken)
        {
            subject.Do(change);
            return;
        }

        var broken = subject.Refuses<AddressChangeMustWaitThirtyDays>(change);
        Assert.That(broken.Message.Zh, Does.Contain("最早为 2026-05-12"));
        Assert.That(broken.Message.En, Does.Contain("2026-05-12 is the earliest"));
        Assert.That(broken.Clause, Is.EqualTo("十.2"));
    }

    [TestCase("2026-05-11", "旧址")]
    [TestCase("2026-05-12", "新址")]
    public void GetAddresses_OnADay_AnswersTheOneInForce_AndKeepsTheHistory(string day, string address)
    {
        var subject = Noticed().Do(new RecordAddress(PartySide.Vendor, "新址", "综合部", A.Day("2026-05-12"), 1));
        var view = subject.Ask(new GetAddresses(A.Day(day)));
        Assert.That(view.Vendor!.Address, Is.EqualTo(address));
        Assert.That(view.History.Select(h => h.Address), Is.EqualTo(new[] { "旧址", "新址" }));
        Assert.That(subject.State.Contract!.Vendor.Address, Is.EqualTo("旧址"), "the contract keeps its first");
        Assert.That(subject.On(day).Ask(new GetAddresses()).Vendor!.Address, Is.EqualTo(address), "today, when no day is named");
    }

    [Test]
    public void Record_AChange_RestsOnThePartysOwnReceivedNoticeOfIt()
    {
        var subject = First();
        RecordAddress change = new(PartySide.Vendor, "新址", "综合部", A.Day("2026-06-30"), 1);
        subject.Refuses<AddressChangeMustRestOnAReceivedNotice>(change with { Notice = null });
        subject.Refuses<AddressChangeMustRestOnAReceivedNotice>(change);
        subject.Do(Change(1), new DeliverNotice(1, A.Day("2026-04-11"), DeliveryMeans.Post, "邮寄单"));
        Assert.That(subject.Refuses<AddressChangeMustRestOnAReceivedNotice>(change).Message.Zh, Does.Contain("尚未登记签收"));
        Receive(subject, 2, Change(2) with { From = PartySide.Buyer });
        Receive(subject, 3, Change(3) with { Subject = null });
        Receive(subject, 4, Change(4));
        subject.Refuses<AddressChangeMustRestOnAReceivedNotice>(change with { Notice = 2 });
        subject.Refuses<AddressChangeMustRestOnAReceivedNotice>(change with { Notice = 3 });
        subject.Do(new WithdrawNotice(4, "误登"));
        Assert.That(subject.Refuses<AddressChangeMustRestOnAReceivedNotice>(change with { Notice = 4 }).Message.Zh, Does.Contain("已撤销"));
    }

    [Test]
    public void Record_TheFirst_NamesNoNoticeThatIsUnknown() =>
        Registered().Refuses<AddressChangeMustRestOnAReceivedNotice>(new RecordAddress(PartySide.Buyer, "首址", "办公室", null, 7));

    [Test]
    public void Record_OnTheDayOfAnother_IsRefused() =>
        First().Refuses<AddressMustBeginOnItsOwnDay>(new RecordAddress(PartySide.Vendor, "他址", "综合部", A.Day("2026-04-10")));

    [Test]
    public void Withdraw_AFirstAddress_KeepsItVisible_AndAsksForItAgain()
    {
        var subject = First().Do(new WithdrawAddress(1, "门牌有误"));
        Assert.That(subject.Ask(new GetAddresses()), Has.Property("Vendor").Null);
        Assert.That(subject.Ask(new GetAddresses()).History.Single().Withdrawn, Is.EqualTo("门牌有误"));
        Assert.That(subject.Ask(new GetContract()).Blanks.Select(b => b.Zh), Does.Contain("乙方住所（通讯地址）"));
        subject.Refuses<RecordMustStand>(new WithdrawAddress(1, "再撤"));
        subject.Refuses<RecordMustStand>(new WithdrawAddress(2, "无此"));
        subject.Do(new RecordAddress(PartySide.Vendor, "旧址 2 号", "综合部"));
        Assert.That(subject.State.Contract!.Vendor.Address, Is.EqualTo("旧址 2 号"));
    }

    [Test]
    public void WithdrawNotice_ThatAnAddressRestsOn_IsRefused()
    {
        var subject = Noticed().Do(new RecordAddress(PartySide.Vendor, "新址", "综合部", A.Day("2026-05-12"), 1));
        subject.Refuses<NothingMayRestOnTheNotice>(new WithdrawNotice(1, "误登"));
        subject.Do(new WithdrawAddress(2, "不搬了"), new WithdrawNotice(1, "误登"));
        Assert.That(subject.State.Notices.AddressOn(PartySide.Vendor, A.Day("2026-06-01"))?.Address, Is.EqualTo("旧址"));
    }

    [Test]
    public void AnyCommand_WithoutAContract_IsRefused()
    {
        new Case().Refuses<ContractMustBeRegistered>(new RecordAddress(PartySide.Buyer, "首址", "办公室"));
        new Case().Refuses<ContractMustBeRegistered>(new WithdrawAddress(1, "误登"));
        new Case().RefusesToAnswer<ContractMustBeRegistered, AddressesView>(new GetAddresses());
    }

    private static Case Registered() => new Case().Do(new RegisterContract(A.Contract())).On("2026-04-10");

    private static Case First() => Registered().Do(new RecordAddress(PartySide.Vendor, "旧址", "综合部")).On("2026-04-12");

    // The vendor's notice of a change is in the register as no. 1, received on 2026-04-12.
    private static Case Noticed()
    {
        var subject = First();
        Receive(subject, 1, Change(1));
        return subject;
    }

    private static RecordNotice Change(int no) =>
        new($"迁址函 {no}", NoticeKind.Other, A.Day("2026-04-11"), PartySide.Vendor, "迁址", new(SubjectKind.Address));

    private static void Receive(Case subject, int no, RecordNotice notice) => subject.Do(
        notice, new DeliverNotice(no, A.Day("2026-04-11"), DeliveryMeans.Courier, "快递单"), new ConfirmNoticeReceipt(no, A.Day("2026-04-12"), "收发室", "签收单"));
}
