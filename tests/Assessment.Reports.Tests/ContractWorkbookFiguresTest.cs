using System.Text.RegularExpressions;
using Assessment.Grains.Schemes;
using Assessment.Grains.Scoring.Entries;
using Assessment.Grains.Scoring.Publishing;
using Assessment.Reports.Tests.Kit;

namespace Assessment.Reports.Tests;

/// <summary>The figures that a reader finds, against those worked out on paper.</summary>
public sealed class ContractWorkbookFiguresTest
{
    [TestCase("D1", 7)]
    [TestCase("D2", -1)]
    [TestCase("S", 7.25)]
    [TestCase("P", 9.75)]
    [TestCase("U", 9.5)]
    [TestCase("F", 10)]
    [TestCase("C", 7)]
    [TestCase("T", 5)]
    [TestCase("Y", 1)]
    public void Leaf_OfEachRule_ShowsWhatItEarned(string code, decimal earned)
    {
        var read = new Readout(KnownCases.Leaves().Workbook());

        Assert.That(read.InRowOf("第01期", code, "J").Number, Is.EqualTo(earned));
        Assert.That(read.InRowOf("指标汇总表", code, "D").Number, Is.EqualTo(earned));
    }

    /// <summary>LibreOffice forgives the dust of binary fractions where Excel does not, so the formulas themselves are looked at.</summary>
    [TestCase("leaves", "ROUND(UP|DOWN)\\(", "ROUND(UP|DOWN)\\(ROUND\\(.*,(9|1[0-2])\\),0\\)")]
    [TestCase("tie", "^IF\\(ISNUMBER\\(.*ROUND\\(", "ROUND\\(ROUND\\([^,]+,(9|1[0-2])\\),[02]\\)")]
    [TestCase("ratio", "<0,0,", "IF\\(ROUND\\(F[0-9]+\\*100-60\\*G[0-9]+,[6-8]\\)<0,0,")]
    public void Formulas_ThatRound_ShakeOffBinaryDustFirst(string name, string rounds, string guarded)
    {
        var formulas = new Readout(KnownCases.All().First(c => c.Name == name).Make().Workbook()).Cells
            .Select(c => c.Formula ?? "").Where(f => Regex.IsMatch(f, rounds)).ToList();

        Assert.That(formulas, Is.Not.Empty.And.All.Match(guarded));
    }

    [TestCase(0, 0.5, 90)]
    [TestCase(1, 0.05, 99)]
    [TestCase(2, 0.005, 99.9)]
    public void Score_WhenExactlyHalf_RoundsUp(int decimals, decimal each, decimal score) =>
        Assert.That(new Readout(KnownCases.Tie(decimals, each).Workbook()).Named("Score_01").Number, Is.EqualTo(score));

    [TestCase(NotApplicablePolicy.FullMarks, 70)]
    [TestCase(NotApplicablePolicy.Reweighted, 50)]
    [TestCase(NotApplicablePolicy.Zero, 30)]
    public void Score_UnderEachPolicy_IsAsTheSchemeSays(NotApplicablePolicy policy, decimal score) =>
        Assert.That(new Readout(KnownCases.Policy(policy).Workbook()).Named("Score_01").Number, Is.EqualTo(score));

    [Test]
    public void Matrix_NamesWhatDidNotApply_SoThatItsPointsAreNotTakenAsEarned()
    {
        var read = new Readout(KnownCases.Policy(NotApplicablePolicy.FullMarks).Workbook());
        var row = read.Cells.First(c => c.Sheet == "指标汇总表" && c.Words?.StartsWith("不适用指标（不适用项得满分）", StringComparison.Ordinal) == true).A1[1..];

        Assert.That(read.Find("指标汇总表", "D" + row)!.Words, Is.EqualTo("N"));
    }

    [TestCase(NotApplicablePolicy.FullMarks)]
    [TestCase(NotApplicablePolicy.Reweighted)]
    public void Score_WhenNothingApplied_IsNeitherZeroNorFull(NotApplicablePolicy policy)
    {
        var read = new Readout(KnownCases.NothingApplied(policy).Workbook());

        Assert.That(read.Named("Score_01").Words, Is.EqualTo("不适用"));
        Assert.That(read.Named("TermScore").Words, Is.EqualTo("—"));
        Assert.That(read.Cells.Where(c => c.Sheet == "考核汇总表").Select(c => c.Words), Has.Some.EqualTo("已发布；不适用 S、D；不计入：所有指标均不适用，没有得分"));
    }

