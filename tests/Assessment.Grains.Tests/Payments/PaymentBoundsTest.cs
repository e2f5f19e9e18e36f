using Assessment.Grains.Acceptance;
using Assessment.Grains.Breaches;
using Assessment.Grains.Contracts;
using Assessment.Grains.Payments;
using Assessment.Grains.Values;

namespace Assessment.Grains.Tests;

/// <summary>What the payments say, and the days and sums on which they turn.</summary>
[TestFixture]
internal sealed class PaymentBoundsTest
{
    private static readonly Money First = new(410_855.40m);

    [TestCase("2027-02-28", null)]
    [TestCase("2027-03-01", "只剩 30 天")]
    [TestCase("2027-03-31", "只剩 0 天")]
    [TestCase("2027-04-01", "已逾期 1 天")]
    [TestCase("2027-04-03", "已逾期 3 天")]
    public void Warning_OnADay_SaysHowManyDaysAreLeftOrPast(string today, string? said)
    {
        var warning = Registered(today).Ask(new GetPayments()).Payments[2].Warning;
        Assert.That(warning?.Zh, said is null ? Is.Null : Does.Contain(said));
        if (warning is not null)
        {
            Readable.Check(warning);
            Assert.That(warning.En, Does.Match(@"^(Only )?\d+ day"));
        }
    }

    [Test]
    public void Warning_OnceAPaymentIsAppliedFor_IsGone()
    {
        var subject = Registered("2026-04-29");
        Assert.That(subject.Ask(new GetPayments()).Payments[0].Warning, Is.Not.Null);
        subject.Do(new ApplyForPayment(1, A.Day("2026-04-29"), "申请 1", First)).On("2026-05-10");
        Assert.That(subject.Ask(new GetPayments()).Payments[0].Warning, Is.Null);
    }

    [Test]
    public void Condition_OfEachPayment_SaysWhatItWaitsFor()
    {
        var conditions = Registered("2026-04-20").Ask(new GetPayments()).Payments.Select(p => p.Condition.Zh);
        Assert.That(conditions, Is.EqualTo(new[] { "签订生效即可申请，与考核得分无关", "签订生效即可申请，与考核得分无关", "不具备申请支付条件" }));
        Assert.That(Accepted.Scored().Do(Accepted.Steps()).Ask(new GetPayments()).Payments[2].Condition.Zh, Is.EqualTo("具备申请支付条件"));
    }

    [Test]
    public void Plan_OfAContractThatWaitsForNoAcceptance_IsEmpty()
    {
        var contract = A.Contract() with { Instalments = [.. A.Contract().Instalments.Select(i => i with { Requires = PaymentRequirement.Signature })] };
        var view = new Case().Do(new RegisterContract(contract)).Ask(new GetPayments());
        Assert.That((view.BackPlan.Length, view.Payments.Length), Is.EqualTo((0, 3)));
    }

    [Test]
    public void Net_OfADecision_TouchesNoPaymentButTheLast()
    {
        var subject = Case.Scoring().On("2026-08-01").Do(new OpenBreach(new LateService("升级", A.Day("2026-07-01"))))
            .Do(new DecideBreach(1, "决字 1", A.Day("2026-08-01"), "抵扣", null, new(500_000m)));
        Assert.That(subject.Ask(new GetPayments()).Payments.Select(p => p.Payable.Yuan), Is.EqualTo(new[] { 410_855.40m, 359_772.38m, 500_000m }));
    }

    [Test]
    public void Net_OfADecision_TouchesOnlyTheLastOfTwoPaymentsThatWaitForAcceptance()
    {
        var contract = A.Contract() with { Instalments = [.. A.Contract().Instalments.Select(i => i with { Requires = i.No == 1 ? PaymentRequirement.Signature : PaymentRequirement.Acceptance })] };
        var subject = new Case().Do(new RegisterContract(contract)).On("2026-08-01").Do(
            new OpenBreach(new LateService("升级", A.Day("2026-07-01"))), new DecideBreach(1, "决字 1", A.Day("2026-08-01"), "抵扣", null, new(500_000m)));
        var payments = subject.Ask(new GetPayments()).Payments;
        Assert.That(payments.Select(p => p.Payable.Yuan), Is.EqualTo(new[] { 410_855.40m, 359_772.38m, 500_000m }));
        Assert.That((payments[1].Condition.Zh, payments[2].Condition.Zh), Is.EqualTo(("须验收合格并书面确认", "不具备申请支付条件")));
    }

