namespace Assessment.Silo.Storage;

/// <summary>A day on which what is late was said, and by which node: several nodes over one database say it once.</summary>
public sealed record DailyRow
{
    /// <summary>The day in China.</summary>
    public DateOnly Day { get; init; }

    /// <summary>The node that did it.</summary>
    public required string Node { get; init; }
}
