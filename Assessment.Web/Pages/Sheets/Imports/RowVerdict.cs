using System.Collections.Immutable;
using Assessment.Grains.Scoring;
using Assessment.Grains.Values;
using Assessment.Reports.Packs;
using Assessment.Web.Pages.Sheets.Grid;

namespace Assessment.Web.Pages.Sheets.Imports;

/// <summary>What a row of a workbook would do.</summary>
public enum RowState
{
    /// <summary>It cannot be taken.</summary>
    Wrong,

    /// <summary>Somebody wrote something else since; whoever imports decides.</summary>
    Conflict,

    /// <summary>It adds an entry.</summary>
    New,

    /// <summary>It changes one.</summary>
    Changed,

    /// <summary>It withdraws one.</summary>
    Withdrawn,

    /// <summary>It says what stands already, or nothing.</summary>
    Same,
}

/// <summary>Something that is wrong in a row.</summary>
/// <param name="Place">The cell: 评分!F7.</param>
/// <param name="Message">What is wrong and how to mend it.</param>
public sealed record RowProblem(string Place, string Message);

/// <summary>What became of one row, or would.</summary>
/// <param name="Row">The row.</param>
/// <param name="State">What it would do.</param>
/// <param name="Place">The cell that says it.</param>
/// <param name="Item">Code of the indicator, bonus or veto; empty when none is known.</param>
/// <param name="Name">Its name, or what stands in its place.</param>
/// <param name="Now">What stands now; null for nothing.</param>
/// <param name="Would">What would stand; null for nothing.</param>
/// <param name="Problems">What is wrong, or why nothing was written.</param>
/// <param name="Change">The change that would be made; null for none.</param>
public sealed record RowVerdict(
    TakenRow Row, RowState State, string Place, string Item, Text Name, Fact? Now, Fact? Would, ImmutableArray<RowProblem> Problems, CellChange? Change)
{
    /// <summary>What stood when the pack was made, where that differs from what stands now; null otherwise.</summary>
    public Fact? Then { get; init; }

    /// <summary>The entry that says what stands now, or was withdrawn last, of a row in conflict: who wrote it, and when.</summary>
    public EntryView? Rival { get; init; }

    /// <summary>What whoever imports should look at before it is written.</summary>
    public ImmutableArray<Text> Notes { get; init; } = [];

    /// <summary>True when the person wants it nevertheless and has not said why.</summary>
    public bool LacksReason { get; init; }

    /// <summary>What the veto that it would record does to the period, in words; null when it records none.</summary>
    public Text? Veto { get; init; }

    /// <summary>True when it would write something.</summary>
    public bool Writes => Change is not null && State is RowState.New or RowState.Changed or RowState.Withdrawn;

    /// <summary>Names the row in a form.</summary>
    public string Key => $"{Row.Sheet}!{Row.No.ToString(System.Globalization.CultureInfo.InvariantCulture)}/{Row.Period.ToString(System.Globalization.CultureInfo.InvariantCulture)}/{Item}";
}
