using Assessment.Grains.Acceptance;
using Assessment.Grains.Contracts;
using Assessment.Grains.Scoring;
using Assessment.Grains.Scoring.Entries;
using Assessment.Grains.Scoring.Publishing;
using Assessment.Grains.Scoring.Sheets;
using Assessment.Grains.Schemes;
using Assessment.Grains.Values;

namespace Assessment.Grains.Tests.Acceptance;

[TestFixture]
internal sealed class GateTest
{
    private static readonly string[] NotAnsweredYet = ["G7", "G8", "G9"];

    [Test]
    public void Look_WhenEveryPeriodIsFinalAndNothingIsAccepted_StaysShutBecauseTheRestAwaitsEvidence()
    {
        var gate = Finished().Ask(new GetGate());
        Assert.That(gate.Conditions.Select(c => c.Code), Is.EqualTo(Enumerable.Range(1, 11).Select(i => $"G{i}")));
        Assert.That(gate.Conditions.Where(c => c.State == ConditionState.Met).Select(c => c.Code), Is.EqualTo(new[] { "G1", "G2", "G3", "G4", "G5", "G6", "G10", "G11" }));
        Assert.That(gate.Conditions.Where(c => c.State == ConditionState.AwaitingEvidence).Select(c => c.Code), Is.EqualTo(NotAnsweredYet));
        Assert.That(gate.Ready, Is.False);
        Assert.That(gate.Verdict.Zh, Is.EqualTo("不具备申请支付条件"));
    }

    [Test]
    public void Look_Always_ShowsTheThirdPaymentInDigitsAndCapitals()
    {
        var gate = Finished().Ask(new GetGate());
        Assert.That((gate.Instalment, gate.Sum, gate.Capitals, gate.ApplyBy),
            Is.EqualTo((3, new Money(598_890.22m), "伍拾玖万捌仟捌佰玖拾元贰角贰分", A.Day("2027-03-31"))));
    }

    [Test]
    public void Ready_WhenEachConditionIsMetOrWaived_OpensOnlyThen()
    {
        var gate = Finished().Ask(new GetGate());
        var met = gate with { Conditions = [.. gate.Conditions.Select((c, i) => c with { State = i % 2 == 0 ? ConditionState.Met : ConditionState.Waived })] };
        Assert.That((met.Ready, met.Verdict.Zh), Is.EqualTo((true, "具备申请支付条件")));
        for (var i = 0; i < 11; i++)
        {
            foreach (var state in new[] { ConditionState.NotMet, ConditionState.AwaitingEvidence })
            {
                Assert.That((met with { Conditions = met.Conditions.SetItem(i, met.Conditions[i] with { State = state }) }).Ready, Is.False);
            }
        }
    }

    [Test]
    public void G1_WhenOnePeriodIsNotFinal_ClosesAndNamesIt()
    {
        var subject = Finished(10).Publish(11, 92);
        var g1 = Condition(subject, "G1");
        Assert.That(g1.State, Is.EqualTo(ConditionState.NotMet));
        Assert.That(g1.Facts[0].Zh, Does.Contain("10 / 11"));
        Assert.That(g1.Facts[1].Zh, Does.Contain("第 11 期").And.Contain("已发布"));
        Assert.That(Condition(subject.Settle(11), "G1").State, Is.EqualTo(ConditionState.Met));
    }

    [Test]
    public void G1_WhenAFinalPeriodIsReopened_ClosesAgain() =>
        Assert.That(Condition(Finished().Reopen(4), "G1"), Has.Property("State").EqualTo(ConditionState.NotMet));

    [TestCase("60", ConditionState.Met)]
    [TestCase("60.01", ConditionState.Met)]
    [TestCase("59.99", ConditionState.NotMet)]
    public void G2_WhenAtThePassLine_FollowsTheTermResult(decimal score, ConditionState state)
    {
        var g2 = Condition(Finished(11, score), "G2");
        Assert.That(g2.State, Is.EqualTo(state));
        Assert.That(g2.Facts.Single().Zh, Does.Contain(Rounding.Plain(score)).And.Contain("合格线 60"));
    }

    [TestCase("92", ConditionState.AwaitingEvidence)]
    [TestCase("20", ConditionState.NotMet)]
    public void G2_WhenNotEveryPeriodIsFinal_IsProvisional(decimal score, ConditionState state)
    {
        var g2 = Condition(Finished(3, score), "G2");
        Assert.That(g2.State, Is.EqualTo(state));
        Assert.That(g2.Facts.Single().Zh, Does.Contain("暂计"));
    }

    [Test]
    public void G1AndG2_WhenNothingIsFrozenOrPublished_AwaitEvidence()
    {
        var registered = new Case().Do(new RegisterContract(A.Contract()));
        Assert.That(Condition(registered, "G1").State, Is.EqualTo(ConditionState.AwaitingEvidence));
        Assert.That(Condition(registered, "G2").State, Is.EqualTo(ConditionState.AwaitingEvidence));
        Assert.That(Condition(Case.Scoring(), "G2").Facts.Single().Zh, Does.Contain("尚无已发布的得分"));
    }

