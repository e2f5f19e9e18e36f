using Assessment.Grains.Breaches;
using Assessment.Grains.Journal;
using Assessment.Grains.Payments;
using Assessment.Grains.Values;

namespace Assessment.Grains.Tests;

[TestFixture]
internal sealed class BreachTest
{
    [TestCase("2026-06-01", 1, 13_695.18, false)]
    [TestCase("2026-06-30", 30, 410_855.40, false)]
    [TestCase("2026-07-01", 31, 424_550.58, true)]
    [TestCase("2026-07-13", 43, 588_892.74, true)]
    [TestCase("2026-07-14", 44, 602_587.92, true)]
    public void LateService_OnADay_CostsOnePercentADay_AndMayTerminateFromDay31(string today, int days, double sum, bool mayTerminate)
    {
        var late = new LateService("升级", A.Day("2026-05-31"));
        var exposure = late.ExposureOn(A.Contract(), A.Day(today), new(0));
        Assert.That(late.DaysLate(A.Day(today)), Is.EqualTo(days));
        Assert.That(exposure.Lines.Single(), Has.Property("Amount").EqualTo(new Money((decimal)sum)).And.Property("Nature").EqualTo(ExposureNature.Exact));
        Assert.That(exposure.MayTerminate, Is.EqualTo(mayTerminate));
        Assert.That(exposure.Remark is not null, Is.EqualTo(days is 30 or >= 44), "from day 44 the sum passes the balance; on day 30 it looks like a payment");
    }

    [Test]
    public void LateService_WhenRendered_StopsCounting() =>
        Assert.That(new LateService("升级", A.Day("2026-05-31"), A.Day("2026-06-05")).DaysLate(A.Day("2026-12-31")), Is.EqualTo(5));

    [TestCase(1, 0, false)]
    [TestCase(2, 273_903.60, true)]
    [TestCase(3, 273_903.60, true)]
    public void FailedService_FromTheSecondFailedRedo_HasAFloorOfTwentyPercent(int redos, double floor, bool mayTerminate)
    {
        var exposure = new FailedService("数据修改", redos).ExposureOn(A.Contract(), A.Day("2026-08-01"), new(0));
        Assert.That(exposure.Lines.Select(l => (l.Nature, (double)l.Amount.Yuan)), Is.EqualTo(floor > 0 ? new[] { (ExposureNature.Floor, floor) } : []));
        Assert.That(exposure.MayTerminate, Is.EqualTo(mayTerminate));
    }

    [TestCase("2026-06-30", 231, 938_749.73)]
    [TestCase("2026-12-31", 47, 191_001.03)]
    [TestCase("2027-01-15", 32, 130_043.25)]
    [TestCase("2027-02-16", 0, 0)]
    public void UnableToContinue_OnALastDay_PricesTheUnfinishedDaysToTheFen(string last, int left, double price)
    {
        var exposure = new UnableToContinue(A.Day(last), "停业").ExposureOn(A.Contract(), A.Day("2027-03-01"), new(410_855.40m));
        Assert.That(exposure.Lines.Select(l => l.Nature), Is.EqualTo(new[] { ExposureNature.Exact, ExposureNature.Floor, ExposureNature.Information, ExposureNature.Information }));
        Assert.That((double)exposure.Lines[0].Amount.Yuan, Is.EqualTo(price));
        Assert.That(exposure.Lines[0].Formula.Zh, Does.Contain($"× {left} ÷ 337"));
        Assert.That((double)exposure.Lines[1].Amount.Yuan, Is.EqualTo(273_903.60));
        Assert.That(exposure.Lines[0].Amount + exposure.Lines[2].Amount, Is.EqualTo(new Money(1_369_518m)), "days served and unfinished make the whole");
        Assert.That(exposure.Lines[3].Amount, Is.EqualTo(new Money(410_855.40m)));
    }

    [Test]
    public void DamageInfringementAndSubstitute_HaveTheirClausesSums()
    {
        var contract = A.Contract();
        var today = A.Day("2026-08-01");
        Assert.That(new Damage("服务器", today, new(5_000m)).ExposureOn(contract, today, new(0)).Lines.Select(l => (l.Nature, l.Amount.Yuan)),
            Is.EqualTo(new[] { (ExposureNature.Recorded, 5_000m), (ExposureNature.Floor, 273_903.60m) }));
        Assert.That(new Damage("服务器", today).ExposureOn(contract, today, new(0)), Has.Property("Remark").Not.Null);
        Assert.That(new PropertyInfringement("源代码", today).ExposureOn(contract, today, new(0)).Lines.Single().Amount.Yuan, Is.EqualTo(1_369_518m));
        Assert.That(new SubstitutePurchase("临时运维", today, new(8_000m)).ExposureOn(contract, today, new(0)).Lines.Single().Amount.Yuan, Is.EqualTo(8_000m));
    }

