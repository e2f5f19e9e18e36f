using System.Collections.Immutable;
using Assessment.Grains.Scoring;

namespace Assessment.Grains.Objections;

/// <summary>The vendor's objections (异议) under a contract.</summary>
/// <param name="All">From number 1.</param>
public sealed record ObjectionsState(ImmutableArray<Objection> All)
{
    /// <summary>Before any objection.</summary>
    public static ObjectionsState Empty { get; } = new([]);

    /// <summary>The objection of a number, or null.</summary>
    public Objection? Find(int no) => no >= 1 && no <= All.Length ? All[no - 1] : null;

    /// <summary>Objections to a period that nobody has decided.</summary>
    public IEnumerable<Objection> OpenIn(int period) => All.Where(o => o.Period == period && o.Decision is null);
}

/// <summary>An objection to a published result.</summary>
/// <param name="No">From 1.</param>
/// <param name="Period">Number of the period.</param>
/// <param name="Notice">Number of the notice it answers.</param>
/// <param name="On">Day on which it was raised, in China.</param>
/// <param name="By">Who raised it for the vendor.</param>
/// <param name="Grounds">Why.</param>
/// <param name="Entries">Entries it contests; empty when it contests the result as a whole.</param>
/// <param name="Document">Number of the letter and its evidence, or null.</param>
/// <param name="Decision">The decision, or null.</param>
public sealed record Objection(
    int No, int Period, string Notice, DateOnly On, string By, string Grounds, ImmutableArray<int> Entries, string? Document, ObjectionDecision? Decision);

/// <summary>What became of an objection.</summary>
public enum ObjectionOutcome
{
    /// <summary>成立: the contested entries no longer count.</summary>
    Upheld,

    /// <summary>部分成立: contested entries are changed.</summary>
    Adjusted,

    /// <summary>不成立.</summary>
    Rejected,
}

/// <summary>The decision about an objection.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">Who decided.</param>
/// <param name="At">When.</param>
public sealed record ObjectionDecision(ObjectionOutcome Outcome, string Reason, string By, DateTimeOffset At);

/// <summary>What an adjusting decision makes of a contested entry.</summary>
/// <param name="Entry">Number of the entry.</param>
/// <param name="Fact">What it says now; of the same kind.</param>
public sealed record Adjustment(int Entry, Fact Fact);
