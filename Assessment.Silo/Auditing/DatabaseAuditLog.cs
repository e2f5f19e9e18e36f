using System.Data.Common;
using Assessment.Grains.Journal;
using Assessment.Silo.Hosting;
using Assessment.Silo.Storage;

namespace Assessment.Silo.Auditing;

/// <summary>
/// The audit log in the database. Several processes may use the file, even under one node's name: each transaction reads the tip that it goes on
/// from.
/// </summary>
/// <param name="file">The database.</param>
/// <param name="options">Names the node.</param>
/// <param name="time">The clock.</param>
/// <exception cref="EnvironmentException">The node's name is none.</exception>
public sealed class DatabaseAuditLog(Database file, SiloOptions options, TimeProvider time) : IAuditLog, IAsyncDisposable
{
    private readonly AuditWriter writer = new(file, NodeName.Check(options.Node));

    /// <inheritdoc/>
    public bool IsWritable => writer.IsWritable;

    /// <inheritdoc/>
    public async ValueTask Write(AuditEvent what, CancellationToken cancel)
    {
        try
        {
            await writer.Append(new(time.GetUtcNow(), what.ToStored()), cancel);
        }
        catch (StorageException fault)
        {
            throw new AuditUnavailableException(fault.Message, fault);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<AuditPage> Read(AuditFilter filter, CancellationToken cancel)
    {
        try
        {
            return await Task.Run(() => Page(filter), cancel);
        }
        catch (Exception fault) when (fault is DbException or FormatException or InvalidOperationException or InvalidCastException)
        {
            throw new StorageException($"the audit log could not be read: {fault.Message}", fault);
        }
    }

    /// <summary>Writes what is queued, then closes.</summary>
    public ValueTask DisposeAsync() => writer.DisposeAsync();

    private AuditPage Page(AuditFilter filter)
    {
        using var connection = file.OpenRead();
        return AuditReader.Page(connection, filter);
    }
}