    [Test]
    public void Refusals_OfOtherSums_NameTheDifferenceInBothLanguages()
    {
        var subject = Registered("2026-04-21");
        var other = subject.Refuses<ApplicationMustAskForWhatIsPayable>(new ApplyForPayment(1, A.Day("2026-04-20"), "申请 1", new(410_855.41m))).Message;
        Assert.That((other.Zh, other.En), Is.EqualTo((
            "申请金额 ¥410,855.41 与应付 ¥410,855.40 相差 ¥0.01。", "The sum applied for, ¥410,855.41, differs from the payable ¥410,855.40 by ¥0.01.")));
        subject.Do(Invoice(First), new ApplyForPayment(1, A.Day("2026-04-20"), "申请 1", First));
        var arrival = subject.Refuses<ArrivalMustBeWhatWasAppliedFor>(new RecordArrival(1, A.Day("2026-04-21"), new(410_855.39m))).Message;
        Assert.That((arrival.Zh, arrival.En), Is.EqualTo((
            "到账 ¥410,855.39 与申请 ¥410,855.40 相差 -¥0.01。", "The arrival of ¥410,855.39 differs from the application of ¥410,855.40 by -¥0.01.")));
    }

    [Test]
    public void Differences_OfAnInvoice_NameTheSumInBothLanguages()
    {
        var difference = Registered("2026-04-21").Do(Invoice(new(410_855.39m))).Ask(new GetPayments()).Payments[0].InvoiceDifferences.Single();
        Assert.That((difference.Zh, difference.En), Is.EqualTo((
            "金额：发票 ¥410,855.39，应付 ¥410,855.40，相差 -¥0.01", "amount: the invoice says ¥410,855.39, payable are ¥410,855.40, the difference is -¥0.01")));
    }

    [Test]
    public void Refusals_OfAnArrival_TellNotAppliedForFromTooEarly()
    {
        var subject = Registered("2026-04-21");
        Assert.That(subject.Refuses<PaymentMustHaveBeenAppliedFor>(new RecordArrival(1, A.Day("2026-04-21"), First)).Message.Zh, Is.EqualTo("第 1 次付款尚未申请。"));
        subject.Do(Invoice(First), new ApplyForPayment(1, A.Day("2026-04-20"), "申请 1", First));
        Assert.That(subject.Refuses<PaymentMustHaveBeenAppliedFor>(new RecordArrival(1, A.Day("2026-04-19"), First)).Message.Zh, Does.Contain("2026-04-19").And.Contain("2026-04-20"));
        Assert.That(subject.Refuses<InvoiceMustNotBeSettledYet>(Invoice(First)).Message.Zh, Does.Contain("已申请且发票相符"));
        subject.Do(new RecordArrival(1, A.Day("2026-04-20"), First));
        Assert.That(subject.Refuses<InvoiceMustNotBeSettledYet>(Invoice(First)).Message.Zh, Does.Contain("已到账"));
        Assert.That(subject.Ask(new GetPayments()).Payments[0].Arrival!.On, Is.EqualTo(A.Day("2026-04-20")), "the day of the application is early enough");
    }

    [Test]
    public void Refusal_OfTheLastApplication_NamesWhatIsShut_AndNothingElse()
    {
        var subject = Accepted.Scored().Do([.. Accepted.Steps().Where(s => s is not RecordInvoice)]);
        var message = subject.Refuses<GateMustBeOpen>(new ApplyForPayment(3, A.Day("2027-03-17"), "申请 1", Accepted.Balance)).Message;
        Assert.That((message.Zh, message.En), Is.EqualTo(("不具备申请支付条件：G9 增值税发票相符（待证据）。", "The payment may not be applied for: G9 The VAT invoice matches (awaiting evidence).")));
        subject.Do(Accepted.Invoice(1m));
        Assert.That(subject.Refuses<GateMustBeOpen>(new ApplyForPayment(3, A.Day("2027-03-17"), "申请 1", Accepted.Balance)).Message.Zh, Does.Contain("G9 增值税发票相符（不满足）").And.Not.Contain("G10"));
    }

    private static Case Registered(string today) => new Case().Do(new RegisterContract(A.Contract())).On(today);

    private static RecordInvoice Invoice(Money amount) =>
        new(1, "FP-1", A.Day("2026-04-20"), "示例科技有限公司", "911101073398095702", "北京市朝阳区城市管理委员会", amount);
}
