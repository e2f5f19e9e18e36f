using System.Collections.Immutable;
using Assessment.Grains.Schemes;
using Assessment.Grains.Schemes.Consequences;
using Assessment.Grains.Schemes.Rules;
using Assessment.Grains.Scoring;
using Assessment.Grains.Scoring.Entries;
using Assessment.Grains.Values;

namespace Assessment.Grains.Tests.Schemes;

/// <summary>What people read of a rule on the scheme's page and in reports, and how each score's working is told.</summary>
[TestFixture]
internal sealed class RuleWordsTest
{
    private static readonly Text Late = new("迟到", "late");

    private static readonly Text Days = new("天", "days");

    private static IEnumerable<TestCaseData> Rules()
    {
        yield return Says(new DirectRule(0.5m), "直接打分，步长 0.5", "Direct score in steps of 0.5");
        yield return Says(new YesNoRule(2), "达标得满分，未达标得 2 分", "Met earns full points, not met earns 2");
        yield return Says(new TierRule(Days, [new(null, 1, 10), new(1, 3, 5), new(3, null, 0)]), "按实测值（天）分档：(−∞, 1) 得 10 分；[1, 3) 得 5 分；[3, +∞) 得 0 分", "Tiers of the measured value (days): (−∞, 1) earns 10; [1, 3) earns 5; [3, +∞) earns 0");
        yield return Says(new RatioRule(95, 60), "完成率 95% 及以上得满分，低于 60% 不得分，其间按比例", "Full points from 95% on, nothing below 60%, in proportion between");
        yield return Says(new RatioRule(), "完成率 100% 及以上得满分，其间按比例", "Full points from 100% on, in proportion between");
        yield return Says(A.Availability(), "目标 ≥99.5%，每差 0.1% 扣 0.5 分（不足的按一个单位计）", "Target ≥99.5 %; 0.5 off for each 0.1 missed (each started step)");
        yield return Says(A.Availability(ShortfallCounting.FullUnit), "目标 ≥99.5%，每差 0.1% 扣 0.5 分（不足的不计）", "Target ≥99.5 %; 0.5 off for each 0.1 missed (each full step)");
        yield return Says(new ShortfallRule(4, TargetSide.AtMost, new("小时", "hours"), 1, 2, ShortfallCounting.ProRata), "目标 ≤4小时，每差 1小时 扣 2 分（按比例计）", "Target ≤4 hours; 2 off for each 1 missed (pro rata)");
        yield return Says(
            A.Deductions(new("X", Late, 2, Cap: 6), new Clause("Y", new("缺勤", "absent"), 0.5m, DeductionUnit.HalfDay)) with { Groups = ImmutableArray.Create(new ClauseGroup("G", new("考勤", "attendance"), 7, ["X", "Y"])) },
            "扣分制：迟到，每次扣 2 分（最多 6 分）；缺勤，每半天扣 0.5 分；考勤（X、Y）合计最多 7 分",
            "Deductions: late: 2 per event (at most 6); absent: 0.5 per half day; attendance (X, Y) together at most 7");
        yield return Says(A.Deductions(new Clause("X", Late, 2)), "扣分制：迟到，每次扣 2 分", "Deductions: late: 2 per event");
    }

    [TestCaseSource(nameof(Rules))]
    public void Describe_WhateverTheRule_SaysItsFiguresInBothLanguages(ScoringRule rule, string zh, string en) =>
        Assert.That(rule.Describe(), Is.EqualTo(new Text(zh, en)));

    private static IEnumerable<TestCaseData> Clauses()
    {
        yield return Says(new Clause("X", Late, 1, DeductionUnit.Day), "迟到，每天扣 1 分", "late: 1 per day");
        yield return Says(new Clause("X", Late, 1, DeductionUnit.Unit), "迟到，每单位扣 1 分", "late: 1 per unit");
        yield return Says(new Clause("X", Late, 1, DeductionUnit.Unit, Unit: new("小时", "hour")), "迟到，每小时扣 1 分", "late: 1 per hour");
        yield return Says(new Clause("X", Late, 1, Repeat: new(3, 2)), "迟到，每次扣 1 分，同一考核期内第 3 次起每次按 2 倍计", "late: 1 per event, from the 3. in one period on × 2");
        yield return Says(Tiered(TierReading.Marginal), "迟到，按天分档（分段累进）：[0, 3) 1 分、[3, +∞) 2 分（最多 9 分）", "late: tiers by the day (each part at its own tier's rate): [0, 3) 1, [3, +∞) 2 (at most 9)");
        yield return Says(Tiered(TierReading.Whole), "迟到，按天分档（全额按所在档的单价）：[0, 3) 1 分、[3, +∞) 2 分（最多 9 分）", "late: tiers by the day (the tier's rate for the whole): [0, 3) 1, [3, +∞) 2 (at most 9)");
        yield return Says(Tiered(TierReading.Flat), "迟到，按天分档（按所在档一次性扣分）：[0, 3) 1 分、[3, +∞) 2 分（最多 9 分）", "late: tiers by the day (the tier's points once): [0, 3) 1, [3, +∞) 2 (at most 9)");
        yield return Says(Tiered(null), "迟到，按天分档（未写明读法）：[0, 3) 1 分、[3, +∞) 2 分（最多 9 分）", "late: tiers by the day (reading not stated): [0, 3) 1, [3, +∞) 2 (at most 9)");
    }

