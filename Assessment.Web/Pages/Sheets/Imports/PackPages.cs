using System.Globalization;
using Assessment.Grains;
using Assessment.Grains.Evidence;
using Assessment.Grains.Journal;
using Assessment.Grains.Scoring;
using Assessment.Grains.Scoring.Entries;
using Assessment.Grains.Values;
using Assessment.Reports;
using Assessment.Reports.Packs;
using Assessment.Silo.Access;
using Assessment.Silo.Auditing;
using Assessment.Silo.Engine;
using Assessment.Web.Api.Requests;
using Assessment.Web.Hosting;
using Assessment.Web.Pages.Forms;
using Assessment.Web.Pages.Kernel;
using Assessment.Web.Security;

namespace Assessment.Web.Pages.Sheets.Imports;

/// <summary>An evaluator's sheet as a workbook that is filled in offline, and how it comes back: read, shown row by row, and only then written.</summary>
internal static class PackPages
{
    private const int Held = (int)EvidenceFile.MostBytes + (64 * 1024);
    private const string Reading = "reading";

    public static void Map(RouteGroupBuilder pages)
    {
        const string route = "/contracts/{number}/periods/{no:int}";
        pages.MapGet(route + "/pack", Download).Requires(Acts.EnterScores);
        pages.MapGet(route + "/import", Show).Requires(Acts.EnterScores);
        pages.MapPost(route + "/import", Send).Requires(Acts.EnterScores)
            .WithMetadata(UploadReader.Limit).WithFormOptions(memoryBufferThreshold: Held, multipartBodyLengthLimit: EvidenceFile.MostBytes);
    }

    private static async Task<IResult> Download(string number, int no, HttpContext http, ViewerContracts contracts, PageContext page)
    {
        var (sheet, problem) = await Sheet(number, no, http, contracts, page);
        if (sheet is null)
        {
            return problem!;
        }

        if (new PackContents(sheet.State, no, page.Person!).Indicators.Count == 0)
        {
            return PageResults.Problem(StatusCodes.Status409Conflict, new("没有可填的评分表", "There is no sheet to fill in"), new(
                "本期没有指定由您评分的指标。", "No indicator of this period is assigned to you."));
        }

        await http.RequestServices.GetRequiredService<IAuditLog>().Write(
            new("export.pack", AuditEvent.Ok) { Account = page.Person, Address = http.Source(), Contract = sheet.Number, Target = $"P{no.ToString(CultureInfo.InvariantCulture)}", Detail = $"v{sheet.State.Version}" }, http.RequestAborted);
        var bytes = PackWorkbook.Write(sheet.State, no, page.Person!, new(page.Person!, page.Now, await contracts.Tip(sheet.State, http.RequestAborted), sheet.State.Version, page.Language));
        http.Response.Headers.ContentLanguage = page.Language;
        return Results.File(bytes, Workbooks.MediaType, $"{sheet.State.Number}-P{no.ToString("00", CultureInfo.InvariantCulture)}-{page.Person}.xlsx");
    }

    private static async Task<IResult> Show(string number, int no, HttpContext http, ViewerContracts contracts, PageContext page)
    {
        var (sheet, problem) = await Sheet(number, no, http, contracts, page);
        return sheet is null ? problem! : PageResults.Page<PackImportPage, PackImportModel>(new(sheet, null, null));
    }

    private static async Task<IResult> Send(string number, int no, HttpContext http, ViewerContracts contracts, PageContext page)
    {
        var (sheet, problem) = await Sheet(number, no, http, contracts, page);
        if (sheet is null)
        {
            return problem!;
        }

        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var posted = page.Posted = PostedReader.Fields(form);
        var writes = posted.Do == "write";
        var reading = writes ? Carried.Unpack<PackReading>(posted[Reading], r => r.IsWhole()) : await ImportFile.Read(form, posted, PackReader.Read, http.RequestAborted);
        if (reading is null && posted.Sound)
        {
            posted.Fault("", new("读出的内容没有随表单送回。请重新选择文件。", "What was read did not come back with the form. Choose the file again."));
        }

        if (reading?.Head is not { } head || await Then(head, sheet, posted, contracts, http.RequestAborted) is not { } then)
        {
            return PageResults.Page<PackImportPage, PackImportModel>(new(sheet, reading, null), StatusCodes.Status422UnprocessableEntity);
        }

        var prefix = $"pack-{head.Id}";
        var run = writes
            ? await ImportRun.Write(reading.Rows, sheet.State, then, page, prefix, contracts, http.RequestAborted)
            : ImportRun.Look(reading.Rows, sheet.State, then, page, prefix);
        return PageResults.Page<PackImportPage, PackImportModel>(new(sheet, reading, run), posted.Sound ? StatusCodes.Status200OK : posted.Status);
    }

    /// <summary>The contract as it stood when the pack was made; null, with the reason in the form, when the pack is not for here and now.</summary>
    private static async Task<ContractState?> Then(PackHead head, SheetModel sheet, Posted posted, ViewerContracts contracts, CancellationToken cancel)
    {
        if (Misfit(head, sheet) is { } misfit)
        {
            posted.Fault("", misfit);
            return null;
        }

        if (await contracts.At(sheet.State.Number, head.Version, cancel) is { } then && then.Hash == head.Tip)
        {
            return then.State;
        }

        posted.Fault("", new("离线评分表所依据的记录不在本系统的流水中。请重新下载。", "The journal of this system does not hold what the offline sheet was made of. Download a fresh one."));
        return null;
    }

    private static Text? Misfit(PackHead head, SheetModel sheet)
    {
        var frozen = sheet.State.Schemes.AsOf(sheet.Period.No).InForce!;
        Rule[] rules = [new PeriodMustBeOpen(sheet.State, sheet.Period.No, sheet.Today), new SheetMustNotBeSubmitted(sheet.State, sheet.Period.No, sheet.Person)];
        return head.Contract != sheet.Number
                ? new($"这份离线评分表属于合同 {head.Contract}，不是 {sheet.Number}。", $"The offline sheet is of contract {head.Contract}, not {sheet.Number}.")
            : head.Period != sheet.Period.No
                ? new($"这份离线评分表是第 {head.Period} 期的，这里是第 {sheet.Period.No} 期。请到第 {head.Period} 期导入。", $"The offline sheet is of period {head.Period}, and this is period {sheet.Period.No}. Import it there.")
            : head.Evaluator != sheet.Person
                ? new($"这份离线评分表是 {head.Evaluator} 的；评分只能由本人导入。", $"The offline sheet is {head.Evaluator}'s; scores are imported by whoever gave them.")
            : head.SchemeHash != frozen.Hash || head.SchemeVersion != frozen.Version
                ? new($"考核办法已换为第 {frozen.Version} 版，这份离线评分表按第 {head.SchemeVersion} 版所制。请重新下载。", $"Version {frozen.Version} of the scheme holds now, and the offline sheet was made under version {head.SchemeVersion}. Download a fresh one.")
            : rules.FirstOrDefault(r => r.IsBroken())?.Message;
    }

    private static async Task<(SheetModel? Sheet, IResult? Problem)> Sheet(string number, int no, HttpContext http, ViewerContracts contracts, PageContext page)
    {
        if (await contracts.Find(number, http.RequestAborted) is not { } state)
        {
            return (null, PageResults.NoContract(number));
        }

        var answer = new GetPeriod(no).Answer(state, page.Now);
        return answer.Value is { } detail
            ? (new(state, detail, page.Person!, page.Today, SheetRights.Of(page, state.Number)), null)
            : (null, PageResults.Problem(answer.Broken!));
    }
}
