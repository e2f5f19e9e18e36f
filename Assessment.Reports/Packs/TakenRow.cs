using System.Collections.Immutable;
using Assessment.Reports.Reading;

namespace Assessment.Reports.Packs;

/// <summary>A row of somebody's workbook, as it was read: what it says in words, and what could not be read in it. It is not looked at yet whether it makes sense.</summary>
/// <param name="Sheet">Name of the sheet.</param>
/// <param name="No">Number of the row.</param>
/// <param name="Period">Number of the period that it is for.</param>
/// <param name="Item">Code of the indicator; empty for an event, whose clause says it.</param>
/// <param name="Do">cell: a value and its comment; record, change, withdraw: an event.</param>
/// <param name="Fields">What stands in its cells, by the fields of the form for such a thing; blank cells are left out.</param>
/// <param name="Cells">Where each field's cell is.</param>
/// <param name="Why">Why something that stands is changed.</param>
/// <param name="Entry">Number of the entry that it is about, or null.</param>
/// <param name="IsHidden">True when the row is hidden in the workbook.</param>
/// <param name="Faults">What could not be read.</param>
public sealed record TakenRow(
    string Sheet, int No, int Period, string Item, string Do, ImmutableDictionary<string, string> Fields, ImmutableDictionary<string, string> Cells,
    string? Why, int? Entry, bool IsHidden, ImmutableArray<CellFault> Faults)
{
    /// <summary>True when it is put together as one that was read here: what comes back from outside may not be.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsWhole => Fields.Values.All(v => v is not null) && Cells.Values.All(v => v is not null) && Faults.All(f => f is not null);

    /// <summary>A field, or empty.</summary>
    public string Text(string field) => Fields.GetValueOrDefault(field, "");

    /// <summary>The cell of a field: 评分!F7; the row's first where the field has none.</summary>
    public string Place(string field) => $"{Sheet}!{Cells.GetValueOrDefault(field) ?? "A" + No.ToString(System.Globalization.CultureInfo.InvariantCulture)}";
}
