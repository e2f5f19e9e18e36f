using System.Collections.Immutable;
using Assessment.Grains.Evidence;
using Assessment.Grains.Values;

namespace Assessment.Grains.Acceptance;

/// <summary>From a condition of the gate to the files that prove it.</summary>
/// <param name="About">What they are about: another file for the condition is attached to this.</param>
/// <param name="Words">The same in words.</param>
/// <param name="Files">The files that are attached; empty where the condition still awaits one.</param>
public sealed record EvidenceLink(EvidenceSubject About, Text Words, ImmutableArray<LinkedFile> Files)
{
    /// <summary>Links to things that cannot do without a file: also to those that have none.</summary>
    public static ImmutableArray<EvidenceLink> Needed(ContractState state, IEnumerable<EvidenceSubject> about) => [.. about.Select(a => Of(state, a))];

    /// <summary>Links to those things that have a file; null when none has.</summary>
    public static ImmutableArray<EvidenceLink>? Where(ContractState state, IEnumerable<EvidenceSubject> about)
    {
        ImmutableArray<EvidenceLink> links = [.. about.Select(a => Of(state, a)).Where(l => !l.Files.IsEmpty)];
        return links.IsEmpty ? null : links;
    }

    private static EvidenceLink Of(ContractState state, EvidenceSubject about) => new(
        about, EvidenceKinds.Describe(about), [.. state.Evidence.AttachedTo(about).Select(f => new LinkedFile(f.No, f.Name, f.Hash, f.Seal is not null))]);
}

/// <summary>A file that a condition rests on.</summary>
/// <param name="No">Its number as evidence.</param>
/// <param name="Name">Its name.</param>
/// <param name="Hash">SHA-256 of its bytes.</param>
/// <param name="Sealed">True when its bytes are gone by law; it counts all the same.</param>
public sealed record LinkedFile(int No, string Name, string Hash, bool Sealed);
