using Assessment.Silo.Auditing;

namespace Assessment.Web.Tests.Support;

/// <summary>The real log behind a door that a test closes, as a full disk does.</summary>
internal sealed class StoppedLog : IAuditLog
{
    private IAuditLog real = null!;

    public bool Stopped { get; set; }

    public bool IsWritable => !Stopped && real.IsWritable;

    public StoppedLog Before(IAuditLog log)
    {
        real = log;
        return this;
    }

    public ValueTask Write(AuditEvent what, CancellationToken cancel) =>
        Stopped ? throw new AuditUnavailableException("the disk is full") : real.Write(what, cancel);

    public ValueTask<AuditPage> Read(AuditFilter filter, CancellationToken cancel) => real.Read(filter, cancel);
}
