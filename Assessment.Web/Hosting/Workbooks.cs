using Assessment.Grains;
using Assessment.Grains.Schemes;
using Assessment.Grains.Values;
using Assessment.Reports;
using Assessment.Silo.Auditing;
using Assessment.Silo.Converting;
using Assessment.Silo.Engine;
using Assessment.Silo.Evidence;
using Assessment.Web.Api.Problems;
using Assessment.Web.Security;

namespace Assessment.Web.Hosting;

/// <summary>Makes the workbook of a contract for the pages and the API: the same bytes for the same state, person and time.</summary>
internal static class Workbooks
{
    /// <summary>Media type of a workbook.</summary>
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>The workbook as a download, stamped with who, when, and the tip of the journal that it was made from.</summary>
    public static async Task<IResult> Download(HttpContext http, ViewerContracts contracts, ContractState state, DateTimeOffset now, string language)
    {
        var (person, cancel) = (http.User.PersonId(), http.RequestAborted);
        await http.RequestServices.GetRequiredService<IAuditLog>().Write(
            new("export.workbook", AuditEvent.Ok) { Account = person, Address = http.Source(), Contract = state.Number.Value, Target = "workbook", Detail = $"v{state.Version}" }, cancel);
        var tip = await contracts.Tip(state, cancel);
        var bytes = ContractWorkbook.Write(state, new(person, now, tip, state.Version, language));
        return Results.File(bytes, MediaType, $"{state.Number}-v{state.Version}.xlsx");
    }

    /// <summary>Media type of a PDF.</summary>
    public const string PdfType = "application/pdf";

    // Seconds: two conversions are mostly done by then.
    private const string BusyFor = "10";

    /// <summary>Media type of a document.</summary>
    public const string DocumentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <summary>A paper of a contract as a download, stamped like the workbook.</summary>
    public static async Task<IResult> Paper(HttpContext http, ViewerContracts contracts, ContractState state, Paper paper, DateTimeOffset now, string language)
    {
        var (person, cancel) = (http.User.PersonId(), http.RequestAborted);
        await http.RequestServices.GetRequiredService<IAuditLog>().Write(
            new("export.paper", AuditEvent.Ok) { Account = person, Address = http.Source(), Contract = state.Number.Value, Target = paper.Key, Detail = $"v{state.Version}" }, cancel);
        var bytes = paper.Write(state, new(person, now, await contracts.Tip(state, cancel), state.Version, language));
        http.Response.Headers.ContentLanguage = language;
        return Results.File(bytes, paper.Extension == "docx" ? DocumentType : MediaType, $"{state.Number}-{paper.Key}-v{state.Version}.{paper.Extension}");
    }

    /// <summary>
    /// A paper as PDF, converted from the very file that <see cref="Paper"/> would give, with its mark, tip and code; or why not. It is recorded once
    /// it is known what leaves: a conversion that failed hands nothing out.
    /// </summary>
    public static async Task<(IResult? Pdf, Converted Converted)> Pdf(HttpContext http, ViewerContracts contracts, ContractState state, Paper paper, DateTimeOffset now, string language)
    {
        var (person, cancel) = (http.User.PersonId(), http.RequestAborted);
        var bytes = paper.Write(state, new(person, now, await contracts.Tip(state, cancel), state.Version, language));
        var converted = await http.RequestServices.GetRequiredService<IPaperConverter>().ToPdf(bytes, paper.Extension, cancel);
        await http.RequestServices.GetRequiredService<IAuditLog>().Write(
            new("export.paper", converted.Pdf is null ? AuditEvent.Failed : AuditEvent.Ok)
            {
                Account = person, Address = http.Source(), Contract = state.Number.Value, Target = paper.Key, Detail = $"v{state.Version} pdf{(converted.Trouble is { } why ? $": {why}" : "")}",
            },
            cancel);
        if (converted.Pdf is not { } pdf)
        {
            http.Response.Headers.RetryAfter = converted.Trouble == ConverterTrouble.Busy ? BusyFor : default;
            return (null, converted);
        }

        http.Response.Headers.ContentLanguage = language;
        return (Results.File(pdf, PdfType, $"{state.Number}-{paper.Key}-v{state.Version}.pdf"), converted);
    }

