using Assessment.Grains;
using Assessment.Reports;
using Assessment.Silo.Engine;

namespace Assessment.Web.Hosting;

/// <summary>Makes the workbook of a contract for the pages and the API: the same bytes for the same state, person and time.</summary>
internal static class Workbooks
{
    /// <summary>Media type of a workbook.</summary>
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>The workbook as a download, stamped with who, when, and the tip of the journal that it was made from.</summary>
    public static async Task<IResult> Download(IContracts contracts, ContractState state, string person, DateTimeOffset now, string language, CancellationToken cancel)
    {
        // Newer entries may have come meanwhile; the stamp names the one that the state ends with.
        var tip = (await contracts.History(state.Number, state.Version - 1, cancel)).First(r => r.Version == state.Version).Hash;
        var bytes = ContractWorkbook.Write(state, new(person, now, tip, state.Version, language));
        return Results.File(bytes, MediaType, $"{state.Number}-v{state.Version}.xlsx");
    }
}
