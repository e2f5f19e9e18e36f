using System.Collections.Immutable;
using Assessment.Grains.Schemes;
using Assessment.Grains.Scoring;
using Assessment.Grains.Values;

namespace Assessment.Grains.Tests.Scoring;

/// <summary>Laws that hold for every scheme and every month.</summary>
[TestFixture]
internal sealed class ScoringLawsTest
{
    private const int Cases = 2000;

    [FsCheck.NUnit.Property(MaxTest = Cases)]
    public void Compute_WhateverTheSchemeAndTheEntries_IsThePlainSecondImplementation(int seed, int month)
    {
        var scheme = RandomScheme.Of(seed);
        var entries = RandomEntries.Of(scheme, month);
        var weights = Weights(scheme, month);
        var (plain, result) = (PlainScoring.Of(scheme, entries, weights), PeriodScoring.Compute(scheme, entries, weights));
        Assert.That((result.Score, result.Grade), Is.EqualTo((plain.Score, plain.Grade)));
        Assert.That(result.State, Is.EqualTo(plain.Missing ? ScoreState.Missing : plain.NothingApplied ? ScoreState.NotApplicable : ScoreState.Scored));
        Assert.That(Agree(result.BeforeVeto, plain.BeforeVeto), Is.True, $"{result.BeforeVeto}");
        foreach (var (code, points) in plain.Leaves)
        {
            Assert.That(Agree(result.Indicator(code)!.Earned, points), Is.True, $"{code}: {result.Indicator(code)!.Earned}");
        }
    }

    [FsCheck.NUnit.Property(MaxTest = Cases)]
    public void Compute_WhateverTheOrderOfEntries_IsTheSame(int seed, int month, int shuffle)
    {
        var scheme = RandomScheme.Of(seed);
        var entries = RandomEntries.Of(scheme, month);
        var random = new Random(shuffle);
        var turned = entries.OrderBy(_ => random.Next()).ToList();
        var numbered = turned.Select((e, i) => e with { Id = i + 1 });
        var (first, same, other) = (Compute(scheme, entries), Compute(scheme, turned), Compute(scheme, numbered));
        Assert.That(Grains.Journal.Chain.HashOf(same), Is.EqualTo(Grains.Journal.Chain.HashOf(first)), "the same entries in another list");
        Assert.That((other.Score, other.Grade, other.State), Is.EqualTo((first.Score, first.Grade, first.State)), "entered in another order");
    }

    [FsCheck.NUnit.Property(MaxTest = Cases)]
    public void Compute_WhateverHappened_StaysWithinTheScale(int seed, int month)
    {
        var scheme = RandomScheme.Of(seed);
        var result = Compute(scheme, RandomEntries.Of(scheme, month));
        if (result.BeforeVeto is not { } before)
        {
            Assert.That((result.Score, result.Grade), Is.EqualTo(((decimal?)null, (string?)null)));
            return;
        }

        Assert.That(before, Is.InRange(scheme.TotalFloor ?? 0m, scheme.TotalCap ?? scheme.FullMarks));
        Assert.That(result.Score, Is.InRange(0m, Rounding.HalfAway(scheme.TotalCap ?? scheme.FullMarks, scheme.Decimals)));
        Assert.That(result.Bonus, Is.GreaterThanOrEqualTo(0m));
        Assert.That(Rounding.HasAtMost(result.Score!.Value, scheme.Decimals), Is.True);
        Assert.That(result.Categories.SelectMany(c => c.Indicators).Where(i => i.Earned > i.Points), Is.Empty);
    }

    [FsCheck.NUnit.Property(MaxTest = Cases)]
    public void Compute_WhenWithdrawnEntriesAreLeftAway_IsTheSame(int seed, int month)
    {
        var scheme = RandomScheme.Of(seed);
        var entries = RandomEntries.Of(scheme, month);
        var standing = entries.Where(e => e.Touch is not { Withdrawn: true });
        Assert.That(Grains.Journal.Chain.HashOf(Compute(scheme, standing)), Is.EqualTo(Grains.Journal.Chain.HashOf(Compute(scheme, entries))));
    }

    [FsCheck.NUnit.Property(MaxTest = Cases)]
    public void Compute_WhenEverythingIsWithdrawn_IsAsIfNothingHadBeenEntered(int seed, int month)
    {
        var scheme = RandomScheme.Of(seed);
        var withdrawn = RandomEntries.Of(scheme, month).Select(e => e with { Touch = new("p1", "误录", Withdrawn: true) });
        Assert.That(Grains.Journal.Chain.HashOf(Compute(scheme, withdrawn)), Is.EqualTo(Grains.Journal.Chain.HashOf(Compute(scheme, []))));
    }

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public void RandomMonths_Often_ReachEveryPartOfTheArithmetic(int seed)
    {
        var results = Enumerable.Range(0, 60).Select(i => (Scheme: RandomScheme.Of(seed ^ i), i))
            .Select(x => (x.Scheme, Result: Compute(x.Scheme, RandomEntries.Of(x.Scheme, seed + x.i)))).ToList();
        Assert.That(results.Select(r => r.Result.State).Distinct().Count(), Is.GreaterThanOrEqualTo(2));
        Assert.That(results.Any(r => r.Result.Bonus > 0) && results.Any(r => !r.Result.NotApplicable.IsEmpty), Is.True);
    }

    private static Panels Weights(Scheme scheme, int seed)
    {
        var random = new Random(seed);
        return scheme.Indicators.Aggregate(Panels.Empty, (p, i) => p.With([i.Code], ["p1", "p2", "p3"], ImmutableArray.Create(random.Next(1, 100) / 10m, random.Next(1, 100) / 10m, random.Next(1, 100) / 10m)));
    }

    private static PeriodResult Compute(Scheme scheme, IEnumerable<Entry> entries) =>
        PeriodScoring.Compute(scheme, entries, Panels.Empty);

    private static bool Agree(decimal? figure, Fraction? plain) => figure is { } f ? plain is { } p && p.IsAbout(f) : plain is null;
}
