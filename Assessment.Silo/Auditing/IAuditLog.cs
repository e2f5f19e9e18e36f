using Assessment.Grains.Journal;

namespace Assessment.Silo.Auditing;

/// <summary>
/// The port to the append-only audit log: what happened beside the commands, which the journal holds. Each node writes a chain of its own.
/// </summary>
public interface IAuditLog
{
    /// <summary>
    /// False after a write that failed, until one succeeds again. Whoever refuses changes meanwhile should try to write that refusal: it is what
    /// finds out that the cause is gone.
    /// </summary>
    bool IsWritable { get; }

    /// <summary>
    /// Writes an event; durable when it returns. Texts are bounded and made legible, see <see cref="AuditEvent"/>. After a cancellation it may be
    /// stored or not.
    /// </summary>
    /// <exception cref="AuditUnavailableException">It was not written, or that is not known.</exception>
    /// <exception cref="ArgumentException">The type or the result is none.</exception>
    ValueTask Write(AuditEvent what, CancellationToken cancel);

    /// <summary>A page of rows that fit a filter, the newest first.</summary>
    /// <exception cref="StorageException">The log cannot be read.</exception>
    ValueTask<AuditPage> Read(AuditFilter filter, CancellationToken cancel);
}

/// <summary>The audit log cannot be written: what depends on being recorded must not be done.</summary>
/// <param name="message">What the store said.</param>
/// <param name="inner">The cause.</param>
public sealed class AuditUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
