using System.Collections.Immutable;
using Assessment.Grains.Schemes.Rules;

namespace Assessment.Grains.Tests;

/// <summary>What a delay costs, counted out hundredth by hundredth as the table reads: shares nothing with the code it checks.</summary>
internal static class PlainDelay
{
    public static Fraction Of(ImmutableArray<DelayTier> tiers, TierReading reading, decimal quantity)
    {
        if (reading != TierReading.Marginal)
        {
            var rate = Fraction.Of(tiers.Last(t => quantity >= (t.From ?? 0)).Points);
            return reading == TierReading.Whole ? rate * quantity : rate;
        }

        var sum = Fraction.Zero;
        for (var hundredth = 0; hundredth < quantity * 100; hundredth++)
        {
            sum += Fraction.Of(tiers.Last(t => hundredth >= (t.From ?? 0) * 100).Points) / 100;
        }

        return sum;
    }
}
