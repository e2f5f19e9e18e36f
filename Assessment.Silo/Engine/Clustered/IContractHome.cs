using Orleans;

namespace Assessment.Silo.Engine.Clustered;

/// <summary>
/// Where one contract is at home in the cluster; the grain's key is the contract's number. What goes in and out is JSON text, so that the domain carries no
/// attribute of the cluster, and silos of two versions understand each other as far as the journal's own text does.
/// </summary>
public interface IContractHome : IGrainWithStringKey
{
    /// <summary>Carries a command out. Who waits for longer than two seconds goes on without the home: see <see cref="ClusteredContracts"/>.</summary>
    /// <param name="call">A command, as <see cref="HomeCall"/> writes it.</param>
    /// <param name="cancel">Cancels waiting; the outcome is then unknown.</param>
    /// <returns>The receipt, or the broken rule as a value, as <see cref="HomeCall"/> writes them.</returns>
    [ResponseTimeout("00:00:02")]
    Task<string> Execute(string call, CancellationToken cancel);
}
