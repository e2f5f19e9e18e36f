using Assessment.Grains.Schemes;
using Assessment.Grains.Values;
using Assessment.Reports.Layout;

namespace Assessment.Reports.Contracts.Summary;

/// <summary>How deep a row of the matrix lies.</summary>
internal enum MatrixLevel
{
    Category,
    Group,
    Leaf,
}

/// <summary>A row of the matrix: something that at least one version of the scheme scores.</summary>
/// <param name="Level">How deep it lies.</param>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name; both where a version changed it.</param>
/// <param name="Worth">Its points; both where a version changed them.</param>
/// <param name="Versions">The versions that have it at this place of the tree.</param>
internal sealed record MatrixRow(MatrixLevel Level, string Code, Text Name, Content Worth, IReadOnlySet<int> Versions);

/// <summary>
/// The trees of all versions as one, in the newest's order; what only older ones have follows at the end of what holds it. A leaf that
/// moved stands in both places, so that the rows of each period add up to the subtotal above them.
/// </summary>
internal static class MatrixTree
{
    public static IEnumerable<MatrixRow> Of(ContractReport report) => Merge(
        [.. report.Versions.Where(v => v.Periods.Count > 0).Reverse().SelectMany(v => v.Frozen.Scheme.Categories.Select(c => (v.Frozen.Version, Branch(c))))]);

    /// <summary>One value where all versions agree; otherwise each in the order of the versions.</summary>
    public static Content Worth(IEnumerable<decimal> points)
    {
        var all = points.Distinct().ToList();
        return all.Count == 1 ? new Number(all[0]) : new Plain(string.Join("→", all.Select(Rounding.Plain)));
    }

    private static IEnumerable<MatrixRow> Merge(List<(int Version, Node Node)> nodes) => nodes.GroupBy(n => n.Node.Code, StringComparer.Ordinal).SelectMany(same =>
    {
        var byAge = same.OrderBy(s => s.Version).Select(s => s.Node).ToList();
        var row = new MatrixRow(
            same.First().Node.Level, same.Key, Text.Join(byAge.Select(n => n.Name).Distinct(), " → ", " → "), Worth(byAge.Select(n => n.Points)), same.Select(s => s.Version).ToHashSet());
        return Merge([.. same.SelectMany(s => s.Node.Parts.Select(p => (s.Version, p)))]).Prepend(row);
    });

    private static Node Branch(Category category) => new(MatrixLevel.Category, category.Code, category.Name, category.Points,
        category.Groups is { } groups
            ? [.. groups.Select(g => new Node(MatrixLevel.Group, g.Code, g.Name, g.Points, [.. g.Indicators.Select(Leaf)]))]
            : [.. category.Leaves.Select(Leaf)]);

    private static Node Leaf(Indicator indicator) => new(MatrixLevel.Leaf, indicator.Code, indicator.Name, indicator.Points, []);

    private sealed record Node(MatrixLevel Level, string Code, Text Name, decimal Points, IReadOnlyList<Node> Parts);
}
