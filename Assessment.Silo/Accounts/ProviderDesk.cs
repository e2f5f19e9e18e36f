using Assessment.Grains.Values;
using Assessment.Silo.Access;
using Assessment.Silo.Auditing;
using Assessment.Silo.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Assessment.Silo.Accounts;

/// <summary>What an OpenID provider says of somebody, in a token that was checked.</summary>
/// <param name="Issuer">The provider.</param>
/// <param name="Subject">Who, as the provider numbers people: never given to another, and never changed.</param>
/// <param name="Name">The name by which it calls them; null when it gives none.</param>
public sealed record ProviderWord(string Issuer, string Subject, string? Name);

/// <summary>
/// Lets in whom an OpenID provider names. It makes no accounts: the name finds one the first time, and from then on the subject does. Neither
/// a success nor a refusal here counts among the failures of passwords; one-time codes count as they always do.
/// </summary>
public sealed class ProviderDesk(UserManager<Account> accounts, AssessmentDb db, SignInDesk desk, AccountClock clock, IAuditLog audit)
{
    private const int LongestSubject = 255;

    /// <summary>Whom a provider names: in, or asked for a code when the account has a second factor. Why not is said in the audit log alone.</summary>
    public async ValueTask<SignInOutcome> SignIn(ProviderWord word, string address, CancellationToken cancel)
    {
        var (account, why) = await Find(word, cancel);
        return account is null ? await Refuse(word, address, why, cancel)
            : account.TwoFactorEnabled ? new(SignInKind.CodeNeeded, account)
            : await LetIn(account, word, address, cancel);
    }

    /// <summary>Checks the one-time code of somebody whom a provider named; the account is looked up anew.</summary>
    public async ValueTask<SignInOutcome> Code(ProviderWord word, string code, string address, CancellationToken cancel)
    {
        var (account, why) = await Find(word, cancel);
        return account is null ? await Refuse(word, address, why, cancel) : await desk.Code(account.Id, code, address, a => LetIn(a, word, address, cancel), cancel);
    }

    /// <summary>Records that a provider let nobody in: its answer was none, or not to be trusted.</summary>
    /// <param name="why">In a few words of ours; nothing that came from outside.</param>
    /// <param name="address">From where.</param>
    /// <param name="cancel">Stops waiting.</param>
    public ValueTask Record(string why, string address, CancellationToken cancel) =>
        audit.Write(new("sign-in", AuditEvent.Refused) { Address = address, Detail = "OpenID Connect: " + why }, cancel);

    private static string HashOf(ProviderWord word) => Secrets.Hash($"{word.Issuer}\n{word.Subject}");

    private async ValueTask<(Account? Account, string Why)> Find(ProviderWord word, CancellationToken cancel)
    {
        if (word.Subject.Length is 0 or > LongestSubject)
        {
            return (null, "no subject");
        }

        var hash = HashOf(word);
        var bound = await db.Set<SubjectRow>().AsNoTracking().SingleOrDefaultAsync(s => s.Hash == hash, cancel);
        var account = bound is not null ? await accounts.FindByIdAsync(bound.AccountId)
            : PersonName.Normal(word.Name) is { } called ? await accounts.FindByNameAsync(called)
            : null;
        return account is null ? (null, "no such account")
            : await Unfit(account, word, isBound: bound is not null, cancel) is { } why ? (null, why)
            : (account, "");
    }

    private async ValueTask<string?> Unfit(Account account, ProviderWord word, bool isBound, CancellationToken cancel)
    {
        if (account.DisabledAt is not null)
        {
            return "disabled";
        }

        if (account.PasswordHash is null)
        {
            return "an account of a program";
        }

        // Whoever grants rights stays apart from the provider: its administrators could name themselves into the account.
        if ((await Granted.Read(db, account.Id, cancel)).Any(g => g.Role == Role.SecurityAdministrator))
        {
            return "the security administrator signs in with a password";
        }

        return !isBound && await db.Set<SubjectRow>().AnyAsync(s => s.AccountId == account.Id && s.Issuer == word.Issuer, cancel) ? "bound to another subject" : null;
    }

    private async ValueTask<SignInOutcome> LetIn(Account account, ProviderWord word, string address, CancellationToken cancel)
    {
        if (!await Bind(account, word, address, cancel))
        {
            return await Refuse(word, address, "bound to another subject", cancel);
        }

        await audit.Write(new("sign-in", AuditEvent.Ok) { Account = account.Name, Target = account.Name, Address = address, Detail = "OpenID Connect: " + word.Issuer }, cancel);
        return new(SignInKind.Done, account);
    }

    // False when somebody else was bound at the same moment.
    private async ValueTask<bool> Bind(Account account, ProviderWord word, string address, CancellationToken cancel)
    {
        var hash = HashOf(word);
        if (await db.Set<SubjectRow>().AsNoTracking().SingleOrDefaultAsync(s => s.Hash == hash, cancel) is { } bound)
        {
            return bound.AccountId == account.Id;
        }

        await audit.Write(new("account.bound", AuditEvent.Ok) { Account = account.Name, Target = account.Name, Address = address, Detail = word.Issuer }, cancel);
        var row = db.Add(new SubjectRow { Hash = hash, AccountId = account.Id, Issuer = word.Issuer, BoundAt = clock.Now });
        try
        {
            await db.SaveChangesAsync(cancel);
            return true;
        }
        catch (DbUpdateException)
        {
            row.State = EntityState.Detached;
            return await db.Set<SubjectRow>().AnyAsync(s => s.Hash == hash && s.AccountId == account.Id, cancel);
        }
    }

    private async ValueTask<SignInOutcome> Refuse(ProviderWord word, string address, string why, CancellationToken cancel)
    {
        await audit.Write(new("sign-in", AuditEvent.Refused) { Target = word.Name, Address = address, Detail = $"OpenID Connect: {word.Issuer}: {why}" }, cancel);
        return new(SignInKind.Wrong);
    }
}
