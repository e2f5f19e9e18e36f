using Assessment.Grains;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;

namespace Assessment.Silo.Engine;

/// <summary>The port to all contracts, whatever engine hosts their grains.</summary>
public interface IContracts
{
    /// <summary>Carries a command out on one contract.</summary>
    /// <param name="number">The contract.</param>
    /// <param name="command">What is asked.</param>
    /// <param name="actor">Who asks, as the edge established it.</param>
    /// <param name="operationId">Same id and command again: the first receipt.</param>
    /// <param name="cancel">Cancels waiting; the outcome is then unknown.</param>
    ValueTask<Outcome> Execute(ContractNumber number, ICommand command, string actor, string operationId, CancellationToken cancel);

    /// <summary>Asks one contract a question, as of now.</summary>
    ValueTask<Asked<T>> Ask<T>(ContractNumber number, IQuery<T> query, CancellationToken cancel);

    /// <summary>The state of one contract; empty when it does not exist.</summary>
    ValueTask<ContractState> State(ContractNumber number, CancellationToken cancel);

    /// <summary>The journal of one contract after a version, in order.</summary>
    ValueTask<IReadOnlyList<JournalRecord>> History(ContractNumber number, long after, CancellationToken cancel);
}

/// <summary>An answer, or a no, with the version of the contract that gave it.</summary>
/// <param name="Value">The answer, when there is one.</param>
/// <param name="Refusal">Why not, otherwise.</param>
/// <param name="Version">Version of the contract.</param>
public sealed record Asked<T>(T? Value, Refusal? Refusal, long Version);
