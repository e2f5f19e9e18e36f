using Assessment.Grains.Journal;
using Microsoft.Data.Sqlite;

namespace Assessment.Silo.Storage;

/// <summary>A stored entry as the audit reads it.</summary>
/// <param name="Id">Position in the whole journal.</param>
/// <param name="Record">The entry.</param>
/// <param name="Fault">What is wrong with the stored form itself, or null.</param>
internal sealed record ScannedEntry(long Id, JournalRecord Record, string? Fault);

/// <summary>Streams the journal, contract by contract, in the order of versions. Only one row is in memory at a time.</summary>
internal static class JournalScan
{
    private const string Columns = "id, contract, version, time, actor, operation_id, request, algorithm, previous_hash, hash, envelope";
    private const string Types = "integer,text,integer,text,text,text,text,text,text,text,text";

    private static readonly string Select =
        $"SELECT {Columns}, {string.Join(" || ',' || ", Columns.Split(", ").Select(c => $"typeof({c})"))} FROM journal";

    /// <summary>All contracts, or one.</summary>
    public static IEnumerable<ScannedEntry> Read(SqliteConnection connection, string? contract = null)
    {
        using var command = contract is null
            ? connection.Prepare(Select + " ORDER BY contract, version")
            : connection.Prepare(Select + " WHERE contract = $p0 ORDER BY version", 1).Set(contract);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return Entry(reader);
        }
    }

    private static ScannedEntry Entry(SqliteDataReader reader)
    {
        string? fault = null;

        string Text(int column) => reader.StoredText(column, ref fault);

        if (reader.GetString(11) is var types && types != Types)
        {
            fault = $"a column has another type than written: {types}";
        }

        var record = new JournalRecord(Text(1), reader.GetInt64(2), Text(3), Text(4), Text(5), Text(6), Text(7), Text(8), Text(9), Text(10));
        return new(reader.GetInt64(0), record, fault);
    }
}
