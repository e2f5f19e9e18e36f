using System.Collections.Immutable;
using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Schemes.Lint;
using Assessment.Grains.Values;
using FluentValidation;

namespace Assessment.Grains.Schemes;

/// <summary>Proposes a scheme for a contract; a second proposal replaces the first until one is frozen.</summary>
/// <param name="Scheme">The scheme.</param>
[Command("提出考核办法", "Propose a scheme")]
public sealed record ProposeScheme(Scheme Scheme) : ICommand
{
    /// <inheritdoc/>
    public Decision Decide(ContractState state, CommandContext context) => Decision.When(
        () => Decision.Of(new SchemeProposed(Scheme)),
        new ContractMustBeRegistered(state),
        new SchemeMustNotBeFrozenYet(state),
        new SchemeMustHaveNoLintErrors(Scheme, state.Contract));
}

/// <summary>A scheme is proposed.</summary>
/// <param name="Scheme">The scheme.</param>
[Event("scheme-proposed", 1, "提出考核办法", "Scheme proposed")]
public sealed record SchemeProposed(Scheme Scheme) : IEvent
{
    /// <inheritdoc/>
    public ContractState Apply(ContractState state, Stamp stamp)
    {
        var (scheme, hash) = SchemePool.Share(Scheme);
        return state with { Schemes = state.Schemes with { Draft = new(scheme, stamp.Actor, hash) } };
    }
}

/// <summary>Shape of <see cref="ProposeScheme"/>; what it means is the linter's.</summary>
public sealed class ProposeSchemeValidator : AbstractValidator<ProposeScheme>
{
    /// <summary>Creates it.</summary>
    public ProposeSchemeValidator() => RuleFor(c => c.Scheme).SetValidator(new SchemeShape());
}

/// <summary>Shape of a scheme: bounded in size, so that the linter and the arithmetic stay quick and exact.</summary>
public sealed class SchemeShape : AbstractValidator<Scheme>
{
    /// <summary>Most leaves of a scheme.</summary>
    public const int MostIndicators = 300;

    /// <summary>Creates it.</summary>
    public SchemeShape()
    {
        RuleFor(s => s.Title.Zh).NotEmpty().MaximumLength(200).Called("考核办法名称", "Title");
        RuleFor(s => s.Categories.Length).LessThanOrEqualTo(50).Called("一级指标个数", "Number of categories");
        RuleFor(s => s.Indicators.Count()).LessThanOrEqualTo(MostIndicators).Called("二级指标个数", "Number of indicators").WithName("indicators");
        RuleFor(s => s.Categories).Must(c => c.Sum(o => o.Groups?.Length ?? 0) <= 100).Saying("二级指标组至多 100 个", "There are at most 100 groups");
        RuleFor(s => s.Counters).Must(c => c is null || c.Value.Length <= 20).Saying("累计情形至多 20 条", "There are at most 20 counters");
        RuleFor(s => s.Grades.Length).LessThanOrEqualTo(20).Called("等级个数", "Number of grades");
        RuleFor(s => s).Must(s => Figures(s).All(f => Math.Abs(f) <= 1_000_000 && Rounding.HasAtMost(f, 4)))
            .Saying("考核办法中的数值应在 ±1,000,000 之内，至多四位小数", "Figures in a scheme lie within ±1,000,000 and have at most four decimals").WithName("scheme");
    }

    private static IEnumerable<decimal> Figures(Scheme scheme)
    {
        decimal?[] own = [scheme.FullMarks, scheme.PassLine, scheme.BonusCap, scheme.TotalCap, scheme.TotalFloor, scheme.Allowance, scheme.Mix?.PeriodWeight, scheme.Mix?.ReviewWeight];
        return own.Concat(scheme.Grades.SelectMany(g => new[] { g.From, g.Below }))
            .Concat(scheme.Categories.Select(c => (decimal?)c.Points))
            .Concat(scheme.Indicators.Select(i => (decimal?)i.Points))
            .Concat(scheme.Indicators.SelectMany(i => i.Rule.Figures()))
            .Concat((scheme.Bonuses ?? []).SelectMany(b => new[] { b.Points, b.Cap }))
            .Concat((scheme.Vetoes ?? []).Select(v => v.Cap))
            .Concat(scheme.Categories.SelectMany(c => c.Groups ?? []).Select(g => (decimal?)g.Points))
            .Concat((scheme.Counters ?? []).SelectMany(c => new[] { c.Limit, c.Line }))
            .Concat(scheme.Money?.Figures() ?? [])
            .OfType<decimal>();
    }
}

/// <summary>Before a scheme may be proposed or frozen, the linter finds no error in it.</summary>
public sealed record SchemeMustHaveNoLintErrors(Scheme Scheme, Contract? Contract) : Rule
{
    private ImmutableArray<Finding> Errors => [.. SchemeLinter
        .Lint(Scheme, new(Contract?.ServiceLines.Select(l => l.Code).ToImmutableSortedSet(StringComparer.Ordinal)))
        .Where(f => f.Severity == Lint.Severity.Error)];

    /// <inheritdoc/>
    public override bool IsBroken() => !Errors.IsEmpty;

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Unprocessable;

    /// <inheritdoc/>
    public override Text Message => new(
        $"考核办法有 {Errors.Length} 处错误：" + string.Concat(Errors.Select(f => f.Reason.Zh)),
        $"The scheme has {Errors.Length} error(s): " + string.Join(' ', Errors.Select(f => f.Reason.In("en"))));

    /// <inheritdoc/>
    public override ImmutableArray<Detail> Details => [.. Errors.Select(f => f.ToDetail())];
}

/// <summary>A frozen scheme changes only through a signed supplement (八、十一.3).</summary>
public sealed record SchemeMustNotBeFrozenYet(ContractState State) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => State.Schemes.InForce is not null;

    /// <inheritdoc/>
    public override string Clause => "八、十一.3";

    /// <inheritdoc/>
    public override Text Message => new(
        "考核办法已冻结。改变办法须双方签署补充协议。",
        "The scheme is frozen. It changes only through a supplement that both parties sign.");
}
