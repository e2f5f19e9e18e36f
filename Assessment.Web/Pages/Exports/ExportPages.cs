using Assessment.Grains.Values;
using Assessment.Silo.Access;
using Assessment.Silo.Accounts;
using Assessment.Silo.Auditing;
using Assessment.Silo.Exports;
using Assessment.Web.Hosting;
using Assessment.Web.Pages.Forms;
using Assessment.Web.Pages.Kernel;
using Assessment.Web.Pages.Overview;
using Assessment.Web.Security;

namespace Assessment.Web.Pages.Exports;

/// <summary>One's own exports of many contracts.</summary>
/// <param name="Jobs">The newest first.</param>
/// <param name="Options">Their bounds.</param>
/// <param name="Used">Bytes that the files of all exports take, everybody's.</param>
public sealed record ExportsModel(IReadOnlyList<ExportJob> Jobs, ExportOptions Options, long Used)
{
    /// <summary>Those that are being made or wait for it.</summary>
    public IReadOnlyList<ExportJob> GoingOn { get; } = [.. Jobs.Where(j => j.GoesOn)];
}

/// <summary>Ordering, watching, stopping and taking exports of many contracts. Nobody sees anybody else's.</summary>
internal static class ExportPages
{
    public const string Order = "order";
    public const string Stop = "stop";
    public const string Resume = "resume";
    public const string Drop = "drop";

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet(Urls.Exports, (ExportDesk desk, PageContext page) => Show(desk, page)).Requires(Acts.ExportMany);
        pages.MapPost(Urls.Exports, Change).Requires(Acts.ExportMany);
        pages.MapGet(Urls.Exports + "/{id}/file", Download).Requires(Acts.ExportMany);
    }

    private static IResult Show(ExportDesk desk, PageContext page, int status = StatusCodes.Status200OK) =>
        PageResults.Page<ExportsPage, ExportsModel>(new(desk.Of(page.Person!), desk.Options, desk.Used), status);

    private static async Task<IResult> Change(HttpContext http, ExportDesk desk, OverviewExport overview, PageContext page)
    {
        var posted = await PostedReader.Read(http.Request, http.RequestAborted);
        if (posted.Do == Order)
        {
            return await Ordered(http, desk, overview, page, posted);
        }

        if (desk.Find(page.Person!, posted["id"]) is { } job && !Do(desk, posted.Do, job))
        {
            var state = ExportWords.Of(desk.Find(page.Person!, job.Id)?.State ?? job.State);
            posted.Fault("", new($"这个导出在您按下停止之前就已经结束了（{state.Zh}）。", $"This export had ended before you stopped it ({state.In("en")})."));
            page.Posted = posted;
            return Show(desk, page, StatusCodes.Status409Conflict);
        }

        return PageResults.SeeOther(Urls.Exports);
    }

    /// <summary>Does what is asked; false when there was nothing left to stop.</summary>
    private static bool Do(ExportDesk desk, string asked, ExportJob job)
    {
        switch (asked)
        {
            case Stop: return desk.Stop(job);
            case Resume: desk.Resume(job); break;
            case Drop: desk.Drop(job); break;
            default: break;
        }

        return true;
    }

    private static async Task<IResult> Ordered(HttpContext http, ExportDesk desk, OverviewExport overview, PageContext page, Posted posted)
    {
        var contents = posted["contents"] == "workbook" ? ExportContents.Workbook : ExportContents.Bundle;
        var (filter, asked) = OverviewFilter.Read(new QueryCollection(OverviewFilter.Fields.ToDictionary(f => f, f => new Microsoft.Extensions.Primitives.StringValues(posted[f]))));
        foreach (var fault in asked.Faults)
        {
            posted.Fault("", fault.Message);
        }

        if (posted.Sound)
        {
            var numbers = await overview.Numbers(filter, [.. posted.All("contract")], contents, http.RequestAborted);
            if (await desk.Order(new(page.Person!, http.Source()), contents, page.Language, numbers, http.RequestAborted) is not { } refusal)
            {
                return PageResults.SeeOther(Urls.Exports);
            }

            posted.Refuse(refusal);
        }

        page.Posted = posted;
        return Show(desk, page, posted.Status);
    }

    private static async Task<IResult> Download(string id, HttpContext http, ExportDesk desk, IAuditLog audit, PageContext page)
    {
        if (desk.Find(page.Person!, id) is not { State: ExportState.Done } job)
        {
            return PageResults.Problem(StatusCodes.Status404NotFound, new("没有这个导出", "There is no such export"), new(
                "它可能尚未完成、已过期，或属于他人。请从“批量导出”页选择。", "It may not be ready, may have expired, or be somebody else's. Choose from the page of exports."));
        }

        bool May(ExportItem item) => ExportJob.May(page.Holder!, job.Contents, item.Contract);
        var (there, mine) = (job.Items.Count(i => i.State == ExportItemState.Done), job.Items.Count(i => i.State == ExportItemState.Done && May(i)));
        await audit.Write(new("export.batch", there > 0 && mine == 0 ? AuditEvent.Refused : AuditEvent.Ok)
        {
            Account = page.Person, Address = http.Source(), Target = $"exports/{job.Id}", Detail = $"{job.Contents}: {mine} of {job.Items.Count} contracts",
        }, http.RequestAborted);
        return mine == 0
            ? PageResults.Problem(StatusCodes.Status403Forbidden, new("没有可下载的合同", "There is nothing to download"), new(
                "此导出中的合同都没有生成文件，或您已不再有权导出它们。", "No contract of this export has a file, or you may not export any of them any more."))
            : new BatchZip(desk, job, May, page.Now);
    }
}
