using System.Collections.Immutable;
using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;

namespace Assessment.Grains.Registers;

/// <summary>A deliverable as it is shown.</summary>
/// <param name="Deliverable">It, with every version.</param>
/// <param name="Stage">Where it stands.</param>
/// <param name="Overdue">True when its last day has passed and a version is still awaited.</param>
/// <param name="DaysLate">Days by which it is or was late, or null.</param>
public sealed record DeliverableView(Deliverable Deliverable, DeliverableStage Stage, bool Overdue, int? DaysLate);

/// <summary>How many deliverables stand where.</summary>
/// <param name="Awaited">Not delivered yet.</param>
/// <param name="Delivered">Waiting for the buyer's word.</param>
/// <param name="Accepted">Accepted.</param>
/// <param name="SentBack">Sent back; another version is awaited.</param>
/// <param name="Withdrawn">Withdrawn.</param>
/// <param name="Overdue">Of those awaited or sent back, how many are past their last day.</param>
public sealed record DeliverableCounts(int Awaited, int Delivered, int Accepted, int SentBack, int Withdrawn, int Overdue);

/// <summary>The register of deliverables.</summary>
/// <param name="Owner">To whom they all belong (七): the buyer.</param>
/// <param name="Deliverables">In their order.</param>
/// <param name="Counts">How many stand where.</param>
public sealed record DeliverablesView(string Owner, ImmutableArray<DeliverableView> Deliverables, DeliverableCounts Counts);

/// <summary>Asks for the register of deliverables.</summary>
public sealed record GetDeliverables : IQuery<DeliverablesView>
{
    /// <inheritdoc/>
    public Answer<DeliverablesView> Answer(ContractState state, DateTimeOffset asOf)
    {
        var rule = new ContractMustBeRegistered(state);
        if (rule.IsBroken())
        {
            return rule;
        }

        var today = ChinaTime.DayOf(asOf);
        ImmutableArray<DeliverableView> all =
            [.. state.Registers.Deliverables.Select(d => new DeliverableView(d, d.Stage, d.IsOverdue(today), d.DaysLate(today)))];
        return new DeliverablesView(state.Contract!.Buyer.Name, all, new(
            Count(DeliverableStage.Awaited), Count(DeliverableStage.Delivered), Count(DeliverableStage.Accepted), Count(DeliverableStage.SentBack),
            Count(DeliverableStage.Withdrawn), all.Count(d => d.Overdue)));

        int Count(DeliverableStage stage) => all.Count(d => d.Stage == stage);
    }
}
