using Assessment.Grains.Values;

namespace Assessment.Web.Pages.Home;

/// <summary>Which contracts there are.</summary>
public interface IContractList
{
    /// <summary>Numbers of registered contracts, in order of number.</summary>
    /// <param name="visible">Those that may be seen; null for all.</param>
    /// <param name="skip">How many to pass over.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="cancel">Cancels.</param>
    ValueTask<ContractPage> Page(IReadOnlySet<ContractNumber>? visible, int skip, int take, CancellationToken cancel);
}

/// <summary>Part of the list.</summary>
/// <param name="Numbers">The numbers.</param>
/// <param name="Total">How many there are in all.</param>
public sealed record ContractPage(IReadOnlyList<ContractNumber> Numbers, int Total);
