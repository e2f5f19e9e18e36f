using System.Collections.Immutable;
using Assessment.Grains.Explaining;
using Assessment.Grains.Schemes;
using Assessment.Grains.Scoring;
using Assessment.Grains.Scoring.Entries;
using Assessment.Grains.Values;

namespace Assessment.Grains.Tests.Explaining;

[TestFixture]
internal sealed class ExplanationTest
{
    private static readonly Period April = new(1, new(2026, 3, 17), new(2026, 4, 16));

    [FsCheck.NUnit.Property(MaxTest = 1500)]
    public void Tree_WhateverTheMonth_AgreesWithTheResultAndReadsInBothLanguages(int seed, int month)
    {
        var scheme = RandomScheme.Of(seed);
        var entries = RandomEntries.Of(scheme, month);
        var result = PeriodScoring.Compute(scheme, entries, Panels.Empty);
        var tree = PeriodExplanation.Of(scheme, April, result, entries);
        Readable.Check(tree);
        Assert.That(tree.Value, Is.EqualTo(result.Score));
        foreach (var (node, category) in tree.Parts.Where(p => p.Step == "category").Zip(result.Categories))
        {
            Assert.That(node.Value, Is.EqualTo(category.Earned));
            Assert.That(node.Value ?? 0, Is.EqualTo(node.Parts.Sum(p => p.Value ?? 0)).Within(1e-20m), "a category is the sum of its leaves");
            CheckLeaves(node, category);
        }

        CheckTotal(scheme, tree, result);
    }

    [Test]
    public void Tree_WhenAMonthIsScored_ShowsTheWayFromTheEventToTheGrade()
    {
        var subject = Case.Scoring().Do(A.FullMarks()).Do(
            new RecordDeduction(1, "D", "D1", 4, A.Day("2026-04-01"), "签到缺失"), new ChangeEntry(2, new MeasurementFact(99.39m), "读数更正"),
            new RecordBonus(1, "B", 4, A.Day("2026-04-02"), "表扬信"));
        var tree = subject.Ask(new GetPeriod(1)).Trace;
        Assert.That(tree.Words.Zh, Does.Contain("第 1 期").And.Contain("得分 96").And.Contain("优秀"));
        Assert.That(Find(tree, "indicator", "D").Words.Zh, Is.EqualTo("指标D：40 − 6 = 34"));
        Assert.That(Find(tree, "clause", "D1").Words.Zh, Is.EqualTo("D1 迟到：4 × 2，扣 6（合计 8，封顶 6）"));
        Assert.That(Find(tree, "clause", "D1").Words.En, Is.EqualTo("D1 late: 4 × 2, 6 off (8, capped at 6)"));
        Assert.That(Find(tree, "entry", "4").Words.Zh, Does.Contain("签到缺失").And.Contain(Case.Fang).And.Contain("2026-04-01"));
        Assert.That(Find(tree, "assessment", "2").Words.Zh, Is.EqualTo("实测 99.39%，差 0.11，2 个单位 × 0.5，扣 1 分"));
        Assert.That(Find(tree, "bonus", "B").Value, Is.EqualTo(3m));
    }

    [Test]
    public void Tree_WhenNothingIsEnteredYet_SaysThatMissingIsNotZero()
    {
        var tree = Case.Scoring().Ask(new GetPeriod(1)).Trace;
        Assert.That(tree.Value, Is.Null);
        Assert.That(tree.Words.Zh, Does.Contain("3 个指标未评（S、M、Y）"));
        Assert.That(Find(tree, "indicator", "S").Words.Zh, Does.Contain("不是零分"));
    }

    [TestCase(NotApplicablePolicy.FullMarks, "得满分")]
    [TestCase(NotApplicablePolicy.Zero, "得零分")]
    [TestCase(NotApplicablePolicy.Reweighted, "按比例折算")]
    public void Tree_WhenALeafDidNotApply_PrintsThePolicy(NotApplicablePolicy policy, string says)
    {
        var subject = Case.Scoring(A.Scheme() with { NotApplicable = policy })
            .Do(new RecordScore(1, "S", 16), new MarkNotApplicable(1, "M", "本月无监测"), new RecordAnswer(1, "Y", true));
        var tree = subject.Ask(new GetPeriod(1)).Trace;
        Assert.That(Find(tree, "indicator", "M").Words.Zh, Does.Contain("本月无监测").And.Contain(says));
        Assert.That(tree.Parts.Any(p => p.Step == "policy"), Is.EqualTo(policy == NotApplicablePolicy.Reweighted));
        if (policy == NotApplicablePolicy.Reweighted)
        {
            Assert.That(Find(tree, "policy", "reweighted").Words.Zh, Does.Contain("66 × 100 ÷ 80 = 82.5"));
        }
    }

