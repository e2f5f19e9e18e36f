using System.Data.Common;
using Assessment.Grains.Journal;

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

    /// <summary>All contracts, or one. A transaction must be open.</summary>
    public static IEnumerable<ScannedEntry> Read(DbConnection connection, string? contract = null)
    {
        var select = $"SELECT {Columns}{(Dialect.Of(connection).TypesOf(Columns.Split(", ")) is { } types ? ", " + types : "")} FROM journal";
        return contract is null
            ? connection.Stream(select + " ORDER BY contract, version", Entry)
            : connection.Stream(select + " WHERE contract = @p0 ORDER BY version", Entry, contract);
    }

    private static ScannedEntry Entry(DbDataReader reader)
    {
        string? fault = null;

        string Text(int column) => reader.StoredText(column, ref fault);

        if (reader.FieldCount > 11 && reader.GetString(11) is var types && types != Types)
        {
            fault = $"a column has another type than written: {types}";
        }

        var record = new JournalRecord(Text(1), reader.GetInt64(2), Text(3), Text(4), Text(5), Text(6), Text(7), Text(8), Text(9), Text(10));
        return new(reader.GetInt64(0), record, fault);
    }
}
