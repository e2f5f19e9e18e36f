using Assessment.Grains.Schemes;
using Assessment.Grains.Schemes.Rules;
using Assessment.Grains.Supplements;
using Assessment.Reports.Tests.Kit;

namespace Assessment.Reports.Tests;

/// <summary>What richer schemes bring to the workbook: the figures that a reader finds, against those worked out on paper.</summary>
public sealed class ContractWorkbookSchemesTest
{
    [TestCase(TierReading.Flat, new[] { 1.0, 2, 4 }, 93)]
    [TestCase(TierReading.Whole, new[] { 2.0, 6, 30 }, 62)]
    [TestCase(TierReading.Marginal, new[] { 2.0, 3, 17 }, 78)]
    public void TieredClause_InEachReading_CostsWhatItSays(TierReading reading, double[] lines, int score)
    {
        var read = new Readout(KnownCases.Delays(reading).Workbook());

        Assert.That(new[] { "迟两天", "迟三天", "迟七天半" }.Select(w => (double)Points(read, w)), Is.EqualTo(lines));
        Assert.That(read.Named("Score_01").Number, Is.EqualTo(score));
    }

    [TestCase(TierReading.Flat, "属 [3, 5) 档，扣 2 分")]
    [TestCase(TierReading.Whole, "属 [3, 5) 档，全部按每天 2 分")]
    [TestCase(TierReading.Marginal, "分段：3 × 1 = 3")]
    public void TieredClause_OnATiersLowerEnd_SaysHowItCameToItsPoints(TierReading reading, string note)
    {
        var read = new Readout(KnownCases.Delays(reading).Workbook());

        Assert.That(read.Find("第01期", "K" + Row(read, "迟三天"))!.Words, Is.EqualTo(note));
        Assert.That(read.InRowOf("第01期", "D-1", "G").Words, Is.EqualTo("分档"), "there are no points for one");
    }

    [TestCase("十八日一次", 1, "")]
    [TestCase("廿六日两次", 3, "此前 1 次，其中 1 次按 2 倍计")]
    [TestCase("廿六日再一次", 2, "此前 3 次，其中 1 次按 2 倍计")]
    public void Repeats_WhenEnteredOutOfOrder_AreCountedByDay(string words, decimal points, string note)
    {
        var read = new Readout(KnownCases.Repeats().Workbook());

        Assert.That(Points(read, words), Is.EqualTo(points));
        Assert.That(read.Find("第01期", "K" + Row(read, words))!.Words ?? "", Is.EqualTo(note));
        Assert.That(read.Named("Score_01").Number, Is.EqualTo(94));
    }

    [Test]
    public void ClauseGroup_AboveItsCap_HasARowThatCountsInPlaceOfItsClauses()
    {
        var read = new Readout(KnownCases.Group().Workbook());

        Assert.That(new[] { "D-1", "D-2", "D-3", "G", "D" }.Select(c => read.InRowOf("第01期", c, "H").Number), Is.EqualTo(new decimal[] { 5, 4, 2, 6, 8 }));
        Assert.That(read.InRowOf("第01期", "G", "B").Words, Is.EqualTo("考勤（D-1、D-2）合计最多 6 分"));
        Assert.That(read.InRowOf("第01期", "G", "K").Words, Is.EqualTo("合计 9，以 6 为限"));
        Assert.That(read.Named("Score_01").Number, Is.EqualTo(92));
    }

    [TestCase(5, 5, "")]
    [TestCase(6, 6, "")]
    [TestCase(7, 6, "合计 7，以 6 为限")]
    public void ClauseGroup_AroundItsCap_SaysOnlyAboveItThatItIsLimited(int quantity, int counted, string note)
    {
        var read = new Readout(GroupOf(quantity).Workbook());

        Assert.That((read.InRowOf("第01期", "G", "H").Number, read.InRowOf("第01期", "G", "K").Words ?? ""), Is.EqualTo(((decimal?)counted, note)));
    }

