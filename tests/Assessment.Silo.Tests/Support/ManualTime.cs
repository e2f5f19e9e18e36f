namespace Assessment.Silo.Tests.Support;

/// <summary>A clock that moves when it is told to, and fires its timers then.</summary>
internal sealed class ManualTime(DateTimeOffset start) : TimeProvider
{
    private readonly List<Timer> timers = [];
    private DateTimeOffset now = start;

    /// <summary>A day on which ten periods of the sample are open.</summary>
    public static ManualTime InFebruary() => new(new(2027, 2, 1, 4, 0, 0, TimeSpan.Zero));

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => now;

    public override long GetTimestamp() => now.UtcTicks;

    public void Set(DateTimeOffset to) => Advance(to - now);

    public void Advance(TimeSpan by)
    {
        now += by;
        foreach (var timer in timers.ToList())
        {
            timer.FireIfDue(now);
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state));
        timer.Change(dueTime, period);
        timers.Add(timer);
        return timer;
    }

    private sealed class Timer(ManualTime clock, Action fire) : ITimer
    {
        private DateTimeOffset? due;
        private TimeSpan period;

        public bool Change(TimeSpan dueTime, TimeSpan newPeriod)
        {
            (due, period) = (dueTime < TimeSpan.Zero ? null : clock.now + dueTime, newPeriod);
            return true;
        }

        public void FireIfDue(DateTimeOffset at)
        {
            if (due <= at)
            {
                due = period > TimeSpan.Zero ? at + period : null;
                fire();
            }
        }

        public void Dispose() => clock.timers.Remove(this);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
