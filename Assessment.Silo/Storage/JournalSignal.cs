using System.Data.Common;
using Npgsql;

namespace Assessment.Silo.Storage;

/// <summary>
/// Waits until something may have been appended, by this process or another. A hint and no more: whoever waits reads what there is. PostgreSQL tells
/// each node at once; a file is looked at again after a while, and so is a server that cannot be heard.
/// </summary>
public sealed class JournalSignal(Database database) : IAsyncDisposable
{
    /// <summary>The channel on which appends are told of.</summary>
    internal const string Channel = "assessment_journal";

    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan Seldom = TimeSpan.FromSeconds(5);

    private NpgsqlConnection? listening;

    /// <summary>Waits. One at a time.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public async Task Wait(CancellationToken cancel)
    {
        if (database is not Postgres postgres)
        {
            await Task.Delay(Often, cancel);
            return;
        }

        try
        {
            if (listening is null)
            {
                // What was told before somebody listened is not heard: the first wait ends at once.
                listening = postgres.OpenAlone();
                listening.Run("LISTEN " + Channel);
                return;
            }

            await listening.WaitAsync(Seldom, cancel);
        }
        catch (DbException)
        {
            await Quiet();
            await Task.Delay(Often, cancel);
        }
    }

    /// <summary>Listens no more, until the next wait.</summary>
    public async ValueTask Quiet()
    {
        if (listening is { } open)
        {
            listening = null;
            await open.DisposeAsync();
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Quiet();
}
