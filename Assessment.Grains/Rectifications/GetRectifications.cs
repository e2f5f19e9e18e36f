using System.Collections.Immutable;
using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;

namespace Assessment.Grains.Rectifications;

/// <summary>A rectification as it is shown.</summary>
/// <param name="Rectification">The matter with its attempts.</param>
/// <param name="FailedRedos">How many redos failed.</param>
/// <param name="Overdue">True when its last day has passed without a report.</param>
/// <param name="MayTerminate">True when the failed redos give a right to terminate (九.1(2)).</param>
public sealed record RectificationView(Rectification Rectification, int FailedRedos, bool Overdue, bool MayTerminate);

/// <summary>Asks for all rectifications.</summary>
public sealed record GetRectifications : IQuery<ImmutableArray<RectificationView>>
{
    /// <inheritdoc/>
    public Answer<ImmutableArray<RectificationView>> Answer(ContractState state, DateTimeOffset asOf)
    {
        var rule = new ContractMustBeRegistered(state);
        var today = ChinaTime.DayOf(asOf);
        return rule.IsBroken()
            ? rule
            : state.Rectifications.All.Select(r => new RectificationView(r, r.FailedRedos, r.IsOverdue(today), r.MayTerminate)).ToImmutableArray();
    }
}
