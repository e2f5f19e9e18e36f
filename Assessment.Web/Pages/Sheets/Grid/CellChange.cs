using System.Collections.Immutable;

namespace Assessment.Web.Pages.Sheets.Grid;

/// <summary>Changes as they were made in the grid, in their order. Each is decided by itself: one that is refused stops no other.</summary>
/// <param name="Person">Who made them: whoever is signed in by the time they arrive does not make them theirs.</param>
/// <param name="Cells">The changes.</param>
public sealed record CellChanges(string Person, ImmutableArray<CellChange> Cells);

/// <summary>
/// One change. It says what it is based on instead of leaving that to the server, so that the same change sent again is the same command.
/// </summary>
/// <param name="Operation">Its operation id.</param>
/// <param name="Item">Code of the indicator.</param>
/// <param name="Do">cell: the value and its comment; record, change, withdraw: a deduction.</param>
/// <param name="Fields">What was typed.</param>
/// <param name="Entry">Number of the entry that was there, or null.</param>
/// <param name="Version">The version in which it was read.</param>
/// <param name="Reason">Why something that stands is changed.</param>
public sealed record CellChange(
    string Operation, string Item, string Do, IReadOnlyDictionary<string, string>? Fields = null, int? Entry = null, long? Version = null, string? Reason = null);

/// <summary>What became of the changes, and the rows that they touched.</summary>
/// <param name="Results">One a change, in their order.</param>
/// <param name="Grid">What stands now.</param>
public sealed record CellsBody(ImmutableArray<CellResult> Results, GridBody Grid);

/// <summary>What became of a change, or would become of it.</summary>
/// <param name="Operation">Its operation id.</param>
/// <param name="Item">Code of the indicator.</param>
/// <param name="Entry">Number of the entry that was recorded, changed or withdrawn.</param>
/// <param name="Words">What it says, in words.</param>
/// <param name="Problem">Why nothing was written; null when it was.</param>
/// <param name="Repeated">True when it had been written before and was not again.</param>
public sealed record CellResult(string Operation, string Item, int? Entry = null, string? Words = null, CellProblem? Problem = null, bool? Repeated = null);

/// <summary>Why a change was refused.</summary>
/// <param name="Status">The HTTP status that it has by itself.</param>
/// <param name="Code">Code of the rule.</param>
/// <param name="Message">What is wrong and how to mend it.</param>
/// <param name="Field">Which field it is about; empty for all.</param>
public sealed record CellProblem(int Status, string Code, string Message, string Field = "");
