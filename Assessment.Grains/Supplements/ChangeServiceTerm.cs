using System.Collections.Immutable;
using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Scoring;
using Assessment.Grains.Values;
using FluentValidation;

namespace Assessment.Grains.Supplements;

/// <summary>
/// Moves the last day of service, by a signed supplement (延长或提前终止服务期限): the period in which the term ended grows or is cut,
/// later ones are added or fall away. Prices and dates of payment stay as the contract states them.
/// </summary>
/// <param name="To">The new last day, included.</param>
/// <param name="Supplement">Number of the supplement in its register.</param>
/// <param name="Reason">Why.</param>
[Command("变更服务期限", "Change the service term")]
public sealed record ChangeServiceTerm(DateOnly To, int Supplement, string Reason) : ICommand
{
    /// <inheritdoc/>
    public Decision Decide(ContractState state, CommandContext context) => Decision.When(
        () => Decision.Of(new ServiceTermChanged(To, Supplement, Reason, Recut(state, To))),
        new ContractMustBeRegistered(state),
        new SupplementMustExist(state, Supplement),
        new TermMustMove(state, To),
        new TermMustStayAssessable(state, To));

    /// <summary>The periods of the term until a day; empty before a scheme is frozen.</summary>
    internal static ImmutableArray<Period> Recut(ContractState state, DateOnly to) => state.Schemes.InForce is { } frozen
        ? PeriodPlanner.Plan(new(state.Contract!.ServiceFrom, to), frozen.Scheme.Periods)
        : [];
}

/// <summary>The last day of service is another.</summary>
/// <param name="To">The new last day, included.</param>
/// <param name="Supplement">Number of the supplement.</param>
/// <param name="Reason">Why.</param>
/// <param name="Periods">The periods of the term as it is now; empty before a scheme is frozen.</param>
[Event("service-term-changed", 1, "变更服务期限", "Service term changed")]
public sealed record ServiceTermChanged(DateOnly To, int Supplement, string Reason, ImmutableArray<Period> Periods) : IEvent
{
    /// <inheritdoc/>
    public ContractState Apply(ContractState state, Stamp stamp) => state with
    {
        Supplements = state.Supplements with { ServiceTo = To },
        Scoring = state.Scoring with
        {
            Periods = [.. Periods.Select(p => state.Scoring.Find(p.No) is { } known ? known with { Period = p } : PeriodState.Of(p))],
        },
        Acceptance = state.Acceptance.SupersededBy($"服务期限变更至 {To:yyyy-MM-dd}：{Reason}"),
    };
}

/// <summary>Shape of <see cref="ChangeServiceTerm"/>.</summary>
public sealed class ChangeServiceTermValidator : AbstractValidator<ChangeServiceTerm>
{
    /// <summary>Creates it.</summary>
    public ChangeServiceTermValidator() => RuleFor(c => c.Reason).Reason();
}

/// <summary>A change of the term changes it, and leaves at least one day.</summary>
public sealed record TermMustMove(ContractState State, DateOnly To) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => To == State.ServiceTerm.To || To < State.ServiceTerm.From || To > State.ServiceTerm.From.AddYears(20);

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Unprocessable;

    /// <inheritdoc/>
    public override Text Message => To == State.ServiceTerm.To
        ? new($"服务期限本就到 {To:yyyy-MM-dd}。", $"The service term ends on {To:yyyy-MM-dd} already.")
        : new($"新的截止日 {To:yyyy-MM-dd} 应在服务开始日 {State.ServiceTerm.From:yyyy-MM-dd} 之后二十年内。", $"The new last day {To:yyyy-MM-dd} must lie within twenty years of the first day of service, {State.ServiceTerm.From:yyyy-MM-dd}.");
}

/// <summary>
/// A change of the term touches no period whose result was ever published, and drops no period and no day in which something stands.
/// </summary>
public sealed record TermMustStayAssessable(ContractState State, DateOnly To) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => Faults().Any();

    /// <inheritdoc/>
    public override Text Message
    {
        get
        {
            var faults = Text.Join(Faults(), "；", "; ");
            return new($"服务期限不能改到 {To:yyyy-MM-dd}：{faults.Zh}。", $"The term cannot end on {To:yyyy-MM-dd}: {faults.In("en")}.");
        }
    }

    private IEnumerable<Text> Faults()
    {
        var recut = ChangeServiceTerm.Recut(State, To);
        foreach (var period in State.Scoring.Periods.Where(p => p.Period.No > recut.Length || recut[p.Period.No - 1] != p.Period))
        {
            var name = period.Period.Name;
            if (!period.Publications.IsEmpty)
            {
                yield return new($"{name.Zh}已发布过结果，其起止日不能再变", $"the result of {name.In("en")} was published, its days cannot change");
            }

            var lost = period.Entries.Where(e => e.Stands && (period.Period.No > recut.Length || e.Fact.Days() is { } days && days.To > To)).Select(e => e.Id).ToList();
            if (lost.Count > 0)
            {
                yield return new($"{name.Zh}在此后有条目（编号 {string.Join("、", lost)}），请先撤回", $"{name.In("en")} has entries after it (no. {string.Join(", ", lost)}); withdraw them first");
            }
        }
    }
}