    [TestCase(1, 0, "不合格")]
    [TestCase(2, 59, "不合格")]
    [TestCase(3, 100, "不合格")]
    public void Score_UnderEachVeto_IsAsTheSchemeSays(int period, decimal score, string grade)
    {
        var read = new Readout(KnownCases.Vetoes().Workbook());

        Assert.That(read.Named($"Score_{period:00}").Number, Is.EqualTo(score));
        Assert.That(read.Named($"Grade_{period:00}").Words, Is.EqualTo(grade));
    }

    [Test]
    public void Bonus_AboveItsCaps_IsLimitedTwice() =>
        Assert.That(new Readout(KnownCases.Bonus().Workbook()).Named("Score_01").Number, Is.EqualTo(83));

    [TestCase(105, null, 105)]
    [TestCase(100, 110, 110)]
    public void Score_AboveTheCapOfTheTotal_IsTheCap(int full, int? cap, int score) =>
        Assert.That(new Readout(KnownCases.Total(full, cap).Workbook()).Named("Score_01").Number, Is.EqualTo(score));

    [TestCase(PeriodPlan.ContractMonths, RollUp.Mean, 89.73)]
    [TestCase(PeriodPlan.ContractMonths, RollUp.DayWeighted, 89.70)]
    [TestCase(PeriodPlan.CalendarMonths, RollUp.Mean, 89.92)]
    [TestCase(PeriodPlan.CalendarMonths, RollUp.DayWeighted, 90.81)]
    [TestCase(PeriodPlan.ContractMonths, RollUp.FullMarksLessDeductions, 0)]
    public void Term_ByEachRollUp_IsAsWorkedOutOnPaper(PeriodPlan plan, RollUp rollUp, decimal score) =>
        Assert.That(new Readout(KnownCases.LastMonthBad(plan, rollUp).Workbook()).Named("TermScore").Number, Is.EqualTo(score));

    [Test]
    public void Score_WhenOneLeafIsNotScored_IsNoFigure_AndItsPeriodIsLeftOut()
    {
        var made = new Case(Schemes.Of(Schemes.Direct("S", 60), Schemes.Direct("T", 40)), KnownCases.From, new(2026, 5, 16), "王敏", "李强")
            .Score(1, "S", 60).Score(1, "S", 50, "李强").Score(1, "T", 40).Score(1, "T", 40, "李强").Publish(1).Score(2, "S", 60);
        var read = new Readout(made.Workbook());

        Assert.That(read.Named("Score_02").Words, Is.EqualTo("未评完"));
        Assert.That(read.Named("Category_02_01").Words, Is.EqualTo("未评完"));
        Assert.That(read.InRowOf("第02期", "T", "J").Words, Is.EqualTo("未评"));
        Assert.That(read.InRowOf("第02期", "S", "K").Words, Is.EqualTo("缺 李强"));
        Assert.That(read.Named("TermScore").Number, Is.EqualTo(95));
        Assert.That(read.Cells.Where(c => c.Sheet == "考核汇总表").Select(c => c.Words), Has.Some.EqualTo("评分中；未评 T；不计入：尚未发布"));
    }

    [Test]
    public void PublishedPeriod_WhenAnEvaluatorWasAbsent_PrintsTheAbsence()
    {
        var scheme = Schemes.Of(Schemes.Direct("S", 100)) with { Quorum = 1 };
        var made = new Case(scheme, KnownCases.From, KnownCases.OneMonth, "王敏", "李强").Score(1, "S", 90).Publish(1, "李强");
        var read = new Readout(made.Workbook());

        Assert.That(read.Named("Score_01").Number, Is.EqualTo(90));
        Assert.That(read.Cells.Select(c => c.Words), Has.Some.EqualTo("缺席（未交表即发布）").And.Some.EqualTo("尚未登记送达；缺席：李强"));
    }

