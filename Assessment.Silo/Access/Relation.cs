namespace Assessment.Silo.Access;

/// <summary>How somebody must stand to what an action is about for their role to allow it.</summary>
public enum Relation
{
    /// <summary>The role does not allow it.</summary>
    None,

    /// <summary>The role is enough; no contract is concerned.</summary>
    Anywhere,

    /// <summary>The role must be held on the contract. Rules of the domain may ask for more: an assigned indicator, an open period.</summary>
    Contract,

    /// <summary>As <see cref="Contract"/>, and only what is one's own: own sheet, own opinion.</summary>
    Own,

    /// <summary>As <see cref="Contract"/>, and only what was published to the vendor.</summary>
    Published,

    /// <summary>The role must be held on all contracts, those to come included.</summary>
    AllContracts,
}
