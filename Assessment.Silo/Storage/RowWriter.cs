using System.Collections.Immutable;
using Assessment.Grains.Journal;
using Assessment.Silo.ReadModels;
using Microsoft.Data.Sqlite;

namespace Assessment.Silo.Storage;

/// <summary>Writes rows on one connection with prepared statements; its caller holds the transaction.</summary>
internal sealed class RowWriter : IDisposable
{
    private const string Journal = """
        INSERT INTO journal (contract, version, time, actor, operation_id, request, algorithm, previous_hash, hash, envelope)
        VALUES ($p0, $p1, $p2, $p3, $p4, $p5, $p6, $p7, $p8, $p9)
        """;

    private readonly SqliteCommand journal;
    private readonly SqliteCommand card;
    private readonly SqliteCommand period;
    private readonly SqliteCommand scheme;
    private readonly SqliteCommand waiting;
    private readonly SqliteCommand gone;
    private readonly SqliteCommand seal;

    public RowWriter(SqliteConnection connection)
    {
        journal = connection.Prepare(Journal, 10);
        card = connection.Prepare(ReadModelTables.Cards.Upsert, ReadModelTables.Cards.Columns.Count);
        period = connection.Prepare(ReadModelTables.Periods.Upsert, ReadModelTables.Periods.Columns.Count);
        scheme = connection.Prepare(ReadModelTables.Library.Upsert, ReadModelTables.Library.Columns.Count);
        waiting = connection.Prepare(ReadModelTables.Waiting.Upsert, ReadModelTables.Waiting.Columns.Count);
        gone = connection.Prepare(ReadModelTables.Waiting.Delete, ReadModelTables.Waiting.Keys);
        seal = connection.Prepare("UPDATE evidence_file SET bytes = NULL WHERE contract = $p0 AND hash = $p1 AND bytes IS NOT NULL", 2);
    }

    public void Write(JournalRecord r) => journal.Set(
        r.Contract, r.Version, r.Time, r.Actor, r.OperationId, r.Request, r.Algorithm, r.PreviousHash, r.Hash, r.Envelope).ExecuteNonQuery();

    public void Write(ReadModelRows rows)
    {
        if (rows.Card is { } row)
        {
            Write(card, ReadModelTables.Cards, row);
        }

        foreach (var changed in rows.Periods)
        {
            Write(period, ReadModelTables.Periods, changed);
        }

        foreach (var past in rows.Gone)
        {
            Write(gone, ReadModelTables.Waiting, past);
        }

        foreach (var waits in rows.Waiting)
        {
            Write(waiting, ReadModelTables.Waiting, waits);
        }

        Write(rows.Schemes);
    }

    /// <summary>Puts schemes into the library, or what is new about them.</summary>
    public void Write(ImmutableArray<SchemeLibraryRow> schemes)
    {
        foreach (var seen in schemes)
        {
            Write(scheme, ReadModelTables.Library, seen);
        }
    }

    /// <summary>Takes the bytes of a sealed file away; the entry that seals it is written before.</summary>
    public void Seal(string contract, string hash) => seal.Set(contract, hash).ExecuteNonQuery();

    public void Dispose()
    {
        seal.Dispose();
        journal.Dispose();
        card.Dispose();
        period.Dispose();
        scheme.Dispose();
        waiting.Dispose();
        gone.Dispose();
    }

    private static void Write<T>(SqliteCommand command, ReadModelTable<T> table, T row)
    {
        for (var i = 0; i < command.Parameters.Count; i++)
        {
            command.Parameters[i].Value = table.Value(row, i) ?? DBNull.Value;
        }

        command.ExecuteNonQuery();
    }
}
