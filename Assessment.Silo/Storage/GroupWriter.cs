using System.Collections.Immutable;
using System.Data.Common;
using Assessment.Grains.Journal;
using Assessment.Silo.ReadModels;

namespace Assessment.Silo.Storage;

/// <summary>An append that waits for its group.</summary>
internal sealed class Pending(JournalRecord record, ReadModelRows rows) : Queued<AppendResult>
{
    public JournalRecord Record => record;

    public ReadModelRows Rows => rows;

    /// <summary>Hashes of the files that the entry seals: their bytes go in the same transaction.</summary>
    public ImmutableArray<string> Sealed { get; init; } = [];
}

/// <summary>
/// The one writer of the journal in a process. A conflict costs only its loser: it is no failure of the group.
/// </summary>
internal sealed class GroupWriter : IAsyncDisposable
{
    public const int GroupLimit = GroupCommit<Pending>.Limit;

    private readonly GroupCommit<Pending> commit;
    private bool logHoldsSealed;

    public GroupWriter(Database database) => commit = new(
        () => database is Postgres ? new JournalBatchSession(database) : new Session(database, this), "the journal", database.Forget);

    public string? Trouble => commit.Trouble;

    public async ValueTask<AppendResult> Append(Pending pending, CancellationToken cancel)
    {
        await commit.Enqueue(pending, cancel);
        return await pending.Outcome.WaitAsync(cancel);
    }

    public ValueTask DisposeAsync() => commit.DisposeAsync();

    private sealed class Session(Database database, GroupWriter owner) : GroupSession<Pending>(database)
    {
        private RowWriter? prepared;

        private RowWriter Rows => prepared ??= new(Connection);

        public override void Write(IReadOnlyList<Pending> group)
        {
            try
            {
                foreach (var item in group)
                {
                    item.Result = Append(item);
                }
            }
            catch (Exception fault)
            {
                throw new StatementFailedException(fault);
            }
        }

        // The write-ahead log still holds what a seal took away. Where somebody reads from it, the next group tries again, or the next start.
        public override void Committed(IReadOnlyList<Pending> group)
        {
            owner.logHoldsSealed |= group.Any(p => p.Result == AppendResult.Appended && !p.Sealed.IsEmpty);
            if (!owner.logHoldsSealed)
            {
                return;
            }

            // Nobody waits long for it: the entry itself is durable.
            Connection.Run("PRAGMA busy_timeout=200");
            owner.logHoldsSealed = !Connection.CutLog();
            Connection.Run($"PRAGMA busy_timeout={(int)Database.Patience.TotalMilliseconds}");
        }

        protected override void Dispose(bool disposing)
        {
            prepared?.Dispose();
            base.Dispose(disposing);
        }

        private AppendResult Append(Pending pending)
        {
            try
            {
                Rows.Write(pending.Record);
            }
            catch (DbException refused) when (Dialect.IsRefusal(refused) && Conflict(pending.Record) is { } conflict)
            {
                // The database undid this one statement only; its neighbours stand.
                return conflict;
            }

            Rows.Write(pending.Rows);
            foreach (var hash in pending.Sealed)
            {
                Rows.Seal(pending.Record.Contract, hash);
            }

            return AppendResult.Appended;
        }

        private AppendResult? Conflict(JournalRecord record)
        {
            if (Connection.Scalar<long>("SELECT count(*) FROM journal WHERE contract = @p0 AND operation_id = @p1", record.Contract, record.OperationId) > 0)
            {
                return AppendResult.OperationTaken;
            }

            return Connection.Scalar<long>("SELECT count(*) FROM journal WHERE contract = @p0 AND version = @p1", record.Contract, record.Version) > 0
                ? AppendResult.VersionTaken
                : null;
        }
    }
}
