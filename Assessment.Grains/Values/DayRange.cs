using System.Text.Json.Serialization;

namespace Assessment.Grains.Values;

/// <summary>Whole days from one to another, both included (起止日期，含首尾).</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day; not before the first.</param>
public readonly record struct DayRange(DateOnly From, DateOnly To)
{
    /// <summary>How many days, both ends counted: 2026-03-17 to 2027-02-16 is 337.</summary>
    [JsonIgnore]
    public int Days => To.DayNumber - From.DayNumber + 1;

    /// <summary>True when the day lies inside, ends included.</summary>
    public bool Contains(DateOnly day) => day >= From && day <= To;

    /// <inheritdoc/>
    public override string ToString() => $"{From:yyyy-MM-dd}~{To:yyyy-MM-dd}";
}
