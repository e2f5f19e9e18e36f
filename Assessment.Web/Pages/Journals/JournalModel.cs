using Assessment.Grains;
using Assessment.Grains.Values;
using Assessment.Web.Pages.Filters;

namespace Assessment.Web.Pages.Journals;

/// <summary>A part of a contract's journal, newest first.</summary>
/// <param name="State">The contract.</param>
/// <param name="Lines">What happened.</param>
/// <param name="Filter">What was asked for.</param>
/// <param name="Cut">True when the page ends because enough was looked at.</param>
/// <param name="Next">Address of the next page, or null.</param>
/// <param name="First">Address of the first page, or null on it.</param>
public sealed record JournalModel(ContractState State, IReadOnlyList<JournalLine> Lines, FilterModel Filter, bool Cut, string? Next, string? First);

/// <summary>One thing that happened.</summary>
/// <param name="Version">Version of the contract.</param>
/// <param name="At">When.</param>
/// <param name="Actor">Who.</param>
/// <param name="What">What happened.</param>
/// <param name="About">What it was about, or null.</param>
/// <param name="Before">What it said before, or null.</param>
/// <param name="After">What it says since, or null.</param>
/// <param name="Reason">Why, or null.</param>
/// <param name="Period">The period's number, or null.</param>
/// <param name="Hash">Hash of the journal's entry.</param>
public sealed record JournalLine(
    long Version, DateTimeOffset At, string Actor, Text What, Text? About, Text? Before, Text? After, string? Reason, int? Period, string Hash)
{
    /// <summary>The contract's number.</summary>
    public string Contract { get; init; } = "";

    /// <summary>The operation id.</summary>
    public string Operation { get; init; } = "";

    /// <summary>Stored name of the event.</summary>
    public string Event { get; init; } = "";

    /// <summary>Codes of the indicators that it is about.</summary>
    public IReadOnlyList<string> Indicators { get; init; } = [];
}
