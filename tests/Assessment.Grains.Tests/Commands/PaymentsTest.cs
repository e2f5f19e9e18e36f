using Assessment.Grains.Breaches;
using Assessment.Grains.Payments;
using Assessment.Grains.Values;

namespace Assessment.Grains.Tests.Commands;

[TestFixture]
internal sealed class PaymentsTest
{
    private static readonly Money First = new(410_855.40m);

    private static readonly string BuyerCode = "1211010540065780X" + CreditCode.CheckCharacter("1211010540065780X");

    [Test]
    public void FirstPayment_NeedsNoScore_OnlyItsInvoiceBeforeTheMoney()
    {
        var subject = new Case().Do(new Contracts.RegisterContract(A.Contract())).On("2026-04-20");
        subject.Do(new ApplyForPayment(1, A.Day("2026-04-20"), "申请 1", First));
        subject.Refuses<InvoiceMustMatchBeforeTheMoney>(new RecordArrival(1, A.Day("2026-04-20"), First));
        Assert.That(subject.Ask(new GetPayments()).Paid.Yuan, Is.Zero);
        subject.Do(Invoice(1, First), new RecordArrival(1, A.Day("2026-04-20"), First));
        Assert.That(subject.Ask(new GetPayments()).Paid, Is.EqualTo(First), "an invoice before the money is early enough (二.3)");
    }

    [Test]
    public void Invoice_WhenItMatchesWhatWasAppliedFor_OrTheMoneyArrived_Stays()
    {
        var subject = new Case().Do(new Contracts.RegisterContract(A.Contract())).On("2026-04-21");
        subject.Do(Invoice(1, First), new ApplyForPayment(1, A.Day("2026-04-20"), "申请 1", First));
        Assert.That(subject.Refuses<InvoiceMustNotBeSettledYet>(Invoice(1, First)).Clause, Is.EqualTo("二.3"));
        subject.Refuses<InstalmentMustNotBeAppliedForYet>(new ApplyForPayment(1, A.Day("2026-04-21"), "申请 2", First));
        subject.Do(new RecordArrival(1, A.Day("2026-04-21"), First));
        subject.Refuses<InvoiceMustNotBeSettledYet>(Invoice(1, First));
    }

    [Test]
    public void Invoice_WhenABuyersTaxNumberIsFilledInAfterTheApplication_IsPutRightBeforeTheMoney()
    {
        var subject = new Case().Do(new Contracts.RegisterContract(A.Contract())).On("2026-04-21");
        subject.Do(Invoice(1, First), new ApplyForPayment(1, A.Day("2026-04-20"), "申请 1", First));
        subject.Do(new Contracts.RecordParticulars(Contracts.PartySide.Buyer, CreditCode: BuyerCode));
        Assert.That(subject.Ask(new GetPayments()).Payments[0].InvoiceDifferences.Single().Zh, Is.EqualTo($"购买方税号：发票未填，合同为“{BuyerCode}”"));
        subject.Refuses<InvoiceMustMatchBeforeTheMoney>(new RecordArrival(1, A.Day("2026-04-21"), First));
        subject.Do(Invoice(1, First) with { BuyerTaxNumber = "911101073398095702" });
        Assert.That(subject.Ask(new GetPayments()).Payments[0].InvoiceDifferences.Single().Zh, Is.EqualTo($"购买方税号：发票为“911101073398095702”，合同为“{BuyerCode}”"));
        subject.Do(Invoice(1, First) with { BuyerTaxNumber = BuyerCode }, new RecordArrival(1, A.Day("2026-04-21"), First));
        Assert.That(subject.Ask(new GetPayments()).Paid, Is.EqualTo(First));
    }

    [Test]
    public void Arrival_AfterInvoiceAndApplication_IsPaid()
    {
        var subject = Paid();
        Assert.That(subject.Ask(new GetPayments()).Paid, Is.EqualTo(First));
        subject.Refuses<PaymentMustNotHaveArrivedYet>(new RecordArrival(1, A.Day("2026-04-21"), First));
    }

