using Assessment.Grains;
using Assessment.Reports.Packs;
using Assessment.Reports.Reading;

namespace Assessment.Web.Pages.Sheets.Imports;

/// <summary>The page on which past scores come in from somebody's own workbook.</summary>
/// <param name="State">The contract.</param>
/// <param name="Book">What was read; null before a file was sent.</param>
/// <param name="Mapping">What its columns hold; null when nothing could be read.</param>
/// <param name="Run">What it would do, or did; null before the mapping was confirmed.</param>
/// <param name="Others">How many rows are somebody else's.</param>
public sealed record HistoryModel(ContractState State, HistoryBook? Book, HistoryMapping? Mapping, ImportRun? Run, int Others)
{
    /// <summary>The contract's number.</summary>
    public string Number => State.Number.Value;

    /// <summary>The sheet that is mapped.</summary>
    public SheetContent? Sheet => Book?.Sheets.FirstOrDefault(s => s.Name == Mapping?.Sheet);
}