    [TestCaseSource(nameof(Clauses))]
    public void Describe_WhateverTheClause_SaysWhatItCountsAndCosts(Clause clause, string zh, string en) =>
        Assert.That(clause.Describe(), Is.EqualTo(new Text(zh, en)));

    private static IEnumerable<TestCaseData> Workings()
    {
        yield return Says(new DirectRule(0.5m), new ScoreFact(7.5m), "王芳 打分 7.5", "王芳 gave 7.5");
        yield return Says(new YesNoRule(2), new AnswerFact(true), "达标，得 10 分", "Met, earns 10");
        yield return Says(new YesNoRule(2), new AnswerFact(false), "未达标，得 2 分", "Not met, earns 2");
        yield return Says(new TierRule(Days, [new(null, 1, 10), new(1, null, 5)]), new MeasurementFact(1), "实测 1天，属 [1, +∞) 档，得 5 分", "Measured 1 days, in [1, +∞), earns 5");
        yield return Says(new RatioRule(95, 60), new RatioFact(19, 20), "完成率 95%，达到 95%，得 10 分", "95% done, at least 95%: earns 10");
        yield return Says(new RatioRule(95, 60), new RatioFact(12, 20), "完成率 60%，10 × 60 ÷ 95 = 6.315789", "60% done: 10 × 60 ÷ 95 = 6.315789");
        yield return Says(new RatioRule(95, 60), new RatioFact(11, 20), "完成率 55%，低于 60%，不得分", "55% done, below 60%: earns nothing");
        yield return Says(A.Availability(), new MeasurementFact(99.5m), "实测 99.5%，差 0，0 个单位 × 0.5，扣 0 分", "Measured 99.5 %, short by 0: 0 step(s) × 0.5, 0 off");
        yield return Says(A.Availability(), new MeasurementFact(97.5m), "实测 97.5%，差 2，20 个单位 × 0.5，扣 10 分", "Measured 97.5 %, short by 2: 20 step(s) × 0.5, 10 off");
        yield return Says(A.Availability(), new MeasurementFact(97.49m), "实测 97.49%，差 2.01，21 个单位 × 0.5，封顶，扣 10 分", "Measured 97.49 %, short by 2.01: 21 step(s) × 0.5, capped, 10 off");
        yield return Says(A.Availability(ShortfallCounting.FullUnit), new MeasurementFact(99.29m), "实测 99.29%，差 0.21，2 个单位 × 0.5，扣 1 分", "Measured 99.29 %, short by 0.21: 2 step(s) × 0.5, 1 off");
        yield return Says(A.Availability(ShortfallCounting.ProRata), new MeasurementFact(99.35m), "实测 99.35%，差 0.15，0.15 ÷ 0.1 个单位 × 0.5，扣 0.75 分", "Measured 99.35 %, short by 0.15: 0.15 ÷ 0.1 step(s) × 0.5, 0.75 off");
        yield return Says(A.Availability(ShortfallCounting.ProRata), new MeasurementFact(97), "实测 97%，差 2.5，2.5 ÷ 0.1 个单位 × 0.5，封顶，扣 10 分", "Measured 97 %, short by 2.5: 2.5 ÷ 0.1 step(s) × 0.5, capped, 10 off");
        yield return Says(new ShortfallRule(4, TargetSide.AtMost, new("小时", "hours"), 1, 2, ShortfallCounting.StartedUnit), new MeasurementFact(10), "实测 10小时，差 6，6 个单位 × 2，封顶，扣 10 分", "Measured 10 hours, short by 6: 6 step(s) × 2, capped, 10 off");
    }

    [TestCaseSource(nameof(Workings))]
    public void Working_WhateverTheRule_TellsHowTheValueBecamePoints(ScoringRule rule, Fact fact, string zh, string en)
    {
        var leaf = A.Leaf("L", 10, rule);
        var result = PeriodScoring.Compute(A.Scheme(leaf), [new(1, "L", Case.Fang, fact, 1, 0)], Panels.Empty);
        Assert.That(rule.Working(leaf, result.Indicator("L")!.Assessments.Single()), Is.EqualTo(new Text(zh, en)));
    }

