using System.Collections.Immutable;
using Assessment.Grains.Schemes;
using Assessment.Grains.Schemes.Consequences;
using Assessment.Grains.Schemes.Lint;
using Assessment.Grains.Schemes.Rules;
using Assessment.Grains.Values;

namespace Assessment.Grains.Tests.Schemes;

/// <summary>What the linter points out without refusing it.</summary>
[TestFixture]
internal sealed class LintWarningsTest
{
    private static readonly Text Late = new("迟到", "late");

    private static readonly Text Log = new("签到记录", "attendance log");

    [Test]
    public void Lint_WhenClausesHaveNoCap_NamesThemAndWhatLimitsThem()
    {
        var rule = A.Deductions(new("X", Late, 2), new("Y", Late, 2, Cap: 4), new("Z", Late, 2), new Clause("G", Late, 2)) with { Floor = -5, Groups = ImmutableArray.Create(new ClauseGroup("GG", Late, 4, ["G"])) };
        var warning = Warnings(Scheme(rule)).Single();
        Assert.That((warning.Code, warning.Place), Is.EqualTo(("deductions-should-be-capped", "categories[0].indicators[0].rule")));
        Assert.That(warning.Reason.Zh, Is.EqualTo("指标 L 的条款 X、Z 未写扣分上限，只按“扣完为止”以 15 分为限。"));
        Assert.That(warning.Reason.En, Is.EqualTo("Clauses X, Z of L state no cap; only its 15 points limit them."));
    }

    [Test]
    public void Lint_WhenEachDeductionIsCappedInOneOfThreeWays_IsSilent()
    {
        Assert.That(Warnings(Scheme(A.Deductions(new Clause("X", Late, 2)) with { Cap = 10 })), Is.Empty, "by its indicator");
        Assert.That(Warnings(Scheme(A.Deductions(new Clause("X", Late, 2, Cap: 2)))), Is.Empty, "by itself");
        Assert.That(Warnings(Scheme(A.Deductions(new Clause("X", Late, 2)) with { Groups = ImmutableArray.Create(new ClauseGroup("G", Late, 4, ["X"])) })), Is.Empty, "by its group");
    }

    [Test]
    public void Lint_WhenABonusHasNoCap_NamesItUnlessAllBonusesHaveOne()
    {
        var scheme = Scheme() with { Bonuses = ImmutableArray.Create(new BonusItem("B1", Late, 1, 3), new BonusItem("B2", Late, 1)) };
        Assert.That(Found(scheme), Is.EqualTo(new[] { ("bonuses-should-be-capped", "bonuses[1]") }));
        Assert.That(Found(scheme with { BonusCap = 5 }), Is.Empty);
    }

    [TestCase(null, false)]
    [TestCase("  ", false)]
    [TestCase("签到记录", true)]
    public void Lint_WhenPeopleJudgeWithoutARecord_AsksForItsMeasure(string? measure, bool right)
    {
        var scheme = A.Scheme(A.Leaf("S", 10, new DirectRule()) with { Measure = measure is null ? null : new(measure) });
        Assert.That(Found(scheme), right ? Is.Empty : Is.EqualTo(new[] { ("indicators-should-have-a-measure", "categories[0].indicators[0].measure") }));
        Assert.That(Found(Scheme(A.Deductions(new Clause("X", Late, 2, Cap: 2)), null)), Is.Empty, "deductions are events: each carries its own record");
    }

    private static IEnumerable<TestCaseData> OpenEnded()
    {
        var open = new Text("酌情处理", "handled");
        yield return new(Scheme(name: open), "categories[0].indicators[0].name");
        yield return new(Scheme(A.Deductions(new Clause("X", Late, 2, Cap: 2)), open), "categories[0].indicators[0].measure");
        yield return new(Scheme(A.Deductions(new("X", Late, 2, Cap: 2), new Clause("Y", open, 2, Cap: 2))), "categories[0].indicators[0].rule.clauses[1].text");
        yield return new(Scheme() with { Categories = [Scheme().Categories[0] with { Name = open }] }, "categories[0].name");
        yield return new(Scheme() with { Bonuses = ImmutableArray.Create(new BonusItem("B", open, 1, 1)) }, "bonuses[0].text");
        yield return new(Scheme() with { Vetoes = ImmutableArray.Create(new VetoItem("V", open, VetoEffect.Zero)) }, "vetoes[0].text");
        yield return new(Scheme() with { Counters = Counters(open, Late) }, "counters[0].text");
        yield return new(Scheme() with { Counters = Counters(Late, open) }, "counters[0].consequence");
        yield return new(Scheme(name: new("响应", "As Appropriate")), "categories[0].indicators[0].name");
    }

    [TestCaseSource(nameof(OpenEnded))]
    public void Lint_WhenWordsLeaveItToOneSide_NamesTheirPlace(Scheme scheme, string place) =>
        Assert.That(Found(scheme), Is.EqualTo(new[] { ("words-should-not-be-open-ended", place) }));

    [Test]
    public void Lint_WhenATextHoldsSeveralOpenEndedWords_NamesThemInOneFinding()
    {
        var warning = Warnings(Scheme(name: new("情节严重的酌情扣分"))).Single();
        Assert.That(warning.Reason.Zh, Is.EqualTo("“情节严重的酌情扣分”含弹性用语“酌情”“情节严重”，双方会各有理解。"));
    }

