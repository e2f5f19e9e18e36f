using Assessment.Silo.Access;
using Assessment.Silo.Storage;
using Microsoft.EntityFrameworkCore;

namespace Assessment.Silo.Accounts;

/// <summary>Somebody at a browser, as things stand at this request.</summary>
/// <param name="Holder">Who, with their rights.</param>
/// <param name="AccountId">The account.</param>
/// <param name="Session">Hash of the session's secret.</param>
/// <param name="Pending">What must be done before anything else, or null.</param>
/// <param name="EndsAt">When the session ends at the latest.</param>
/// <param name="Issuer">The OpenID provider through which they came; null when they came with a password.</param>
public sealed record LiveSession(Holder Holder, string AccountId, string Session, Pending? Pending, DateTimeOffset EndsAt, string? Issuer = null);

/// <summary>What somebody must do before anything else.</summary>
public enum Pending
{
    /// <summary>Set a password of their own: the present one was given by somebody else, or is too old.</summary>
    Password,

    /// <summary>Set up a second factor.</summary>
    SecondFactor,
}

/// <summary>A session, as its owner sees it.</summary>
/// <param name="Hash">Hash of its secret: names it.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="SeenAt">When it was last used.</param>
/// <param name="Address">From where it began.</param>
public sealed record SessionView(string Hash, DateTimeOffset StartedAt, DateTimeOffset SeenAt, string Address);

/// <summary>Browsers that are signed in. Each request asks the database, so that whatever changes holds from the next request on.</summary>
public sealed class Sessions(IDbContextFactory<AssessmentDb> databases, AccountOptions options, AccountClock clock)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Rotation = TimeSpan.FromDays(90);

    /// <summary>Begins one; returns its secret, which is nowhere kept.</summary>
    /// <param name="accountId">Whose.</param>
    /// <param name="address">From where.</param>
    /// <param name="cancel">Stops waiting.</param>
    /// <param name="issuer">The OpenID provider that said who it is; null for a password.</param>
    public async ValueTask<string> Start(string accountId, string address, CancellationToken cancel, string? issuer = null)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var (secret, now) = (Secrets.New(), clock.Now);
        db.Add(new SessionRow { Hash = Secrets.Hash(secret), AccountId = accountId, StartedAt = now, SeenAt = now, Address = address, Issuer = issuer });
        await db.SaveChangesAsync(cancel);
        return secret;
    }

    /// <summary>The session of a secret, when it still holds.</summary>
    /// <param name="secret">The secret.</param>
    /// <param name="uses">True when a person uses it, which keeps it from idling out; false when a page asks by itself.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async ValueTask<LiveSession?> Find(string secret, bool uses, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var hash = Secrets.Hash(secret);
        var found = await db.Set<SessionRow>().AsNoTracking().Where(s => s.Hash == hash)
            .Join(db.Set<Account>().AsNoTracking(), s => s.AccountId, a => a.Id, (s, a) => new { Session = s, Account = a })
            .SingleOrDefaultAsync(cancel);
        var now = clock.Now;
        if (found is null || found.Account.DisabledAt is not null || now - found.Session.SeenAt > options.Idle || now - found.Session.StartedAt > options.Absolute)
        {
            return null;
        }

        if (uses && now - found.Session.SeenAt >= Minute)
        {
            await db.Set<SessionRow>().Where(s => s.Hash == hash).ExecuteUpdateAsync(set => set.SetProperty(s => s.SeenAt, now), cancel);
        }

        var grants = await Granted.Read(db, found.Account.Id, cancel);
        var pending = PendingOf(found.Account, grants.Select(g => g.Role), found.Session.Issuer);
        return new(new(found.Account.Name, grants), found.Account.Id, hash, pending, found.Session.StartedAt + options.Absolute, found.Session.Issuer);
    }

    /// <summary>Ends one of an account's sessions.</summary>
    public async ValueTask End(string accountId, string hash, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        await db.Set<SessionRow>().Where(s => s.AccountId == accountId && s.Hash == hash).ExecuteDeleteAsync(cancel);
    }

    /// <summary>Ends all sessions of an account, but one.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="but">Hash of the one that goes on, or null.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async ValueTask<int> EndAll(string accountId, string? but, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.Set<SessionRow>().Where(s => s.AccountId == accountId && s.Hash != but).ExecuteDeleteAsync(cancel);
    }

    /// <summary>The sessions of an account that still hold, the latest first.</summary>
    public async ValueTask<IReadOnlyList<SessionView>> Of(string accountId, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var (idle, absolute) = (clock.Now - options.Idle, clock.Now - options.Absolute);
        return await db.Set<SessionRow>().AsNoTracking().Where(s => s.AccountId == accountId && s.SeenAt >= idle && s.StartedAt >= absolute)
            .OrderByDescending(s => s.SeenAt).Select(s => new SessionView(s.Hash, s.StartedAt, s.SeenAt, s.Address)).ToListAsync(cancel);
    }

    /// <summary>Drops sessions that ended by themselves.</summary>
    public async ValueTask<int> Prune(CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var (idle, absolute) = (clock.Now - options.Idle, clock.Now - options.Absolute);
        return await db.Set<SessionRow>().Where(s => s.SeenAt < idle || s.StartedAt < absolute).ExecuteDeleteAsync(cancel);
    }

    /// <summary>What an account must do before anything else, or null. Whoever came through a provider used no password: its age is of no matter then.</summary>
    public Pending? PendingOf(Account account, IEnumerable<Role> roles, string? issuer)
    {
        var old = options.Passwords == PasswordProfile.Dengbao && account.PasswordSetAt is { } set && clock.Now - set > Rotation;
        return issuer is null && (account.MustChangePassword || old) ? Pending.Password
            : !account.TwoFactorEnabled && roles.Any(options.SecondFactorFor.Contains) ? Pending.SecondFactor
            : null;
    }
}
