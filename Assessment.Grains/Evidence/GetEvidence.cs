using System.Collections.Immutable;
using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;

namespace Assessment.Grains.Evidence;

/// <summary>Where a file stands.</summary>
public enum EvidenceStage
{
    /// <summary>It counts, and can be read.</summary>
    Attached,

    /// <summary>It no longer counts; it can still be read.</summary>
    Detached,

    /// <summary>Its bytes are gone by law; it counts unless it was detached.</summary>
    Sealed,
}

/// <summary>A file as it is shown.</summary>
/// <param name="File">The file.</param>
/// <param name="About">What it is evidence of, in words.</param>
/// <param name="Stage">Where it stands.</param>
public sealed record EvidenceView(EvidenceFile File, Text About, EvidenceStage Stage)
{
    /// <summary>The view of a file.</summary>
    public static EvidenceView Of(EvidenceFile file) => new(
        file, EvidenceKinds.Describe(file.About),
        file.Seal is not null ? EvidenceStage.Sealed : file.IsAttached ? EvidenceStage.Attached : EvidenceStage.Detached);
}

/// <summary>Asks for the evidence of a contract: all of it, of one kind, or about one thing; detached and sealed files included.</summary>
/// <param name="Kind">Code of a kind, or null for all.</param>
/// <param name="No">Number of the thing, or null for all.</param>
/// <param name="Part">Name or document number of the thing, or null for all.</param>
public sealed record GetEvidence(string? Kind = null, int? No = null, string? Part = null) : IQuery<ImmutableArray<EvidenceView>>
{
    /// <inheritdoc/>
    public Answer<ImmutableArray<EvidenceView>> Answer(ContractState state, DateTimeOffset asOf)
    {
        Rule[] rules = Kind is { } kind ? [new ContractMustBeRegistered(state), new EvidenceKindMustBeKnown(kind)] : [new ContractMustBeRegistered(state)];
        return rules.FirstOrDefault(r => r.IsBroken()) is { } broken
            ? broken
            : state.Evidence.Files.Where(f => Fits(f.About)).Select(EvidenceView.Of).ToImmutableArray();
    }

    private bool Fits(EvidenceSubject about) =>
        (Kind is null || about.Kind == Kind) && (No is null || about.No == No) && (Part is null || about.Part == Part);
}
