using Assessment.Grains.Values;
using Assessment.Silo.Auditing;
using Assessment.Silo.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OtpNet;

namespace Assessment.Silo.Accounts;

/// <summary>What became of an attempt to sign in.</summary>
/// <param name="Kind">What.</param>
/// <param name="Account">Who, when name and password were right.</param>
/// <param name="Until">Until when the pair of name and address is locked out.</param>
public sealed record SignInOutcome(SignInKind Kind, Account? Account = null, DateTimeOffset? Until = null);

/// <summary>What became of an attempt to sign in.</summary>
public enum SignInKind
{
    /// <summary>They are in.</summary>
    Done,

    /// <summary>The password was right; a code is asked for.</summary>
    CodeNeeded,

    /// <summary>Name, password or code is wrong, or the account is disabled: which of them is not said.</summary>
    Wrong,

    /// <summary>Too many failures of this name from this address.</summary>
    Locked,
}

/// <summary>
/// Checks who signs in. A name that nobody has costs the same number of password hashes as one that somebody has, so that names
/// cannot be told apart by waiting.
/// </summary>
public sealed class SignInDesk(UserManager<Account> accounts, AssessmentDb db, LockBook locks, AccountClock clock, IAuditLog audit)
{
    /// <summary>Checks name and password.</summary>
    public async ValueTask<SignInOutcome> Password(string name, string password, string address, CancellationToken cancel)
    {
        // Names as they are stored; one that cannot be a name is counted like any other.
        var called = PersonName.Normal(name) ?? "";
        if (await locks.LockedUntil(called, address, cancel) is { } until)
        {
            await Tell("refused", called, address, "locked", cancel);
            return new(SignInKind.Locked, null, until);
        }

        var account = called.Length == 0 ? null : await accounts.FindByNameAsync(called);
        var hash = account?.PasswordHash is { } real && account.DisabledAt is null ? real : Decoy(accounts.PasswordHasher);
        var right = accounts.PasswordHasher.VerifyHashedPassword(account ?? new(), hash, password);
        if (right == PasswordVerificationResult.Failed || account?.PasswordHash is null || account.DisabledAt is not null)
        {
            return await Failed(called, address, "password", cancel);
        }

        if (account.TwoFactorEnabled)
        {
            return new(SignInKind.CodeNeeded, account);
        }

        return await In(account, address, cancel);
    }

    /// <summary>Checks the one-time code, or a recovery code, of somebody whose password was right.</summary>
    public ValueTask<SignInOutcome> Code(string accountId, string code, string address, CancellationToken cancel) =>
        Code(accountId, code, address, account => In(account, address, cancel), cancel);

    /// <summary>Checks the one-time code, or a recovery code, and then lets in.</summary>
    internal async ValueTask<SignInOutcome> Code(string accountId, string code, string address, Func<Account, ValueTask<SignInOutcome>> letIn, CancellationToken cancel)
    {
        if (await accounts.FindByIdAsync(accountId) is not { DisabledAt: null, TwoFactorEnabled: true } account)
        {
            return new(SignInKind.Wrong);
        }

        if (await locks.LockedUntil(account.Name, address, cancel) is { } until)
        {
            await Tell("refused", account.Name, address, "locked", cancel);
            return new(SignInKind.Locked, null, until);
        }

        if (await TakeCode(account, code, cancel))
        {
            return await letIn(account);
        }

        if ((await accounts.RedeemTwoFactorRecoveryCodeAsync(account, code)).Succeeded)
        {
            await audit.Write(new("second-factor.recovery-code", "ok") { Account = account.Name, Address = address }, cancel);
            return await letIn(account);
        }

        return await Failed(account.Name, address, "code", cancel);
    }

    /// <summary>Takes a one-time code of an account's secret; each counts once, whoever asks first.</summary>
    internal async ValueTask<bool> TakeCode(Account account, string code, CancellationToken cancel)
    {
        var digits = string.Concat(code.Where(c => !char.IsWhiteSpace(c)));
        if (digits.Length != 6 || !digits.All(char.IsAsciiDigit) || await accounts.GetAuthenticatorKeyAsync(account) is not { } key)
        {
            return false;
        }

        // A step before and after: clocks of telephones differ.
        var matches = new Totp(Base32Encoding.ToBytes(key)).VerifyTotp(clock.Now.UtcDateTime, digits, out var step, new VerificationWindow(previous: 1, future: 1));
        return matches && await db.Set<Account>().Where(a => a.Id == account.Id && a.CodeStep < step)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.CodeStep, step), cancel) == 1;
    }

    private static string? decoy;

    private static string Decoy(IPasswordHasher<Account> hasher) => decoy ??= hasher.HashPassword(new(), Secrets.New());

    private async ValueTask<SignInOutcome> In(Account account, string address, CancellationToken cancel)
    {
        await locks.Clear(account.Name, address, cancel);
        await Tell("ok", account.Name, address, null, cancel);
        return new(SignInKind.Done, account);
    }

    private async ValueTask<SignInOutcome> Failed(string name, string address, string what, CancellationToken cancel)
    {
        var until = await locks.Fail(name, address, cancel);
        await Tell("refused", name, address, until is null ? what : what + ", locked out", cancel);
        return until is null ? new(SignInKind.Wrong) : new(SignInKind.Locked, null, until);
    }

    private ValueTask Tell(string result, string name, string address, string? detail, CancellationToken cancel) =>
        audit.Write(new("sign-in", result) { Account = result == "ok" ? name : null, Target = name, Address = address, Detail = detail }, cancel);
}
