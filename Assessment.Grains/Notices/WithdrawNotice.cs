using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Registers;
using Assessment.Grains.Values;
using FluentValidation;

namespace Assessment.Grains.Notices;

/// <summary>Withdraws a notice that was recorded wrongly (撤销通知登记); it stays visible, and its number is free for the right entry.</summary>
/// <param name="Notice">Its number in the register.</param>
/// <param name="Reason">What was wrong.</param>
[Command("撤销通知登记", "Withdraw a notice")]
public sealed record WithdrawNotice(int Notice, string Reason) : ICommand
{
    /// <inheritdoc/>
    public Decision Decide(ContractState state, CommandContext context) => Decision.When(
        () => Decision.Of(new NoticeWithdrawn(Notice, Reason)),
        new ContractMustBeRegistered(state),
        new RecordMustStand(Notices.Notice.What, Notice, state.Notices.Find(Notice)),
        new NothingMayRestOnTheNotice(state, Notice));
}

/// <summary>A notice was recorded wrongly.</summary>
/// <param name="No">Its number in the register.</param>
/// <param name="Reason">What was wrong.</param>
[Event("notice-withdrawn", 1, "撤销通知登记", "Notice withdrawn")]
public sealed record NoticeWithdrawn(int No, string Reason) : IEvent
{
    /// <inheritdoc/>
    public ContractState Apply(ContractState state, Stamp stamp) =>
        state with { Notices = state.Notices.With(state.Notices.Find(No)! with { Withdrawn = Reason }) };
}

/// <summary>Shape of <see cref="WithdrawNotice"/>.</summary>
public sealed class WithdrawNoticeValidator : AbstractValidator<WithdrawNotice>
{
    /// <summary>Creates it.</summary>
    public WithdrawNoticeValidator() => RuleFor(c => c.Reason).Reason();
}

/// <summary>A notice that an address or a termination rests on stays.</summary>
public sealed record NothingMayRestOnTheNotice(ContractState State, int No) : Rule
{
    private IEnumerable<Text> Resting =>
    [
        .. State.Notices.Addresses.Where(a => a.Notice == No && a.Withdrawn is null).Select(a => new Text($"约定地址 {a.No}", $"address of record no. {a.No}")),
        .. State.Breaches.Terminations.Where(t => t.Notice == No && t.Revoked is null).Select(t => new Text($"解除登记 {t.No}", $"termination no. {t.No}")),
    ];

    /// <inheritdoc/>
    public override bool IsBroken() => Resting.Any();

    /// <inheritdoc/>
    public override Text Message
    {
        get
        {
            var resting = Text.Join(Resting);
            return new($"通知 {No} 是{resting.Zh}的依据，请先撤销后者。", $"Notice no. {No} is what {resting.In("en")} rests on; withdraw that first.");
        }
    }
}
