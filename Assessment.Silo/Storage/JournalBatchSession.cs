using Assessment.Grains.Journal;
using Npgsql;

namespace Assessment.Silo.Storage;

/// <summary>
/// Writes a group to PostgreSQL in three journeys, however many entries it has: the transaction with its lock, all entries by one statement that
/// leaves out the losers of conflicts, then the rows of the read models.
/// </summary>
internal sealed class JournalBatchSession(Database database) : GroupSession<Pending>(database)
{
    // Whoever holds the lock of BeginWrite sees all that is stored: what is free here stays free until the commit. ON CONFLICT stands for
    // two entries of one group; a guard of the table gives positions and checks the chain.
    private const string Insert = """
        INSERT INTO journal (contract, version, time, actor, operation_id, request, algorithm, previous_hash, hash, envelope)
        SELECT e.contract, e.version, e.time, e.actor, e.operation_id, e.request, e.algorithm, e.previous_hash, e.hash, e.envelope
        FROM unnest(@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9) WITH ORDINALITY
            AS e(contract, version, time, actor, operation_id, request, algorithm, previous_hash, hash, envelope, place)
        WHERE NOT EXISTS (SELECT 1 FROM journal j WHERE j.contract = e.contract AND j.version = e.version)
          AND NOT EXISTS (SELECT 1 FROM journal j WHERE j.contract = e.contract AND j.operation_id = e.operation_id)
        ORDER BY e.place
        ON CONFLICT DO NOTHING
        RETURNING contract, version, operation_id
        """;

    private const string Taken = "SELECT count(*) FROM journal WHERE contract = @p0 AND operation_id = @p1";

    public override void Write(IReadOnlyList<Pending> group)
    {
        try
        {
            var stored = Store(group);
            using var rows = new RowWriter(Connection);
            foreach (var item in group)
            {
                var r = item.Record;
                item.Result = stored.Remove((r.Contract, r.Version, r.OperationId)) ? AppendResult.Appended
                    : Connection.Scalar<long>(Taken, r.Contract, r.OperationId) > 0 ? AppendResult.OperationTaken
                    : AppendResult.VersionTaken;
                if (item.Result == AppendResult.Appended)
                {
                    rows.Write(item.Rows);
                    foreach (var hash in item.Sealed)
                    {
                        rows.Seal(r.Contract, hash);
                    }
                }
            }

            rows.Tell();
            rows.Flush();
        }
        catch (PostgresException fault) when (Dialect.IsRefusal(fault) || fault.SqlState.StartsWith("22", StringComparison.Ordinal))
        {
            // 22: a value that cannot be stored. Whatever else it is concerns them all.
            throw new StatementFailedException(fault);
        }
    }

    private HashSet<(string Contract, long Version, string Operation)> Store(IReadOnlyList<Pending> group)
    {
        using var command = new NpgsqlCommand(Insert, (NpgsqlConnection)Connection);
        Func<JournalRecord, object>[] columns =
        [
            r => r.Contract, r => r.Version, r => r.Time, r => r.Actor, r => r.OperationId, r => r.Request, r => r.Algorithm, r => r.PreviousHash, r => r.Hash, r => r.Envelope,
        ];
        for (var i = 0; i < columns.Length; i++)
        {
            var values = group.Select(p => columns[i](p.Record));
            command.Parameters.Add(new($"p{i}", i == 1 ? values.Cast<long>().ToArray() : values.Cast<string>().ToArray()));
        }

        return [.. command.List(reader => (reader.GetString(0), reader.GetInt64(1), reader.GetString(2)))];
    }
}
