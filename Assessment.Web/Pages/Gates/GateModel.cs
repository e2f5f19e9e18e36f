using System.Collections.Immutable;
using Assessment.Grains;
using Assessment.Grains.Acceptance;
using Assessment.Grains.Payments;
using Assessment.Grains.Scoring;
using Assessment.Silo.Access;
using Assessment.Web.Pages.Forms;
using Assessment.Web.Pages.Kernel;

namespace Assessment.Web.Pages.Gates;

/// <summary>The gate of the last payment.</summary>
/// <param name="State">The contract.</param>
/// <param name="Page">Who looks, and when.</param>
/// <param name="Gate">The gate.</param>
/// <param name="Term">The term's result, or null before a scheme is frozen.</param>
/// <param name="Plan">The way to the payment; empty where the viewer may not read payments.</param>
/// <param name="Asked">The date as it was typed, when it could not be read; null otherwise.</param>
public sealed record GateModel(ContractState State, PageContext Page, Gate Gate, TermView? Term, ImmutableArray<PlanStep> Plan, string? Asked) : IOffers
{
    private HashSet<string>? offered;

    /// <inheritdoc/>
    public IReadOnlySet<string> Offered => offered ??= Page.Can(Acts.WaiveConditions, State.Number) ? [.. Gate.Conditions.SelectMany(For)] : [];

    /// <summary>The waiver of a condition, asked for or approved; null when there is none.</summary>
    public Waiver? WaiverOf(Condition condition) => State.Acceptance.Waivers.GetValueOrDefault(condition.Code);

    // What is met needs no waiver; one that was approved can still be taken back.
    private IEnumerable<string> For(Condition condition) => WaiverOf(condition) switch
    {
        null => condition.State is ConditionState.NotMet or ConditionState.AwaitingEvidence ? [$"waive-{condition.Code}"] : [],
        { Approver: null } waiver => waiver.By == Page.Person ? [$"revoke-{condition.Code}"] : [$"approve-{condition.Code}", $"revoke-{condition.Code}"],
        _ => [$"revoke-{condition.Code}"],
    };
}
