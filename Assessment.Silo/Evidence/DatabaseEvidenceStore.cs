using System.Data.Common;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;
using Assessment.Silo.Storage;

namespace Assessment.Silo.Evidence;

/// <summary>Evidence in the database.</summary>
public sealed class DatabaseEvidenceStore(Database file, TimeProvider time) : IEvidenceStore
{
    /// <inheritdoc/>
    public ValueTask<bool> Put(ContractNumber contract, string hash, byte[] bytes, CancellationToken cancel) => Away(() =>
    {
        using var connection = file.OpenWrite();
        connection.BeginWrite();
        if (connection.Scalar<long>("SELECT count(*) FROM evidence_file WHERE contract = @p0 AND hash = @p1", contract.Value, hash) > 0)
        {
            return false;
        }

        using var insert = connection.Prepare("INSERT INTO evidence_file (contract, hash, size, stored_at, bytes) VALUES (@p0, @p1, @p2, @p3, @p4)", 5);
        insert.Set(contract.Value, hash, (long)bytes.Length, Instants.Write(time.GetUtcNow()), bytes).ExecuteNonQuery();
        connection.Run("COMMIT");
        return true;
    }, cancel);

    /// <inheritdoc/>
    public ValueTask<byte[]?> Read(ContractNumber contract, string hash, CancellationToken cancel) => Away(() =>
    {
        using var connection = file.OpenRead();
        using var command = connection.Prepare("SELECT bytes FROM evidence_file WHERE contract = @p0 AND hash = @p1", 2).Set(contract.Value, hash);
        using var reader = command.ExecuteReader();
        return reader.Read() && !reader.IsDBNull(0) ? reader.GetFieldValue<byte[]>(0) : null;
    }, cancel);

    /// <inheritdoc/>
    public ValueTask<bool> Discard(ContractNumber contract, string hash, CancellationToken cancel) => Away(() =>
    {
        using var connection = file.OpenWrite();
        using var delete = connection.Prepare("DELETE FROM evidence_file WHERE contract = @p0 AND hash = @p1", 2).Set(contract.Value, hash);
        try
        {
            return delete.ExecuteNonQuery() > 0;
        }
        catch (DbException refused) when (Dialect.IsRefusal(refused))
        {
            // The database itself knows that the journal speaks of it.
            return false;
        }
    }, cancel);

    // Megabytes go through the disk: not on the thread of whoever asks.
    private static async ValueTask<T> Away<T>(Func<T> work, CancellationToken cancel)
    {
        try
        {
            return await Task.Run(work, cancel);
        }
        catch (DbException fault)
        {
            throw new StorageException($"the evidence store failed: {fault.Message}", fault);
        }
    }
}
