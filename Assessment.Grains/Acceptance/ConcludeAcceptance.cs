using Assessment.Grains.Breaches;
using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;
using FluentValidation;

namespace Assessment.Grains.Acceptance;

/// <summary>Records a member's signed opinion (签署验收意见).</summary>
/// <param name="Member">The member's name.</param>
/// <param name="Passed">True for 合格.</param>
/// <param name="Remark">What the member says; a dissent gives its reason.</param>
/// <param name="On">Day of the signature.</param>
/// <param name="Scan">Number or hash of the scan of the signed page.</param>
[Command("签署验收意见", "Sign an opinion")]
public sealed record SignOpinion(string Member, bool Passed, string Remark, DateOnly On, string Scan) : ICommand
{
    /// <inheritdoc/>
    public Decision Decide(ContractState state, CommandContext context) => Decision.When(
        () => Decision.Of(new OpinionSigned(Member, Passed, Remark, On, Scan)),
        new ContractMustBeRegistered(state),
        new RoundMustBeOpen(state),
        new SignerMustBeOnThePanel(state, Member),
        new OpinionMustNotBeSignedYet(state, Member),
        new DateMustFollowTheMeeting(state, On),
        new DocumentMustNotBeInTheFuture(On, context.Today));
}

/// <summary>A member signed.</summary>
/// <param name="Member">The member's name.</param>
/// <param name="Passed">True for 合格.</param>
/// <param name="Remark">What the member says.</param>
/// <param name="On">Day of the signature.</param>
/// <param name="Scan">Number or hash of the scan.</param>
[Event("opinion-signed", 1, "签署验收意见", "Opinion signed")]
public sealed record OpinionSigned(string Member, bool Passed, string Remark, DateOnly On, string Scan) : IEvent
{
    /// <inheritdoc/>
    public ContractState Apply(ContractState state, Stamp stamp)
    {
        var round = state.Acceptance.Round!;
        return state with { Acceptance = state.Acceptance.With(round with { Opinions = round.Opinions.Add(new(Member, Passed, Remark, On, Scan)) }) };
    }
}

/// <summary>Shape of <see cref="SignOpinion"/>.</summary>
public sealed class SignOpinionValidator : AbstractValidator<SignOpinion>
{
    /// <summary>Creates it.</summary>
    public SignOpinionValidator()
    {
        RuleFor(c => c.Member).Person("成员", "Member");
        RuleFor(c => c.Remark).Reason();
        RuleFor(c => c.Scan).Document();
    }
}

/// <summary>Concludes a round (形成验收结论), when every member has signed: 合格 needs more than half.</summary>
/// <param name="Problems">Problems and advice, or null.</param>
[Command("形成验收结论", "Conclude the acceptance")]
public sealed record ConcludeAcceptance(string? Problems = null) : ICommand
{
    /// <inheritdoc/>
    public Decision Decide(ContractState state, CommandContext context) => Decision.When(
        () => Decision.Of(Conclude(state)),
        new ContractMustBeRegistered(state),
        new RoundMustBeOpen(state),
        new EveryMemberMustHaveSigned(state),
        new StandardMustBeRecorded(state));

    private AcceptanceConcluded Conclude(ContractState state)
    {
        var round = state.Acceptance.Round!;
        var inFavour = round.Opinions.Count(o => o.Passed);
        var term = state.Schemes.InForce is null ? null : Scoring.Term.Of(state).Score;
        return new(round.No, inFavour * 2 > round.Members.Length, inFavour, round.Members.Length - inFavour, term, Problems);
    }
}

