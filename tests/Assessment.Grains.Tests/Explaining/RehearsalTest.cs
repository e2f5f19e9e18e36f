using System.Collections.Immutable;
using Assessment.Grains.Journal;
using Assessment.Grains.Rehearsals;
using Assessment.Grains.Schemes;
using Assessment.Grains.Scoring;
using Assessment.Grains.Scoring.Entries;
using Assessment.Grains.Scoring.Publishing;
using Assessment.Grains.Scoring.Sheets;

namespace Assessment.Grains.Tests.Explaining;

[TestFixture]
internal sealed class RehearsalTest
{
    [FsCheck.NUnit.Property(MaxTest = 150)]
    public void Run_WhenTheSameFactsAreStored_GivesTheSameResults(int seed, int month)
    {
        var scheme = RandomScheme.Of(seed) with { Periods = PeriodPlan.ContractMonths };
        var facts = RandomEntries.Of(scheme, month).Where(e => e.Stands).ToList();
        var stored = Case.Frozen(scheme).Assign("p1", "p2", "p3");
        stored.AfterPeriod(1);
        foreach (var entry in facts)
        {
            stored.As(entry.Evaluator).Do(Command(entry));
        }

        var period = stored.Period(1);
        var rehearsed = new Rehearsal(scheme, [new(period.From, period.To, [.. facts.Select(f => new RehearsedEntry(f.Item, f.Fact, f.Evaluator, f.Evaluator[1] - '0'))])]).Run();
        Assert.That(rehearsed.Broken, Is.Null, () => rehearsed.Broken!.Message.ToString());
        var (one, other) = (rehearsed.Value!.Periods.Single(), stored.Ask(new GetPeriod(1)));
        Assert.That((one.Result.Score, one.Result.Grade, one.Result.State), Is.EqualTo((other.Result.Score, other.Result.Grade, other.Result.State)));
        Assert.That(one.Result.Categories.Select(c => c.Earned), Is.EqualTo(other.Result.Categories.Select(c => c.Earned)));
    }

    [Test]
    public void Run_WhenAMonthWasPublished_GivesItsFiguresAndWordsToTheLetter()
    {
        var subject = Case.Scoring().Do(A.FullMarks()).Do(new RecordDeduction(1, "D", "D1", 2, A.Day("2026-04-01"), "迟到"));
        subject.Do(new SubmitSheet(1), new PublishPeriod(1));
        var entries = subject.Ask(new GetPeriod(1)).Entries.Select(e => new RehearsedEntry(e.Item, e.Fact, e.Evaluator));
        var result = Run(A.Scheme(), new RehearsedPeriod(A.Day("2026-03-17"), A.Day("2026-04-16"), [.. entries]));
        Assert.That(Chain.HashOf(result.Periods[0].Result), Is.EqualTo(subject.State.Scoring.Find(1)!.Publication!.ResultHash));
        Assert.That(Chain.HashOf(result.Periods[0].Trace), Is.EqualTo(Chain.HashOf(subject.Ask(new GetPeriod(1)).Trace)));
        Assert.That((result.Term.Score, result.GradeName!.Zh), Is.EqualTo(((decimal?)96m, "优秀")));
        Readable.Check(result.Trace);
    }

    [Test]
    public void Run_WhenSomePeriodsHaveNoScore_LeavesThemOut()
    {
        var result = Run(A.Direct(), Month(new ScoreFact(80)), Month(new NotApplicableFact("停工")), new(A.Day("2026-05-17"), A.Day("2026-06-16"), []));
        Assert.That((result.Term.Score, result.Term.Divisor), Is.EqualTo(((decimal?)80m, 1m)));
        Assert.That(result.Term.Parts.Select(p => p.LeftOut?.Zh), Is.EqualTo(new[] { null, "所有指标均不适用，没有得分", "有指标未评" }));
    }

    [Test]
    public void Run_WhenTheSchemeHasErrors_NamesThem() =>
        Assert.That(Refused<SchemeMustHaveNoLintErrors>(A.Direct() with { NotApplicable = null }, Month(new ScoreFact(80))).Details.Single().Code, Is.EqualTo("not-applicable-policy-must-be-stated"));

    [Test]
    public void Run_WhenEntriesDoNotFit_NamesEachByItsPlace()
    {
        var period = new RehearsedPeriod(A.Day("2026-03-17"), A.Day("2026-04-16"),
            [new("S", new ScoreFact(101)), new("X", new ScoreFact(1)), new("S", new ScoreFact(80)), new("B", new BonusFact(1, A.Day("2026-04-01"), "表扬")), new("Z", new VetoFact(A.Day("2026-04-01"), "造假"))]);
        var broken = Refused<RehearsedEntriesMustFitTheScheme>(A.Direct(), Month(new ScoreFact(80)), period);
        Assert.That(broken.Details.Select(d => d.Place), Is.EqualTo(new[] { 0, 1, 3, 4 }.Select(i => $"periods[1].entries[{i}]")));
        Readable.Check(broken.ToRefusal());
    }