    [Test]
    public void G3_WhenAVetoStands_ClosesUntilItIsWithdrawn()
    {
        var scheme = A.Direct() with { Vetoes = System.Collections.Immutable.ImmutableArray.Create(new VetoItem("L", new("重大投诉", "grave complaint"), VetoEffect.LowestGrade)) };
        var subject = Finished(10, 92, scheme).AfterPeriod(11).As(Case.Fang)
            .Do(new RecordScore(11, "S", 92), new RecordVeto(11, "L", A.Day("2027-02-01"), "市民投诉查实"));
        var veto = subject.Last;
        subject.Do(new SubmitSheet(11)).As("管理员").Do(new PublishPeriod(11)).Settle(11);
        var g3 = Condition(subject, "G3");
        Assert.That(g3.State, Is.EqualTo(ConditionState.NotMet));
        Assert.That(g3.Facts.Single().Zh, Does.Contain("第 11 期").And.Contain("市民投诉查实"));
        Assert.That(Condition(subject, "G2").State, Is.EqualTo(ConditionState.Met), "the veto closes the gate alone");

        subject.Reopen(11, "异议成立").As(Case.Fang).Do(new WithdrawEntry(veto, "异议成立"));
        Assert.That(Condition(subject, "G3").State, Is.EqualTo(ConditionState.Met));
    }

    [TestCase("2027-02-28", ConditionState.Met, false)]
    [TestCase("2027-03-01", ConditionState.Met, true)]
    [TestCase("2027-03-16", ConditionState.Met, true)]
    [TestCase("2027-03-24", ConditionState.Met, true)]
    [TestCase("2027-03-30", ConditionState.Met, true)]
    [TestCase("2027-03-31", ConditionState.Met, true)]
    [TestCase("2027-04-01", ConditionState.NotMet, false)]
    public void G10_WhenAskedAboutADay_FollowsTheLastDayAndWarnsFromThirtyDaysOn(string day, ConditionState state, bool warns)
    {
        var g10 = Finished().With(LegalCalendarTest.Invented2027).Ask(new GetGate(A.Day(day))).Conditions.Single(c => c.Code == "G10");
        Assert.That((g10.State, g10.Warning is not null), Is.EqualTo((state, warns)));
        Assert.That(g10.Facts[0].Zh, Does.Contain(day).And.Contain("2027-03-31"));
        if (g10.Warning is { } warning)
        {
            Assert.That(warning.Zh, Does.Contain($"{A.Day("2027-03-31").DayNumber - A.Day(day).DayNumber} 天"));
        }
    }

    [Test]
    public void G10_WhenLate_SaysByHowMuchAndThatItCanBeWaived() =>
        Assert.That(Condition(Finished().On("2027-04-05"), "G10").Facts[1].Zh, Does.Contain("5 天").And.Contain("豁免"));

    [TestCase("2027-03-31T15:59:59Z", ConditionState.Met)]
    [TestCase("2027-03-31T16:00:00Z", ConditionState.NotMet)]
    public void G10_WhenNoDayIsGiven_AsksAboutTodayInChina(string instant, ConditionState state) => Assert.That(
        Condition(Finished().On(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture)), "G10").State, Is.EqualTo(state));

    [Test]
    public void GetGate_WhenNoPaymentWaitsForAcceptance_SaysThatThereIsNoGate()
    {
        var contract = A.Contract();
        var signature = contract with { Instalments = contract.Instalments.SetItem(2, contract.Instalments[2] with { Requires = PaymentRequirement.Signature }) };
        new Case().Do(new RegisterContract(signature)).RefusesToAnswer<ContractMustHaveALastPayment, Gate>(new GetGate());
    }

    [Test]
    public void Look_WhenMonthsScoreMoreThanFullMarks_NeverRaisesThePayment()
    {
        var subject = Finished(11, 100, A.Direct() with { TotalCap = 110 });
        Assert.That(subject.Ask(new GetGate()).Sum, Is.EqualTo(new Money(598_890.22m)));
    }

    [Test]
    public void Explain_Always_HangsTheTermUnderG2_AndReadsInBothLanguages()
    {
        var subject = Finished(3);
        var gate = subject.Ask(new GetGate());
        var tree = gate.Explain(subject.Ask(new GetTerm(Deep: true)).Trace);
        Readable.Check(tree);
        Assert.That(tree.Value, Is.EqualTo(598_890.22m));
        Assert.That(tree.Parts.Single(p => p.Ref == "G2").Parts.Single().Step, Is.EqualTo("term"));
        Assert.That(tree.Parts.Where(p => p.Ref != "G2").All(p => p.Parts.IsEmpty), Is.True);
        foreach (var condition in gate.Conditions)
        {
            Readable.Check(condition.Title);
            Assert.That(condition.Facts, Is.Not.Empty);
            foreach (var fact in condition.Facts)
            {
                Readable.Check(fact);
            }
        }
    }

    private static Case Finished(int periods = 11, decimal score = 92, Scheme? scheme = null)
    {
        var subject = Case.Scoring(scheme ?? A.Direct());
        for (var no = 1; no <= periods; no++)
        {
            subject.Finalise(no, score);
        }

        return subject;
    }

    private static Condition Condition(Case subject, string code) => subject.Ask(new GetGate()).Conditions.Single(c => c.Code == code);
}
