using System.Collections.Immutable;

namespace Assessment.Web.Pages.Sheets.Grid;

/// <summary>A period's sheet as the grid in the browser reads it: every figure as it is to be shown, in the page's language.</summary>
/// <param name="Version">Version of the contract that was looked at.</param>
/// <param name="Totals">What the entries come to so far.</param>
/// <param name="Sheet">The viewer's own sheet; null for whoever scores nothing here.</param>
/// <param name="Rows">The indicators; only those that were touched, in the answer to a change.</param>
public sealed record GridBody(long Version, GridTotals Totals, GridSheet? Sheet, ImmutableArray<GridRow> Rows);

/// <summary>What the entries of a period come to.</summary>
/// <param name="Score">The rounded score, or a dash.</param>
/// <param name="Grade">Name of the grade, or null.</param>
/// <param name="Earned">Points so far.</param>
/// <param name="Scale">Of how many.</param>
/// <param name="Missing">Codes of the indicators that nobody scored.</param>
public sealed record GridTotals(string Score, string? Grade, string Earned, string Scale, ImmutableArray<string> Missing);

/// <summary>The viewer's own sheet.</summary>
/// <param name="Missing">Codes of the indicators that it lacks.</param>
/// <param name="Submitted">True while it is in.</param>
/// <param name="Ended">True when the period is over, so that it may be submitted.</param>
/// <param name="Returned">Why it was returned, while that stands.</param>
public sealed record GridSheet(ImmutableArray<string> Missing, bool Submitted, bool Ended, string? Returned);

/// <summary>An indicator in the grid.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Category">Its category.</param>
/// <param name="Rule">How it is scored.</param>
/// <param name="Measure">Where it is read, or null.</param>
/// <param name="Kind">Kind of fact that it takes.</param>
/// <param name="Unit">Unit of its value, or null.</param>
/// <param name="Full">Its points.</param>
/// <param name="Mine">True when the viewer scores it.</param>
/// <param name="Open">True when the viewer may enter or change something now.</param>
/// <param name="Last">What stood there in the period before, or null.</param>
/// <param name="Value">The viewer's value, or what the others entered.</param>
/// <param name="Comment">Comment, or why it does not apply.</param>
/// <param name="Evidence">Where the evidence is.</param>
/// <param name="Entry">Number of the entry that the value cell changes, or null.</param>
/// <param name="At">Version that last touched that entry.</param>
/// <param name="Earned">What it earned, or a dash.</param>
/// <param name="State">scored, missing or notApplicable.</param>
/// <param name="Working">Why it earned that.</param>
/// <param name="Clauses">Clauses to deduct under.</param>
/// <param name="Deductions">Deductions that stand.</param>
public sealed record GridRow(
    string Code, string Name, string Category, string Rule, string? Measure, string Kind, string? Unit, string Full, bool Mine, bool Open,
    string? Last, string Value, string Comment, string Evidence, int? Entry, long? At, string Earned, string State, ImmutableArray<GridStep> Working,
    ImmutableArray<GridClause> Clauses, ImmutableArray<GridDeduction> Deductions);

/// <summary>A step of the arithmetic.</summary>
/// <param name="Words">The step.</param>
/// <param name="Value">What it came to.</param>
/// <param name="Parts">What it was made of.</param>
public sealed record GridStep(string Words, string Value, ImmutableArray<GridStep> Parts);

/// <summary>A clause to deduct under.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Words">What it says.</param>
/// <param name="Unit">What its quantity counts.</param>
public sealed record GridClause(string Code, string Words, string Unit);

/// <summary>A deduction that stands.</summary>
/// <param name="Entry">Number of the entry.</param>
/// <param name="At">Version that last touched it.</param>
/// <param name="By">Who entered it.</param>
/// <param name="Words">What it says.</param>
/// <param name="Points">What it costs.</param>
/// <param name="Fields">Its fields, as a form begins with them.</param>
/// <param name="Files">Files that are attached to it.</param>
public sealed record GridDeduction(
    int Entry, long At, string By, string Words, string Points, IReadOnlyDictionary<string, string> Fields, ImmutableArray<GridFile> Files);

/// <summary>A file of evidence.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Url">Where it is read.</param>
public sealed record GridFile(string Name, string Url);