    [Test]
    public void Lint_WhenALineOfTheContractIsNotAssessed_NamesIt()
    {
        var scheme = A.Scheme(A.Leaf("L", 20, A.Deductions(new Clause("X", Late, 2, Cap: 2))) with { ServiceLines = ["a"] });
        var found = SchemeLinter.Lint(scheme, new(["a", "b", "c"])).Where(f => f.Severity == Severity.Warning).ToList();
        Assert.That(found.Select(f => (f.Code, f.Place)), Is.All.EqualTo(("service-lines-should-be-covered", "categories")));
        Assert.That(found.Select(f => f.Reason.Zh), Is.EqualTo(new[] { "合同服务内容 b 没有任何指标考核。", "合同服务内容 c 没有任何指标考核。" }));
        Assert.That(Found(scheme), Is.Empty, "by itself a scheme has no contract to cover");
    }

    [TestCase(1, true)]
    [TestCase(2, true)]
    [TestCase(3, false)]
    public void Lint_WhenTooFewToLeaveOutTheHighestAndLowest_Warns(int people, bool warns)
    {
        var leaf = A.Leaf("S", 10, new DirectRule()) with { Measure = Log, Aggregation = Aggregation.Trimmed };
        Assert.That(Found(A.Scheme(leaf), People(people, "S")), warns ? Is.EqualTo(new[] { ("trimming-should-have-three-evaluators", "categories[0].indicators[0].aggregation") }) : Is.Empty);
        Assert.That(Found(A.Scheme(leaf with { Aggregation = Aggregation.Mean }), People(people, "S")), Is.Empty);
        Assert.That(Found(Scheme() with { Aggregation = Aggregation.Trimmed }, People(people, "L")), Is.Empty, "events are facts, nobody's opinion to leave out");
    }

    [Test]
    public void Lint_WhenAnIndicatorHasNobodyOrSomebodyHasNothing_NamesBoth()
    {
        var findings = SchemeLinter.Lint(Scheme(), new(null, People(1, "GONE")));
        Assert.That(findings.Select(f => (f.Code, f.Place)), Is.EqualTo(new[] { ("evaluators-should-have-an-indicator", "categories"), ("indicators-should-have-an-evaluator", "categories[0].indicators[0]") }));
        Assert.That(findings[0].Reason.Zh, Does.Contain("评分人1"));
    }

    [TestCase(1, true)]
    [TestCase(9, true)]
    [TestCase(10, false)]
    [TestCase(11, false)]
    public void Lint_WhenTheWindowIsShorterThanTheContractsTenDays_Warns(int days, bool warns) =>
        Assert.That(Found(Scheme() with { ObjectionDays = days }), warns ? Is.EqualTo(new[] { ("objection-days-should-be-the-contracts", "objectionDays") }) : Is.Empty);

    [Test]
    public void Lint_WhenThereIsNoWindowAtAll_IsAnErrorAndNoWarning() =>
        Assert.That(SchemeLinter.Lint(Scheme() with { ObjectionDays = 0 }).Select(f => f.Severity), Is.EqualTo(new[] { Severity.Error }));

    [Test]
    public void Lint_WhenThereAreErrorsAndWarnings_PutsErrorsFirstAndThenGoesByPlace()
    {
        var findings = SchemeLinter.Lint(Scheme() with { NotApplicable = null, ObjectionDays = 9, Bonuses = ImmutableArray.Create(new BonusItem("B", Late, 1)), Decimals = 9 });
        Assert.That(findings.Select(f => (f.Severity, f.Place)), Is.EqualTo(new[]
        {
            (Severity.Error, "decimals"), (Severity.Error, "notApplicable"), (Severity.Warning, "bonuses[0]"), (Severity.Warning, "objectionDays"),
        }));
    }

    [Test]
    public void Lint_WhenReadUnderAContract_KnowsItsLinesAndWhoIsAssigned()
    {
        var scheme = A.Scheme(A.Leaf("L", 10, Scheme().Indicators.Single().Rule), A.Leaf("M", 10, A.Deductions(new Clause("Y", Late, 2, Cap: 2))));
        string[] Codes(Case subject) => [.. SchemeLinter.Lint(scheme, LintContext.Of(subject.State)).Select(f => f.Code).Distinct()];
        Assert.That(Codes(new Case()), Is.Empty, "nothing to be read against");
        Assert.That(Codes(Case.Frozen(scheme)), Is.EqualTo(new[] { "service-lines-should-be-covered" }), "before anybody is assigned nobody is missing");
        Assert.That(Codes(Case.Frozen(scheme).Do(new AssignEvaluators(["L"], [Case.Fang]))), Is.EqualTo(new[] { "service-lines-should-be-covered", "indicators-should-have-an-evaluator" }));
    }

    private static ImmutableArray<Counter> Counters(Text text, Text consequence) => [new("N", text, CounterKind.CumulativeDeductions, 10, consequence)];

    private static Panels People(int count, string indicator) => Panels.Empty.With([indicator], [.. Enumerable.Range(1, count).Select(i => $"评分人{i}")], null);

    // One leaf of 10 points that gives no cause for a word.
    private static Scheme Scheme(ScoringRule? rule = null, Text? measure = null, Text? name = null) =>
        A.Scheme(new Indicator("L", name ?? new("考勤", "attendance"), 10, rule ?? A.Deductions(new Clause("X", Late, 2, Cap: 2)), Measure: measure));

    private static ImmutableArray<Finding> Warnings(Scheme scheme, Panels? panels = null)
    {
        var findings = SchemeLinter.Lint(scheme, new(null, panels));
        Assert.That(findings.Where(f => f.Severity == Severity.Error), Is.Empty);
        foreach (var finding in findings)
        {
            Readable.Check(finding.Reason);
            Readable.Check(finding.Mend);
        }

        return findings;
    }

    private static IEnumerable<(string Code, string Place)> Found(Scheme scheme, Panels? panels = null) => Warnings(scheme, panels).Select(f => (f.Code, f.Place));
}