    [TestCase("R1", 19, 19, 20)]
    [TestCase("R2", 16, 16, 20)]
    [TestCase("R3", 12, 0.57, 0.95)]
    [TestCase("R4", 0, 5999, 10000)]
    public void Ratio_AtAndBelowItsThreshold_IsAsWorkedOutOnPaper(string code, decimal earned, decimal done, decimal due)
    {
        var read = new Readout(KnownCases.Ratio().Workbook());
        var line = int.Parse(read.InRowOf("第01期", code, "J").A1[1..], System.Globalization.CultureInfo.InvariantCulture) + 2;

        Assert.That(read.InRowOf("第01期", code, "J").Number, Is.EqualTo(earned));
        Assert.That((read.Find("第01期", $"F{line}")!.Number, read.Find("第01期", $"G{line}")!.Number), Is.EqualTo(((decimal?)done, (decimal?)due)));
        Assert.That(read.Find("第01期", "G7")!.Words, Does.StartWith("每单位分／应完成"));
    }

    [TestCase(Aggregation.Weighted, 90, "3 人加权平均", 80, "2 人加权平均；缺 陈静")]
    [TestCase(Aggregation.Trimmed, 90, "3 人去掉最高、最低后平均", 75, "2 人平均；缺 陈静")]
    public void SeveralEvaluators_AreBroughtTogetherAsTheSchemeSays(Aggregation way, decimal first, string firstNote, decimal second, string secondNote)
    {
        var read = new Readout(KnownCases.Several(way).Workbook());

        Assert.That((read.Named("Score_01").Number, read.InRowOf("第01期", "S", "K").Words), Is.EqualTo(((decimal?)first, firstNote)));
        Assert.That((read.Named("Score_02").Number, read.InRowOf("第02期", "S", "K").Words), Is.EqualTo(((decimal?)second, secondNote)));
    }

    [Test]
    public void Weights_StandBesideEachEvaluator_EvenWhoIsAbsent()
    {
        var read = new Readout(KnownCases.Several(Aggregation.Weighted).Workbook());

        Assert.That(Enumerable.Range(11, 3).Select(r => (read.Find("第02期", $"D{r}")!.Words, read.Find("第02期", $"I{r}")!.Number)),
            Is.EqualTo(new[] { ("王敏", (decimal?)1), ("李强", 2), ("陈静", 3) }));
        Assert.That(read.Find("第02期", "I7")!.Words, Does.StartWith("分值／权重"));
        Assert.That(read.InRowOf("第02期", "K", "I").Number, Is.EqualTo(100), "weights are no points");
    }

    [Test]
    public void Trimmed_MarksTheHighestAndTheLowest()
    {
        var read = new Readout(KnownCases.Several(Aggregation.Trimmed).Workbook());

        Assert.That(Enumerable.Range(11, 3).Select(r => read.Find("第01期", $"K{r}")!.Words ?? ""), Is.EqualTo(new[] { "最高或最低，不计", "", "最高或最低，不计" }));
        Assert.That(Enumerable.Range(11, 2).Select(r => read.Find("第02期", $"K{r}")!.Words ?? ""), Is.EqualTo(new[] { "", "" }), "two are not trimmed");
    }

    [Test]
    public void Floor_OfTheTotal_HoldsAgainstDeductions_NotAgainstAVeto()
    {
        var read = new Readout(KnownCases.Floor().Workbook());

        Assert.That((read.Named("Score_01").Number, read.Named("Score_02").Number), Is.EqualTo(((decimal?)60, (decimal?)0)));
        Assert.That(read.Cells.Where(c => c.Sheet == "第01期").Select(c => c.Words), Has.Some.EqualTo("低于总分下限，按下限计"));
    }

