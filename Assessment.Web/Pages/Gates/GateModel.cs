using System.Collections.Immutable;
using Assessment.Grains;
using Assessment.Grains.Acceptance;
using Assessment.Grains.Payments;
using Assessment.Grains.Scoring;

namespace Assessment.Web.Pages.Gates;

/// <summary>The gate of the last payment.</summary>
/// <param name="State">The contract.</param>
/// <param name="Gate">The gate.</param>
/// <param name="Term">The term's result, or null before a scheme is frozen.</param>
/// <param name="Plan">The way to the payment; empty where the viewer may not read payments.</param>
/// <param name="Asked">The date as it was typed, when it could not be read; null otherwise.</param>
public sealed record GateModel(ContractState State, Gate Gate, TermView? Term, ImmutableArray<PlanStep> Plan, string? Asked);
