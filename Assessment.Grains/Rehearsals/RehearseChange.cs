using System.Collections.Immutable;
using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Schemes;
using Assessment.Grains.Scoring;
using Assessment.Grains.Scoring.Entries;
using Assessment.Grains.Values;

namespace Assessment.Grains.Rehearsals;

/// <summary>A period under the scheme it was scored by, and under the one that is tried.</summary>
/// <param name="No">Its number.</param>
/// <param name="Before">Its score as it stands; null without one.</param>
/// <param name="BeforeGrade">Its grade's code, or null.</param>
/// <param name="After">Its score under the scheme that is tried; null without one.</param>
/// <param name="AfterGrade">Its grade's code, or null.</param>
/// <param name="Difference">After less before; null without both.</param>
/// <param name="Indicators">Indicators that earn something else, or are only in one of the schemes.</param>
/// <param name="Unfit">Entries that the tried scheme cannot take, and so left out of it.</param>
/// <param name="Missing">Indicators of the tried scheme for which nothing was entered.</param>
public sealed record ChangedPeriod(
    int No, decimal? Before, string? BeforeGrade, decimal? After, string? AfterGrade, decimal? Difference,
    ImmutableArray<ChangedIndicator> Indicators, ImmutableArray<UnfitEntry> Unfit, ImmutableArray<string> Missing);

/// <summary>An indicator before and after.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Before">What it earned; null when it was not on the scale, missing, or not in that scheme.</param>
/// <param name="After">What it earns under the scheme that is tried; null likewise.</param>
public sealed record ChangedIndicator(string Code, decimal? Before, decimal? After);

/// <summary>An entry that the tried scheme cannot take.</summary>
/// <param name="Entry">Its number.</param>
/// <param name="Why">Why not.</param>
public sealed record UnfitEntry(int Entry, Text Why);

/// <summary>The past under another scheme, side by side with itself.</summary>
/// <param name="Periods">Periods that hold anything.</param>
/// <param name="Before">The term as it stands.</param>
/// <param name="After">The term under the scheme that is tried, over the same periods.</param>
/// <param name="Remark">What was assumed.</param>
public sealed record ChangeRehearsal(ImmutableArray<ChangedPeriod> Periods, TermResult Before, TermResult After, Text Remark);

/// <summary>
/// Tries a scheme on a contract's own past: every period that holds entries is computed again from the same entries, nothing is stored.
/// </summary>
/// <param name="Scheme">The scheme that is tried.</param>
public sealed record RehearseChange(Scheme Scheme) : IQuery<ChangeRehearsal>
{
    /// <inheritdoc/>
    public Answer<ChangeRehearsal> Answer(ContractState state, DateTimeOffset asOf)
    {
        if (Validation.Check(new ProposeScheme(Scheme)) is { } misshapen)
        {
            return new RehearsalMustBeWellFormed(misshapen.Details);
        }

        Rule[] rules =
        [
            new ContractMustBeRegistered(state), new SchemeMustBeFrozen(state), new SchemeMustHaveNoLintErrors(Scheme, state.Contract), new TriedSchemeMustKeepThePlan(state, Scheme),
        ];
        if (rules.FirstOrDefault(r => r.IsBroken()) is { } broken)
        {
            return broken;
        }

        var tried = state.Scoring.Periods.Where(p => p.Entries.Any(e => e.Stands)).Select(p => Try(state, p)).ToImmutableArray();
        var after = Term.Of(state).Parts.Select(p => tried.FirstOrDefault(t => t.No == p.No) is { } t && p.Score is not null ? p with { Score = t.After, LeftOut = t.After is null ? Unscored : null } : p);
        return new ChangeRehearsal(tried, Term.Of(state), TermScoring.Compute(Scheme, [.. after], state.Scoring.FinalReview?.Score), new(
            "按同一批条目重算，不保存；新办法无法接受的条目未计入，并已列出。综合得分只计已发布的期次。",
            "Computed again from the same entries, nothing is stored; entries that the tried scheme cannot take are left out and listed. The term holds published periods only."));
    }

    private static Text Unscored => new("在试用的办法下没有得分", "no score under the tried scheme");

    private ChangedPeriod Try(ContractState state, PeriodState period)
    {
        var before = period.Result(state.Schemes);
        var unfit = period.Entries.Where(e => e.Stands)
            .Select(e => (Entry: e, Why: FactMustFitItsItem.FaultOf(Scheme, e.Item, e.Fact)))
            .Where(e => e.Why is not null).Select(e => new UnfitEntry(e.Entry.Id, e.Why!)).ToImmutableArray();
        var left = unfit.Select(u => u.Entry).ToHashSet();
        var after = PeriodScoring.Compute(Scheme, period.Entries.Where(e => !left.Contains(e.Id)), period.Panels ?? state.Schemes.Panels);
        var codes = before.Categories.Concat(after.Categories).SelectMany(c => c.Indicators).Select(i => i.Code).Distinct();
        return new(
            period.Period.No, before.Score, before.Grade, after.Score, after.Grade, after.Score - before.Score,
            [.. codes.Select(c => new ChangedIndicator(c, before.Indicator(c)?.Earned, after.Indicator(c)?.Earned)).Where(c => c.Before != c.After)], unfit, after.Missing);
    }
}

/// <summary>The past was cut into periods once: a scheme that cuts the term otherwise cannot be laid beside it.</summary>
public sealed record TriedSchemeMustKeepThePlan(ContractState State, Scheme Scheme) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => Scheme.Periods != State.Schemes.InForce!.Scheme.Periods;

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Unprocessable;

    /// <inheritdoc/>
    public override Text Message => new(
        "试用的办法考核期划分方式不同，不能与已有各期逐期对照；请改用同一划分方式，或查看“敏感性”。",
        "The tried scheme cuts the term otherwise and cannot be compared period by period. Use the same plan, or look at the sensitivity.");
}
