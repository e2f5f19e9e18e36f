using System.Collections.Immutable;
using Assessment.Grains.Schemes;
using Assessment.Grains.Schemes.Lint;
using Assessment.Grains.Schemes.Rules;

namespace Assessment.Grains.Tests;

/// <summary>Asks the linter about a scheme, and holds each of its findings to being readable.</summary>
internal static class Lint
{
    public static ImmutableArray<Finding> Errors(Scheme scheme)
    {
        var findings = SchemeLinter.Lint(scheme);
        foreach (var finding in findings)
        {
            Readable.Check(finding.Reason);
            Readable.Check(finding.Mend);
            Assert.That(finding.Place, Is.Not.Empty);
        }

        return [.. findings.Where(f => f.Severity == Severity.Error)];
    }

    public static ImmutableArray<string> Codes(Scheme scheme) => [.. Errors(scheme).Select(e => e.Code)];

    /// <summary>What it says of one leaf of 10 points with a rule.</summary>
    public static ImmutableArray<string> Codes(ScoringRule rule, decimal points = 10) =>
        Codes(A.Scheme(A.Leaf("L", points, rule)) with { FullMarks = points, PassLine = 0 });
}
