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
    // Silos tell each other's age by the real clock, and so does what depends on it.
    private readonly HomeTrust trust = new(TimeProvider.System);

    public async ValueTask<Outcome> Execute(ContractNumber number, ICommand command, string actor, string operationId, CancellationToken cancel)
    {
        if (CallerMustBeNamed.Check(actor, operationId) is { } unnamed)
        {
            return Outcome.No(unnamed);
        }

        return trust.MayAsk() && await AtHome(number, command, actor, operationId, cancel) is { } outcome ? outcome
            : await here.Execute(number, command, actor, operationId, cancel);
    }

    // Null when the home did not answer.
    private async Task<Outcome?> AtHome(ContractNumber number, ICommand command, string actor, string operationId, CancellationToken cancel)
    {
        try
        {
            var answer = await grains.GetGrain<IContractHome>(number.Value).Execute(HomeCall.Write(command, actor, operationId), cancel);
            trust.Answered();
            return HomeCall.ReadOutcome(answer);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            trust.GaveUp();
            return Outcome.No(new OutcomeMustBeKnown().ToRefusal());
        }
#pragma warning disable CA1031 // Whatever is wrong with the way to the home: the journal decides.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            trust.Missed();
            log.LogWarning("The home of {Contract} did not answer; commands are carried out here for a while ({Fault})", number.Value, fault.Message);
            Telemetry.HomeMissed();
            return null;
        }
    }

    public ValueTask<Asked<T>> Ask<T>(ContractNumber number, IQuery<T> query, CancellationToken cancel) => here.Ask(number, query, cancel);

    public ValueTask<ContractState> State(ContractNumber number, CancellationToken cancel) => here.State(number, cancel);

    public ValueTask<IReadOnlyList<JournalRecord>> History(ContractNumber number, long after, CancellationToken cancel) => here.History(number, after, cancel);
}
