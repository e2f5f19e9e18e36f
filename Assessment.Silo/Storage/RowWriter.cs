using System.Collections.Immutable;
using System.Data.Common;
using Assessment.Grains.Journal;
using Assessment.Silo.ReadModels;
using Npgsql;

namespace Assessment.Silo.Storage;

/// <summary>
/// Writes rows on one connection; its caller holds the transaction, and ends with <see cref="Flush"/>. SQLite runs each prepared statement at
/// once; to PostgreSQL they go together, in one journey.
/// </summary>
internal sealed class RowWriter(DbConnection connection) : IDisposable
{
    private const string Journal = """
        INSERT INTO journal (contract, version, time, actor, operation_id, request, algorithm, previous_hash, hash, envelope)
        VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9)
        """;

    private readonly Dictionary<string, DbCommand> prepared = new(StringComparer.Ordinal);
    private NpgsqlBatch? batch;

    public void Write(JournalRecord r) => Put(
        Journal, r.Contract, r.Version, r.Time, r.Actor, r.OperationId, r.Request, r.Algorithm, r.PreviousHash, r.Hash, r.Envelope);

    public void Write(ReadModelRows rows)
    {
        if (rows.Card is { } row)
        {
            Put(ReadModelTables.Cards, row);
        }

        foreach (var changed in rows.Periods)
        {
            Put(ReadModelTables.Periods, changed);
        }

        foreach (var past in rows.Gone)
        {
            Put(ReadModelTables.Waiting.Delete, [.. Enumerable.Range(0, ReadModelTables.Waiting.Keys).Select(i => ReadModelTables.Waiting.Value(past, i))]);
        }

        foreach (var waits in rows.Waiting)
        {
            Put(ReadModelTables.Waiting, waits);
        }

        Write(rows.Schemes);
    }

    /// <summary>Puts schemes into the library, or what is new about them.</summary>
    public void Write(ImmutableArray<SchemeLibraryRow> schemes)
    {
        foreach (var seen in schemes)
        {
            Put(ReadModelTables.Library, seen);
        }
    }

    /// <summary>Takes the bytes of a sealed file away; the entry that seals it is written before.</summary>
    public void Seal(string contract, string hash) =>
        Put("UPDATE evidence_file SET bytes = NULL WHERE contract = @p0 AND hash = @p1 AND bytes IS NOT NULL", contract, hash);

    /// <summary>Tells the nodes that something was appended; they hear it when it is durable.</summary>
    public void Tell() => Put("NOTIFY " + JournalSignal.Channel);

    /// <summary>Sends what is still here.</summary>
    public void Flush()
    {
        if (batch is { BatchCommands.Count: > 0 } waiting)
        {
            batch = null;
            using (waiting)
            {
                waiting.ExecuteNonQuery();
            }
        }
    }

    public void Dispose()
    {
        batch?.Dispose();
        foreach (var command in prepared.Values)
        {
            command.Dispose();
        }
    }

    private void Put<T>(ReadModelTable<T> table, T row) => Put(table.Upsert, [.. Enumerable.Range(0, table.Columns.Count).Select(i => table.Value(row, i))]);

    private void Put(string sql, params ReadOnlySpan<object?> values)
    {
        if (connection is NpgsqlConnection npgsql)
        {
            batch ??= new(npgsql);
            batch.BatchCommands.Add(Command(sql, values));
            return;
        }

        if (!prepared.TryGetValue(sql, out var command))
        {
            prepared[sql] = command = connection.Prepare(sql, values.Length);
        }

        command.Set(values).ExecuteNonQuery();
    }

    private static NpgsqlBatchCommand Command(string sql, ReadOnlySpan<object?> values)
    {
#pragma warning disable CA2100 // All texts are constants of this project.
        var command = new NpgsqlBatchCommand(sql);
#pragma warning restore CA2100
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters.Add(new("p" + i.ToString(System.Globalization.CultureInfo.InvariantCulture), values[i] ?? DBNull.Value));
        }

        return command;
    }
}
