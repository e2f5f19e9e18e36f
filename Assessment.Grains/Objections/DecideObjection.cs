using System.Collections.Immutable;
using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Scoring;
using Assessment.Grains.Scoring.Entries;
using Assessment.Grains.Scoring.Publishing;
using Assessment.Grains.Values;
using FluentValidation;

namespace Assessment.Grains.Objections;

/// <summary>
/// Decides an objection (异议处理). Upheld withdraws the contested entries, adjusted changes some of them; the result is then
/// published again, with a new window where anything got worse. What the entries said stays in their history.
/// </summary>
/// <param name="Objection">Its number.</param>
/// <param name="Outcome">What becomes of it.</param>
/// <param name="Reason">Why.</param>
/// <param name="Adjustments">For an adjusting decision, what contested entries say now; empty otherwise.</param>
[Command("处理异议", "Decide an objection")]
public sealed record DecideObjection(int Objection, ObjectionOutcome Outcome, string Reason, ImmutableArray<Adjustment> Adjustments) : ICommand
{
    /// <inheritdoc/>
    public Decision Decide(ContractState state, CommandContext context)
    {
        var rules = new Rule[]
        {
            new ContractMustBeRegistered(state),
            new ObjectionMustExist(state, Objection),
            new ObjectionMustBeOpen(state, Objection),
            new DeciderMustNotHaveScored(state, Objection, context.Actor),
            new OutcomeMustFitItsAdjustments(state, Objection, Outcome, Adjustments),
            new UpholdingMustLeaveAResult(state, Objection, Outcome),
        };
        return Decision.When(() => Adjust(state, context), [.. rules, .. Adjustments.SelectMany(a => Fitting(state, context, a))]);
    }

    private static IEnumerable<Rule> Fitting(ContractState state, CommandContext context, Adjustment adjustment)
    {
        yield return new EntryMustExist(state, adjustment.Entry);
        yield return new EntryMustStand(state, adjustment.Entry);
        yield return new ChangeMustKeepTheKind(state, adjustment.Entry, adjustment.Fact);
        var (period, entry) = state.Scoring.FindEntry(adjustment.Entry) ?? default;
        yield return new FactMustFitItsItem(state, period?.Period.No ?? 0, entry?.Item ?? "", adjustment.Fact);
        yield return new EventMustHappenInThePeriod(state, period?.Period.No ?? 0, adjustment.Fact, context.Today);
    }

    private Decision Adjust(ContractState state, CommandContext context)
    {
        var objection = state.Objections.Find(Objection)!;
        var decided = new ObjectionDecided(Objection, Outcome, Reason);
        var words = $"异议 {Objection}：{Reason}";
        IEnumerable<IEvent> changes = Outcome switch
        {
            ObjectionOutcome.Upheld => objection.Entries.Select(e => new EntryWithdrawn(e, objection.Period, words)),
            ObjectionOutcome.Adjusted => Adjustments.Select(a => new EntryChanged(a.Entry, objection.Period, a.Fact, words)),
            _ => [],
        };
        ImmutableArray<IEvent> events = [decided, .. changes];
        return events.Length == 1 ? Decision.Of(events) : Decision.Of([.. events, Republish(state, context, objection.Period, events)]);
    }

    private static PeriodPublished Republish(ContractState state, CommandContext context, int no, ImmutableArray<IEvent> events)
    {
        var before = state.Scoring.Find(no)!;
        var after = events.Aggregate(state, (s, e) => e.Apply(s, new(state.Version + 1, context.At, context.Actor)));
        var worse = after.Scoring.Find(no)!.Result(after.Schemes).Score < before.Publication!.Score;
        return PublishPeriod.Publish(after, no, remark: null) with { KeepsReceipt = worse ? null : true };
    }
}

/// <summary>An objection is decided.</summary>
/// <param name="No">Its number.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Reason">Why.</param>
[Event("objection-decided", 1, "处理异议", "Objection decided")]
public sealed record ObjectionDecided(int No, ObjectionOutcome Outcome, string Reason) : IEvent
{
    /// <inheritdoc/>
    public ContractState Apply(ContractState state, Stamp stamp) => state with
    {
        Objections = new(state.Objections.All.SetItem(No - 1, state.Objections.Find(No)! with { Decision = new(Outcome, Reason, stamp.Actor, stamp.At) })),
    };
}

/// <summary>Shape of <see cref="DecideObjection"/>.</summary>
public sealed class DecideObjectionValidator : AbstractValidator<DecideObjection>
{
    /// <summary>Creates it.</summary>
    public DecideObjectionValidator()
    {
        RuleFor(c => c.Reason).Reason();
        RuleForEach(c => c.Adjustments).ChildRules(a => a.RuleFor(x => x.Fact).SetValidator(new FactShape()));
    }
}

