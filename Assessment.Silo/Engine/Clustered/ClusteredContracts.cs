using Assessment.Grains;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;
using Microsoft.Extensions.Logging;
using Orleans;

namespace Assessment.Silo.Engine.Clustered;

/// <summary>
/// The engine of a cluster: each contract has one home among the silos, so that its writers meet in one mailbox instead of at the journal. Commands go to the
/// home; questions are answered where they are asked, by a copy that reads what was appended since. Correctness rests on the journal alone: when the home
/// does not answer, the command is carried out here under the same operation id, and is done once whatever became of the first call.
/// </summary>
internal sealed class ClusteredContracts(IGrainFactory grains, EmbeddedContracts here, ILogger<ClusteredContracts> log) : IContracts
{
    public async ValueTask<Outcome> Execute(ContractNumber number, ICommand command, string actor, string operationId, CancellationToken cancel)
    {
        if (CallerMustBeNamed.Check(actor, operationId) is { } unnamed)
        {
            return Outcome.No(unnamed);
        }

        try
        {
            return HomeCall.ReadOutcome(await grains.GetGrain<IContractHome>(number.Value).Execute(HomeCall.Write(command, actor, operationId), cancel));
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return Outcome.No(new OutcomeMustBeKnown().ToRefusal());
        }
#pragma warning disable CA1031 // Whatever is wrong with the way to the home: the journal decides.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            log.LogWarning("The home of {Contract} did not answer; the command is carried out here ({Fault})", number.Value, fault.Message);
            Telemetry.HomeMissed();
            return await here.Execute(number, command, actor, operationId, cancel);
        }
    }

    public ValueTask<Asked<T>> Ask<T>(ContractNumber number, IQuery<T> query, CancellationToken cancel) => here.Ask(number, query, cancel);

    public ValueTask<ContractState> State(ContractNumber number, CancellationToken cancel) => here.State(number, cancel);

    public ValueTask<IReadOnlyList<JournalRecord>> History(ContractNumber number, long after, CancellationToken cancel) => here.History(number, after, cancel);
}