    [TestCase(NotApplicablePolicy.FullMarks, 89, 53, 20)]
    [TestCase(NotApplicablePolicy.Zero, 69, 33, 0)]
    [TestCase(NotApplicablePolicy.Reweighted, 86.25, 33, null)]
    public void ThreeLevels_ShowASubtotalOfEachGroup(NotApplicablePolicy policy, decimal score, decimal category, int? group)
    {
        var read = new Readout(KnownCases.ThreeLevels(policy).Workbook());

        Assert.That(read.Named("Score_01").Number, Is.EqualTo(score));
        foreach (var (sheet, column) in new[] { ("第01期", "J"), ("指标汇总表", "D") })
        {
            Assert.That(read.InRowOf(sheet, "A", column).Number, Is.EqualTo(category), sheet);
            Assert.That(read.InRowOf(sheet, "A1", column).Number, Is.EqualTo(33), sheet);
            Assert.That(read.InRowOf(sheet, "A2", column).Shown, Is.EqualTo(group?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "不适用"), sheet);
        }

        Assert.That(new[] { "A", "A1", "A2", "B" }.Select(c => read.InRowOf("第01期", c, "I").Number), Is.EqualTo(new decimal[] { 60, 40, 20, 40 }));
        Assert.That(read.InRowOf("第01期", "A1", "K").Words, Is.EqualTo("二级指标小计"));
    }

    [TestCase(PeriodPlan.ContractMonths, RollUp.CumulativeDeductions, false, 17)]
    [TestCase(PeriodPlan.ContractMonths, RollUp.Mix, false, 86.81)]
    [TestCase(PeriodPlan.ContractMonths, RollUp.Mix, true, 86.79)]
    [TestCase(PeriodPlan.CalendarMonths, RollUp.Mix, false, 86.94)]
    public void Term_WithAnAllowanceOrAReview_IsAsWorkedOutOnPaper(PeriodPlan plan, RollUp rollUp, bool byDays, decimal score) =>
        Assert.That(new Readout(KnownCases.LastMonthBad(plan, rollUp, byDays).Workbook()).Named("TermScore").Number, Is.EqualTo(score));

    [Test]
    public void Review_HasARow_ThatSaysWhereItComesFrom()
    {
        var made = KnownCases.LastMonthBad(PeriodPlan.ContractMonths, RollUp.Mix).Review(85, "终评 2", "复评");
        var read = new Readout(made.Workbook());
        var row = Labelled(read, "终期评审");

        Assert.That(read.Find("考核汇总表", "M" + row)!.Number, Is.EqualTo(85));
        Assert.That(read.Find("考核汇总表", "N" + row)!.Words, Is.EqualTo("终评 2，2027-02-17，赵磊 登记；更改理由：复评"));
    }

    [Test]
    public void Term_WhenTheReviewIsMissing_IsNoFigure_AndSaysSo()
    {
        var read = new Readout(KnownCases.MixWithoutReview().Workbook());

        Assert.That(read.Named("TermScore").Words, Is.EqualTo("—"));
        Assert.That(read.Find("考核汇总表", "N" + Labelled(read, "终期评审"))!.Words, Does.StartWith("尚未登记"));
        Assert.That(read.Find("考核汇总表", "M" + Labelled(read, "各期平均"))!.Number, Is.EqualTo(90));
    }

    [Test]
    public void Versions_EachScoreTheirPeriods_AndTheNewestMakesTheTerm()
    {
        var read = new Readout(KnownCases.Versions().Workbook());

        Assert.That(Enumerable.Range(1, 3).Select(n => (read.Named($"Score_{n:00}").Number, read.Named($"Grade_{n:00}").Words)),
            Is.EqualTo(new[] { ((decimal?)90.5m, "优秀"), (80, "良好"), (90, "通过") }));
        Assert.That((read.Named("TermScore").Number, read.Named("TermGrade").Words), Is.EqualTo(((decimal?)87, "通过")));
        Assert.That(Enumerable.Range(8, 3).Select(r => read.Find("考核汇总表", $"B{r}")!.Words), Is.EqualTo(new[] { "已发布；办法第 1 版", "已发布；办法第 1 版", "已发布；办法第 2 版" }));
        Assert.That((read.Find("第02期", "G5")!.Words, read.Find("第03期", "G5")!.Words), Is.EqualTo(("测试办法", "测试办法（修订）")));
    }

