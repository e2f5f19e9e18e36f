using System.Collections.Immutable;
using Assessment.Grains;
using Assessment.Grains.Evidence;

namespace Assessment.Web.Pages.Evidences;

/// <summary>Files of a contract.</summary>
/// <param name="State">The contract.</param>
/// <param name="Files">The files asked for.</param>
/// <param name="About">The one thing that they are about; null when the page shows more.</param>
/// <param name="Attaches">True when the viewer may attach another one to it.</param>
/// <param name="Back">Where a sent form leads back to; null for this page.</param>
public sealed record EvidenceModel(ContractState State, ImmutableArray<EvidenceView> Files, EvidenceSubject? About, bool Attaches, string? Back);
