using Assessment.Silo.Storage;

namespace Assessment.Silo.Auditing;

/// <summary>An event that waits for its group; it comes to its seq.</summary>
internal sealed class PendingAudit(DateTimeOffset at, AuditEvent what) : Queued<long>
{
    public DateTimeOffset At => at;

    public AuditEvent What => what;
}

/// <summary>The one writer of the audit log in a process.</summary>
internal sealed class AuditWriter : IAsyncDisposable
{
    private readonly GroupCommit<PendingAudit> commit;
    private volatile bool isWritable = true;

    public AuditWriter(Database file, string node) => commit = new(() => new Session(file, node), "the audit log", file.Forget, durable => isWritable = durable);

    /// <summary>False from a group that failed until one succeeds.</summary>
    public bool IsWritable => isWritable;

    public async ValueTask<long> Append(PendingAudit pending, CancellationToken cancel)
    {
        await commit.Enqueue(pending, cancel);
        return await pending.Outcome.WaitAsync(cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await commit.DisposeAsync();
        isWritable = false;
    }

    private sealed class Session(Database file, string node) : GroupSession<PendingAudit>(file)
    {
        private AuditAppender? prepared;

        private AuditAppender Rows => prepared ??= new(Connection);

        public override void Write(IReadOnlyList<PendingAudit> group)
        {
            try
            {
                foreach (var item in group)
                {
                    item.Result = Rows.Append(node, item.At, item.What);
                }
            }
            catch (Exception fault)
            {
                throw new StatementFailedException(fault);
            }
        }

        protected override void Dispose(bool disposing)
        {
            prepared?.Dispose();
            base.Dispose(disposing);
        }
    }
}
