using System.Collections.Immutable;
using Assessment.Grains.Calendar;
using Assessment.Grains.Values;

namespace Assessment.Grains.Journal;

/// <summary>What became of a command: a receipt, or a no.</summary>
/// <param name="Receipt">The receipt, when the change is durable.</param>
/// <param name="Refusal">Why not, otherwise.</param>
public sealed record Outcome(Receipt? Receipt, Refusal? Refusal)
{
    /// <summary>Done and durable.</summary>
    public static Outcome Done(Receipt receipt) => new(receipt, null);

    /// <summary>Refused; nothing was written.</summary>
    public static Outcome No(Refusal refusal) => new(null, refusal);
}

/// <summary>Proof that a command is durable.</summary>
/// <param name="Contract">The contract.</param>
/// <param name="Version">Its version after the command.</param>
/// <param name="At">When.</param>
/// <param name="Actor">Who.</param>
/// <param name="OperationId">The operation id.</param>
/// <param name="Hash">Hash of the journal entry.</param>
/// <param name="Repeated">True when the same operation had been done before: this is its first receipt.</param>
/// <param name="Events">What happened.</param>
public sealed record Receipt(
    string Contract, long Version, DateTimeOffset At, string Actor, string OperationId, string Hash, bool Repeated,
    ImmutableArray<IEvent> Events)
{
    /// <summary>What should be looked at though it is done: a deadline that rests on holidays not loaded, say.</summary>
    public ImmutableArray<Text> Warnings => [.. Events.OfType<IWarn>().Select(e => e.Warning).OfType<Text>()];

    /// <summary>The receipt of a stored entry.</summary>
    public static Receipt Of(JournalRecord record, ImmutableArray<IEvent> events, bool repeated) =>
        new(record.Contract, record.Version, record.At, record.Actor, record.OperationId, record.Hash, repeated, events);
}

/// <summary>
/// The single writer of one contract. Its host runs one call at a time (a turn). It acknowledges only what is
/// durable; on any storage error it acknowledges nothing, drops its state and reads again at the next turn.
/// </summary>
/// <param name="number">The contract's number.</param>
/// <param name="journal">Where it is stored.</param>
/// <param name="calendar">What the host has loaded; the shipped one when null.</param>
public sealed class ContractGrain(ContractNumber number, IJournal journal, LegalCalendar? calendar = null)
{
    /// <summary>How often a command is decided anew when another writer was faster.</summary>
    public const int Attempts = 5;

    private ContractState? state;
    private string tip = Chain.Genesis;

    /// <summary>The contract's number.</summary>
    public ContractNumber Number => number;

    /// <summary>The state, read from the journal when it is not in memory.</summary>
    /// <exception cref="StorageException">The journal cannot be read.</exception>
    public async ValueTask<ContractState> State(CancellationToken cancel) => state ?? await Activate(cancel);

    /// <summary>Reads what another writer may have appended since.</summary>
    /// <exception cref="StorageException">The journal cannot be read.</exception>
    public async ValueTask<ContractState> Refresh(CancellationToken cancel)
    {
        var (current, newest) = (state ?? ContractState.Empty(number, calendar), tip);
        foreach (var record in await journal.Read(number, current.Version, cancel))
        {
            (current, newest) = (Replay(current, record), record.Hash);
        }

        // Both or neither: an entry that cannot be replayed leaves the grain as it was.
        (state, tip) = (current, newest);
        return current;
    }

    /// <summary>Validate → decide → append at the expected version → apply → receipt.</summary>
    /// <param name="command">What is asked.</param>
    /// <param name="context">Who and when.</param>
    /// <param name="operationId">Same id and command again: the first receipt. Same id, another command: refused.</param>
    /// <param name="cancel">Cancels waiting; the outcome is then unknown.</param>
    public async ValueTask<Outcome> Execute(ICommand command, CommandContext context, string operationId, CancellationToken cancel)
    {
        if (Validation.Check(command) is { } misshapen)
        {
            return Outcome.No(misshapen);
        }

        try
        {
            return await Decide(command, context, operationId, cancel);
        }
        catch (Exception fault) when (fault is StorageException or OperationCanceledException)
        {
            Drop();
            return Outcome.No(new OutcomeMustBeKnown().ToRefusal());
        }
    }

