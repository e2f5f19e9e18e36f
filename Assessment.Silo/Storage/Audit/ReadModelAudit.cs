using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;
using Assessment.Silo.ReadModels;

namespace Assessment.Silo.Storage.Audit;

/// <summary>Compares the stored rows of the read models with those that the journal makes.</summary>
internal sealed class ReadModelAudit(DbConnection connection, Findings findings) : IDisposable
{
    private readonly DbCommand cards = connection.Prepare(ReadModelTables.Cards.OfContract, 1);
    private readonly DbCommand periods = connection.Prepare(ReadModelTables.Periods.OfContract, 1);

    private readonly DbCommand waiting = connection.Prepare(ReadModelTables.Waiting.OfContract, 1);

    public void Compare(WalkedChain chain)
    {
        var rows = Projection.All(chain.State, chain.UpdatedAt);
        var version = chain.State.Version;
        Compare(ReadModelTables.Cards, cards, chain.Contract, version, rows.Card is { } card ? [card] : []);
        Compare(ReadModelTables.Periods, periods, chain.Contract, version, rows.Periods);
        Compare(ReadModelTables.Waiting, waiting, chain.Contract, version, rows.Waiting);
    }

    /// <summary>Rows of contracts that the journal does not know.</summary>
    public void FindOrphans()
    {
        foreach (var table in new[] { ReadModelTables.Cards.Name, ReadModelTables.Periods.Name, ReadModelTables.Waiting.Name })
        {
            using var command = connection.Prepare(
                $"SELECT DISTINCT contract FROM {table} t WHERE NOT EXISTS (SELECT 1 FROM journal j WHERE j.contract = t.contract)");
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                var contract = Convert.ToString(reader.GetValue(0), CultureInfo.InvariantCulture);
                findings.Add(FindingKind.ReadModel, contract, null,
                    $"{table} 中有日志里没有的合同", $"{table} has rows of a contract that the journal does not know");
            }
        }
    }

    public void Dispose()
    {
        cards.Dispose();
        periods.Dispose();
        waiting.Dispose();
    }

    private void Compare<T>(ReadModelTable<T> table, DbCommand stored, string contract, long version, ImmutableArray<T> expected)
    {
        var found = Stored(stored.Set(contract));
        for (var i = 0; i < Math.Max(found.Count, expected.Length); i++)
        {
            if (i >= found.Count)
            {
                findings.Add(FindingKind.ReadModel, contract, version, $"{table.Name} 缺第 {i + 1} 行", $"{table.Name} lacks row {i + 1}");
            }
            else if (i >= expected.Length)
            {
                findings.Add(FindingKind.ReadModel, contract, version, $"{table.Name} 多出第 {i + 1} 行", $"{table.Name} has a row {i + 1} too many");
            }
            else
            {
                CompareRow(table, contract, version, i, found[i], expected[i]);
            }
        }
    }

    private void CompareRow<T>(ReadModelTable<T> table, string contract, long version, int index, object?[] found, T expected)
    {
        for (var column = 0; column < found.Length; column++)
        {
            var value = table.Value(expected, column);
            if (!Equals(found[column], value))
            {
                findings.Add(FindingKind.ReadModel, contract, version,
                    $"{table.Name} 第 {index + 1} 行 {table.Columns[column]} 为“{found[column]}”，按日志应为“{value}”",
                    $"{table.Name} row {index + 1}: {table.Columns[column]} is \"{found[column]}\", by the journal \"{value}\"");
            }
        }
    }

    private static List<object?[]> Stored(DbCommand command)
    {
        var rows = new List<object?[]>();
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? null : reader.GetValue(i))]);
        }

        return rows;
    }
}
