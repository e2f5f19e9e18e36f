using System.Data.Common;
using Assessment.Silo.Auditing;
using Microsoft.Extensions.Logging;

namespace Assessment.Silo.Storage.Audit;

/// <summary>A verification that was asked for: how far it is, and what it found.</summary>
/// <param name="By">Who asked.</param>
/// <param name="Started">When.</param>
/// <param name="Contracts">Contracts to walk.</param>
/// <param name="Walked">Contracts walked so far.</param>
/// <param name="Ended">When it ended, or null while it goes on.</param>
/// <param name="Report">What it found; null before its end, and when it was cancelled or broke off.</param>
/// <param name="Fault">Why it broke off, or null.</param>
public sealed record VerifyRun(string By, DateTimeOffset Started, long Contracts, long Walked, DateTimeOffset? Ended, AuditReport? Report, string? Fault)
{
    /// <summary>True while it goes on.</summary>
    public bool GoesOn => Ended is null;

    /// <summary>True when somebody ended it early.</summary>
    public bool Cancelled => Ended is not null && Report is null && Fault is null;
}

/// <summary>
/// Verifies everything beside the working system, one run at a time, for whoever looks at a page. What it found is in the audit log; the last
/// run is remembered while the program lives.
/// </summary>
public sealed class VerifyDesk(Database file, TimeProvider time, IAuditLog audit, ILogger<VerifyDesk> log) : IAsyncDisposable
{
    private readonly Lock gate = new();
    private CancellationTokenSource? stop;
    private Task running = Task.CompletedTask;

    /// <summary>The run that goes on, or else the last one; null when there was none.</summary>
    public VerifyRun? Last { get; private set; }

    /// <summary>Starts a run; false when one goes on.</summary>
    /// <param name="by">Who asks.</param>
    /// <param name="address">From where.</param>
    public bool Start(string by, string? address)
    {
        lock (gate)
        {
            if (Last is { GoesOn: true })
            {
                return false;
            }

            stop?.Dispose();
            stop = new();
            Last = new(by, time.GetUtcNow(), 0, 0, null, null, null);
            var cancel = stop.Token;
            running = Task.Run(() => Run(by, address, cancel), CancellationToken.None);
            return true;
        }
    }

    /// <summary>Ends the run that goes on; false when none does.</summary>
    public bool Cancel()
    {
        lock (gate)
        {
            if (Last is not { GoesOn: true })
            {
                return false;
            }

            stop!.Cancel();
            return true;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Cancel();
        await running;
        stop?.Dispose();
    }

    private async Task Run(string by, string? address, CancellationToken cancel)
    {
        AuditReport? report = null;
        string? fault = null;
        try
        {
            Set(run => run with { Contracts = Count() });
            report = new Verifier(file) { Walked = () => Set(run => run with { Walked = run.Walked + 1 }) }.Verify(cancel: cancel);
        }
        catch (OperationCanceledException)
        {
            // Who cancelled knows.
        }
        catch (Exception broken) when (broken is DbException or EnvironmentException or IOException)
        {
            log.LogError(broken, "A verification broke off");
            fault = broken.Message;
        }

        try
        {
            await audit.Write(new("system.verified", report is null ? AuditEvent.Failed : AuditEvent.Ok)
            {
                Account = by, Address = address, Detail = report is null ? fault ?? "cancelled" : $"findings {report.Total}",
            }, CancellationToken.None);
        }
        catch (AuditUnavailableException broken)
        {
            log.LogError(broken, "The end of a verification could not be recorded");
        }

        Set(run => run with { Ended = time.GetUtcNow(), Report = report, Fault = fault });
    }

    private long Count()
    {
        using var connection = file.OpenRead();
        return connection.Scalar<long>("SELECT count(*) FROM journal WHERE version = 1");
    }

    private void Set(Func<VerifyRun, VerifyRun> change)
    {
        lock (gate)
        {
            Last = change(Last!);
        }
    }
}
