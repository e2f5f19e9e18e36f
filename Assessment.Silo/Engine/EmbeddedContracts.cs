using System.Diagnostics;
using Assessment.Grains;
using Assessment.Grains.Calendar;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;

namespace Assessment.Silo.Engine;

/// <summary>
/// The engine in this process: a turn-based mailbox a contract. Commands on one contract run one after another,
/// on different contracts side by side. Other processes may use the same journal: its version check tells the
/// slower writer to read again, and a question first reads what was appended elsewhere.
/// </summary>
public sealed class EmbeddedContracts : IContracts, IAsyncDisposable
{
    private readonly IJournal journal;
    private readonly TimeProvider time;
    private readonly ActivationTable table;
    private readonly ITimer sweeper;
    private readonly TaskCompletionSource drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool stopping;
    private int underWay;

    /// <summary>Starts the engine over a journal, which it does not own.</summary>
    /// <param name="journal">Where contracts are stored.</param>
    /// <param name="time">The clock.</param>
    /// <param name="options">Bounds of the engine.</param>
    /// <param name="calendar">What is loaded; the shipped calendar when null.</param>
    public EmbeddedContracts(IJournal journal, TimeProvider time, EngineOptions? options = null, LegalCalendar? calendar = null)
    {
        options ??= new();
        (this.journal, this.time) = (journal, time);
        table = new(journal, options, time, calendar ?? LegalCalendar.Shipped);
        sweeper = time.CreateTimer(_ => table.Sweep(), null, options.SweepEvery, options.SweepEvery);
    }

    /// <summary>Contracts in memory.</summary>
    public int Active => table.Count;

    /// <inheritdoc/>
    public async ValueTask<Outcome> Execute(ContractNumber number, ICommand command, string actor, string operationId, CancellationToken cancel)
    {
        var type = command.GetType().Name;
        using var span = Telemetry.Traces.StartActivity("command " + type);
        span?.SetTag("assessment.contract", number.Value);
        var begun = Stopwatch.GetTimestamp();
        var outcome = await Run(number, command, actor, operationId, cancel);
        var result = outcome.Receipt is { } receipt ? receipt.Repeated ? "repeated" : "done" : Names.Kebab(outcome.Refusal!.Kind.ToString());
        span?.SetTag("assessment.result", outcome.Refusal?.Code ?? result);
        Telemetry.Command(type, result, Stopwatch.GetElapsedTime(begun));
        return outcome;
    }

    private async ValueTask<Outcome> Run(ContractNumber number, ICommand command, string actor, string operationId, CancellationToken cancel)
    {
        if (CallerMustBeNamed.Check(actor, operationId) is { } unnamed)
        {
            return Outcome.No(unnamed);
        }

        if (!TryEnter())
        {
            return Outcome.No(new EngineMustBeRunning().ToRefusal());
        }

        var (activation, exists) = (table.Take(number), false);
        try
        {
            var (outcome, found) = await activation.Turn(grain => InTurn(grain, command, actor, operationId, cancel), cancel);
            exists = found;
            return outcome;
        }
        catch (UnreadableException fault)
        {
            return Outcome.No(new JournalMustBeReadable(number, fault.Message).ToRefusal());
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return Outcome.No(new OutcomeMustBeKnown().ToRefusal());
        }
        finally
        {
            table.Return(number, activation, exists);
            Leave();
        }
    }

    /// <inheritdoc/>
    public async ValueTask<Asked<T>> Ask<T>(ContractNumber number, IQuery<T> query, CancellationToken cancel)
    {
        try
        {
            var state = await State(number, cancel);
            var answer = query.Answer(state, time.GetUtcNow());
            return new(answer.Value, answer.Broken?.ToRefusal(), state.Version);
        }
        catch (StorageException fault)
        {
            var rule = stopping ? (Rule)new EngineMustBeRunning() : new JournalMustBeReadable(number, fault.Message);
            return new(default, rule.ToRefusal(), 0);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="StorageException">The journal cannot be read, or the engine is stopping.</exception>
    public async ValueTask<ContractState> State(ContractNumber number, CancellationToken cancel)
    {
        if (!TryEnter())
        {
            throw new StorageException("the engine is stopping");
        }

        var (activation, exists) = (table.Take(number), false);
        try
        {
            var state = await activation.Turn(grain => Newest(grain, cancel), cancel);
            exists = state.Version > 0;
            return state;
        }
        catch (UnreadableException fault)
        {
            throw new StorageException(fault.Message, fault);
        }
        finally
        {
            table.Return(number, activation, exists);
            Leave();
        }
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<JournalRecord>> History(ContractNumber number, long after, CancellationToken cancel) =>
        journal.Read(number, after, cancel);

    /// <summary>Takes no new work, and waits for what is under way.</summary>
    public async Task StopAsync(CancellationToken cancel)
    {
        stopping = true;
        if (Volatile.Read(ref underWay) == 0)
        {
            drained.TrySetResult();
        }

        await drained.Task.WaitAsync(cancel);
    }

    /// <summary>Stops, however long what is under way takes.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None);
        await sweeper.DisposeAsync();
    }

    private async ValueTask<(Outcome Outcome, bool Exists)> InTurn(
        ContractGrain grain, ICommand command, string actor, string operationId, CancellationToken cancel)
    {
        var known = await Known(grain, cancel);
        // The time is taken in the turn: a contract's entries never run backwards past each other.
        var outcome = await grain.Execute(command, new(actor, time.GetUtcNow()), operationId, cancel);
        return (outcome, known.Version > 0 || outcome.Receipt is not null);
    }

    private static ValueTask<ContractState> Known(ContractGrain grain, CancellationToken cancel) => Readable(grain.State(cancel));

    private static ValueTask<ContractState> Newest(ContractGrain grain, CancellationToken cancel) => Readable(grain.Refresh(cancel));

    // Replaying meets whatever is stored: an unknown event, a text that is no JSON, a store that does not answer.
    private static async ValueTask<ContractState> Readable(ValueTask<ContractState> reading)
    {
        try
        {
            return await reading;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            throw new UnreadableException(fault);
        }
    }

    private bool TryEnter()
    {
        Interlocked.Increment(ref underWay);
        if (!stopping)
        {
            return true;
        }

        Leave();
        return false;
    }

    private void Leave()
    {
        if (Interlocked.Decrement(ref underWay) == 0 && stopping)
        {
            drained.TrySetResult();
        }
    }

    private sealed class UnreadableException(Exception inner) : Exception(inner.Message, inner);
}
