using Assessment.Grains;
using Assessment.Grains.Values;

namespace Assessment.Web.Pages.Journals;

/// <summary>A part of a contract's journal, newest first.</summary>
/// <param name="State">The contract.</param>
/// <param name="Lines">What happened.</param>
/// <param name="Page">Which page, from 1.</param>
/// <param name="Pages">How many there are.</param>
public sealed record JournalModel(ContractState State, IReadOnlyList<JournalLine> Lines, int Page, int Pages);

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
    long Version, DateTimeOffset At, string Actor, Text What, Text? About, Text? Before, Text? After, string? Reason, int? Period, string Hash);
