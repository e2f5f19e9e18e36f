using System.Collections.Immutable;
using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;

namespace Assessment.Grains.Breaches;

/// <summary>A breach as it is shown, with its exposure on the day asked.</summary>
/// <param name="Case">The case.</param>
/// <param name="Words">It in words.</param>
/// <param name="Exposure">Sums side by side, with clause and formula; never added up.</param>
public sealed record BreachView(BreachCase Case, Text Words, Exposure Exposure);

/// <summary>The breaches of a contract.</summary>
/// <param name="Cases">Cases with their exposure.</param>
/// <param name="Terminations">The termination register.</param>
/// <param name="FeeWaivers">Waived fees.</param>
/// <param name="Remark">What the system does not do.</param>
public sealed record BreachesView(
    ImmutableArray<BreachView> Cases, ImmutableArray<Termination> Terminations, ImmutableArray<FeeWaiver> FeeWaivers, Text Remark);

/// <summary>Asks for the breaches of a contract.</summary>
public sealed record GetBreaches : IQuery<BreachesView>
{
    /// <inheritdoc/>
    public Answer<BreachesView> Answer(ContractState state, DateTimeOffset asOf)
    {
        var rule = new ContractMustBeRegistered(state);
        if (rule.IsBroken())
        {
            return rule;
        }

        var (today, paid) = (ChinaTime.DayOf(asOf), state.Payments.Paid);
        return new BreachesView(
            [.. state.Breaches.Cases.Select(c => new BreachView(c, c.Facts.Describe(), c.Facts.ExposureOn(state.Contract!, today, paid)))],
            state.Breaches.Terminations, state.Breaches.FeeWaivers,
            new("各条数额并列显示，不相加、不抵扣；以书面决定为准。", "The sums stand side by side; they are not added up and not set off. A written decision settles them."));
    }
}
