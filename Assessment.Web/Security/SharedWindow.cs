using System.Data.Common;
using System.Diagnostics;
using System.Threading.RateLimiting;
using Assessment.Silo.Accounts;

namespace Assessment.Web.Security;

/// <summary>
/// A limit that all nodes keep together: permits are taken out of the common count a few at a time, spent here within their ten seconds, and the
/// rest is given back. While the database cannot be asked, this node counts for itself.
/// </summary>
/// <param name="book">The common count.</param>
/// <param name="subject">Whose and which requests.</param>
/// <param name="most">How many a minute may see.</param>
/// <param name="alone">Counts while the database cannot be asked.</param>
public sealed class SharedWindow(RateBook book, string subject, int most, Lazy<RateLimiter> alone) : RateLimiter
{
    // So many takings fill the limit: few enough not to ask the database for each page, enough to be just between nodes.
    private const int Takings = 40;

    // For so long a failure, or a limit that is reached, is believed without asking again.
    private static readonly TimeSpan Failed = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Full = TimeSpan.FromSeconds(1);

    private static readonly RateLimitLease Granted = new Answer(true);
    private static readonly RateLimitLease Refused = new Answer(false);

    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly Lock gate = new();
    private (long Slot, int Left) held;
    private DateTimeOffset fullUntil;
    private DateTimeOffset failedUntil;
    private long asked = Stopwatch.GetTimestamp();

    /// <inheritdoc/>
    public override TimeSpan? IdleDuration => Stopwatch.GetElapsedTime(Interlocked.Read(ref asked));

    /// <inheritdoc/>
    public override RateLimiterStatistics? GetStatistics() => null;

    /// <inheritdoc/>
    protected override RateLimitLease AttemptAcquireCore(int permitCount)
    {
        Interlocked.Exchange(ref asked, Stopwatch.GetTimestamp());
        lock (gate)
        {
            if (held.Slot != book.Slot || held.Left < permitCount)
            {
                return Refused;
            }

            held.Left -= permitCount;
            return Granted;
        }
    }

    /// <inheritdoc/>
    protected override async ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            // Another request may have taken some while this one waited.
            if (AttemptAcquireCore(permitCount) is { IsAcquired: true } lease)
            {
                return lease;
            }

            var now = book.Now;
            if (now < failedUntil)
            {
                return alone.Value.AttemptAcquire(permitCount);
            }

            if (now < fullUntil)
            {
                return Refused;
            }

            return await Task.Run(() => Take(permitCount, now), cancellationToken);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            if (alone.IsValueCreated)
            {
                alone.Value.Dispose();
            }

            turn.Dispose();
        }

        base.Dispose(disposing);
    }

    private RateLimitLease Take(int permitCount, DateTimeOffset now)
    {
        try
        {
            var (slot, granted) = book.Take(subject, most, Math.Max(permitCount, most / Takings), held);
            var enough = granted >= permitCount;
            lock (gate)
            {
                held = (slot, granted - (enough ? permitCount : 0));
            }

            fullUntil = enough ? default : now + Full;
            return enough ? Granted : Refused;
        }
        catch (DbException)
        {
            failedUntil = now + Failed;
            return alone.Value.AttemptAcquire(permitCount);
        }
    }

    private sealed class Answer(bool acquired) : RateLimitLease
    {
        public override bool IsAcquired => acquired;

        public override IEnumerable<string> MetadataNames => [];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = null;
            return false;
        }
    }
}
