using Assessment.Grains.Values;

namespace Assessment.Web.Demo;

/// <summary>The demonstration's clock: it can be set, and runs on from there.</summary>
public sealed class DemoClock(TimeProvider real) : TimeProvider
{
    /// <summary>Where the demonstration begins: the ninth period has just ended.</summary>
    public static readonly DateTimeOffset Start = ChinaTime.At(new DateOnly(2026, 12, 18), new TimeOnly(9, 0));

    private TimeSpan offset = Start - real.GetUtcNow();

    /// <summary>Sets the clock.</summary>
    public void Set(DateTimeOffset now) => offset = now - real.GetUtcNow();

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => (real.GetUtcNow() + offset).ToUniversalTime();

    /// <inheritdoc/>
    public override long GetTimestamp() => real.GetTimestamp();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        real.CreateTimer(callback, state, dueTime, period);
}
