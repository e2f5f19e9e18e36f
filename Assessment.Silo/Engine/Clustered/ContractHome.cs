using Assessment.Grains.Values;
using Orleans;
using Orleans.Placement;

namespace Assessment.Silo.Engine.Clustered;

/// <summary>
/// The home of a contract: lends the contract's single writer, which this silo's engine holds, to the whole cluster. While the cluster changes there may be
/// two homes for a moment; the journal's version check lets one of them win, and the other reads again.
/// </summary>
[HashBasedPlacement]
internal sealed class ContractHome(EmbeddedContracts engine) : Grain, IContractHome
{
    public async Task<string> Execute(string call, CancellationToken cancel)
    {
        var (command, actor, operation) = HomeCall.Read(call);
        return HomeCall.Write(await engine.Execute(ContractNumber.Parse(this.GetPrimaryKeyString()), command, actor, operation, cancel));
    }
}
