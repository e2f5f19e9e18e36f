using Assessment.Silo.ReadModels;
using Assessment.Silo.Storage.Audit;

namespace Assessment.Silo.Storage;

/// <summary>What a rebuild wrote.</summary>
/// <param name="Contracts">Contracts.</param>
/// <param name="Entries">Entries that were replayed.</param>
public sealed record RebuildReport(long Contracts, long Entries);

/// <summary>Writes the read models anew from the journal, in one transaction: readers see the old rows until all are new.</summary>
public sealed class Rebuild(Database file)
{
    /// <summary>Rebuilds all.</summary>
    /// <exception cref="EnvironmentException">An entry of the journal is wrong; the rows are left as they were.</exception>
    public RebuildReport Run(CancellationToken cancel = default)
    {
        using var connection = file.OpenWrite();
        using var writer = new RowWriter(connection);
        connection.BeginWrite();
        connection.Run($"DELETE FROM {ReadModelTables.Cards.Name}; DELETE FROM {ReadModelTables.Periods.Name}; DELETE FROM {ReadModelTables.Library.Name}; DELETE FROM {ReadModelTables.Waiting.Name};");
        var (contracts, entries) = (0L, 0L);
        var walk = new ChainWalk(connection) { Stepped = (record, before, after) => writer.Write(SchemeLibraryRow.Step(before, after, record.At)) };
        foreach (var chain in walk.Walk())
        {
            cancel.ThrowIfCancellationRequested();
            if (chain.Fault is { } fault)
            {
                throw new EnvironmentException(new(
                    $"合同 {chain.Contract} 的日志条目 {fault.Version} 有误（{fault.What}），未重建任何内容。请先用 verify 查明。",
                    $"Entry {fault.Version} of contract {chain.Contract} is wrong ({fault.What}); nothing was rebuilt. Find out more with verify first."));
            }

            writer.Write(Projection.All(chain.State, chain.UpdatedAt));
            writer.Flush();
            (contracts, entries) = (contracts + 1, entries + chain.Entries);
        }

        connection.Run("COMMIT");
        return new(contracts, entries);
    }
}