    [Test]
    public void Matrix_OverSeveralVersions_ShowsADashWhereAVersionHasNoSuchIndicator()
    {
        var read = new Readout(KnownCases.Versions().Workbook());
        string Shown(string code, string columns) => string.Join(" ", columns.Select(c => read.InRowOf("指标汇总表", code, $"{c}").Shown));

        Assert.That(Shown("S", "CDEF"), Is.EqualTo("100→50 90.5 80 40"));
        Assert.That(Shown("Y", "CDEF"), Is.EqualTo("50 — — 50"));
    }

    [Test]
    public void Matrix_WhenANewVersionDropsACategory_KeepsItForTheEarlierPeriods()
    {
        var first = Schemes.Of(Schemes.Direct("S", 100)) with
        {
            Categories = [new("A", new("甲类", "A"), 40, [Schemes.Direct("S", 40)]), new("B", new("乙类", "B"), 60, [Schemes.Direct("T", 60)])],
        };
        var second = first with { Categories = [new("A", new("甲类", "A"), 100, [Schemes.Direct("T", 60), Schemes.Direct("S", 40)])] };
        var made = new Case(first, KnownCases.From, new(2026, 5, 16))
            .Score(1, "S", 40).Score(1, "T", 50).Publish(1).Amend(2, second).Score(2, "S", 30).Score(2, "T", 60).Publish(2);
        var read = new Readout(made.Workbook());

        Assert.That(Enumerable.Range(4, 5).Select(r => string.Join(" ", "ACDE".Select(c => read.Find("指标汇总表", $"{c}{r}")!.Shown))),
            Is.EqualTo(new[] { "A 40→100 40 90", "T 60 — 60", "S 40 40 30", "B 60 50 —", "T 60 50 —" }), "a leaf that moved adds up where it was, and where it is");
    }

    [Test]
    public void Notes_ListEachVersion_WithItsPeriodsAndItsSupplement()
    {
        var made = KnownCases.Versions();
        var notes = new Readout(made.Workbook()).Cells.Where(c => c.Sheet == "说明").Select(c => c.Words).ToList();

        Assert.That(notes, Has.Some.EqualTo("考核办法第 1 版 The scheme, version 1").And.Some.EqualTo("考核办法第 2 版 The scheme, version 2"));
        Assert.That(notes, Has.Some.EqualTo("测试办法").And.Some.EqualTo("测试办法（修订）"));
        Assert.That(notes, Has.Some.EqualTo("第 1 至 2 期").And.Some.EqualTo("第 3 期"));
        Assert.That(notes, Has.Some.EqualTo("合同附件，首次冻结").And.Some.EqualTo("补充协议 TEST-2026-0001-B1（2026-05-17 签署）：调整考核办法"));
    }

    [Test]
    public void Version_WhichANewerOneTookAllPeriodsFrom_IsListed_AndStandsInNoMatrix()
    {
        var other = Schemes.Of(Schemes.YesNo("X", 100));
        var made = new Case(Schemes.Of(Schemes.Direct("S", 100)), KnownCases.From, KnownCases.OneMonth).Amend(1, other).Amend(1, Schemes.Of(Schemes.Direct("Z", 100)));
        var read = new Readout(made.Score(1, "Z", 90).Publish(1).Workbook());

        Assert.That(read.Cells.Count(c => c.Sheet == "说明" && c.Words == "无（已被更新的版本取代）"), Is.EqualTo(2));
        Assert.That(read.Cells.Where(c => c.Sheet == "指标汇总表" && c.A1[0] == 'A').Select(c => c.Words), Has.Some.EqualTo("Z").And.None.EqualTo("S").And.None.EqualTo("X"));
    }