/// <summary>A round is concluded.</summary>
/// <param name="No">Number of the round.</param>
/// <param name="Passed">合格 or 不合格.</param>
/// <param name="For">Members for 合格.</param>
/// <param name="Against">Members for 不合格.</param>
/// <param name="TermScore">The term result that lay before the panel, or null.</param>
/// <param name="Problems">Problems and advice, or null.</param>
[Event("acceptance-concluded", 1, "形成验收结论", "Acceptance concluded")]
public sealed record AcceptanceConcluded(int No, bool Passed, int For, int Against, decimal? TermScore, string? Problems) : IEvent
{
    /// <inheritdoc/>
    public ContractState Apply(ContractState state, Stamp stamp) => state with
    {
        Acceptance = state.Acceptance.With(state.Acceptance.Round! with { Conclusion = new(Passed, For, Against, TermScore, Problems) }),
    };
}

/// <summary>Shape of <see cref="ConcludeAcceptance"/>.</summary>
public sealed class ConcludeAcceptanceValidator : AbstractValidator<ConcludeAcceptance>
{
    /// <summary>Creates it.</summary>
    public ConcludeAcceptanceValidator() => RuleFor(c => c.Problems).Note();
}

/// <summary>A panel is convened and has not concluded.</summary>
public sealed record RoundMustBeOpen(ContractState State) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => State.Acceptance.Round is not { Conclusion: null, Superseded: null };

    /// <inheritdoc/>
    public override Text Message => State.Acceptance.Round is null
        ? new("尚未组建验收小组。", "No panel is convened yet.")
        : new($"第 {State.Acceptance.Round.No} 轮验收已结束。", $"Round {State.Acceptance.Round.No} of the acceptance is over.");
}

/// <summary>Who signs is on the panel.</summary>
public sealed record SignerMustBeOnThePanel(ContractState State, string Member) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => !State.Acceptance.Round!.Members.Any(m => m.Name == Member);

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Unprocessable;

    /// <inheritdoc/>
    public override Text Message
    {
        get
        {
            var names = string.Join("、", State.Acceptance.Round!.Members.Select(m => m.Name));
            return new($"{Member} 不是验收小组成员；成员为 {names}。", $"{Member} is not on the panel; its members are {names}.");
        }
    }
}

/// <summary>A member signs once.</summary>
public sealed record OpinionMustNotBeSignedYet(ContractState State, string Member) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => State.Acceptance.Round!.Opinions.Any(o => o.Member == Member);

    /// <inheritdoc/>
    public override Text Message => new($"{Member} 已签署意见。", $"{Member} has signed already.");
}

/// <summary>What follows the meeting is dated on its day or later.</summary>
public sealed record DateMustFollowTheMeeting(ContractState State, DateOnly On) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => On < State.Acceptance.Round!.On;

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Unprocessable;

    /// <inheritdoc/>
    public override Text Message => new(
        $"日期 {On:yyyy-MM-dd} 早于验收会 {State.Acceptance.Round!.On:yyyy-MM-dd}。", $"The date {On:yyyy-MM-dd} lies before the meeting of {State.Acceptance.Round!.On:yyyy-MM-dd}.");
}

/// <summary>A round is concluded when every member has signed.</summary>
public sealed record EveryMemberMustHaveSigned(ContractState State) : Rule
{
    /// <summary>Members who have not signed.</summary>
    public static IEnumerable<string> Missing(Round round) => round.Members.Select(m => m.Name).Except(round.Opinions.Select(o => o.Member));

    /// <inheritdoc/>
    public override bool IsBroken() => Missing(State.Acceptance.Round!).Any();

    /// <inheritdoc/>
    public override Text Message
    {
        get
        {
            var names = string.Join("、", Missing(State.Acceptance.Round!));
            return new($"尚未签字：{names}。", $"Not signed yet: {names}.");
        }
    }
}

/// <summary>The standard that was applied is on record before the conclusion (三.4).</summary>
public sealed record StandardMustBeRecorded(ContractState State) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => State.Acceptance.Standard is null;

    /// <inheritdoc/>
    public override string Clause => "三.4";

    /// <inheritdoc/>
    public override Text Message => new(
        "尚未登记所适用的验收标准（国家、行业标准；无则通常标准；再无则合同目的）。",
        "The standard that applies is not recorded (national or industry, else the usual one, else the contract's purpose).");
}
