namespace Assessment.Silo.Engine;

/// <summary>How many contracts rest in memory, and for how long.</summary>
public sealed record EngineOptions
{
    /// <summary>Most contracts in memory at once, those in use apart; the least recently used leave first.</summary>
    public int MostActive { get; init; } = 2000;

    /// <summary>A contract that nobody used for so long leaves memory.</summary>
    public TimeSpan IdleTime { get; init; } = TimeSpan.FromMinutes(20);

    /// <summary>How often idle contracts are looked for.</summary>
    public TimeSpan SweepEvery { get; init; } = TimeSpan.FromMinutes(1);
}