    /// <summary>
    /// Everything of a contract as one zip. It is made beside the answer, in a file that is gone when it was sent or given up: nothing of it is
    /// held in memory, and a browser knows how much is to come.
    /// </summary>
    public static async Task<IResult> Bundle(HttpContext http, ViewerContracts contracts, ContractState state, DateTimeOffset now, string language)
    {
        var (person, cancel) = (http.User.PersonId(), http.RequestAborted);
        var evidence = http.RequestServices.GetRequiredService<IEvidenceStore>();
        await http.RequestServices.GetRequiredService<IAuditLog>().Write(
            new("export.bundle", AuditEvent.Ok) { Account = person, Address = http.Source(), Contract = state.Number.Value, Target = "bundle", Detail = $"v{state.Version}" }, cancel);
        var journal = (await contracts.History(state.Number, 0, cancel)).Where(r => r.Version <= state.Version).ToList();
        var stamp = new ReportStamp(person, now, journal[^1].Hash, state.Version, language);
        var file = new FileStream(Path.Combine(Path.GetTempPath(), $"assessment-{Path.GetRandomFileName()}.zip"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        try
        {
            await Reports.Bundles.Bundle.Write(file, state, stamp, journal, (hash, stop) => evidence.Read(state.Number, hash, stop), null, cancel);
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }

        file.Position = 0;
        return Results.File(file, "application/zip", $"{state.Number}-v{state.Version}.zip");
    }

    /// <summary>Many contracts at a glance as a download.</summary>
    public static async Task<IResult> Portfolio(HttpContext http, Reports.Portfolios.Portfolio portfolio, DateTimeOffset now, string language)
    {
        var person = http.User.PersonId();
        await http.RequestServices.GetRequiredService<IAuditLog>().Write(
            new("export.portfolio", AuditEvent.Ok) { Account = person, Address = http.Source(), Target = "overview", Detail = $"{portfolio.Rows.Count} contracts, digest {portfolio.Tip}" }, http.RequestAborted);
        var bytes = Reports.Portfolios.PortfolioWorkbook.Write(portfolio, person, now, language);
        http.Response.Headers.ContentLanguage = language;
        return Results.File(bytes, MediaType, $"portfolio-{now.ToOffset(ChinaTime.Offset):yyyyMMdd-HHmm}.xlsx");
    }

    /// <summary>A scheme's workbook as a download, in the language of its stamp.</summary>
    public static async Task<IResult> Scheme(HttpContext http, Scheme scheme, ReportStamp stamp, string name, ContractNumber? contract = null)
    {
        var bytes = SchemeWorkbook.Write(scheme, stamp);
        if (!SchemeWorkbook.Holds(bytes, scheme))
        {
            return Fault.Of(StatusCodes.Status422UnprocessableEntity, "scheme-must-fit-a-workbook", new(
                "此办法有单元格装不下的内容（如超过 32,767 字的文字），写成工作簿会走样；请改用 JSON。", "The scheme holds what no cell can, such as words of more than 32,767 characters, and would be changed by a workbook; take it as JSON."));
        }

        await http.RequestServices.GetRequiredService<IAuditLog>().Write(
            new("export.scheme", AuditEvent.Ok) { Account = stamp.By, Address = http.Source(), Contract = contract?.Value, Target = "scheme", Detail = contract is null ? name : $"v{stamp.Version}" }, http.RequestAborted);
        http.Response.Headers.ContentLanguage = stamp.Language;
        http.Response.Headers.Append("Vary", "Accept-Language");
        return Results.File(bytes, MediaType, name);
    }
}
