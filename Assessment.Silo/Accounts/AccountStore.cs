using System.Text;
using Assessment.Silo.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace Assessment.Silo.Accounts;

/// <summary>Seals what must be read again, such as the secret of one-time codes; whoever has only the database reads nothing.</summary>
public interface ISecretSeal
{
    /// <summary>Seals.</summary>
    string Seal(string plain);

    /// <summary>Opens; null when it was sealed with a key that is gone.</summary>
    string? Open(string closed);
}

/// <summary>Identity's store over the system's database; recovery codes are kept as hashes, the secret of one-time codes sealed.</summary>
public sealed class AccountStore(AssessmentDb db, ISecretSeal seal, IdentityErrorDescriber? describer = null)
    : UserOnlyStore<Account, AssessmentDb, string, IdentityUserClaim<string>, IdentityUserLogin<string>, IdentityUserToken<string>>(db, describer)
{
    private const string Own = "assessment";
    private const string Codes = "recovery";

    /// <inheritdoc/>
    public override Task SetAuthenticatorKeyAsync(Account user, string key, CancellationToken cancellationToken) =>
        base.SetAuthenticatorKeyAsync(user, seal.Seal(key), cancellationToken);

    /// <inheritdoc/>
    public override async Task<string?> GetAuthenticatorKeyAsync(Account user, CancellationToken cancellationToken) =>
        await base.GetAuthenticatorKeyAsync(user, cancellationToken) is { } closed ? seal.Open(closed) : null;

    /// <inheritdoc/>
    public override Task ReplaceCodesAsync(Account user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken) =>
        SetTokenAsync(user, Own, Codes, string.Join(';', recoveryCodes.Select(c => Hashed(user, c))), cancellationToken);

    /// <inheritdoc/>
    public override async Task<bool> RedeemCodeAsync(Account user, string code, CancellationToken cancellationToken)
    {
        var (left, used) = (await Left(user, cancellationToken), Hashed(user, code));
        if (!left.Remove(used))
        {
            return false;
        }

        await SetTokenAsync(user, Own, Codes, string.Join(';', left), cancellationToken);
        return true;
    }

    /// <inheritdoc/>
    public override async Task<int> CountCodesAsync(Account user, CancellationToken cancellationToken) => (await Left(user, cancellationToken)).Count;

    private async Task<List<string>> Left(Account user, CancellationToken cancel) =>
        [.. (await GetTokenAsync(user, Own, Codes, cancel) ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries)];

    // Slow on purpose: a recovery code has fewer bits than other secrets.
    private static string Hashed(Account user, string code) => Convert.ToHexStringLower(System.Security.Cryptography.Rfc2898DeriveBytes.Pbkdf2(
        code.Trim().ToUpperInvariant(), Encoding.UTF8.GetBytes("recovery:" + user.Id), 50_000, System.Security.Cryptography.HashAlgorithmName.SHA256, 32));
}
