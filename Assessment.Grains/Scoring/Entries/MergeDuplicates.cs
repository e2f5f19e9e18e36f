using System.Collections.Immutable;
using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Schemes;
using Assessment.Grains.Values;
using FluentValidation;

namespace Assessment.Grains.Scoring.Entries;

/// <summary>Entries that look like one event entered more than once: same clause or item, days that touch.</summary>
/// <param name="Period">Number of the period.</param>
/// <param name="Entries">Numbers of the entries, the first entered first.</param>
/// <param name="Words">What they say.</param>
public sealed record Duplicate(int Period, ImmutableArray<int> Entries, Text Words);

/// <summary>Asks for entries of a period that look like one event entered more than once. It points out; people decide.</summary>
/// <param name="Period">Number of the period.</param>
public sealed record GetDuplicates(int Period) : IQuery<ImmutableArray<Duplicate>>
{
    /// <inheritdoc/>
    public Answer<ImmutableArray<Duplicate>> Answer(ContractState state, DateTimeOffset asOf)
    {
        Rule[] rules = [new ContractMustBeRegistered(state), new SchemeMustBeFrozen(state), new PeriodMustExist(state, Period)];
        return rules.FirstOrDefault(r => r.IsBroken()) is { } broken ? broken : Find(state.Scoring.Find(Period)!);
    }

    /// <summary>The duplicates of a period.</summary>
    public static ImmutableArray<Duplicate> Find(PeriodState period) =>
    [
        .. from entry in period.Entries
           where entry.Stands && entry.Fact.Days() is not null
           group entry by (entry.Item, (entry.Fact as DeductionFact)?.Clause, entry.Fact.Days()!.Value.From) into same
           where same.Count() > 1
           select new Duplicate(period.Period.No, [.. same.Select(e => e.Id)], new(
               $"{same.Key.Clause ?? same.Key.Item} 在 {same.Key.From:yyyy-MM-dd} 有 {same.Count()} 条：" + string.Join("；", same.Select(e => $"{e.Id}（{e.Evaluator}）")),
               $"{same.Key.Clause ?? same.Key.Item} on {same.Key.From:yyyy-MM-dd} has {same.Count()} entries: " + string.Join("; ", same.Select(e => $"no. {e.Id} ({e.Evaluator})")))),
    ];
}

/// <summary>Merges two entries about one event: the one is kept, the other withdrawn with a word that says so.</summary>
/// <param name="Keep">Number of the entry that counts.</param>
/// <param name="Drop">Number of the entry that is withdrawn.</param>
[Command("合并重复条目", "Merge duplicate entries")]
public sealed record MergeDuplicates(int Keep, int Drop) : ICommand
{
    /// <inheritdoc/>
    public Decision Decide(ContractState state, CommandContext context)
    {
        var (period, entry) = state.Scoring.FindEntry(Drop) ?? default;
        return Decision.When(
            () => Decision.Of(new EntryWithdrawn(Drop, period.Period.No, $"与条目 {Keep} 重复 / the same event as no. {Keep}")),
            new ContractMustBeRegistered(state),
            new EntryMustExist(state, Keep),
            new EntryMustExist(state, Drop),
            new OnlyAssignedEvaluatorsMayScore(state, period?.Period.No ?? 0, entry?.Item ?? "", context.Actor),
            new PeriodMustBeOpen(state, period?.Period.No ?? 0, context.Today),
            new EntryMustStand(state, Drop),
            new EntriesMustLookAlike(state, Keep, Drop),
            new SheetMustNotBeSubmitted(state, period?.Period.No ?? 0, context.Actor),
            new SheetMustNotBeSubmitted(state, period?.Period.No ?? 0, entry?.Evaluator ?? ""));
    }
}

/// <summary>Shape of <see cref="MergeDuplicates"/>.</summary>
public sealed class MergeDuplicatesValidator : AbstractValidator<MergeDuplicates>
{
    /// <summary>Creates it.</summary>
    public MergeDuplicatesValidator() =>
        RuleFor(c => c.Drop).NotEqual(c => c.Keep).Saying("保留与撤回的不能是同一条目", "The entry that is kept is not the one that is dropped");
}

/// <summary>Only entries that look like one event are merged.</summary>
public sealed record EntriesMustLookAlike(ContractState State, int Keep, int Drop) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => !GetDuplicates.Find(State.Scoring.FindEntry(Drop)!.Value.Period).Any(d => d.Entries.Contains(Keep) && d.Entries.Contains(Drop));

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Unprocessable;

    /// <inheritdoc/>
    public override Text Message => new(
        $"条目 {Keep} 与 {Drop} 不是同一期、同一条款、同一日期的有效条目，不能合并。", $"Entries no. {Keep} and {Drop} do not stand in one period under one clause on one day; they cannot be merged.");
}
