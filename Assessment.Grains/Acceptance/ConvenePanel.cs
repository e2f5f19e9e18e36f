using System.Collections.Immutable;
using Assessment.Grains.Breaches;
using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;
using FluentValidation;

namespace Assessment.Grains.Acceptance;

/// <summary>
/// Convenes the panel of a round of acceptance (组建验收小组). A second round follows 不合格 or a reopening; a panel that has
/// not concluded is replaced.
/// </summary>
/// <param name="On">Day of the meeting.</param>
/// <param name="Members">The panel: three or more, odd, one head, a user present, nobody recused.</param>
[Command("组建验收小组", "Convene a panel")]
public sealed record ConvenePanel(DateOnly On, ImmutableArray<PanelMember> Members) : ICommand
{
    /// <inheritdoc/>
    public Decision Decide(ContractState state, CommandContext context) => Decision.When(
        () => Decision.Of(new PanelConvened(state.Acceptance.Rounds.Length + 1, On, Members)),
        new ContractMustBeRegistered(state),
        new AcceptanceMustNotStandConcluded(state),
        new NoticeOfAcceptanceMustHaveBeenGiven(state),
        new DocumentMustNotBeInTheFuture(On, context.Today),
        new PanelMustHaveThreeOrMoreMembers(Members),
        new PanelMustBeOdd(Members),
        new PanelMustHaveOneHead(Members),
        new PanelMustHaveAUser(Members),
        new PanelMembersMustBeDistinct(Members),
        new NobodyOnThePanelMayBeRecused(state, Members));
}

/// <summary>A panel is convened.</summary>
/// <param name="No">Number of the round, from 1.</param>
/// <param name="On">Day of the meeting.</param>
/// <param name="Members">The panel.</param>
[Event("panel-convened", 1, "组建验收小组", "Panel convened")]
public sealed record PanelConvened(int No, DateOnly On, ImmutableArray<PanelMember> Members) : IEvent
{
    /// <inheritdoc/>
    public ContractState Apply(ContractState state, Stamp stamp)
    {
        var before = state.Acceptance.Round is { Conclusion: null, Superseded: null } round
            ? state.Acceptance.With(round with { Superseded = "重新组建验收小组 / another panel was convened" })
            : state.Acceptance;
        return state with { Acceptance = before with { Rounds = before.Rounds.Add(new(No, On, Members, [], null, null)) } };
    }
}

/// <summary>Shape of <see cref="ConvenePanel"/>.</summary>
public sealed class ConvenePanelValidator : AbstractValidator<ConvenePanel>
{
    /// <summary>Creates it.</summary>
    public ConvenePanelValidator()
    {
        RuleFor(c => c.Members.Length).LessThanOrEqualTo(25).Called("成员人数", "Number of members");
        RuleForEach(c => c.Members).ChildRules(m =>
        {
            m.RuleFor(x => x.Name).Person("成员姓名", "Name of a member");
            m.RuleFor(x => x.Organisation).NotEmpty().MaximumLength(100).Called("单位", "Organisation");
            m.RuleFor(x => x.Recusal).Note();
        });
    }
}

/// <summary>The vendor has notice before a panel meets.</summary>
public sealed record NoticeOfAcceptanceMustHaveBeenGiven(ContractState State) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => State.Acceptance.Notice is null;

    /// <inheritdoc/>
    public override string Clause => "十.1";

    /// <inheritdoc/>
    public override Text Message => new("尚未发出验收通知。", "Notice of the acceptance has not been given yet.");
}

/// <summary>A panel has three members or more.</summary>
public sealed record PanelMustHaveThreeOrMoreMembers(ImmutableArray<PanelMember> Members) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => Members.Length < 3;

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Unprocessable;

    /// <inheritdoc/>
    public override Text Message => new($"验收小组应为 3 人以上，现为 {Members.Length} 人。", $"A panel has three members or more; this has {Members.Length}.");
}

/// <summary>A panel has an odd number of members.</summary>
public sealed record PanelMustBeOdd(ImmutableArray<PanelMember> Members) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => Members.Length % 2 == 0;

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Unprocessable;

    /// <inheritdoc/>
    public override Text Message => new($"验收小组人数应为单数，现为 {Members.Length} 人。", $"A panel has an odd number of members; this has {Members.Length}.");
}

/// <summary>A panel has one head.</summary>
public sealed record PanelMustHaveOneHead(ImmutableArray<PanelMember> Members) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => Members.Count(m => m.Head) != 1;

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Unprocessable;

    /// <inheritdoc/>
    public override Text Message => new($"验收小组应有且只有一名组长，现有 {Members.Count(m => m.Head)} 名。", $"A panel has exactly one head; this has {Members.Count(m => m.Head)}.");
}

/// <summary>Somebody speaks for the users.</summary>
public sealed record PanelMustHaveAUser(ImmutableArray<PanelMember> Members) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => !Members.Any(m => m.User);

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Unprocessable;

    /// <inheritdoc/>
    public override Text Message => new("验收小组应有使用方代表。", "Somebody on the panel speaks for the users.");
}

/// <summary>Nobody is on the panel twice.</summary>
public sealed record PanelMembersMustBeDistinct(ImmutableArray<PanelMember> Members) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => Members.Select(m => m.Name).Distinct(StringComparer.Ordinal).Count() != Members.Length;

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Unprocessable;

    /// <inheritdoc/>
    public override Text Message => new("验收小组成员有重名；请加以区分。", "Two members have the same name; tell them apart.");
}

/// <summary>Nobody on the panel must stand aside: no stated reason, and nobody of the vendor's.</summary>
public sealed record NobodyOnThePanelMayBeRecused(ContractState State, ImmutableArray<PanelMember> Members) : Rule
{
    private IEnumerable<PanelMember> Recused =>
        Members.Where(m => m.Recusal is not null || m.Organisation == State.Contract!.Vendor.Name);

    /// <inheritdoc/>
    public override bool IsBroken() => Recused.Any();

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Unprocessable;

    /// <inheritdoc/>
    public override Text Message
    {
        get
        {
            var names = string.Join("、", Recused.Select(m => $"{m.Name}（{m.Recusal ?? m.Organisation}）"));
            return new($"应回避的人不能参加验收：{names}。请更换。", $"Members who must stand aside: {names}. Replace them.");
        }
    }
}
