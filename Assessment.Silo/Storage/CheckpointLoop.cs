using System.Data.Common;
using Assessment.Grains.Values;
using Assessment.Silo.Storage.Tips;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Assessment.Silo.Storage;

/// <summary>
/// Takes the day's checkpoint soon after midnight in China, and after each start, and exports the tips. A host runs it for as long as it
/// lives; a database that is busy is tried again an hour later. A copy of what it logs, kept elsewhere, proves what stood on that day.
/// </summary>
public sealed class CheckpointLoop(Checkpoints checkpoints, TimeProvider time, TipsFolder? tips = null, ILogger<CheckpointLoop>? log = null)
{
    private static readonly TimeSpan Again = TimeSpan.FromHours(1);

    private readonly ILogger log = log ?? NullLogger<CheckpointLoop>.Instance;

    /// <summary>Runs until it is cancelled.</summary>
    public async Task Run(CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            var wait = UntilTomorrow();
            if (!(TakeCheckpoint() & ExportTips()))
            {
                wait = Again < wait ? Again : wait;
            }

            await Task.Delay(wait, time, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private bool TakeCheckpoint()
    {
        try
        {
            checkpoints.TakeDaily();
            return true;
        }
        catch (DbException fault)
        {
            log.LogWarning(fault, "The day's checkpoint could not be taken");
            return false;
        }
    }

    private bool ExportTips()
    {
        try
        {
            if (tips?.Export() is { } export)
            {
                Say(export);
            }

            return true;
        }
        catch (Exception fault) when (fault is DbException or IOException or UnauthorizedAccessException)
        {
            log.LogError(fault, "The day's tips could not be written to {Folder}", tips!.FullPath);
            return false;
        }
    }

    private void Say(TipsExport export)
    {
        string Of(TipKind kind) => string.Join(", ", export.Tips.Where(t => t.Kind == kind).DefaultIfEmpty().Select(t => t?.ToString() ?? "none"));
        log.LogInformation("Tips of {Contracts} contract(s) are in {File}; the last checkpoint is {Checkpoint}, the whole journal is {Journal}, the audit log is {Audit}",
            export.Tips.Count(t => t.Kind == TipKind.Contract), export.File, Of(TipKind.Checkpoint), Of(TipKind.Journal), Of(TipKind.Audit));
    }

    private TimeSpan UntilTomorrow()
    {
        var now = time.GetUtcNow();
        return ChinaTime.At(ChinaTime.DayOf(now).AddDays(1), TimeOnly.MinValue) - now + TimeSpan.FromSeconds(1);
    }
}
