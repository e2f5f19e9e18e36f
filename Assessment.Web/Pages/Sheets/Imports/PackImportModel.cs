using System.Collections.Immutable;
using Assessment.Grains;
using Assessment.Reports;
using Assessment.Reports.Reading;

namespace Assessment.Web.Pages.Sheets.Imports;

/// <summary>The page on which an offline pack comes back.</summary>
/// <param name="Sheet">The sheet.</param>
/// <param name="Reading">What was read; null before a file was sent.</param>
/// <param name="Run">What it would do, or did; null when nothing can be taken.</param>
public sealed record PackImportModel(SheetModel Sheet, PackReading? Reading, ImportRun? Run)
{
    /// <summary>The contract.</summary>
    public ContractState State => Sheet.State;

    /// <summary>The contract's number.</summary>
    public string Number => Sheet.Number;

    /// <summary>What is wrong with the file.</summary>
    public ImmutableArray<CellFault> Faults => Reading?.Faults ?? [];
}
