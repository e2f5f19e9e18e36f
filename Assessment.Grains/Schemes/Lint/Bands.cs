using System.Collections.Immutable;
using Assessment.Grains.Values;

namespace Assessment.Grains.Schemes.Lint;

/// <summary>A half-open band; null is an open end.</summary>
/// <param name="From">Included.</param>
/// <param name="Below">Excluded.</param>
public readonly record struct Band(decimal? From, decimal? Below)
{
    /// <inheritdoc/>
    public override string ToString() =>
        $"{(From is { } f ? "[" + Rounding.Plain(f) : "(−∞")}, {(Below is { } b ? Rounding.Plain(b) : "+∞")})";
}

/// <summary>Finds holes and overlaps in half-open bands.</summary>
public static class Bands
{
    /// <summary>Checks that bands cover the scale from <paramref name="least"/> (or from below everything) without end, hole or overlap.</summary>
    /// <param name="kind">Prefix of the codes: bands, tiers.</param>
    /// <param name="place">Where they stand.</param>
    /// <param name="what">What they are, in words.</param>
    /// <param name="bands">The bands, in any order.</param>
    /// <param name="least">Where the scale begins; null when it is open.</param>
    public static IEnumerable<Finding> Lint(string kind, string place, Text what, ImmutableArray<Band> bands, decimal? least)
    {
        if (bands.IsEmpty)
        {
            yield return Finding.Error($"{kind}-must-not-be-empty", place, new($"{what.Zh}为空。", $"{what.In("en")} are empty."), Mend);
            yield break;
        }

        foreach (var band in bands.Where(b => b.Below <= b.From))
        {
            yield return Finding.Error($"{kind}-must-run-upward", place,
                new($"{what.Zh}中 {band} 的下限不小于上限。", $"{what.In("en")}: {band} ends before it begins."), Mend);
        }

        var sorted = bands.OrderBy(b => b.From ?? decimal.MinValue).ToList();
        if (sorted[0].From is { } first && (least is null || first > least))
        {
            yield return Hole(kind, place, what, new Band(least, first));
        }

        for (var i = 1; i < sorted.Count; i++)
        {
            var (below, from) = (sorted[i - 1].Below, sorted[i].From);
            if (below is null || from is null || below > from)
            {
                yield return Finding.Error($"{kind}-must-not-overlap", place,
                    new($"{what.Zh}中 {sorted[i - 1]} 与 {sorted[i]} 重叠。", $"{what.In("en")}: {sorted[i - 1]} and {sorted[i]} overlap."), Mend);
            }
            else if (below < from)
            {
                yield return Hole(kind, place, what, new Band(below, from));
            }
        }

        if (sorted[^1].Below is { } last)
        {
            yield return Hole(kind, place, what, new Band(last, null));
        }
    }

    private static Text Mend => new("各档应首尾相接：下限含、上限不含，最高一档不设上限。", "Bands must meet: from included, below excluded, and no upper end on the highest.");

    private static Finding Hole(string kind, string place, Text what, Band hole) => Finding.Error($"{kind}-must-cover-the-scale", place,
        new($"{what.Zh}有空档：{hole} 不属于任何一档。", $"{what.In("en")} leave a hole: {hole} belongs to none."), Mend);
}