    [Test]
    public void WithdrawnEntry_IsStruckThrough_AndNotCounted()
    {
        var made = new Case(Schemes.Of(Schemes.Deductions("D", 100)), KnownCases.From, KnownCases.OneMonth)
            .Deduct(1, "D", "D-1", 3, "保留").Deduct(1, "D", "D-1", 40, "误录的事由");
        made.Do(1, new WithdrawEntry(2, "重复录入"));
        var bytes = made.Publish(1).Workbook();
        var read = new Readout(bytes);
        var (kept, withdrawn) = (Row(read, "保留"), Row(read, "条款 D-1 × 40，2026-03-17，误录的事由"));

        Assert.That(read.Named("Score_01").Number, Is.EqualTo(97));
        Assert.That(Raw.IsStruck(bytes, "第01期", "B" + withdrawn), Is.True);
        Assert.That(Raw.IsStruck(bytes, "第01期", "B" + kept), Is.False);
        Assert.That(read.Find("第01期", "H" + withdrawn)!.Words, Is.EqualTo("不计"));
        Assert.That(read.Find("第01期", "K" + withdrawn)!.Words, Is.EqualTo("已撤回（王敏，2026-04-16）：重复录入"));
    }

    [Test]
    public void ChangedEntry_ShowsWhatItSaidBefore()
    {
        var made = new Case(Schemes.Of(Schemes.Direct("S", 100)), KnownCases.From, KnownCases.OneMonth).Score(1, "S", 80, comment: "初评");
        made.Do(1, new ChangeEntry(1, new Grains.Scoring.ScoreFact(85, "复核"), "看错一行"));
        var read = new Readout(made.Workbook());

        Assert.That(read.Find("第01期", "K" + Row(read, "复核"))!.Words, Is.EqualTo("更改：原为“80”（王敏），改因：看错一行"));
    }

    [Test]
    public void ReopenedPeriod_ShowsBothPublications_AndCountsOnlyTheOneThatStands()
    {
        var made = new Case(Schemes.Of(Schemes.Deductions("D", 100)), KnownCases.From, KnownCases.OneMonth).Publish(1).Receive(1);
        made.On(new(2026, 4, 20), "赵磊", new RequestReopening(1, "漏记")).On(new(2026, 4, 20), "王敏", new ConfirmReopening(1));
        var open = new Readout(made.Workbook());
        made.On(new(2026, 4, 20), "王敏", new RecordDeduction(1, "D", "D-1", 4, new(2026, 4, 1), "漏记的事"));
        made.Publish(1);
        var bytes = made.Workbook();
        var read = new Readout(bytes);
        var (first, second) = (Row(read, "TEST-2026-0001-KH01-1"), Row(read, "TEST-2026-0001-KH01-2"));

        Assert.That(open.Named("TermScore").Words, Is.EqualTo("—"), "while it is open nothing is published");
        Assert.That(open.Named("Score_01").Number, Is.EqualTo(100));
        Assert.That(read.Named("TermScore").Number, Is.EqualTo(96));
        Assert.That(read.Find("第01期", "K" + first)!.Words, Does.StartWith("已被取代"));
        Assert.That((Raw.IsStruck(bytes, "第01期", "B" + first), Raw.IsStruck(bytes, "第01期", "B" + second)), Is.EqualTo((true, false)));
    }

    [Test]
    public void EventBookedForward_SaysWhereItBelongs()
    {
        var made = new Case(Schemes.Of(Schemes.Deductions("D", 100)), KnownCases.From, new(2026, 5, 16)).Publish(1);
        made.Do(2, new RecordDeduction(2, "D", "D-1", 1, new(2026, 4, 1), "后来发现"));
        var read = new Readout(made.Workbook());

        Assert.That(read.Find("第02期", "K" + Row(read, "后来发现", "第02期"))!.Words, Is.EqualTo("补记：事件属第 1 期"));
    }

    private static string Row(Readout read, string words, string sheet = "第01期") =>
        read.Cells.First(c => c.Sheet == sheet && c.A1[0] == 'B' && c.Words == words).A1[1..];
}
