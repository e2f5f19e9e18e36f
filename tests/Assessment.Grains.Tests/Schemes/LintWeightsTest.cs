using System.Collections.Immutable;
using Assessment.Grains.Contracts;
using Assessment.Grains.Schemes;
using Assessment.Grains.Schemes.Lint;
using Assessment.Grains.Schemes.Rules;

namespace Assessment.Grains.Tests.Schemes;

[TestFixture]
internal sealed class LintWeightsTest
{
    [Test]
    public void Lint_WhenNineWeightsAreEightTimes11_1And11_2_AcceptsThem()
    {
        var scheme = A.Scheme([.. Enumerable.Range(1, 9).Select(i => A.Leaf($"L{i}", i < 9 ? 11.1m : 11.2m, new YesNoRule()))]) with { FullMarks = 100 };
        Assert.That(Lint.Errors(scheme), Is.Empty);
    }

    [Test]
    public void Propose_WhenThreeTimes33_33_IsRefusedWithTheSumAndTheGap()
    {
        var scheme = A.Scheme([.. Enumerable.Range(1, 3).Select(i => A.Leaf($"L{i}", 33.33m, new YesNoRule()))]) with { FullMarks = 100, PassLine = 60 };
        var broken = Registered().Refuses<SchemeMustHaveNoLintErrors>(new ProposeScheme(scheme));
        Assert.That(broken.Message.Zh, Does.Contain("99.99").And.Contain("100").And.Contain("少 0.01"));
        Assert.That(broken.Message.En, Does.Contain("99.99").And.Contain("100").And.Contain("0.01 too little"));
        Assert.That(broken.Details.Single().Code, Is.EqualTo("weights-must-total-the-schemes-full-marks"));
    }

    [TestCase("39.9999", "多 0.0001。", "0.0001 too much.")]
    [TestCase("40.0001", "少 0.0001。", "0.0001 too little.")]
    [TestCase("45", "少 5。", "5 too little.")]
    public void Lint_WhenACategoryIsNotTheSumOfItsLeaves_NamesTheGap(decimal points, string gap, string gapInEnglish)
    {
        var scheme = A.Scheme(A.Leaf("L1", 40, new YesNoRule()), A.Leaf("L2", 60, new YesNoRule()));
        var split = scheme with
        {
            Categories = [scheme.Categories[0] with { Points = points, Indicators = [scheme.Categories[0].Leaves[0]] },
                new("C2", new("二", "two"), 100 - points, [scheme.Categories[0].Leaves[1] with { Points = 100 - points }])],
        };
        var error = Lint.Errors(split).Single();
        Assert.That((error.Code, error.Place), Is.EqualTo(("leaves-must-total-their-category", "categories[0].points")));
        Assert.That(error.Reason.Zh, Does.Contain("40").And.EndWith(gap));
        Assert.That(error.Reason.En, Does.Contain("40").And.EndWith(gapInEnglish));
    }

    [TestCase(105)]
    [TestCase(110)]
    [TestCase(1000)]
    [TestCase(0.5)]
    public void Freeze_WhenTheTotalIsNot100_IsAccepted(decimal total)
    {
        var scheme = A.Scheme(A.Leaf("L1", total, new YesNoRule())) with { PassLine = 0 };
        var subject = Case.Frozen(scheme);
        Assert.That(subject.State.Schemes.InForce!.Scheme.FullMarks, Is.EqualTo(total));
    }

    [TestCase(105)]
    [TestCase(110)]
    public void Score_WhenTheTotalIs105Or110_ReachesIt(decimal total)
    {
        var subject = Case.Scoring(A.Direct(total)).Publish(1, total);
        Assert.That(subject.Result().Score, Is.EqualTo(total));
        Assert.That(subject.Result().Grade, Is.EqualTo("A"));
    }

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public void Lint_WhenARandomSchemeIsValid_FindsNoError(int seed) =>
        Assert.That(Lint.Errors(RandomScheme.Of(seed)), Is.Empty);

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public void Lint_WhenOneWeightIsPerturbed_FindsIt(int seed, ushort which)
    {
        var any = RandomScheme.Of(seed);
        var scheme = any with { Categories = [.. any.Categories.Select(c => c with { Indicators = c.Leaves, Groups = null })] };
        var (category, leaf) = scheme.Categories.SelectMany((c, i) => c.Leaves.Select((_, j) => (i, j))).ElementAt(which % scheme.Indicators.Count());
        var old = scheme.Categories[category];
        var wrong = old with { Indicators = old.Leaves.SetItem(leaf, old.Leaves[leaf] with { Points = old.Leaves[leaf].Points + 0.0001m }) };
        var errors = Lint.Errors(scheme with { Categories = scheme.Categories.SetItem(category, wrong) });
        Assert.That(errors.Select(e => (e.Code, e.Place)), Has.Member(("leaves-must-total-their-category", $"categories[{category}].points")));
    }

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public void Lint_WhenTheWeightOfAGroupIsPerturbed_FindsItThereAndAbove(int seed)
    {
        var scheme = RandomScheme.Of(seed);
        foreach (var (category, i) in scheme.Categories.Select((c, i) => (c, i)).Where(c => c.c.Groups is not null))
        {
            var group = category.Groups!.Value[0];
            var wrong = category with { Groups = category.Groups.Value.SetItem(0, group with { Points = group.Points + 0.0001m }) };
            var errors = Lint.Errors(scheme with { Categories = scheme.Categories.SetItem(i, wrong) }).Select(e => (e.Code, e.Place)).ToList();
            Assert.That(errors, Has.Member(("leaves-must-total-their-group", $"categories[{i}].groups[0].points")));
            Assert.That(errors, Has.Member(("leaves-must-total-their-category", $"categories[{i}].points")));
        }
    }

    private static Case Registered() => new Case().Do(new RegisterContract(A.Contract()));
}
