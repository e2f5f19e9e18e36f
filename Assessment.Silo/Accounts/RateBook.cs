using System.Data.Common;
using Assessment.Silo.Storage;

namespace Assessment.Silo.Accounts;

/// <summary>What was let through of one kind of request within ten seconds, by all nodes together.</summary>
public sealed class RateRow
{
    /// <summary>SHA-256 of whose and which requests: neither names nor addresses are kept in the clear.</summary>
    public required string Bucket { get; set; }

    /// <summary>The ten seconds, counted from 1970.</summary>
    public long Slot { get; set; }

    /// <summary>How many.</summary>
    public long Used { get; set; }
}

/// <summary>
/// Counts what all nodes let through within a minute that slides by ten seconds, so that a limit is the same whatever node is asked. Where one
/// process has the database to itself nobody needs it: <see cref="IsNeeded"/>.
/// </summary>
public sealed class RateBook(Database database, AccountClock clock)
{
    /// <summary>How many slots a minute has.</summary>
    public const int Slots = 6;

    private static readonly long SlotTicks = TimeSpan.FromSeconds(60 / Slots).Ticks;

    private long tidied;

    /// <summary>True when other processes let requests through as well.</summary>
    public bool IsNeeded => database.IsShared;

    /// <summary>The slot of this moment.</summary>
    public long Slot => (Now - DateTimeOffset.UnixEpoch).Ticks / SlotTicks;

    /// <summary>The moment, by the clock of accounts.</summary>
    public DateTimeOffset Now => clock.Now;

    /// <summary>Takes permits out of a limit and gives back those of an earlier slot that were not spent.</summary>
    /// <param name="subject">Whose and which requests.</param>
    /// <param name="most">How many a minute may see.</param>
    /// <param name="wanted">How many are wanted.</param>
    /// <param name="spare">What was taken earlier and not spent: the slot and how many.</param>
    /// <returns>In which slot they count, and how many there are: from 0 to those wanted.</returns>
    /// <exception cref="DbException">The database fails; nothing is counted.</exception>
    public (long Slot, int Granted) Take(string subject, int most, int wanted, (long Slot, int Left) spare = default)
    {
        var (bucket, slot) = (Secrets.Hash(subject), Slot);
        using var connection = database.OpenWrite();
        connection.Run("BEGIN");
        if (spare.Left > 0)
        {
            connection.Run("UPDATE rate_window SET used = used - @p2 WHERE bucket = @p0 AND slot = @p1", bucket, spare.Slot, (long)spare.Left);
        }

        // Whoever asks for the same at the same moment waits here, and sees what this one took.
        connection.Run("INSERT INTO rate_window (bucket, slot, used) VALUES (@p0, @p1, @p2) ON CONFLICT (bucket, slot) DO UPDATE SET used = rate_window.used + excluded.used", bucket, slot, (long)wanted);
        var over = connection.Scalar<long>("SELECT CAST(sum(used) AS bigint) FROM rate_window WHERE bucket = @p0 AND slot > @p1", bucket, slot - Slots) - most;
        var granted = (int)Math.Clamp(wanted - over, 0, wanted);
        if (granted < wanted)
        {
            connection.Run("UPDATE rate_window SET used = used - @p2 WHERE bucket = @p0 AND slot = @p1", bucket, slot, (long)(wanted - granted));
        }

        connection.Run("COMMIT");
        Tidy(connection, slot);
        return (slot, granted);
    }

    // Once a slot is enough, whoever comes first.
    private void Tidy(DbConnection connection, long slot)
    {
        if (Interlocked.Exchange(ref tidied, slot) != slot)
        {
            connection.Run("DELETE FROM rate_window WHERE slot <= @p0", slot - Slots);
        }
    }
}
