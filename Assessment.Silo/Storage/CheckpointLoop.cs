using Assessment.Grains.Values;
using Microsoft.Data.Sqlite;

namespace Assessment.Silo.Storage;

/// <summary>
/// Takes the day's checkpoint soon after midnight in China, and after each start. A host runs it for as long as it
/// lives; a database that is busy is tried again an hour later.
/// </summary>
public sealed class CheckpointLoop(Checkpoints checkpoints, TimeProvider time)
{
    private static readonly TimeSpan Again = TimeSpan.FromHours(1);

    /// <summary>Told of a checkpoint that could not be taken.</summary>
    public Action<SqliteException>? Failed { get; init; }

    /// <summary>Runs until it is cancelled.</summary>
    public async Task Run(CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            var wait = UntilTomorrow();
            try
            {
                checkpoints.TakeDaily();
            }
            catch (SqliteException fault)
            {
                Failed?.Invoke(fault);
                wait = Again < wait ? Again : wait;
            }

            await Task.Delay(wait, time, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private TimeSpan UntilTomorrow()
    {
        var now = time.GetUtcNow();
        return ChinaTime.At(ChinaTime.DayOf(now).AddDays(1), TimeOnly.MinValue) - now + TimeSpan.FromSeconds(1);
    }
}