    [Test]
    public void Publication_OfAnEarlierVersion_KeepsTheNameOfItsGrade()
    {
        var read = new Readout(KnownCases.Versions().Workbook());

        Assert.That(read.Cells.Where(c => c.Sheet == "第01期" && c.A1[0] == 'D').Select(c => c.Words), Has.Some.EqualTo("优秀"));
    }

    [Test]
    public void Term_WhenASupplementMovedItsEnd_IsShownWithTheDayThatWasSigned()
    {
        var made = new Case(Schemes.Of(Schemes.Direct("S", 100)), KnownCases.From, new(2026, 5, 16));
        made.On(new(2026, 5, 10), "赵磊", new RecordSupplement("TEST-B1", new(2026, 5, 10), "赵磊", "钱芳", "扫描件 1", "延期")).On(new(2026, 5, 10), "赵磊", new ChangeServiceTerm(new(2026, 6, 16), 1, "延期一个月"));
        var read = new Readout(made.Workbook());

        Assert.That(read.Find("考核汇总表", "B4")!.Words, Is.EqualTo("2026-03-17 至 2026-06-16，共 92 天（合同原至 2026-05-16，依补充协议变更）"));
        Assert.That(read.Sheets, Has.Some.EqualTo("第03期"));
    }

    [TestCase("zh-CN", "重复加重：", "分档（分段累进）")]
    [TestCase("en", "Repeats: ", "Tiers, by parts")]
    public void Steps_NameOnlyTheKindsThatTheSchemeHas(string language, string has, string hasNot)
    {
        string Notes(Case made) => string.Join("\n", new Readout(made.Workbook(language: language)).Cells.Where(c => c.Sheet == "说明").Select(c => c.Words));

        Assert.That(Notes(KnownCases.Repeats()), Does.Contain(has).And.Not.Contain(hasNot));
        Assert.That(Notes(KnownCases.Delays(TierReading.Marginal)), Does.Contain(hasNot).And.Not.Contain(has));
    }

    [Test]
    public void WithdrawnRatio_StillShowsBothOfItsFigures()
    {
        var made = new Case(Schemes.Of(Schemes.Ratio("R", 100)), KnownCases.From, KnownCases.OneMonth).Ratio(1, "R", 18, 20);
        made.Do(1, new Grains.Scoring.Entries.WithdrawEntry(1, "误录"));
        var bytes = made.Workbook();
        var read = new Readout(bytes);
        var row = Row(read, "18 / 20");

        Assert.That((read.Find("第01期", "F" + row)!.Number, read.Find("第01期", "G" + row)!.Number), Is.EqualTo(((decimal?)18, (decimal?)20)));
        Assert.That((Raw.IsStruck(bytes, "第01期", "F" + row), Raw.IsStruck(bytes, "第01期", "G" + row)), Is.EqualTo((true, true)));
        Assert.That(read.Named("Score_01").Words, Is.EqualTo("未评完"));
    }

    private static Case GroupOf(decimal quantity)
    {
        var rule = new DeductionRule([new("D-1", new("缺岗", "Absent"), 1)], Groups: [new ClauseGroup("G", new("考勤", "Attendance"), 6, ["D-1"])]);
        return new Case(Schemes.Of(new Indicator("D", new("指标D", "Indicator D"), 100, rule)), KnownCases.From, KnownCases.OneMonth).Deduct(1, "D", "D-1", quantity);
    }

    private static decimal Points(Readout read, string words) => read.Find("第01期", "H" + Row(read, words))!.Number!.Value;

    private static string Row(Readout read, string words) => read.Cells.First(c => c.Sheet == "第01期" && c.A1[0] == 'B' && c.Words == words).A1[1..];

    private static string Labelled(Readout read, string label) =>
        read.Cells.First(c => c.Sheet == "考核汇总表" && c.A1[0] == 'A' && c.Words?.StartsWith(label, StringComparison.Ordinal) == true).A1[1..];
}
