using System.Collections.Immutable;
using Assessment.Silo.Accounts;

namespace Assessment.Web.Pages.Mine;

/// <summary>One's own account.</summary>
/// <param name="Session">The session that looks.</param>
/// <param name="Account">The account.</param>
/// <param name="Sessions">Browsers that are signed in.</param>
/// <param name="Tokens">Tokens.</param>
/// <param name="Passwords">What a password must be.</param>
/// <param name="Key">The secret of one-time codes that waits to be confirmed, with its address; null once a second factor is in use.</param>
/// <param name="CodesLeft">Recovery codes that are left.</param>
public sealed record MineModel(
    LiveSession Session, Account Account, IReadOnlyList<SessionView> Sessions, IReadOnlyList<TokenView> Tokens, PasswordProfile Passwords, (string Key, string Uri)? Key, int CodesLeft)
{
    /// <summary>Recovery codes that were just made: shown this once.</summary>
    public ImmutableArray<string> NewCodes { get; init; } = [];

    /// <summary>The token that was just issued: shown this once.</summary>
    public string? NewToken { get; init; }

    /// <summary>True when what had to be done first was just done.</summary>
    public bool Onward { get; init; }

    /// <summary>What was just done.</summary>
    public Grains.Values.Text? Note { get; init; }
}
