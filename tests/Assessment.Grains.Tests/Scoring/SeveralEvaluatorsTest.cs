using System.Collections.Immutable;
using Assessment.Grains.Schemes;
using Assessment.Grains.Schemes.Lint;
using Assessment.Grains.Schemes.Rules;
using Assessment.Grains.Scoring;
using Assessment.Grains.Scoring.Entries;
using Assessment.Grains.Scoring.Publishing;
using Assessment.Grains.Scoring.Sheets;
using Assessment.Grains.Values;

namespace Assessment.Grains.Tests.Scoring;

/// <summary>Several evaluators on one indicator: mean, weighted, without the highest and lowest; absent, replaced, quorum.</summary>
[TestFixture]
internal sealed class SeveralEvaluatorsTest
{
    private static readonly string[] People = ["王芳", "李雷", "赵敏", "陈静", "周宁", "孙悦"];

    [TestCase(Aggregation.Mean, "90 80 100", "90")]
    [TestCase(Aggregation.Trimmed, "90 80 100", "90", Description = "one is left")]
    [TestCase(Aggregation.Trimmed, "60 100 90 70", "80")]
    [TestCase(Aggregation.Trimmed, "100 100 40 100", "100", Description = "one of equal highest goes")]
    [TestCase(Aggregation.Trimmed, "60 100", "80", Description = "of two nothing is left out")]
    public void Compute_WhenSeveralScore_BringsThemTogetherAsTheSchemeSays(Aggregation how, string scores, decimal expected) =>
        Assert.That(Scored(how, null, scores).Result().Score, Is.EqualTo(expected));

    [TestCase("0.6 0.4", "90 80", "86")]
    [TestCase("6 4", "90 80", "86", Description = "only the ratio counts")]
    [TestCase("1 1 2", "90 80 100", "92.5")]
    public void Compute_WhenWeighted_MultipliesEachByItsWeight(string weights, string scores, decimal expected) =>
        Assert.That(Scored(Aggregation.Weighted, weights, scores).Result().Score, Is.EqualTo(expected));

    [Test]
    public void Compute_WhenOneOfThreeIsMissing_LeavesOnlyThatOneOutAndPrintsIt()
    {
        var subject = Assigned(Aggregation.Weighted, "5 3 2", 3, quorum: 2);
        foreach (var (person, score) in People.Take(2).Zip([90m, 80m]))
        {
            subject.As(person).Do(new RecordScore(1, "S", score), new SubmitSheet(1));
        }

        subject.Do(new PublishPeriod(1));
        var leaf = subject.Result().Indicator("S")!;
        Assert.That(leaf.Earned, Is.EqualTo(86.25m), "(90 × 5 + 80 × 3) ÷ 8: the absent one's weight leaves the sum");
        Assert.That(leaf.Absent, Is.EqualTo(new[] { "赵敏" }));
        Assert.That(subject.State.Scoring.Find(1)!.Publication!.AbsentSheets, Is.EqualTo(new[] { "赵敏" }));
        var words = subject.Ask(new GetPeriod(1)).Trace.Parts[0].Parts[0].Words;
        Assert.That(words.Zh, Is.EqualTo("指标S：86.25 / 100（2 人加权平均：(90 × 5 + 80 × 3) ÷ 8）；缺 赵敏"));
        Assert.That(words.En, Does.Contain("weighted mean of 2: (90 × 5 + 80 × 3) ÷ 8"));
    }

    [Test]
    public void Trace_WhenTheHighestAndLowestAreLeftOut_SaysWhich()
    {
        var leaf = Scored(Aggregation.Trimmed, null, "60 100 90 70").Ask(new GetPeriod(1)).Trace.Parts[0].Parts[0];
        Assert.That(leaf.Words.Zh, Does.Contain("（4 人去掉最高、最低后平均：(90 + 70) ÷ 2）"));
        Assert.That(leaf.Parts.Where(p => p.Words.Zh.Contains("不计", StringComparison.Ordinal)).Select(p => p.Value), Is.EqualTo(new decimal?[] { 60, 100 }));
    }

    [TestCase("90 90 80 80 70 70", new[] { 1, 5 })]
    [TestCase("70 90 90 70", new[] { 1, 2 })]
    [TestCase("80 80 80", new[] { 1, 2 }, Description = "one cannot be both the highest and the lowest")]
    public void Compute_WhenSeveralAreEqual_LeavesOutTheEarliestOfThem(string scores, int[] leftOut) => Assert.That(
        Scored(Aggregation.Trimmed, null, scores).Result().Indicator("S")!.Assessments.Where(a => a.LeftOut == true).Select(a => a.Entry), Is.EqualTo(leftOut));

    [Test]
    public void Compute_WhenSomebodyHasNoWeight_CountsOnce()
    {
        var averaging = new Averaging(Aggregation.Weighted, ImmutableDictionary<string, decimal>.Empty.Add("甲", 3));
        Assert.That(averaging.Of(A.Leaf("S", 100, new DirectRule()), [new(1, "甲", 90, 90), new(2, "乙", 50, 50)]).Earned, Is.EqualTo(80m));
    }