    [TestCase("0", false)]
    [TestCase("1.5", false)]
    [TestCase("1", true)]
    [TestCase("1001", false)]
    public void Run_WhenABonusIsBroken_IsRefused(decimal quantity, bool right)
    {
        var answer = new Rehearsal(A.Scheme(), [new(A.Day("2026-03-17"), A.Day("2026-04-16"), [new("B", new BonusFact(quantity, A.Day("2026-04-01"), "表扬"))])]).Run();
        Assert.That(answer.Broken, right ? Is.Null : Is.TypeOf<RehearsedEntriesMustFitTheScheme>());
    }

    [TestCase("1000000000", true)]
    [TestCase("1000000000.0001", false)]
    [TestCase("79228162514264337593543950335", false)]
    [TestCase("1.00001", false)]
    public void Run_WhenAFigureIsTooGreatOrTooFine_IsRefusedNotThrown(decimal value, bool right)
    {
        var rule = new Grains.Schemes.Rules.ShortfallRule(4, Grains.Schemes.Rules.TargetSide.AtMost, new("小时", "hours"), 0.0001m, 1_000_000, Grains.Schemes.Rules.ShortfallCounting.StartedUnit);
        var answer = new Rehearsal(A.Scheme(A.Leaf("S", 10, rule)) with { PassLine = 0 }, [Month(new MeasurementFact(value))]).Run();
        Assert.That(answer.Broken, right ? Is.Null : Is.TypeOf<RehearsedEntriesMustFitTheScheme>());
    }

    [TestCase(0, 1, false)]
    [TestCase(1, 2000, true)]
    [TestCase(1, 2001, false)]
    [TestCase(240, 1, true)]
    [TestCase(241, 1, false)]
    public void Run_WhenTooBigOrEmpty_IsRefused(int periods, int entries, bool right)
    {
        var period = new RehearsedPeriod(A.Day("2026-03-17"), A.Day("2026-04-16"), [.. Enumerable.Repeat(new RehearsedEntry("D", new DeductionFact("D4", 0.01m, A.Day("2026-04-01"), "超时")), entries)]);
        var answer = new Rehearsal(A.Scheme(), [.. Enumerable.Repeat(period, periods)]).Run();
        Assert.That(answer.Broken, right ? Is.Null : Is.TypeOf<RehearsalMustBeWellFormed>());
    }

    [Test]
    public void Run_WhenAPeriodEndsBeforeItBegins_NamesIt()
    {
        var wrong = new RehearsedPeriod(A.Day("2026-04-16"), A.Day("2026-04-15"), []);
        var broken = Refused<RehearsalMustBeWellFormed>(A.Direct(), Month(new ScoreFact(80)), wrong);
        Readable.Check(broken.ToRefusal());
        Assert.That(broken.Details.Single().Place, Is.EqualTo("periods[1]"));
    }

    [Test]
    public void Run_WhenTheSchemeIsMisshapen_SaysSoInEachLanguage()
    {
        var detail = Refused<RehearsalMustBeWellFormed>(A.Direct() with { Title = new("") }, Month(new ScoreFact(80))).Details.Single();
        Assert.That((detail.Place, detail.Message), Is.EqualTo(("scheme.title.zh", new Grains.Values.Text("'考核办法名称' 不能为空。", "'Title' must not be empty."))));
    }

    internal static ICommand Command(Entry entry, int no = 1) => entry.Fact switch
    {
        DeductionFact d => new RecordDeduction(no, entry.Item, d.Clause, d.Quantity, d.On, d.Reason),
        ScoreFact s => new RecordScore(no, entry.Item, s.Points),
        MeasurementFact m => new RecordMeasurement(no, entry.Item, m.Value),
        RatioFact r => new RecordRatio(no, entry.Item, r.Done, r.Due),
        AnswerFact a => new RecordAnswer(no, entry.Item, a.Met),
        BonusFact b => new RecordBonus(no, entry.Item, b.Quantity, b.On, b.Reason),
        VetoFact v => new RecordVeto(no, entry.Item, v.On, v.Reason),
        NotApplicableFact n => new MarkNotApplicable(no, entry.Item, n.Reason),
        _ => throw new NotSupportedException(entry.Fact.ToString()),
    };

    private static RehearsedPeriod Month(Fact fact) => new(A.Day("2026-03-17"), A.Day("2026-04-16"), [new("S", fact)]);

    private static RehearsalResult Run(Scheme scheme, params RehearsedPeriod[] periods)
    {
        var answer = new Rehearsal(scheme, [.. periods]).Run();
        Assert.That(answer.Broken, Is.Null, () => answer.Broken!.Message.ToString());
        return answer.Value!;
    }

    private static TRule Refused<TRule>(Scheme scheme, params RehearsedPeriod[] periods)
        where TRule : Rule
    {
        var answer = new Rehearsal(scheme, [.. periods]).Run();
        Assert.That(answer.Broken, Is.TypeOf<TRule>());
        return (TRule)answer.Broken!;
    }
}
