using System.Collections.Immutable;
using Assessment.Grains.Contracts;
using Assessment.Grains.Schemes;
using Assessment.Grains.Schemes.Lint;
using Assessment.Grains.Values;

namespace Assessment.Grains.Tests.Schemes;

[TestFixture]
internal sealed class LintGradesTest
{
    [Test]
    public void Propose_WhenBandsHaveAHole_IsRefusedWithTheHoleNamed()
    {
        var subject = new Case().Do(new RegisterContract(A.Contract()));
        var broken = subject.Refuses<SchemeMustHaveNoLintErrors>(new ProposeScheme(With((90, null), (75, 89), (0, 75))));
        Assert.That(broken.Message.Zh, Does.Contain("[89, 90)").And.Contain("空档"));
        Assert.That(broken.Message.En, Does.Contain("[89, 90)").And.Contain("hole"));
        Assert.That(broken.Details.Single().Place, Is.EqualTo("grades"));
    }

    [Test]
    public void Lint_WhenIntegerBandsArePrinted75To89And90To100_Names89_5AsHomeless()
    {
        var errors = Lint.Errors(With((90, 100), (75, 89), (0, 75)));
        var hole = errors.First(e => e.Reason.Zh.Contains("[89, 90)", StringComparison.Ordinal));
        Assert.That(hole.Code, Is.EqualTo("grades-must-cover-the-scale"));
        Assert.That(89.5m, Is.InRange(89m, 90m));
        Assert.That(errors.Any(e => e.Reason.Zh.Contains("[100, +∞)", StringComparison.Ordinal)), Is.True, "100 itself has no grade either");
    }

    [Test]
    public void Lint_WhenBandsOverlap_NamesBoth()
    {
        var error = Lint.Errors(With((90, null), (75, 91), (0, 75))).Single();
        Assert.That(error.Code, Is.EqualTo("grades-must-not-overlap"));
        Assert.That(error.Reason.En, Does.Contain("[75, 91)").And.Contain("[90, +∞)"));
    }

    [Test]
    public void Lint_WhenTheTopBandHasAnUpperEnd_NamesTheHoleAboveIt()
    {
        var error = Lint.Errors(With((90, 100), (0, 90))).Single();
        Assert.That(error.Code, Is.EqualTo("grades-must-cover-the-scale"));
        Assert.That(error.Reason.Zh, Does.Contain("[100, +∞)"));
    }

    [Test]
    public void Lint_WhenTheLowestBandBeginsAboveZero_NamesTheHoleBelow()
    {
        var error = Lint.Errors(With((90, null), (0.01m, 90))).Single();
        Assert.That(error.Reason.Zh, Does.Contain("[0, 0.01)"));
    }

    [Test]
    public void Lint_WhenABandEndsBeforeItBegins_SaysSo() =>
        Assert.That(Lint.Codes(With((90, null), (0, 90), (80, 80))), Has.Member("grades-must-run-upward"));

    [Test]
    public void Lint_WhenThereAreNoBands_SaysSo() => Assert.That(Lint.Codes(With()), Is.EqualTo(new[] { "grades-must-not-be-empty" }));

    [Test]
    public void Lint_WhenTwoBandsHaveNoUpperEnd_SaysThatTheyOverlap() =>
        Assert.That(Lint.Codes(With((90, null), (75, null), (0, 75))), Is.EqualTo(new[] { "grades-must-not-overlap" }));

    [Test]
    public void Lint_WhenBandsAreGivenInAnyOrder_AcceptsThem() => Assert.That(Lint.Errors(With((0, 75), (90, null), (75, 90))), Is.Empty);

    [TestCase("100", "A")]
    [TestCase("90", "A")]
    [TestCase("89.99", "B")]
    [TestCase("89.5", "B")]
    [TestCase("75", "B")]
    [TestCase("74.99", "C")]
    [TestCase("60", "C")]
    [TestCase("59.99", "D")]
    [TestCase("0", "D")]
    public void Publish_WhenTheScoreIsExactlyABound_HasAGrade(decimal score, string grade)
    {
        var subject = Case.Scoring(A.Direct()).Publish(1, score);
        Assert.That(subject.State.Scoring.Find(1)!.Publication!.Grade, Is.EqualTo(grade));
    }

    [Test]
    public void GradeOf_WhenTheScoreLiesAboveFullMarks_IsTheTopBand() => Assert.That(A.Scheme().GradeOf(105).Code, Is.EqualTo("A"));

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public void Bands_WhenCutAnywhere_CoverAndWhenOneEndMovesAreCaught(short[] cuts, byte which)
    {
        var ends = cuts.Select(c => Math.Abs((int)c) + 1).Distinct().Order().ToList();
        (decimal From, decimal? Below)[] bands =
            [.. ends.Prepend(0).Select((from, i) => ((decimal)from, i < ends.Count ? (decimal?)ends[i] : null))];
        Assert.That(Codes(bands), Is.Empty);
        if (ends.Count == 0)
        {
            return;
        }

        var moved = which % ends.Count;
        bands[moved] = (bands[moved].From, bands[moved].Below - 0.5m);
        Assert.That(Codes(bands), Has.Member("bands-must-cover-the-scale"));
        bands[moved] = (bands[moved].From, bands[moved].Below + 1);
        Assert.That(Codes(bands), Has.Member("bands-must-not-overlap"));
    }

    private static IEnumerable<string> Codes((decimal From, decimal? Below)[] bands) =>
        Bands.Lint("bands", "x", new("区间", "Bands"), [.. bands.Select(b => new Band(b.From, b.Below))], 0).Select(f => f.Code);

    private static Scheme With(params (decimal From, decimal? Below)[] bands) => A.Direct() with
    {
        Grades = [.. bands.Select((b, i) => new Grade($"G{i}", new($"等级{i}", $"Grade {i}"), b.From, b.Below))],
    };
}
