using System.Collections.Immutable;
using Assessment.Grains.Values;

namespace Assessment.Silo.Access;

/// <summary>A role that an account holds.</summary>
/// <param name="Role">The role.</param>
/// <param name="Contract">The contract it is held on; null for all contracts, those to come included.</param>
public sealed record Grant(Role Role, ContractNumber? Contract = null)
{
    /// <summary>True when it counts for a contract.</summary>
    public bool Covers(ContractNumber number) => Contract is null || Contract == number;
}

/// <summary>What the table says of one request.</summary>
public enum Verdict
{
    /// <summary>It may.</summary>
    Allowed,

    /// <summary>It may not, and is told so: 403.</summary>
    Denied,

    /// <summary>The contract is none of theirs; for them it does not exist: 404.</summary>
    Hidden,
}

/// <summary>Somebody who was let in, with the rights of this moment.</summary>
/// <param name="Account">The account's name: what the journal keeps as the actor.</param>
/// <param name="Grants">The roles.</param>
/// <param name="Scopes">What a token is limited to: codes of actions, <c>read</c> or <c>all</c>; null for a person at a browser.</param>
public sealed record Holder(string Account, ImmutableArray<Grant> Grants, ImmutableArray<string>? Scopes = null)
{
    /// <summary>The scope of a token that may read, and change nothing.</summary>
    public const string ReadScope = "read";

    /// <summary>The scope of a token that may do what its account may.</summary>
    public const string AllScope = "all";

    /// <summary>The roles that are held anywhere.</summary>
    public IEnumerable<Role> Roles => Grants.Select(g => g.Role).Distinct();

    /// <summary>May they do something that is about no contract?</summary>
    /// <remarks>One's own account is everybody's, with a role or without; and a token may always ask whose it is.</remarks>
    public Verdict May(Act act) => act == Acts.UseOwnAccount || (InScope(act) && Grants.Any(g => Reaches(g, act))) ? Verdict.Allowed : Verdict.Denied;

    /// <summary>May they do something about a contract?</summary>
    public Verdict May(Act act, ContractNumber number)
    {
        if (!act.OfContract)
        {
            return May(act);
        }

        var held = On(number).ToList();
        return held.Count == 0 ? Verdict.Hidden
            : InScope(act) && held.Exists(r => PermissionTable.For(act, r) != Relation.None) ? Verdict.Allowed
            : Verdict.Denied;
    }

    /// <summary>What allows them: the widest of the relations that their roles give; <see cref="Relation.None"/> when nothing does.</summary>
    public Relation By(Act act, ContractNumber number)
    {
        var relations = On(number).Select(r => PermissionTable.For(act, r)).ToHashSet();
        return relations.Contains(Relation.Contract) ? Relation.Contract
            : relations.Contains(Relation.Own) ? Relation.Own
            : relations.Contains(Relation.Published) ? Relation.Published
            : Relation.None;
    }

    /// <summary>The roles that count for a contract.</summary>
    public IEnumerable<Role> On(ContractNumber number) => Grants.Where(g => g.Covers(number)).Select(g => g.Role).Distinct();

    /// <summary>The contracts that may be listed; null for all.</summary>
    public ImmutableHashSet<ContractNumber>? Contracts => Grants.Any(g => g.Contract is null && Lists(g.Role))
        ? null
        : [.. Grants.Where(g => Lists(g.Role)).Select(g => g.Contract!.Value)];

    /// <summary>The contracts about which they may do something; null for all.</summary>
    /// <param name="act">Something that is about a contract.</param>
    public ImmutableHashSet<ContractNumber>? Reach(Act act)
    {
        var grants = Grants.Where(g => InScope(act) && PermissionTable.For(act, g.Role) != Relation.None).ToList();
        return grants.Exists(g => g.Contract is null) ? null : [.. grants.Select(g => g.Contract!.Value)];
    }

    private static bool Lists(Role role) => PermissionTable.For(Acts.ListContracts, role) != Relation.None;

    private static bool Reaches(Grant grant, Act act) => PermissionTable.For(act, grant.Role) switch
    {
        Relation.None => false,
        Relation.AllContracts => grant.Contract is null,
        _ => true,
    };

    private bool InScope(Act act) =>
        Scopes is not { } scopes || scopes.Contains(AllScope) || scopes.Contains(act.Code) || (!act.Changes && scopes.Contains(ReadScope));
}
