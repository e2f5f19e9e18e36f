using System.Collections.Immutable;
using System.Text.Json;
using Assessment.Grains;
using Assessment.Grains.Journal;
using Assessment.Grains.Schemes;

namespace Assessment.Silo.ReadModels;

/// <summary>
/// A scheme that some contract proposed or froze: a row of the library. One row however many contracts have it, since equal schemes have equal
/// hashes. Computed from the journals of all contracts, and always rebuildable.
/// </summary>
public sealed record SchemeLibraryRow
{
    /// <summary>SHA-256 of its canonical JSON.</summary>
    public required string Hash { get; init; }

    /// <summary>Chinese title.</summary>
    public required string Title { get; init; }

    /// <summary>English title, where there is one.</summary>
    public string? TitleEn { get; init; }

    /// <summary>Full marks × 10⁴.</summary>
    public long FullMarks { get; init; }

    /// <summary>Number of its indicators.</summary>
    public int Indicators { get; init; }

    /// <summary>True when it is an example (示例).</summary>
    public bool Sample { get; init; }

    /// <summary>True once a contract froze it; it was only proposed before.</summary>
    public bool Frozen { get; init; }

    /// <summary>The contract that proposed it first, by the order of the whole journal.</summary>
    public required string Contract { get; init; }

    /// <summary>Version of that contract which did.</summary>
    public long Version { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Its canonical JSON, whose SHA-256 is the hash.</summary>
    public required string Json { get; init; }

    /// <summary>The rows that a step of a contract brings: the scheme that was proposed, those that were frozen.</summary>
    public static ImmutableArray<SchemeLibraryRow> Step(ContractState before, ContractState after, DateTimeOffset at)
    {
        if (ReferenceEquals(before.Schemes, after.Schemes))
        {
            return [];
        }

        var rows = ImmutableArray.CreateBuilder<SchemeLibraryRow>();
        if (after.Schemes.Draft is { } draft && !ReferenceEquals(draft, before.Schemes.Draft))
        {
            rows.Add(Of(draft.Scheme, draft.Hash, frozen: false, after, at));
        }

        foreach (var frozen in after.Schemes.Frozen.Skip(before.Schemes.Frozen.Length))
        {
            rows.Add(Of(frozen.Scheme, frozen.Hash, frozen: true, after, at));
        }

        return rows.DrainToImmutable();
    }

    private static SchemeLibraryRow Of(Scheme scheme, string hash, bool frozen, ContractState state, DateTimeOffset at) => new()
    {
        Hash = hash,
        Title = scheme.Title.Zh,
        TitleEn = scheme.Title.En,
        FullMarks = (long)(scheme.FullMarks * 10_000),
        Indicators = scheme.Indicators.Count(),
        Sample = scheme.Sample,
        Frozen = frozen,
        Contract = state.Number.Value,
        Version = state.Version,
        At = at,
        Json = JsonSerializer.Serialize(scheme, Grains.Journal.Json.Options),
    };
}