    [Test]
    public void EachStep_WhenItIsNotItsTurn_IsRefused()
    {
        var subject = new Case().Do(new Contracts.RegisterContract(A.Contract())).On("2026-04-20");
        subject.Refuses<InstalmentMustExist>(Invoice(4, First));
        subject.Refuses<InstalmentMustExist>(new ApplyForPayment(0, A.Day("2026-04-20"), "申请", First));
        subject.Refuses<PaymentMustHaveBeenAppliedFor>(new RecordArrival(1, A.Day("2026-04-20"), First));
        subject.Refuses<ApplicationMustAskForWhatIsPayable>(new ApplyForPayment(1, A.Day("2026-04-20"), "申请", new(410_855.41m)));
        subject.Refuses<DocumentMustNotBeInTheFuture>(new ApplyForPayment(1, A.Day("2026-04-21"), "申请", First));
        subject.Do(Invoice(1, First), new ApplyForPayment(1, A.Day("2026-04-20"), "申请", First));
        subject.Refuses<PaymentMustHaveBeenAppliedFor>(new RecordArrival(1, A.Day("2026-04-19"), First));
        subject.Refuses<ArrivalMustBeWhatWasAppliedFor>(new RecordArrival(1, A.Day("2026-04-20"), new(410_855.39m)));
    }

    [Test]
    public void Invoice_WhenAnythingDiffers_NamesIt()
    {
        var subject = new Case().Do(new Contracts.RegisterContract(A.Contract())).On("2026-04-20");
        subject.Do(new RecordInvoice(1, "FP", A.Day("2026-04-20"), "他人公司", "91110000000000000X", "另一单位", new(410_855.39m)));
        var differences = subject.Ask(new GetPayments()).Payments[0].InvoiceDifferences;
        Assert.That(differences, Has.Length.EqualTo(4));
        Assert.That(differences[^1].Zh, Does.Contain("相差 -¥0.01"));
        subject.Do(Invoice(1, First));
        Assert.That(subject.Ask(new GetPayments()).Payments[0].InvoiceDifferences, Is.Empty, "a right invoice replaces the wrong one");
    }

    [TestCase("2027-03-01", true)]
    [TestCase("2027-02-28", false)]
    [TestCase("2027-04-01", true)]
    public void GetPayments_NearTheLastDay_Warns(string today, bool warns)
    {
        var subject = new Case().Do(new Contracts.RegisterContract(A.Contract())).On(today);
        Assert.That(subject.Ask(new GetPayments()).Payments[2].Warning is not null, Is.EqualTo(warns));
    }

    [Test]
    public void GetPayments_BeforeAWeekend_MovesTheTargetForward_AndPlansBack()
    {
        var view = Paid().Ask(new GetPayments());
        Assert.That(view.Payments.Select(p => p.Target), Is.EqualTo(new[] { A.Day("2026-04-30"), A.Day("2026-10-30"), A.Day("2027-03-31") }), "2026-10-31 is a Saturday");
        Assert.That(view.BackPlan.Select(s => s.Day), Is.EqualTo(new[]
        {
            A.Day("2027-02-23"), A.Day("2027-03-05"), A.Day("2027-03-12"), A.Day("2027-03-17"), A.Day("2027-03-19"), A.Day("2027-03-22"), A.Day("2027-03-26"), A.Day("2027-03-31"),
        }));
        Assert.That(view.BackPlan.Select(s => s.Unsettled), Is.All.True, "the holidays of 2027 are not published");
        Assert.That(view.Payments[2].Capitals, Is.EqualTo("伍拾玖万捌仟捌佰玖拾元贰角贰分"));
    }

    private static RecordInvoice Invoice(int no, Money amount) =>
        new(no, "FP-1", A.Day("2026-04-20"), "示例科技有限公司", "911101073398095702", "北京市朝阳区城市管理委员会", amount);

    private static Case Paid() => new Case().Do(new Contracts.RegisterContract(A.Contract())).On("2026-04-21")
        .Do(Invoice(1, First), new ApplyForPayment(1, A.Day("2026-04-20"), "申请 1", First), new RecordArrival(1, A.Day("2026-04-21"), First, "回单"));
}
