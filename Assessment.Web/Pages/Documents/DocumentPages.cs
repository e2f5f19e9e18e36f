using Assessment.Grains;
using Assessment.Reports;
using Assessment.Silo.Access;
using Assessment.Silo.Converting;
using Assessment.Silo.Engine;
using Assessment.Web.Hosting;
using Assessment.Web.Pages.Kernel;
using Assessment.Web.Security;

namespace Assessment.Web.Pages.Documents;

/// <summary>The papers of a contract.</summary>
/// <param name="State">The contract as the viewer may see it.</param>
/// <param name="Papers">What can be made of it, and what is missing where it cannot.</param>
public sealed record DocumentsModel(ContractState State, IReadOnlyList<Paper> Papers);

/// <summary>Everything that can be taken out of a contract as a file, in one place; and whether a paper that somebody holds is current.</summary>
internal static class DocumentPages
{
    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/contracts/{number}/papers", Show).Requires(Acts.ReadPapers);
        pages.MapGet("/contracts/{number}/papers/{key}", Download).Requires(Acts.ReadPapers);
        pages.MapGet("/contracts/{number}/bundle", Bundle).Requires(Acts.ExportReports);
        pages.MapGet(Urls.Verify, Verify).Requires(Acts.UseOwnAccount);
    }

    private static async Task<IResult> Show(string number, HttpContext http, ViewerContracts contracts) =>
        await contracts.Find(number, http.RequestAborted) is { } state
            ? PageResults.Page<DocumentsPage, DocumentsModel>(new(state, Papers.Of(state)))
            : PageResults.NoContract(number);

    private static async Task<IResult> Download(string number, string key, HttpContext http, ViewerContracts contracts, PageContext page)
    {
        if (await contracts.Find(number, http.RequestAborted) is not { } state)
        {
            return PageResults.NoContract(number);
        }

        var paper = Papers.Find(state, key);
        return paper switch
        {
            null => PageResults.Problem(StatusCodes.Status404NotFound, new("没有这份文书", "There is no such paper"), new(
                $"合同 {number} 没有名为 {key} 的文书，或不在您可查看的范围。请从文书页选择。", $"Contract {number} has no paper \"{key}\", or you may not read it. Choose from the page of papers.")),
            { Lacks: { } lacks } => PageResults.Problem(StatusCodes.Status409Conflict, new("还不能生成", "It cannot be made yet"), new(
                $"{paper.Name.Zh}：{lacks.Zh}。", $"{paper.Name.In("en")}: {lacks.In("en")}.")),
            _ when http.Request.Query["as"] == "pdf" => await Pdf(http, contracts, state, paper, page),
            _ => await Workbooks.Paper(http, contracts, state, paper, page.Now, page.Language),
        };
    }

    private static async Task<IResult> Pdf(HttpContext http, ViewerContracts contracts, ContractState state, Paper paper, PageContext page)
    {
        if (!paper.IsForPaper)
        {
            return PageResults.Problem(StatusCodes.Status404NotFound, new("这份报表没有 PDF", "There is no PDF of this"), new(
                $"{paper.Name.Zh}是供筛选和程序读取的清单，请下载工作簿。", $"{paper.Name.In("en")} is for filtering and for programs; download the workbook."));
        }

        var (pdf, trouble) = await Workbooks.Pdf(http, contracts, state, paper, page.Now, page.Language);
        return pdf ?? trouble switch
        {
            { Trouble: ConverterTrouble.NotOffered } => PageResults.Problem(StatusCodes.Status404NotFound, new("不提供 PDF", "PDF is not offered"), trouble.Why!),
            _ => PageResults.Problem(StatusCodes.Status503ServiceUnavailable, new("没有转换成 PDF", "Not converted to PDF"), trouble.Why!),
        };
    }

    private static async Task<IResult> Bundle(string number, HttpContext http, ViewerContracts contracts, PageContext page)
    {
        if (await contracts.Find(number, http.RequestAborted) is not { } state)
        {
            return PageResults.NoContract(number);
        }

        // It holds the evidence and the journal as well: each is asked for by its own right.
        return page.Can(Acts.ReadEvidence, state.Number) && page.Can(Acts.ReadJournal, state.Number)
            ? await Workbooks.Bundle(http, contracts, state, page.Now, page.Language)
            : PageResults.Problem(StatusCodes.Status403Forbidden, new("无权导出文书包", "The bundle is not for you"), new(
                "文书包含证据与流水，须同时有查看证据与流水的权限。", "The bundle holds the evidence and the journal: both rights are needed."));
    }

    private static async Task<IResult> Verify(string? code, HttpContext http, ViewerContracts contracts)
    {
        var typed = (code ?? "").Trim();
        var parsed = PaperCode.TryParse(typed, out var read) ? read : null;
        var found = parsed is null ? null : await PaperVerification.Of(parsed, contracts, http.RequestAborted);
        return PageResults.Page<VerifyPage, VerifyModel>(new(typed, parsed, found));
    }
}
