using System.Collections.Immutable;
using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Schemes.Lint;
using Assessment.Grains.Scoring;
using Assessment.Grains.Scoring.Entries;
using Assessment.Grains.Supplements;
using Assessment.Grains.Values;
using FluentValidation;

namespace Assessment.Grains.Schemes;

/// <summary>
/// Proposes a new version of a frozen scheme, by a signed supplement (八、十一.3), from a period on. Earlier periods keep theirs.
/// Freezing it puts it in force.
/// </summary>
/// <param name="Scheme">The new version, whole.</param>
/// <param name="FromPeriod">Number of the first period under it; neither it nor a later one was ever published.</param>
/// <param name="Supplement">Number of the supplement in its register.</param>
[Command("按补充协议提出办法新版本", "Propose a new version of the scheme")]
public sealed record AmendScheme(Scheme Scheme, int FromPeriod, int Supplement) : ICommand
{
    /// <inheritdoc/>
    public Decision Decide(ContractState state, CommandContext context) => Decision.When(
        () => Decision.Of(new SchemeAmendmentProposed(Scheme, FromPeriod, Supplement)),
        new ContractMustBeRegistered(state),
        new SchemeMustBeFrozen(state),
        new SupplementMustExist(state, Supplement),
        new PeriodMustExist(state, FromPeriod),
        new SchemeMustHaveNoLintErrors(Scheme, state.Contract),
        new NewVersionMustFit(state, Scheme, FromPeriod));
}

/// <summary>A new version is proposed.</summary>
/// <param name="Scheme">The scheme.</param>
/// <param name="FromPeriod">Number of the first period under it.</param>
/// <param name="Supplement">Number of the supplement.</param>
[Event("scheme-amendment-proposed", 1, "按补充协议提出办法新版本", "New version of the scheme proposed")]
public sealed record SchemeAmendmentProposed(Scheme Scheme, int FromPeriod, int Supplement) : IEvent
{
    /// <inheritdoc/>
    public ContractState Apply(ContractState state, Stamp stamp)
    {
        var (scheme, hash) = SchemePool.Share(Scheme);
        return state with { Schemes = state.Schemes with { Draft = new(scheme, stamp.Actor, hash, FromPeriod, Supplement) } };
    }
}

/// <summary>A new version is in force from a period on.</summary>
/// <param name="Version">Its version.</param>
/// <param name="Hash">SHA-256 of its canonical JSON.</param>
/// <param name="FromPeriod">Number of the first period under it.</param>
/// <param name="Supplement">Number of the supplement.</param>
[Event("scheme-amended", 1, "考核办法新版本生效", "Scheme amended")]
public sealed record SchemeAmended(int Version, string Hash, int FromPeriod, int Supplement) : IEvent
{
    /// <inheritdoc/>
    public ContractState Apply(ContractState state, Stamp stamp) => state with
    {
        Schemes = state.Schemes with
        {
            Draft = null,
            Frozen = state.Schemes.Frozen.Add(new(Version, state.Schemes.Draft!.Scheme, Hash, FromPeriod, Supplement)),
        },
    };
}

/// <summary>Shape of <see cref="AmendScheme"/>.</summary>
public sealed class AmendSchemeValidator : AbstractValidator<AmendScheme>
{
    /// <summary>Creates it.</summary>
    public AmendSchemeValidator() => RuleFor(c => c.Scheme).SetValidator(new SchemeShape());
}

/// <summary>
/// A new version leaves the past alone: no period from its first one on was ever published, no earlier version begins after it, the
/// scale and the cut of the term stay, so that periods of both versions make one term, and what is entered already fits it.
/// </summary>
/// <param name="State">The state.</param>
/// <param name="Scheme">The new version.</param>
/// <param name="FromPeriod">Its first period; null for the first version, which has nothing to fit.</param>
public sealed record NewVersionMustFit(ContractState State, Scheme Scheme, int? FromPeriod) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => FromPeriod is not null && !Faults.IsEmpty;

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Unprocessable;

    /// <inheritdoc/>
    public override string Clause => "八、十一.3";

    /// <inheritdoc/>
    public override Text Message
    {
        get
        {
            var faults = Text.Join(Faults.Select(f => f.Message), "；", "; ");
            return new($"新版本不能自第 {FromPeriod} 期起生效：{faults.Zh}。", $"The new version cannot hold from period {FromPeriod} on: {faults.In("en")}.");
        }
    }

    /// <inheritdoc/>
    public override ImmutableArray<Detail> Details => Faults;

    private ImmutableArray<Detail> Faults => [.. Figures(), .. Periods(), .. Entries()];

    private IEnumerable<Detail> Figures()
    {
        var old = State.Schemes.InForce!;
        if (Scheme.FullMarks != old.Scheme.FullMarks)
        {
            yield return new("scheme.fullMarks", "scale", new($"满分由 {Rounding.Plain(old.Scheme.FullMarks)} 变为 {Rounding.Plain(Scheme.FullMarks)}，两版得分无法汇总", $"full marks change from {Rounding.Plain(old.Scheme.FullMarks)} to {Rounding.Plain(Scheme.FullMarks)}; the scores of both versions could not make one term"));
        }

        if (Scheme.Periods != old.Scheme.Periods)
        {
            yield return new("scheme.periods", "plan", new("考核期的划分方式不能中途改变", "the cut of the term cannot change on the way"));
        }

        if (FromPeriod < old.FromPeriod)
        {
            yield return new("fromPeriod", "order", new($"第 {old.Version} 版自第 {old.FromPeriod} 期起生效，新版本不能更早", $"version {old.Version} holds from period {old.FromPeriod} on; the new one cannot begin earlier"));
        }
    }

    private IEnumerable<Detail> Periods() => State.Scoring.Periods
        .Where(p => p.Period.No >= FromPeriod && !p.Publications.IsEmpty)
        .Select(p => new Detail("fromPeriod", "published", new($"{p.Period.Name.Zh}已发布过结果", $"the result of {p.Period.Name.In("en")} was published")));

    private IEnumerable<Detail> Entries() =>
        from period in State.Scoring.Periods
        where period.Period.No >= FromPeriod
        from entry in period.Entries
        where entry.Stands && FactMustFitItsItem.FaultOf(Scheme, entry.Item, entry.Fact) is not null
        select new Detail("scheme", "entry", new(
            $"第 {period.Period.No} 期条目 {entry.Id}（{entry.Item}）在新版本下不成立：{FactMustFitItsItem.FaultOf(Scheme, entry.Item, entry.Fact)!.Zh}请先撤回",
            $"entry no. {entry.Id} ({entry.Item}) of period {period.Period.No} does not fit it: {FactMustFitItsItem.FaultOf(Scheme, entry.Item, entry.Fact)!.In("en")} Withdraw it first"));
}