    [Test]
    public void Open_WhenTheFactsCannotBe_IsRefused()
    {
        var subject = Case.Scoring().On("2026-08-01");
        BreachFacts[] wrong =
        [
            new LateService("升级", A.Day("2026-03-16")), new LateService("升级", A.Day("2026-08-02")),
            new LateService("升级", A.Day("2026-07-01"), A.Day("2026-06-30")), new LateService("升级", A.Day("2026-07-01"), A.Day("2026-08-02")),
            new FailedService("数据", 0), new UnableToContinue(A.Day("2027-02-17"), "停业"), new UnableToContinue(A.Day("2026-08-02"), "停业"),
            new Damage("服务器", A.Day("2026-08-02")), new Damage("服务器", A.Day("2026-08-01"), new(-1m)),
            new PropertyInfringement("源代码", A.Day("2026-08-02")), new SubstitutePurchase("运维", A.Day("2026-08-01"), new(0m)),
        ];
        foreach (var facts in wrong)
        {
            Assert.That(subject.Refuses<BreachFactsMustHold>(new OpenBreach(facts)).Clause, Is.EqualTo(facts.Clause));
        }
    }

    [Test]
    public void Decide_WhenOpen_SettlesIt_AndOnlyOnce()
    {
        var subject = Late().Do(new ChangeBreach(1, new LateService("升级", A.Day("2026-07-01"), A.Day("2026-07-03")), "已提供"));
        subject.Refuses<BreachMustKeepItsKind>(new ChangeBreach(1, new FailedService("升级", 2), "改条款"));
        subject.Refuses<NetPaymentMustLieWithinTheBalance>(new DecideBreach(1, "决字 1", A.Day("2026-08-01"), "扣减", null, new(598_890.23m)));
        subject.Refuses<NetPaymentMustLieWithinTheBalance>(new DecideBreach(1, "决字 1", A.Day("2026-08-01"), "扣减", null, new(-0.01m)));
        subject.Refuses<DocumentMustNotBeInTheFuture>(new DecideBreach(1, "决字 1", A.Day("2026-08-02"), "扣减"));
        subject.Do(new DecideBreach(1, "决字 1", A.Day("2026-08-01"), "支付违约金，由余款抵扣", new(27_390.36m), new(571_499.86m)));
        Assert.That(PaymentsState.Payable(subject.State, A.Contract().LastPayment!), Is.EqualTo(new Money(571_499.86m)));
        subject.Refuses<BreachMustBeOpen>(new DecideBreach(1, "决字 2", A.Day("2026-08-01"), "再议"));
        subject.Refuses<BreachMustBeOpen>(new DropBreach(1, "误登"));
        subject.Refuses<BreachMustExist>(new DropBreach(2, "误登"));
    }

    [Test]
    public void GetBreaches_WithTwoCases_ShowsThemSideBySideAndNeverASum()
    {
        var view = Late().Do(new OpenBreach(new FailedService("数据修改", 2))).Ask(new GetBreaches());
        Assert.That(view.Cases.Select(c => c.Exposure.Lines.Single().Amount.Yuan), Is.EqualTo(new[] { 424_550.58m, 273_903.60m }));
        Assert.That(System.Text.Json.JsonSerializer.Serialize(view, Json.Options), Does.Not.Contain("698454.18"));
    }

    [Test]
    public void Drop_WhenItWasNone_ClosesIt()
    {
        var subject = Late().Do(new DropBreach(1, "对方已按期提供"));
        Assert.That(subject.State.Breaches.Find(1)!.IsOpen, Is.False);
    }

    [Test]
    public void Terminate_ThenRevoke_StaysOnTheRegister()
    {
        var subject = Case.Scoring().On("2026-08-01").Do(new RecordTermination("解字 1", A.Day("2026-08-01"), "九.1(2)", "全部"));
        subject.Do(new RevokeTermination(1, "双方和解，函 3"));
        Assert.That(subject.State.Breaches.Terminations.Single().Revoked, Is.EqualTo("双方和解，函 3"));
        subject.Refuses<TerminationMustBeInForce>(new RevokeTermination(1, "再撤"));
        subject.Refuses<TerminationMustBeInForce>(new RevokeTermination(2, "无此"));
        subject.Refuses<DocumentMustNotBeInTheFuture>(new RecordTermination("解字 2", A.Day("2026-08-02"), "九.1(2)", "全部"));
        subject.Do(new RecordFeeWaiver("函 4", A.Day("2026-08-01"), new(1_000m), "服务中断"));
        Assert.That(subject.Ask(new GetBreaches()).FeeWaivers.Single().Amount.Yuan, Is.EqualTo(1_000m));
    }

    // Day 31 of a late service.
    private static Case Late() => Case.Scoring().On("2026-08-01").Do(new OpenBreach(new LateService("升级", A.Day("2026-07-01"))));
}
