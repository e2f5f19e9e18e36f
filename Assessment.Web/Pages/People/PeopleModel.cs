using Assessment.Grains.Values;
using Assessment.Silo.Accounts;

namespace Assessment.Web.Pages.People;

/// <summary>The accounts.</summary>
/// <param name="Accounts">By name.</param>
/// <param name="Contracts">Numbers of the contracts that roles may be granted on.</param>
/// <param name="MayManage">True for the security administrator.</param>
public sealed record PeopleModel(IReadOnlyList<AccountView> Accounts, IReadOnlyList<string> Contracts, bool MayManage)
{
    /// <summary>The account that was just made, with its password: shown this once.</summary>
    public Given? Given { get; init; }
}

/// <summary>A password that was given.</summary>
/// <param name="Name">To whom.</param>
/// <param name="Password">The password; null for an account of a program.</param>
/// <param name="Id">The account, where its page is not the one that is shown.</param>
public sealed record Given(string Name, string? Password, string? Id = null);

/// <summary>One account.</summary>
/// <param name="Account">The account.</param>
/// <param name="Tokens">Its tokens.</param>
/// <param name="Contracts">Numbers of the contracts.</param>
/// <param name="MayManage">True for the security administrator.</param>
public sealed record AccountModel(AccountView Account, IReadOnlyList<TokenView> Tokens, IReadOnlyList<string> Contracts, bool MayManage)
{
    /// <summary>A password that was just given: shown this once.</summary>
    public Given? Given { get; init; }

    /// <summary>The token that was just issued: shown this once.</summary>
    public string? NewToken { get; init; }

    /// <summary>What was just done.</summary>
    public Text? Note { get; init; }
}
