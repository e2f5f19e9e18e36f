using System.Text.RegularExpressions;

namespace Assessment.Web.Tests;

/// <summary>Each test that docs/hard-cases.md names is there.</summary>
[TestFixture]
internal sealed partial class HardCasesTest
{
    [Test]
    public void Cases_AreEachHeldByTheTestThatIsNamed()
    {
        var root = Repository.Root;
        var named = Names().Matches(File.ReadAllText(Path.Combine(root, "docs", "hard-cases.md"))).Select(m => m.Groups[1].Value).ToList();
        var written = Directory.EnumerateFiles(Path.Combine(root, "tests"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(f => Methods().Matches(File.ReadAllText(f)).Select(m => m.Groups[1].Value)).ToHashSet(StringComparer.Ordinal);
        Assert.That(named, Has.Count.GreaterThan(35));
        Assert.That(named.Where(n => !written.Contains(n)), Is.Empty);
    }

    [GeneratedRegex(@"`([A-Z]\w+_\w+)`")]
    private static partial Regex Names();

    [GeneratedRegex(@"public (?:async Task|void) (\w+)\(")]
    private static partial Regex Methods();
}
