using System.Collections.Immutable;
using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Scoring;
using Assessment.Grains.Scoring.Publishing;
using Assessment.Grains.Values;
using FluentValidation;

namespace Assessment.Grains.Objections;

/// <summary>Raises the vendor's objection to a published result (提出异议), within the days after the notice's receipt (九.1).</summary>
/// <param name="Period">Number of the period.</param>
/// <param name="On">Day on which it was raised, in China; the whole of the last day is in time.</param>
/// <param name="By">Who raised it for the vendor.</param>
/// <param name="Grounds">Why.</param>
/// <param name="Entries">Entries it contests; empty for the result as a whole.</param>
/// <param name="Document">Number of the letter and its evidence, or null.</param>
[Command("提出异议", "Raise an objection")]
public sealed record RaiseObjection(int Period, DateOnly On, string By, string Grounds, ImmutableArray<int> Entries, string? Document = null) : ICommand
{
    /// <inheritdoc/>
    public Decision Decide(ContractState state, CommandContext context) => Decision.When(
        () => Decision.Of(new ObjectionRaised(
            state.Objections.All.Length + 1, Period, state.Scoring.Find(Period)!.Publication!.Notice, On, By, Grounds, [.. Entries.Distinct()], Document)),
        new ContractMustBeRegistered(state),
        new PeriodMustExist(state, Period),
        new PeriodMustBePublished(state, Period),
        new NoticeMustHaveBeenReceived(state, Period),
        new ObjectionMustComeInTime(state, Period, On, context.Today),
        new ContestedEntriesMustStand(state, Period, Entries));
}

/// <summary>The vendor objects.</summary>
/// <param name="No">Its number, from 1.</param>
/// <param name="Period">Number of the period.</param>
/// <param name="Notice">Number of the notice it answers.</param>
/// <param name="On">Day on which it was raised.</param>
/// <param name="By">Who raised it.</param>
/// <param name="Grounds">Why.</param>
/// <param name="Entries">Entries it contests.</param>
/// <param name="Document">Number of the letter, or null.</param>
[Event("objection-raised", 1, "提出异议", "Objection raised")]
public sealed record ObjectionRaised(
    int No, int Period, string Notice, DateOnly On, string By, string Grounds, ImmutableArray<int> Entries, string? Document) : IEvent
{
    /// <inheritdoc/>
    public ContractState Apply(ContractState state, Stamp stamp) => state with
    {
        Objections = new(state.Objections.All.Add(new(No, Period, Notice, On, By, Grounds, Entries, Document, null))),
    };
}

/// <summary>Shape of <see cref="RaiseObjection"/>.</summary>
public sealed class RaiseObjectionValidator : AbstractValidator<RaiseObjection>
{
    /// <summary>Creates it.</summary>
    public RaiseObjectionValidator()
    {
        RuleFor(c => c.By).Person("提出人", "Raised by");
        RuleFor(c => c.Grounds).Reason();
        RuleFor(c => c.Entries.Length).LessThanOrEqualTo(200).Called("异议条目数", "Number of entries");
        RuleFor(c => c.Document).Note();
    }
}

/// <summary>An objection is raised from the day of receipt through its last day (九.1: ten days, the day of receipt not counted).</summary>
public sealed record ObjectionMustComeInTime(ContractState State, int No, DateOnly On, DateOnly Today) : Rule
{
    private Publication Publication => State.Scoring.Find(No)!.Publication!;

    private NoticeReceipt Receipt => Publication.Receipt!;

    /// <inheritdoc/>
    public override bool IsBroken() => On > Receipt.Deadline || On < Receipt.On || On > Today;

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Unprocessable;

    /// <inheritdoc/>
    public override string Clause => "九.1(1)";

    /// <inheritdoc/>
    public override Text Message => On > Receipt.Deadline
        ? ResultWindow.Tell(State, No, Publication, new($"异议期到 {Receipt.Deadline:yyyy-MM-dd}（含当日）为止，{On:yyyy-MM-dd} 提出已逾期。", $"Objections end with {Receipt.Deadline:yyyy-MM-dd}; {On:yyyy-MM-dd} is too late."))
        : new($"异议日期 {On:yyyy-MM-dd} 应在送达日 {Receipt.On:yyyy-MM-dd} 与今天 {Today:yyyy-MM-dd} 之间。", $"The objection's date {On:yyyy-MM-dd} must lie between the receipt {Receipt.On:yyyy-MM-dd} and today, {Today:yyyy-MM-dd}.");
}

/// <summary>Contested entries are of the period, and stand.</summary>
public sealed record ContestedEntriesMustStand(ContractState State, int No, ImmutableArray<int> Entries) : Rule
{
    private IEnumerable<int> Wrong => Entries.Where(e => State.Scoring.Find(No)!.FindEntry(e) is not { Stands: true });

    /// <inheritdoc/>
    public override bool IsBroken() => Wrong.Any();

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Unprocessable;

    /// <inheritdoc/>
    public override Text Message => new(
        $"条目 {string.Join("、", Wrong)} 不是第 {No} 期有效的条目。", $"Entries {string.Join(", ", Wrong)} do not stand in period {No}.");
}
