using Assessment.Silo.Storage;
using Microsoft.EntityFrameworkCore;

namespace Assessment.Silo.Accounts;

/// <summary>
/// Counts failures to sign in of a name from an address, and locks that pair out after <see cref="AccountOptions.Failures"/> of
/// them. Nobody can lock somebody else out from elsewhere, and a name that nobody has is counted like any other.
/// </summary>
public sealed class LockBook(IDbContextFactory<AssessmentDb> databases, AccountOptions options, AccountClock clock)
{
    /// <summary>Until when the pair is locked out, or null.</summary>
    public async ValueTask<DateTimeOffset?> LockedUntil(string name, string address, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var pair = Pair(name, address);
        var row = await db.Set<FailureRow>().AsNoTracking().SingleOrDefaultAsync(f => f.Pair == pair, cancel);
        return row?.LockedUntil is { } until && until > clock.Now ? until : null;
    }

    /// <summary>Counts a failure; returns until when the pair is now locked out, or null.</summary>
    public async ValueTask<DateTimeOffset?> Fail(string name, string address, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var (pair, now) = (Pair(name, address), clock.Now);
        var (stale, until) = (now - options.LockOut, now + options.LockOut);
        // One statement, so that two tries at one moment are two.
        await db.Database.ExecuteSqlAsync($"""
            INSERT INTO sign_in_failure (pair, count, last_at, locked_until) VALUES ({pair}, 1, {Instants.Write(now)}, NULL)
            ON CONFLICT (pair) DO UPDATE SET count = CASE WHEN sign_in_failure.last_at < {Instants.Write(stale)} THEN 1 ELSE sign_in_failure.count + 1 END, last_at = {Instants.Write(now)}
            """, cancel);
        return await db.Set<FailureRow>().Where(f => f.Pair == pair && f.Count >= options.Failures)
            .ExecuteUpdateAsync(set => set.SetProperty(f => f.LockedUntil, until).SetProperty(f => f.Count, 0), cancel) > 0 ? until : null;
    }

    /// <summary>Forgets the failures of a pair: it signed in.</summary>
    public async ValueTask Clear(string name, string address, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var pair = Pair(name, address);
        await db.Set<FailureRow>().Where(f => f.Pair == pair).ExecuteDeleteAsync(cancel);
    }

    /// <summary>Drops rows that no longer lock anybody out.</summary>
    public async ValueTask<int> Prune(CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var stale = clock.Now - options.LockOut;
        return await db.Set<FailureRow>().Where(f => f.LastAt < stale).ExecuteDeleteAsync(cancel);
    }

    private static string Pair(string name, string address) => Secrets.Hash($"{name.ToUpperInvariant()}\n{address}");
}
