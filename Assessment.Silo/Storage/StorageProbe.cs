using System.Data.Common;
using Assessment.Grains.Values;
using Assessment.Silo.Accounts;
using Assessment.Silo.Storage.Schema;

namespace Assessment.Silo.Storage;

/// <summary>Asks whether this node can work: its database can be written, and their clocks agree.</summary>
/// <param name="database">The database.</param>
/// <param name="time">The clock that entries are dated by.</param>
/// <param name="clock">The clock of this machine.</param>
/// <param name="journal">What writes here: when it last failed, as with a full disk, no small write tells more.</param>
public sealed class StorageProbe(Database database, TimeProvider time, AccountClock clock, DatabaseJournal? journal = null)
{
    /// <summary>How far clocks may be apart.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    /// <summary>Why it cannot work, for the operator; null when it can.</summary>
    public Text? Fault()
    {
        if (journal?.Trouble is { } trouble)
        {
            return new($"最近一次写入数据库 {database.Name} 失败：{trouble}。请查其磁盘空间。", $"The last write to {database.Name} failed: {trouble}. Look at its disk.");
        }

        try
        {
            return Fault(database.OpenWrite);
        }
        catch (DbException fault)
        {
            database.Forget();
            return SchemaPlace.Of(database).Words(fault);
        }
    }

    private Text? Fault(Func<DbConnection> open)
    {
        using var connection = open();
        if (database is Postgres)
        {
            if (connection.Scalar<string>("SHOW transaction_read_only") == "on" || connection.Scalar<bool>("SELECT pg_is_in_recovery()"))
            {
                return new($"数据库 {database.Name} 只读。", $"The database {database.Name} is read-only.");
            }

            var server = DateTimeOffset.FromUnixTimeMilliseconds(connection.Scalar<long>("SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint"));
            if ((clock.Now - server).Duration() > Tolerance)
            {
                return new(
                    $"本机时钟与数据库服务器相差 {(clock.Now - server).Duration():d\\.hh\\:mm\\:ss}。请校时（NTP）。",
                    $"This machine's clock and the database server's are {(clock.Now - server).Duration():d\\.hh\\:mm\\:ss} apart. Set them right (NTP).");
            }
        }
        else
        {
            // A statement that changes nothing, but for which the file must be writable.
            connection.BeginWrite();
            connection.Run("UPDATE checkpoint SET id = id WHERE false");
            connection.Run("ROLLBACK");
        }

        var now = time.GetUtcNow();
        return connection.Scalar<string>("SELECT time FROM journal ORDER BY id DESC LIMIT 1") is { } last && Instants.Read(last) - now is var ahead && ahead > Tolerance
            ? new($"本机时钟比最后一条日志慢 {ahead:d\\.hh\\:mm\\:ss}。请校时（NTP）。", $"This machine's clock is {ahead:d\\.hh\\:mm\\:ss} behind the last entry of the journal. Set it right (NTP).")
            : null;
    }
}
