using System.Collections.Immutable;
using Assessment.Grains;
using Assessment.Grains.Values;
using Assessment.Web.Security;

namespace Assessment.Web.Pages.Contacts;

/// <summary>How the parties of a contract are reached and paid.</summary>
/// <param name="State">The contract.</param>
/// <param name="Contacts">Both parties, masked.</param>
public sealed record ContactsModel(ContractState State, ImmutableArray<ContactView> Contacts)
{
    /// <summary>The one value that was just asked for.</summary>
    public RevealedContact? Revealed { get; init; }

    /// <summary>What was just done.</summary>
    public Text? Note { get; init; }
}