    private static IEnumerable<TestCaseData> MoneyRules()
    {
        var ladder = new LadderMoney([new(0, 60, 20), new(60, null, 5)]);
        yield return Says(ladder, "按综合得分分档扣余款：[0, 60) 扣 20%、[60, +∞) 扣 5%", "Share of the last payment by the term's score: [0, 60) 20%, [60, +∞) 5%",
            "综合得分 70 属 [60, +∞)，扣余款 ¥598,890.22 的 5% = ¥29,944.51", "The term's 70 lies in [60, +∞): 5% of the last payment, ¥598,890.22, = ¥29,944.51");
        yield return Says(new LadderMoney([new(0, null, 1)], MoneyBase.Total), "按综合得分分档扣合同总价：[0, +∞) 扣 1%", "Share of the total price by the term's score: [0, +∞) 1%",
            "综合得分 70 属 [0, +∞)，扣合同总价 ¥1,369,518.00 的 1% = ¥13,695.18", "The term's 70 lies in [0, +∞): 1% of the total price, ¥1,369,518.00, = ¥13,695.18");
        yield return Says(new LinearMoney(80, 0.5m), "综合得分每低于 80 一分扣余款 0.5%", "0.5% of the last payment for each point of the term below 80",
            "80 − 70 = 10 分 × 0.5% × 余款 ¥598,890.22 = ¥29,944.51", "80 − 70 = 10 points × 0.5% × the last payment, ¥598,890.22, = ¥29,944.51");
        yield return Says(new AllowanceMoney(10, 0.1m), "累计失分超过 10 分后，每分扣合同总价 0.1%", "0.1% of the total price for each point lost beyond 10",
            "累计失分 30，超出 10 的 20 分 × 0.1% × 合同总价 ¥1,369,518.00 = ¥27,390.36", "30 points lost, 20 beyond 10 × 0.1% × the total price ¥1,369,518.00 = ¥27,390.36");
        yield return Says(new FlatMoney(ImmutableSortedDictionary<string, decimal>.Empty.Add("C", 5_000m).Add("D", 10_000.5m)), "按综合等级定额扣款：C ¥5,000.00、D ¥10,000.50", "Fixed sums by the term's grade: C ¥5,000.00, D ¥10,000.50",
            "等级 C：定额 ¥5,000.00", "Grade C: a fixed ¥5,000.00");
    }

    [TestCaseSource(nameof(MoneyRules))]
    public void Compute_WhateverTheMoneyRule_TellsItsArithmetic(MoneyRule rule, string zh, string en, string workingZh, string workingEn)
    {
        Assert.That(rule.Describe(), Is.EqualTo(new Text(zh, en)));
        var question = new MoneyQuestion(70, "C", 30, 100, A.Contract().Instalments[2].Amount, A.Contract().Total);
        Assert.That(rule.Compute(question).Words, Is.EqualTo(new Text(workingZh, workingEn)));
    }

    [Test]
    public void Compute_WhenTheShareWouldPassTheGreatestSum_StopsThere()
    {
        var question = new MoneyQuestion(0, "D", 100, 100, new(Money.Greatest), new(Money.Greatest));
        Assert.That(new LinearMoney(100, 100).Compute(question).Deduction, Is.EqualTo(new Money(Money.Greatest)));
    }

    [TestCase("0", "1000", "5", true)]
    [TestCase("-5", null, "-5.01", false)]
    [TestCase(null, "5", "5.01", false)]
    [TestCase(null, null, "-1000000", true)]
    public void Fault_WhenARangeIsOpen_TakesWhatLiesInItAndNamesTheRange(string? least, string? most, string value, bool right)
    {
        var rule = new ShortfallRule(0, TargetSide.AtLeast, Days, 1, 1, ShortfallCounting.FullUnit, Least: Number(least), Most: Number(most));
        var fault = rule.Fault(A.Leaf("L", 10, rule), new MeasurementFact(Number(value)!.Value));
        Assert.That(fault?.Zh, right ? Is.Null : Does.EndWith($"超出范围 {least ?? "−∞"} … {most ?? "+∞"}。"));
    }

    private static Clause Tiered(TierReading? reading) => new("X", Late, Per: DeductionUnit.Day, Cap: 9, Tiers: new([new(0, 3, 1), new(3, null, 2)], reading));

    private static decimal? Number(string? figure) => figure is null ? null : decimal.Parse(figure, System.Globalization.CultureInfo.InvariantCulture);

    private static TestCaseData Says(params object[] arguments) => new(arguments);
}
