using System.Collections.Concurrent;
using System.Collections.Immutable;
using Assessment.Grains.Journal;

namespace Assessment.Grains.Schemes;

/// <summary>The schemes of a contract, and who scores which indicator.</summary>
/// <param name="Draft">Proposed and not yet frozen, or null.</param>
/// <param name="Frozen">Frozen versions, from version 1.</param>
/// <param name="Assignments">Evaluators by indicator code.</param>
public sealed record SchemesState(
    SchemeDraft? Draft, ImmutableArray<FrozenScheme> Frozen, ImmutableDictionary<string, ImmutableArray<string>> Assignments)
{
    /// <summary>Before anything was proposed.</summary>
    public static SchemesState Empty { get; } = new(null, [], ImmutableDictionary<string, ImmutableArray<string>>.Empty);

    /// <summary>The scheme that counts, or null before one is frozen.</summary>
    public FrozenScheme? InForce => Frozen.IsEmpty ? null : Frozen[^1];

    /// <summary>The evaluators of an indicator.</summary>
    public ImmutableArray<string> EvaluatorsOf(string indicator) => Assignments.GetValueOrDefault(indicator, []);

    /// <summary>Everybody who scores something, in order.</summary>
    public ImmutableSortedSet<string> Evaluators => [.. Assignments.Values.SelectMany(e => e)];

    /// <summary>True when the person scores at least one indicator.</summary>
    public bool IsEvaluator(string person) => Assignments.Values.Any(e => e.Contains(person));
}

/// <summary>A proposed scheme.</summary>
/// <param name="Scheme">The scheme.</param>
/// <param name="By">Who proposed it.</param>
/// <param name="Hash">SHA-256 of its canonical JSON.</param>
public sealed record SchemeDraft(Scheme Scheme, string By, string Hash);

/// <summary>A frozen scheme.</summary>
/// <param name="Version">From 1.</param>
/// <param name="Scheme">The scheme.</param>
/// <param name="Hash">SHA-256 of its canonical JSON.</param>
public sealed record FrozenScheme(int Version, Scheme Scheme, string Hash);

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
