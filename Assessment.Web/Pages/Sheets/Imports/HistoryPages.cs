using System.Collections.Immutable;
using System.Globalization;
using Assessment.Grains;
using Assessment.Grains.Evidence;
using Assessment.Grains.Schemes;
using Assessment.Reports;
using Assessment.Reports.Packs;
using Assessment.Reports.Reading;
using Assessment.Silo.Access;
using Assessment.Silo.Engine;
using Assessment.Web.Api.Requests;
using Assessment.Web.Pages.Forms;
using Assessment.Web.Pages.Kernel;
using Assessment.Web.Security;

namespace Assessment.Web.Pages.Sheets.Imports;

/// <summary>
/// Past scores from somebody's own workbook: which column holds what is said by whoever sends it, every row is shown, and only then written.
/// A score is its evaluator's, and so each imports their own.
/// </summary>
internal static class HistoryPages
{
    /// <summary>Names of the fields of the mapping; a column's field is its number behind <see cref="ColumnField"/>.</summary>
    public const string SheetField = "sheet";

    /// <summary>The row of heads.</summary>
    public const string HeadField = "head";

    /// <summary>What a column holds.</summary>
    public const string ColumnField = "c";

    private const string Reading = "reading";
    private const int Held = (int)EvidenceFile.MostBytes + (64 * 1024);

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/contracts/{number}/history", Show).Requires(Acts.EnterScores);
        pages.MapPost("/contracts/{number}/history", Send).Requires(Acts.EnterScores)
            .WithMetadata(UploadReader.Limit).WithFormOptions(memoryBufferThreshold: Held, multipartBodyLengthLimit: EvidenceFile.MostBytes);
    }

    private static async Task<IResult> Show(string number, HttpContext http, ViewerContracts contracts, PageContext page)
    {
        var (state, problem) = await Contract(number, http, contracts);
        return state is null ? problem! : PageResults.Page<HistoryPage, HistoryModel>(new(state, null, null, null, 0));
    }

    private static async Task<IResult> Send(string number, HttpContext http, ViewerContracts contracts, PageContext page)
    {
        var (state, problem) = await Contract(number, http, contracts);
        if (state is null)
        {
            return problem!;
        }

        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var posted = page.Posted = PostedReader.Fields(form);
        var (guide, fresh) = (new HistoryGuide(state), posted.Do is not ("sheet" or "map" or "write"));
        var book = fresh ? await ImportFile.Read(form, posted, HistoryReader.Read, http.RequestAborted) : Carried.Unpack<HistoryBook>(posted[Reading], b => b.IsWhole());
        if (book is null && posted.Sound)
        {
            posted.Fault("", new("读出的内容没有随表单送回。请重新选择文件。", "What was read did not come back with the form. Choose the file again."));
        }

        if (book is null || book.Sheets.IsDefaultOrEmpty)
        {
            return PageResults.Page<HistoryPage, HistoryModel>(new(state, book, null, null, 0), StatusCodes.Status422UnprocessableEntity);
        }

        if (fresh || posted.Do == "sheet")
        {
            return PageResults.Page<HistoryPage, HistoryModel>(new(state, book, Guessed(posted, book, guide, fresh), null, 0));
        }

        var mapping = Mapped(posted, book, state);
        if (mapping.Lacks() is { } lacks)
        {
            posted.Fault("", lacks);
            return PageResults.Page<HistoryPage, HistoryModel>(new(state, book, mapping, null, 0), StatusCodes.Status422UnprocessableEntity);
        }

        var taken = book.Take(mapping, guide, page.Person!);
        var prefix = $"past-{book.Hash[..Math.Min(16, book.Hash.Length)]}";
        var run = posted.Do == "write"
            ? await ImportRun.Write(taken.Rows, state, null, page, prefix, contracts, http.RequestAborted)
            : ImportRun.Look(taken.Rows, state, null, page, prefix);
        return PageResults.Page<HistoryPage, HistoryModel>(new(state, book, mapping, run, taken.Others), posted.Sound ? StatusCodes.Status200OK : posted.Status);
    }

    private static HistoryMapping Guessed(Posted posted, HistoryBook book, HistoryGuide guide, bool fresh)
    {
        var sheet = book.Sheets.FirstOrDefault(s => !fresh && s.Name == posted[SheetField]) ?? book.Sheets[0];
        return guide.Guess(sheet, fresh || HeadRow(posted) is not { } head ? HistoryGuide.HeadRowOf(sheet) : head);
    }

    private static HistoryMapping Mapped(Posted posted, HistoryBook book, ContractState state)
    {
        var sheet = book.Sheets.FirstOrDefault(s => s.Name == posted[SheetField]) ?? book.Sheets[0];
        var head = HeadRow(posted) ?? 1;
        return new(sheet.Name, head, [.. ColumnsOf(sheet, head).Select(c => Meaning(c, posted[ColumnField + c.ToString(CultureInfo.InvariantCulture)], state))]);
    }

    /// <summary>The columns that hold anything from the head on.</summary>
    public static IEnumerable<int> ColumnsOf(SheetContent sheet, int head) => sheet.Cells.Where(c => c.Row >= head && !c.IsBlank).Select(c => c.Column).Distinct().Order().Take(60);

    private static MappedColumn Meaning(int column, string said, ContractState state) =>
        said is ['p', .. var no] && int.TryParse(no, NumberStyles.None, CultureInfo.InvariantCulture, out var period) && state.Scoring.Find(period) is not null ? new(column, ColumnMeaning.Value, period)
        : Enum.TryParse<ColumnMeaning>(said, ignoreCase: false, out var meaning) && Enum.IsDefined(meaning) ? new(column, meaning)
        : new(column, ColumnMeaning.Ignored);

    private static int? HeadRow(Posted posted) => int.TryParse(posted[HeadField], NumberStyles.None, CultureInfo.InvariantCulture, out var row) && row is >= 1 and <= 20_000 ? row : null;

    private static async Task<(ContractState? State, IResult? Problem)> Contract(string number, HttpContext http, ViewerContracts contracts) =>
        await contracts.Find(number, http.RequestAborted) is not { } state ? (null, PageResults.NoContract(number))
        : new SchemeMustBeFrozen(state) is var rule && rule.IsBroken() ? (null, PageResults.Problem(rule))
        : (state, null);
}
