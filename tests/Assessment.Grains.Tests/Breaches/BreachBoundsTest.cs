using Assessment.Grains.Breaches;
using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Payments;
using Assessment.Grains.Values;

namespace Assessment.Grains.Tests;

/// <summary>The days and sums on which a breach's rules turn, and what they say there.</summary>
[TestFixture]
internal sealed class BreachBoundsTest
{
    private static readonly DateOnly Today = A.Day("2026-08-01");

    private static readonly Money Nothing = new(0);

    [Test]
    public void Facts_DatedToday_Hold_AndTomorrowNot()
    {
        Func<DateOnly, BreachFacts>[] kinds =
        [
            d => new LateService("升级", d), d => new LateService("升级", A.Day("2026-07-01"), d), d => new UnableToContinue(d, "停业"),
            d => new Damage("服务器", d), d => new PropertyInfringement("源代码", d), d => new SubstitutePurchase("运维", d, new(1)),
        ];
        foreach (var make in kinds)
        {
            Assert.That(make(Today).Fault(A.Contract(), Today), Is.Null);
            var fault = make(Today.AddDays(1)).Fault(A.Contract(), Today)!;
            Readable.Check(fault);
            Assert.That((fault.Zh.Contains("2026-08-02", StringComparison.Ordinal), fault.Zh.Contains("2026-08-01", StringComparison.Ordinal)), Is.EqualTo((true, true)), fault.Zh);
        }
    }

    [TestCase("2026-03-16", true)]
    [TestCase("2026-03-17", false)]
    public void Facts_BeforeTheTerm_NameTheTerm(string day, bool wrong)
    {
        foreach (var facts in (BreachFacts[])[new LateService("升级", A.Day(day)), new UnableToContinue(A.Day(day), "停业")])
        {
            var fault = facts.Fault(A.Contract(), Today);
            Assert.That(fault?.Zh.Contains("2026-03-17~2027-02-16", StringComparison.Ordinal), wrong ? Is.True : Is.Null);
        }
    }

    [TestCase("2026-06-30", "早于应提供日")]
    [TestCase("2026-07-01", null)]
    [TestCase("2026-07-02", null)]
    public void LateService_RenderedOnADay_HoldsFromItsDueDayOn(string rendered, string? fault)
    {
        var facts = new LateService("升级", A.Day("2026-07-01"), A.Day(rendered));
        Assert.That(facts.Fault(A.Contract(), Today)?.Zh, fault is null ? Is.Null : Does.Contain(fault));
    }

    [TestCase("2026-06-30", false)]
    [TestCase("2026-07-01", true)]
    public void LateService_WhenTheSumIsTheBalance_IsNotPastItYet(string today, bool remark)
    {
        var contract = A.Contract() with
        {
            Total = new(100_000m),
            Instalments = [new(1, new(70_000m), A.Day("2026-04-30"), PaymentRequirement.Signature), new(2, new(30_000m), A.Day("2027-03-31"), PaymentRequirement.Acceptance)],
        };
        var exposure = new LateService("升级", A.Day("2026-05-31")).ExposureOn(contract, A.Day(today), Nothing);
        Assert.That(exposure.Remark?.Zh.Contains("已超过余款", StringComparison.Ordinal) == true, Is.EqualTo(remark), $"{exposure.Lines[0].Amount}");
    }

    [TestCase(0, false)]
    [TestCase(1, true)]
    [TestCase(99, true)]
    [TestCase(100, false)]
    public void FailedService_WithRedos_CountsOneToNinetyNine(int redos, bool holds) =>
        Assert.That(new FailedService("数据", redos).Fault(A.Contract(), Today) is null, Is.EqualTo(holds));

    [TestCase(1, true)]
    [TestCase(2, false)]
    public void FailedService_BelowTwo_SaysWhatMayBeAskedForInstead(int redos, bool remark) =>
        Assert.That(new FailedService("数据", redos).ExposureOn(A.Contract(), Today, Nothing).Remark is not null, Is.EqualTo(remark));

    [Test]
    public void UnableToContinue_ShowsTheDaysServed_AndGivesARightToTerminate()
    {
        var exposure = new UnableToContinue(A.Day("2026-06-30"), "停业").ExposureOn(A.Contract(), Today, Nothing);
        Assert.That(exposure.MayTerminate, Is.True);
        Assert.That((exposure.Lines[2].Formula.Zh, exposure.Lines[2].Formula.En), Is.EqualTo(("已服务 106 天的价款", "Price of the 106 days served")));
    }

