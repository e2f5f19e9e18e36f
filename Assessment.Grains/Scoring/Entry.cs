namespace Assessment.Grains.Scoring;

/// <summary>
/// One entry of a period: a fact about an indicator, a bonus or a veto. It is changed or withdrawn with a reason,
/// never deleted; what it said before stays in <see cref="Before"/>.
/// </summary>
/// <param name="Id">Number of the entry in its contract, from 1.</param>
/// <param name="Item">Code of the indicator, bonus or veto.</param>
/// <param name="Evaluator">Who entered it.</param>
/// <param name="Fact">What it says.</param>
/// <param name="Version">Version of the contract that last touched it: its ETag.</param>
/// <param name="Ticks">When it was last touched, UTC ticks.</param>
/// <param name="Before">What it said before the last change, or null.</param>
/// <param name="Touch">Why it was last changed or withdrawn, and by whom; null while it is as first entered.</param>
public sealed record Entry(int Id, string Item, string Evaluator, Fact Fact, long Version, long Ticks, Entry? Before = null, Touch? Touch = null)
{
    /// <summary>When it was last touched.</summary>
    public DateTimeOffset At => new(Ticks, TimeSpan.Zero);

    /// <summary>True when it counts.</summary>
    public bool Stands => Touch is not { Withdrawn: true };
}

/// <summary>A change or withdrawal of an entry.</summary>
/// <param name="By">Who.</param>
/// <param name="Reason">Why.</param>
/// <param name="Withdrawn">True when the entry no longer counts.</param>
public sealed record Touch(string By, string Reason, bool Withdrawn);
