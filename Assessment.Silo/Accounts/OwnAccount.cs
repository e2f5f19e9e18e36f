using System.Collections.Immutable;
using Assessment.Grains.Values;
using Assessment.Silo.Auditing;
using Assessment.Silo.Storage;
using Microsoft.AspNetCore.Identity;
using OtpNet;

namespace Assessment.Silo.Accounts;

/// <summary>What somebody does with the account that is theirs.</summary>
public sealed class OwnAccount(UserManager<Account> accounts, AssessmentDb db, SignInDesk desk, Sessions sessions, AccountClock clock, IAuditLog audit)
{
    private const int RecoveryCodes = 10;

    /// <summary>The account; it exists as long as its session does.</summary>
    public async ValueTask<Account> Get(string accountId) =>
        await accounts.FindByIdAsync(accountId) ?? throw new InvalidOperationException("the account of a living session is gone");

    /// <summary>Changes the password and ends all other sessions; says why not otherwise.</summary>
    public async ValueTask<AccountFault?> ChangePassword(LiveSession session, string present, string next, string? address, CancellationToken cancel)
    {
        var account = await Get(session.AccountId);
        if (!await accounts.CheckPasswordAsync(account, present))
        {
            await audit.Write(new("password.changed", "refused") { Account = account.Name, Address = address, Detail = "present password" }, cancel);
            return new("present", new("现用密码不对。", "The present password is wrong."));
        }

        if (present == next)
        {
            return new("password", new("新密码与现用密码相同。", "The new password is the present one."));
        }

        if (await SetPassword(accounts, db, account, next, clock.Now) is { } fault)
        {
            return fault;
        }

        await sessions.EndAll(account.Id, session.Session, cancel);
        await audit.Write(new("password.changed", "ok") { Account = account.Name, Address = address }, cancel);
        return null;
    }

    /// <summary>A new secret for one-time codes, not yet in use; with the address that an app reads as a picture.</summary>
    public async ValueTask<(string Key, string Uri)> BeginSecondFactor(string accountId)
    {
        var account = await Get(accountId);
        var key = await accounts.GetAuthenticatorKeyAsync(account);
        if (key is null && !account.TwoFactorEnabled)
        {
            await accounts.ResetAuthenticatorKeyAsync(account);
            key = await accounts.GetAuthenticatorKeyAsync(account);
        }

        return (key ?? "", new OtpUri(OtpType.Totp, key ?? "", account.Name, "Assessment").ToString());
    }

    /// <summary>Takes the secret into use when a code of it is right; returns the recovery codes, which are shown once, or null.</summary>
    public async ValueTask<ImmutableArray<string>?> ConfirmSecondFactor(LiveSession session, string code, string? address, CancellationToken cancel)
    {
        var account = await Get(session.AccountId);
        if (account.TwoFactorEnabled || !await desk.TakeCode(account, code, cancel))
        {
            return null;
        }

        await db.Entry(account).ReloadAsync(cancel);
        await accounts.SetTwoFactorEnabledAsync(account, true);
        var codes = await accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, RecoveryCodes) ?? [];
        await sessions.EndAll(account.Id, session.Session, cancel);
        await audit.Write(new("second-factor.on", "ok") { Account = account.Name, Address = address }, cancel);
        return [.. codes];
    }

    /// <summary>Puts the second factor out of use; false when the password is wrong.</summary>
    public async ValueTask<bool> DropSecondFactor(LiveSession session, string password, string? address, CancellationToken cancel)
    {
        var account = await Get(session.AccountId);
        if (!await accounts.CheckPasswordAsync(account, password))
        {
            await audit.Write(new("second-factor.off", "refused") { Account = account.Name, Address = address, Detail = "password" }, cancel);
            return false;
        }

        await Drop(accounts, account);
        await audit.Write(new("second-factor.off", "ok") { Account = account.Name, Address = address }, cancel);
        return true;
    }

    /// <summary>How many recovery codes are left.</summary>
    public async ValueTask<int> CodesLeft(string accountId) => await accounts.CountRecoveryCodesAsync(await Get(accountId));

    internal static async ValueTask Drop(UserManager<Account> accounts, Account account)
    {
        await accounts.SetTwoFactorEnabledAsync(account, false);
        await accounts.ResetAuthenticatorKeyAsync(account);
        await accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, 0);
    }

    /// <summary>Sets a password that passes the rules, and remembers it; says why not otherwise.</summary>
    internal static async ValueTask<AccountFault?> SetPassword(UserManager<Account> accounts, AssessmentDb db, Account account, string password, DateTimeOffset now, bool given = false)
    {
        foreach (var rules in accounts.PasswordValidators)
        {
            var checkedRules = await rules.ValidateAsync(accounts, account, password);
            if (!checkedRules.Succeeded)
            {
                return new("password", checkedRules.Errors.OfType<PasswordFault>().FirstOrDefault()?.What ?? new("密码不合要求。", "The password does not meet the rules."));
            }
        }

        account.PasswordHash = accounts.PasswordHasher.HashPassword(account, password);
        (account.PasswordSetAt, account.MustChangePassword) = (now, given);
        db.Add(new UsedPasswordRow { AccountId = account.Id, SetAt = now, Hash = account.PasswordHash });
        await accounts.UpdateSecurityStampAsync(account);
        return null;
    }
}