    private async ValueTask<Outcome> Decide(ICommand command, CommandContext context, string operationId, CancellationToken cancel)
    {
        var request = Chain.RequestHash(command);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var before = await State(cancel);
            var decision = command.Decide(before, context);
            if (decision.Broken is { } broken)
            {
                // Refused because it was done before, or because another writer changed what it was decided on?
                if (await Repeated(operationId, request, cancel) is { } repeated)
                {
                    return repeated;
                }

                if ((await Refresh(cancel)).Version == before.Version)
                {
                    return Outcome.No(broken.ToRefusal());
                }

                continue;
            }

            var record = Chain.Next(number, before.Version + 1, tip, context, operationId, request, decision.Events);
            var after = Apply(before, decision.Events, record.Stamp);
            var appended = await journal.Append(record, before, after, cancel);
            if (appended == AppendResult.Appended)
            {
                state = after;
                tip = record.Hash;
                return Outcome.Done(Receipt.Of(record, decision.Events, repeated: false));
            }

            if (appended == AppendResult.OperationTaken && await Repeated(operationId, request, cancel) is { } first)
            {
                return first;
            }

            await Refresh(cancel);
        }

        return Outcome.No(new ContractMustNotBeContended(number).ToRefusal());
    }

    // The journal itself refuses an operation id that it has: only then is it looked up, not before every command.
    private async ValueTask<Outcome?> Repeated(string operationId, string request, CancellationToken cancel) =>
        await journal.Find(number, operationId, cancel) is not { } first ? null
        : first.Request == request ? Outcome.Done(Receipt.Of(first, first.Events(), repeated: true))
        : Outcome.No(new OperationIdMustNameOneCommand(operationId).ToRefusal());

    /// <summary>The state after one stored entry.</summary>
    public static ContractState Replay(ContractState state, JournalRecord record) => Apply(state, record.Events(), record.Stamp);

    private static ContractState Apply(ContractState state, ImmutableArray<IEvent> events, Stamp stamp)
    {
        foreach (var happened in events)
        {
            state = happened.Apply(state, stamp);
        }

        return state with { Version = stamp.Version };
    }

    private ValueTask<ContractState> Activate(CancellationToken cancel)
    {
        Drop();
        return Refresh(cancel);
    }

    private void Drop()
    {
        state = null;
        tip = Chain.Genesis;
    }
}

/// <summary>An operation id belongs to one command.</summary>
/// <param name="OperationId">The id that was sent twice.</param>
public sealed record OperationIdMustNameOneCommand(string OperationId) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => true;

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Unprocessable;

    /// <inheritdoc/>
    public override Text Message => new(
        $"操作编号 {OperationId} 已用于另一项内容不同的操作。重试须内容相同；新的操作请换一个编号。",
        $"Operation id {OperationId} was already used for another request. A retry must repeat the same content; use a new id for a new operation.");
}

/// <summary>Other writers were faster, again and again.</summary>
/// <param name="Number">The contract.</param>
public sealed record ContractMustNotBeContended(ContractNumber Number) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => true;

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Unavailable;

    /// <inheritdoc/>
    public override Text Message => new(
        $"合同 {Number} 正被多方同时修改，本次未写入，请稍后重试。",
        $"Contract {Number} is being changed by others at the same time. Nothing was written; please try again.");
}

/// <summary>The store failed or did not answer in time.</summary>
public sealed record OutcomeMustBeKnown : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => true;

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Unavailable;

    /// <inheritdoc/>
    public override Text Message => new(
        "存储未能确认本次写入，结果未知。请用同一操作编号重试：已写入则返回原回执，未写入则再写一次。",
        "The store did not confirm the write; its outcome is unknown. Repeat with the same operation id: if it was written you get its receipt, otherwise it is written now.");
}