/// <summary>The contract has an objection of that number.</summary>
public sealed record ObjectionMustExist(ContractState State, int No) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => State.Objections.Find(No) is null;

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.NotFound;

    /// <inheritdoc/>
    public override Text Message => new($"没有编号为 {No} 的异议。", $"There is no objection no. {No}.");
}

/// <summary>An objection is decided once.</summary>
public sealed record ObjectionMustBeOpen(ContractState State, int No) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => State.Objections.Find(No)!.Decision is not null;

    /// <inheritdoc/>
    public override Text Message => new(
        $"异议 {No} 已由 {State.Objections.Find(No)!.Decision!.By} 处理。", $"Objection no. {No} was decided by {State.Objections.Find(No)!.Decision!.By}.");
}

/// <summary>Nobody decides an objection to their own entry; one to a whole result is decided by somebody who entered nothing in it.</summary>
public sealed record DeciderMustNotHaveScored(ContractState State, int No, string Actor) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken()
    {
        var objection = State.Objections.Find(No)!;
        var entries = State.Scoring.Find(objection.Period)!.Entries;
        return entries.Any(e => (objection.Entries.IsEmpty || objection.Entries.Contains(e.Id)) && (e.Evaluator == Actor || e.Touch?.By == Actor));
    }

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Forbidden;

    /// <inheritdoc/>
    public override Text Message => new(
        $"{Actor} 录入过被异议的条目，不能处理异议 {No}；须由未参与评分的人处理。", $"{Actor} entered what objection no. {No} contests and may not decide it; somebody who did not score it must.");
}

/// <summary>
/// Adjusting names what contested entries say now; upholding needs contested entries to withdraw; rejecting changes nothing.
/// </summary>
public sealed record OutcomeMustFitItsAdjustments(ContractState State, int No, ObjectionOutcome Outcome, ImmutableArray<Adjustment> Adjustments) : Rule
{
    private Objection Objection => State.Objections.Find(No)!;

    private bool ManyOfOne => Adjustments.Select(a => a.Entry).Distinct().Count() != Adjustments.Length;

    /// <inheritdoc/>
    public override bool IsBroken() => Outcome switch
    {
        ObjectionOutcome.Upheld => Objection.Entries.IsEmpty || !Adjustments.IsEmpty,
        ObjectionOutcome.Adjusted => Adjustments.IsEmpty || ManyOfOne
            || Adjustments.Any(a => !Objection.Entries.IsEmpty && !Objection.Entries.Contains(a.Entry))
            || Adjustments.Any(a => State.Scoring.Find(Objection.Period)!.FindEntry(a.Entry) is null),
        _ => !Adjustments.IsEmpty,
    };

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Unprocessable;

    /// <inheritdoc/>
    public override Text Message => Outcome switch
    {
        ObjectionOutcome.Upheld => new("异议成立时撤回被异议的条目：须有被异议的条目，且不另列调整。", "Upholding withdraws the contested entries: there must be some, and no adjustments beside them."),
        ObjectionOutcome.Adjusted => new("部分成立时须列出被异议条目调整后的内容，每条一次。", "Adjusting names what contested entries of the period say now, each once."),
        _ => new("异议不成立时不得调整条目。", "Rejecting changes no entries."),
    };
}

/// <summary>
/// What is withdrawn must not leave an indicator without any score: the result that is published again would be none. Such a score is
/// corrected, not withdrawn.
/// </summary>
public sealed record UpholdingMustLeaveAResult(ContractState State, int No, ObjectionOutcome Outcome) : Rule
{
    private ImmutableArray<string> Missing
    {
        get
        {
            var objection = State.Objections.Find(No)!;
            var period = State.Scoring.Find(objection.Period)!;
            var without = period with { Entries = [.. period.Entries.Where(e => !objection.Entries.Contains(e.Id))] };
            return [.. without.Result(State.Schemes).Missing.Except(period.Result(State.Schemes).Missing)];
        }
    }

    /// <inheritdoc/>
    public override bool IsBroken() => Outcome == ObjectionOutcome.Upheld && !Missing.IsEmpty;

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Unprocessable;

    /// <inheritdoc/>
    public override Text Message
    {
        get
        {
            var missing = Missing;
            return new(
                $"撤回被异议的条目后，{string.Join("、", missing)} 没有评分，本期得不出结果。请选“部分成立”，写明更正后的值。",
                $"Without the contested entries {string.Join(", ", missing)} would have no score, and the period no result. Choose \"upheld in part\" and state the corrected value.");
        }
    }
}
