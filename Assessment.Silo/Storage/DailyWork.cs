using System.Data.Common;
using Assessment.Grains.Values;
using Assessment.Silo.ReadModels;
using Assessment.Silo.Storage.Tips;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Assessment.Silo.Storage;

/// <summary>
/// Takes the day's checkpoint soon after midnight in China, and after each start, exports the tips, and says what is late or soon will be. A host runs it for
/// as long as it lives; a database that is busy is tried again an hour later. A copy of what it logs, kept elsewhere, proves what stood on that day. Of
/// several nodes over one database, one takes the checkpoint, and one says what is late.
/// </summary>
public sealed class DailyWork(Checkpoints checkpoints, TimeProvider time, TipsFolder? tips = null, ILogger<DailyWork>? log = null, DueDesk? due = null)
{
    private static readonly TimeSpan Again = TimeSpan.FromHours(1);

    // By this process: a reminder may come more than once a day.
    private DateOnly? exported;

    private readonly ILogger log = log ?? NullLogger<DailyWork>.Instance;

    /// <summary>Runs until it is cancelled.</summary>
    public async Task Run(CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            var wait = UntilTomorrow();
            if (!Do())
            {
                wait = Again < wait ? Again : wait;
            }

            await Task.Delay(wait, time, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Does what is due of the day's work; what was done is not done again.</summary>
    /// <returns>False when something could not be done.</returns>
    public bool Do() => TakeCheckpoint() & ExportTips() & SayDue();

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
            var today = ChinaTime.DayOf(time.GetUtcNow());
            if (exported != today && tips?.Export() is { } export)
            {
                Say(export);
                exported = today;
            }

            return true;
        }
        catch (Exception fault) when (fault is DbException or IOException or UnauthorizedAccessException)
        {
            log.LogError(fault, "The day's tips could not be written to {Folder}", tips!.FullPath);
            return false;
        }
    }

    private bool SayDue()
    {
        try
        {
            if (due?.Take() is { } report)
            {
                Say(report);
            }

            return true;
        }
        catch (DbException fault)
        {
            log.LogWarning(fault, "What is late could not be looked up");
            return false;
        }
    }

    private void Say(DueReport report)
    {
        log.Log(report.Late > 0 ? LogLevel.Warning : LogLevel.Information, "{Late} matter(s) are late, and {Soon} are due within {Days} days", report.Late, report.Soon, DueDesk.Days);
        foreach (var row in report.First)
        {
            log.LogInformation("Due on {Due}: {Kind} {No} of {Contract}", row.Due, WaitingRow.Write(row.Kind), row.No, row.Contract);
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
