using Assessment.Grains.Schemes.Lint;
using Assessment.Grains.Values;

namespace Assessment.Grains.Schemes.Rules;

/// <summary>More for repeats in one period: from an occurrence on, each counts several times (第三次起加倍).</summary>
/// <param name="From">The first occurrence that costs more, 2 to 100.</param>
/// <param name="Factor">How many times it counts, above 1 to 100.</param>
public sealed record Repeat(int From, decimal Factor)
{
    /// <summary>The repeat in words.</summary>
    public Text Describe() => new(
        $"，同一考核期内第 {From} 次起每次按 {Rounding.Plain(Factor)} 倍计", $", from the {From}. in one period on × {Rounding.Plain(Factor)}");

    /// <summary>What some occurrences weigh, after others.</summary>
    /// <param name="before">Occurrences before them.</param>
    /// <param name="quantity">How many they are.</param>
    internal decimal Weigh(decimal before, decimal quantity)
    {
        var more = Math.Clamp(before + quantity - (From - 1), 0, quantity);
        return quantity - more + (more * Factor);
    }

    internal IEnumerable<Finding> Lint(Clause clause, string place)
    {
        if (From is < 2 or > 100 || Factor is <= 1 or > 100 || clause.Per != DeductionUnit.Event)
        {
            yield return Finding.Error("repeat-must-cost-more", place,
                new($"条款 {clause.Code} 的重复加重应为按次计的条款、从第 2 至 100 次起、大于 1 至 100 倍。", $"The repeat of clause {clause.Code} needs a clause that counts events, a first occurrence from 2 to 100, and a factor above 1 to 100."),
                new("例如 from 3、factor 2：第三次起加倍。", "For example from 3, factor 2: doubled from the third on."));
        }
    }
}
