using System.Collections.Concurrent;
using System.Collections.Immutable;
using Assessment.Grains.Journal;

namespace Assessment.Grains.Schemes;

/// <summary>The schemes of a contract, and who scores which indicator.</summary>
/// <param name="Draft">Proposed and not yet frozen, or null.</param>
/// <param name="Frozen">Frozen versions, from version 1.</param>
/// <param name="Panels">Who assesses what, with which weight.</param>
public sealed record SchemesState(SchemeDraft? Draft, ImmutableArray<FrozenScheme> Frozen, Panels Panels)
{
    /// <summary>Before anything was proposed.</summary>
    public static SchemesState Empty { get; } = new(null, [], Panels.Empty);

    /// <summary>The newest version, which makes the term's result; or null before one is frozen.</summary>
    public FrozenScheme? InForce => Frozen.IsEmpty ? null : Frozen[^1];

    /// <summary>Everybody who scores something, in order.</summary>
    public ImmutableSortedSet<string> Evaluators => Panels.Everybody;

    /// <summary>
    /// The schemes as they are for a period: the newest version that holds from it or from an earlier one, and only the panels of
    /// that version's indicators. The whole while there is but one version.
    /// </summary>
    /// <param name="period">Number of the period.</param>
    public SchemesState AsOf(int period)
    {
        if (Frozen.Length <= 1)
        {
            return this;
        }

        ImmutableArray<FrozenScheme> versions = [.. Frozen.Where(f => f.FromPeriod <= period)];
        return this with { Frozen = versions, Panels = Panels.Within(versions[^1].Scheme) };
    }

    /// <summary>The evaluators of an indicator.</summary>
    public ImmutableArray<string> EvaluatorsOf(string indicator) => Panels.EvaluatorsOf(indicator);

    /// <summary>True when the person scores at least one indicator.</summary>
    public bool IsEvaluator(string person) => Panels.Evaluators.Values.Any(e => e.Contains(person));
}

/// <summary>A proposed scheme.</summary>
/// <param name="Scheme">The scheme.</param>
/// <param name="ProposedBy">Who proposed it: somebody else freezes it.</param>
/// <param name="Hash">SHA-256 of its canonical JSON.</param>
/// <param name="FromPeriod">The first period under it; null for the first version.</param>
/// <param name="Supplement">Number of the signed supplement; null for the first version.</param>
public sealed record SchemeDraft(Scheme Scheme, string ProposedBy, string Hash, int? FromPeriod = null, int? Supplement = null);

/// <summary>A frozen scheme.</summary>
/// <param name="Version">From 1.</param>
/// <param name="Scheme">The scheme.</param>
/// <param name="Hash">SHA-256 of its canonical JSON.</param>
/// <param name="FromPeriod">The first period under it.</param>
/// <param name="Supplement">Number of the signed supplement; null for the first version.</param>
public sealed record FrozenScheme(int Version, Scheme Scheme, string Hash, int FromPeriod = 1, int? Supplement = null);

/// <summary>Contracts with the same scheme share one copy in memory.</summary>
public static class SchemePool
{
    private static readonly ConcurrentDictionary<string, WeakReference<Scheme>> Pool = new(StringComparer.Ordinal);

    /// <summary>The shared copy of an equal scheme, and its hash.</summary>
    public static (Scheme Scheme, string Hash) Share(Scheme scheme)
    {
        var hash = Chain.HashOf(scheme);
        if (Pool.TryGetValue(hash, out var known) && known.TryGetTarget(out var shared))
        {
            return (shared, hash);
        }

        Pool[hash] = new(scheme);
        return (scheme, hash);
    }
}