    [Test]
    public void Compute_WhenAnEvaluatorIsReplacedInMidMonth_KeepsTheOldWeightUntilTheScoreIsWithdrawn()
    {
        var subject = Assigned(Aggregation.Weighted, "6 4", 2);
        subject.As(People[0]).Do(new RecordScore(1, "S", 90)).As(People[1]).Do(new RecordScore(1, "S", 80));
        subject.As("管理员").Do(new AssignEvaluators(["S"], [People[0], People[2]], ImmutableArray.Create(6m, 4m)));
        subject.As(People[2]).Do(new RecordScore(1, "S", 50));
        Assert.That(subject.Result().Score, Is.EqualTo(Rounding.HalfAway(((90 * 6) + (80 * 4) + (50 * 4)) / 14m, 2)), "the replaced one's score stands with its weight");
        subject.As(People[2]).Do(new WithdrawEntry(2, "评分人已更换"));
        Assert.That(subject.Result().Score, Is.EqualTo(74m));
    }

    [Test]
    public void Assign_WhenWeightsDoNotFit_IsRefused()
    {
        var subject = Case.Frozen(A.Direct() with { Aggregation = Aggregation.Weighted });
        Assert.That(subject.Refuses<WeightsMustBeGivenWhereTheyCount>(new AssignEvaluators(["S"], ["王芳"])).Message.Zh, Does.Contain("各给一个权重"));
        subject.Refuses<WeightsMustBeGivenWhereTheyCount>(new AssignEvaluators(["S"], ["王芳", "李雷"], ImmutableArray.Create(1m)));
        subject.Refuses<WeightsMustBeGivenWhereTheyCount>(new AssignEvaluators(["S"], ["王芳", "王芳"], ImmutableArray.Create(1m, 2m)));
        subject.Refuses<WeightsMustBeGivenWhereTheyCount>(new AssignEvaluators(["S"], [], ImmutableArray.Create(1m)));
        subject.Do(new AssignEvaluators(["S"], []));
        Assert.That(Case.Frozen(A.Direct()).Refuses<WeightsMustBeGivenWhereTheyCount>(new AssignEvaluators(["S"], ["王芳"], ImmutableArray.Create(1m))).Message.Zh, Does.Contain("不加权"));
    }

    [TestCase("0", false)]
    [TestCase("0.0001", true)]
    [TestCase("1000", true)]
    [TestCase("1000.0001", false)]
    [TestCase("0.00001", false)]
    public void Assign_WhenAWeightIsOffTheScale_IsMisshapen(decimal weight, bool right) =>
        Assert.That(Grains.Journal.Validation.Check(new AssignEvaluators(["S"], ["王芳"], ImmutableArray.Create(weight))) is null, Is.EqualTo(right));

    [Test]
    public void Assign_WhenOneWeightOfTwoIsOffTheScale_IsMisshapen() =>
        Assert.That(Grains.Journal.Validation.Check(new AssignEvaluators(["S"], ["王芳", "李雷"], ImmutableArray.Create(1m, 0m))), Is.Not.Null);

    [Test]
    public void Lint_WhenPanelsDoNotMatchTheIndicators_Warns()
    {
        var scheme = A.Scheme(A.Leaf("S", 50, new DirectRule()), A.Leaf("U", 50, new DirectRule())) with { Aggregation = Aggregation.Trimmed };
        var panels = Panels.Empty.With(["S"], ["王芳", "李雷"], null).With(["GONE"], ["陈静"], null);
        var codes = SchemeLinter.Lint(scheme, new(null, panels)).Where(f => f.Severity == Severity.Warning).Select(f => f.Code).ToList();
        Assert.That(codes, Is.SupersetOf(new[] { "indicators-should-have-an-evaluator", "evaluators-should-have-an-indicator", "trimming-should-have-three-evaluators" }));
        var whole = Panels.Empty.With(["S", "U"], ["王芳", "李雷", "陈静"], null);
        Assert.That(SchemeLinter.Lint(scheme, new(null, whole)).Select(f => f.Code).Distinct(), Is.EqualTo(new[] { "indicators-should-have-a-measure" }));
    }

    private static Case Assigned(Aggregation how, string? weights, int count, int? quorum = null)
    {
        var subject = Case.Frozen(A.Direct() with { Aggregation = how, Quorum = quorum });
        subject.Do(new AssignEvaluators(["S"], [.. People.Take(count)], weights is null ? null : [.. weights.Split(' ').Select(w => decimal.Parse(w, System.Globalization.CultureInfo.InvariantCulture))]));
        return subject.On("2026-04-17");
    }

    private static Case Scored(Aggregation how, string? weights, string scores)
    {
        var all = scores.Split(' ').Select(s => decimal.Parse(s, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        var subject = Assigned(how, weights, all.Count);
        foreach (var (person, score) in People.Zip(all))
        {
            subject.As(person).Do(new RecordScore(1, "S", score));
        }

        return subject;
    }
}