    [Test]
    public void Tree_WhenAVetoFell_NamesItAndItsEffect()
    {
        var subject = Case.Scoring().Do(A.FullMarks()).Do(new RecordVeto(1, "K", A.Day("2026-04-01"), "外泄数据"));
        var veto = Find(subject.Ask(new GetPeriod(1)).Trace, "veto", "K");
        Assert.That(veto.Words.Zh, Does.Contain("泄密").And.Contain("最高 60 分").And.Contain("外泄数据"));
        Assert.That(veto.Value, Is.EqualTo(60m));
    }

    [TestCase(RollUp.Mean, "184 ÷ 2 → 92")]
    [TestCase(RollUp.DayWeighted, "5612 ÷ 61 → 92")]
    [TestCase(RollUp.FullMarksLessDeductions, "100 − 16 → 84")]
    public void TermTree_WhateverTheRollUp_ShowsItsArithmetic(RollUp rollUp, string working)
    {
        var subject = Case.Scoring(A.Direct() with { RollUp = rollUp }).Publish(1, 92).Publish(2, 92);
        var view = subject.Ask(new GetTerm(Deep: true));
        Readable.Check(view.Trace);
        Assert.That(view.Trace.Words.Zh, Does.Contain(working));
        Assert.That(view.Trace.Value, Is.EqualTo(view.Result.Score));
        Assert.That(view.Trace.Parts.Select(p => p.Value), Is.EqualTo(view.Result.Parts.Select(p => p.Score)));
        Assert.That(view.Trace.Parts[0].Parts, Is.Not.Empty, "deep: each month's own tree hangs below");
        Assert.That(subject.Ask(new GetTerm()).Trace.Parts[0].Parts, Is.Empty);
    }

    private static void CheckLeaves(TraceNode node, CategoryResult category)
    {
        foreach (var (leaf, result) in node.Parts.SelectMany(p => p.Step == "group" ? p.Parts : [p]).Zip(category.Indicators))
        {
            Assert.That((leaf.Ref, leaf.Value), Is.EqualTo((result.Code, result.Earned)));
            Assert.That(leaf.Parts.Where(p => p.Step is "clause" or "cap").Sum(p => p.Value), Is.EqualTo(-(result.LostBeforeCap ?? 0)));
            Assert.That(leaf.Parts.Count(p => p.Step == "assessment"), Is.EqualTo(result.Assessments.Length));
            foreach (var clause in leaf.Parts.Where(p => p.Step == "clause"))
            {
                var counted = result.Clauses.Single(c => c.Code == clause.Ref);
                Assert.That(clause.Parts.Sum(p => p.Value), Is.EqualTo(-counted.Sum));
            }
        }
    }

    private static void CheckTotal(Scheme scheme, TraceNode tree, PeriodResult result)
    {
        Assert.That(tree.Parts.Count(p => p.Step == "veto"), Is.EqualTo(result.Vetoes.Length));
        if (result.Score is null)
        {
            return;
        }

        var bonusCap = tree.Parts.SingleOrDefault(p => p is { Step: "cap", Ref: "bonus" });
        Assert.That(bonusCap?.Value ?? tree.Parts.Where(p => p.Step == "bonus").Sum(p => p.Value), Is.EqualTo(result.Bonus));
        var sum = tree.Parts.SingleOrDefault(p => p.Step == "policy")?.Value ?? tree.Parts.Where(p => p.Step == "category").Sum(p => p.Value ?? 0);
        var total = tree.Parts.SingleOrDefault(p => p is { Step: "cap" or "floor", Ref: "total" })?.Value ?? Math.Max(0, sum + result.Bonus);
        Assert.That(Rounding.HalfAway(total, 6), Is.EqualTo(Rounding.HalfAway(result.BeforeVeto!.Value, 6)));
        var after = tree.Parts.Where(p => p is { Step: "veto", Value: not null }).Select(p => p.Value!.Value).Append(total).Min();
        Assert.That(Rounding.HalfAway(after, scheme.Decimals), Is.EqualTo(tree.Value));
    }

    private static TraceNode Find(TraceNode tree, string step, string reference) => All(tree).Single(n => n.Step == step && n.Ref == reference);

    private static IEnumerable<TraceNode> All(TraceNode node) => node.Parts.SelectMany(All).Prepend(node);
}