    [Test]
    public void Damage_ByItsCompensation_ClaimsTheFloor_AndSaysWhileTheSumIsOpen()
    {
        var open = new Damage("服务器", Today).ExposureOn(A.Contract(), Today, Nothing);
        var known = new Damage("服务器", Today, new(5_000m)).ExposureOn(A.Contract(), Today, Nothing);
        Assert.That((open.Remark is null, known.Remark is null), Is.EqualTo((false, true)));
        Assert.That((open.Lines.Length, known.Lines.Length), Is.EqualTo((1, 2)));
        Assert.That(new Damage("服务器", Today, Nothing).Fault(A.Contract(), Today), Is.Null, "no damage may be established");
        Assert.That(new Damage("服务器", Today, new(-0.01m)).Fault(A.Contract(), Today)!.Zh, Does.Contain("负"));
    }

    [TestCase("0", "大于 0")]
    [TestCase("0.01", null)]
    public void Substitute_Costs_LieAboveNothing(string cost, string? fault) => Assert.That(
        new SubstitutePurchase("运维", Today, new(decimal.Parse(cost, System.Globalization.CultureInfo.InvariantCulture))).Fault(A.Contract(), Today)?.Zh, fault is null ? Is.Null : Does.Contain(fault));

    [Test]
    public void DamageInfringementAndSubstitute_ByThemselves_GiveNoRightToTerminate()
    {
        BreachFacts[] facts = [new Damage("服务器", Today), new PropertyInfringement("源代码", Today), new SubstitutePurchase("运维", Today, new(1))];
        Assert.That(facts.Select(f => f.ExposureOn(A.Contract(), Today, Nothing).MayTerminate), Is.All.False);
    }

    [TestCase(0)]
    [TestCase(598_890.22)]
    public void Decide_WhenNothingOrTheWholeRemains_Holds(decimal net) =>
        Assert.That(Late().Do(new DecideBreach(1, "决字 1", Today, "处理", null, new(net))).State.Payments.Net, Is.EqualTo(new Money(net)));

    [Test]
    public void Refusals_OfASettledCase_SayWhatSettledIt()
    {
        var decided = Late().Do(new DecideBreach(1, "决字 1", Today, "处理"));
        Assert.That(decided.Refuses<BreachMustBeOpen>(new DropBreach(1, "误登")).Message.Zh, Does.Contain("决字 1"));
        var dropped = Late().Do(new DropBreach(1, "对方已按期提供"));
        Assert.That(dropped.Refuses<BreachMustBeOpen>(new DropBreach(1, "误登")).Message.Zh, Does.Contain("对方已按期提供"));
    }

    [Test]
    public void Terminations_AreNumberedFromOne_AndARefusalTellsGoneFromUnknown()
    {
        var subject = Case.Scoring().On("2026-08-01").Do(
            new RecordTermination("解字 1", Today, "九.1(2)", "全部"), new RecordTermination("解字 2", Today, "九.1(2)", "部分", Partial: true), new RevokeTermination(2, "和解"));
        Assert.That(subject.Ask(new GetBreaches()).Terminations.Select(t => (t.No, t.Partial, t.Revoked)), Is.EqualTo(new[] { (1, false, (string?)null), (2, true, "和解") }));
        var gone = subject.Refuses<TerminationMustBeInForce>(new RevokeTermination(2, "再撤"));
        var unknown = subject.Refuses<TerminationMustBeInForce>(new RevokeTermination(3, "无此"));
        Assert.That((gone.Kind, unknown.Kind), Is.EqualTo((RefusalKind.Conflict, RefusalKind.NotFound)));
        Assert.That((gone.Message.Zh, unknown.Message.Zh), Is.EqualTo(("解除通知 2 已撤回。", "没有编号为 3 的解除通知。")));
    }

    [Test]
    public void GetBreaches_BeforeTheContractIsRegistered_IsRefused()
    {
        new Case().RefusesToAnswer<ContractMustBeRegistered, BreachesView>(new GetBreaches());
        new Case().RefusesToAnswer<ContractMustBeRegistered, PaymentsView>(new GetPayments());
    }

    private static Case Late() => Case.Scoring().On("2026-08-01").Do(new OpenBreach(new LateService("升级", A.Day("2026-07-01"))));
}
