using System.Data.Common;
using System.Globalization;
using Assessment.Grains;
using Assessment.Grains.Journal;
using Assessment.Silo.ReadModels;

namespace Assessment.Silo.Storage.Audit;

/// <summary>Compares the library of schemes with what the journals of all contracts make of it.</summary>
internal sealed class LibraryAudit(DbConnection connection, Findings findings)
{
    private static readonly ReadModelTable<SchemeLibraryRow> Table = ReadModelTables.Library;

    private readonly SortedDictionary<string, (long Position, SchemeLibraryRow Row)> expected = new(StringComparer.Ordinal);

    /// <summary>Takes a step of a contract in.</summary>
    public void Take(JournalRecord record, ContractState before, ContractState after)
    {
        foreach (var seen in SchemeLibraryRow.Step(before, after, record.At))
        {
            var position = connection.Scalar<long>("SELECT id FROM journal WHERE contract = @p0 AND version = @p1", record.Contract, record.Version);
            var (known, frozen) = (expected.TryGetValue(seen.Hash, out var had), had.Row?.Frozen == true || seen.Frozen);
            expected[seen.Hash] = known && had.Position < position ? (had.Position, had.Row! with { Frozen = frozen }) : (position, seen with { Frozen = frozen });
        }
    }

    /// <summary>Compares, once all contracts were walked.</summary>
    public void Compare()
    {
        var stored = Stored();
        foreach (var (hash, (_, row)) in expected)
        {
            if (!stored.Remove(hash, out var found))
            {
                findings.Add(FindingKind.ReadModel, row.Contract, row.Version, $"{Table.Name} 缺办法 {hash}", $"{Table.Name} lacks the scheme {hash}");
                continue;
            }

            for (var column = 0; column < found.Length; column++)
            {
                if (!Equals(found[column], Table.Value(row, column)))
                {
                    findings.Add(FindingKind.ReadModel, row.Contract, row.Version,
                        $"{Table.Name} 中办法 {hash} 的 {Table.Columns[column]} 与日志不符", $"{Table.Name}, scheme {hash}: {Table.Columns[column]} is not what the journal says");
                }
            }
        }

        foreach (var hash in stored.Keys)
        {
            findings.Add(FindingKind.ReadModel, null, null, $"{Table.Name} 中有日志里没有的办法 {hash}", $"{Table.Name} has a scheme {hash} that the journal does not know");
        }
    }

    private SortedDictionary<string, object?[]> Stored()
    {
        var rows = new SortedDictionary<string, object?[]>(StringComparer.Ordinal);
        using var command = connection.Prepare(Table.All);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            rows[Convert.ToString(reader.GetValue(0), CultureInfo.InvariantCulture)!] = [.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? null : reader.GetValue(i))];
        }

        return rows;
    }
}
