using System.Globalization;
using Assessment.Grains.Scoring.Sheets;
using Assessment.Grains.Values;
using Assessment.Silo.Access;
using Assessment.Silo.Engine;
using Assessment.Silo.ReadModels;
using Assessment.Web.Pages.Forms;
using Assessment.Web.Pages.Kernel;
using Assessment.Web.Security;

namespace Assessment.Web.Pages.Works;

/// <summary>Approvals: what waits for a manager over all contracts, done one by one or several at a time.</summary>
internal static class ApprovalPages
{
    /// <summary>Items on a page, which is also the most of a batch.</summary>
    public const int PageSize = 50;

    /// <summary>Key of the form that does what is marked.</summary>
    public const string BatchForm = "batch";

    /// <summary>Name of the field that marks an item.</summary>
    public const string MarkField = "pick";

    /// <summary>Name of the button that does one item alone, whatever is marked.</summary>
    public const string OnlyField = "only";

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet(Urls.Approvals, async (HttpContext http, WaitingList waiting) =>
            PageResults.Page<ApprovalPage, ApprovalModel>(await Model(http, waiting, []))).Requires(Acts.WorkApprovals);
        pages.MapPost(Urls.Approvals, Do).Requires(Acts.WorkApprovals);
    }

    /// <summary>The page of one kind.</summary>
    public static string Of(WaitingKind? kind, int page = 1) => Urls.Approvals + QueryString.Create(
        [.. kind is { } k ? [KeyValuePair.Create("kind", (string?)WaitingRow.Write(k))] : Array.Empty<KeyValuePair<string, string?>>(),
         .. page > 1 ? [KeyValuePair.Create("page", (string?)Format.Count(page))] : Array.Empty<KeyValuePair<string, string?>>()]).ToUriComponent();

    private static async Task<IResult> Do(HttpContext http, WaitingList waiting, ViewerContracts contracts, PageContext page)
    {
        var posted = await PostedReader.Read(http.Request, http.RequestAborted);
        page.Posted = posted;
        return posted.Do switch
        {
            "return" => await Return(http, posted, waiting, contracts, page),
            _ => await Batch(http, posted, waiting, contracts, page),
        };
    }

    private static async Task<IResult> Return(HttpContext http, Posted posted, WaitingList waiting, ViewerContracts contracts, PageContext page)
    {
        var no = int.TryParse(posted["no"], NumberStyles.None, CultureInfo.InvariantCulture, out var period) ? period : 0;
        var command = new ReturnSheet(no, posted["evaluator"], posted.Words("reason", new("退回说明", "What is to be mended")));
        if (!ContractNumber.TryParse(posted["contract"], out var number))
        {
            posted.Fault("", new("没有这份合同。请刷新页面再试。", "There is no such contract. Refresh the page."));
        }

        if (posted.Sound)
        {
            var outcome = await contracts.Execute(number, command, page.Person!, posted.Operation, http.RequestAborted);
            if (outcome.Receipt is { } receipt)
            {
                return PageResults.SeeOther(Done.Address(Urls.Approvals, command, receipt));
            }

            posted.Refuse(outcome.Refusal!);
        }

        return PageResults.Page<ApprovalPage, ApprovalModel>(await Model(http, waiting, []), posted.Status);
    }

    // Each its own command under its own operation: one that is refused stops none of the others, and the same form twice does nothing twice.
    private static async Task<IResult> Batch(HttpContext http, Posted posted, WaitingList waiting, ViewerContracts contracts, PageContext page)
    {
        var only = posted[OnlyField];
        var marks = (only.Length > 0 ? [only] : posted.All(MarkField)).Distinct(StringComparer.Ordinal).Take(PageSize).Select(ApprovalMark.Read).OfType<ApprovalMark>().ToList();
        if (marks.Count == 0)
        {
            posted.Fault("", new("没有勾选任何事项。请勾选要办理的行，再提交。", "Nothing is marked. Mark the lines to be done, then send."));
            return PageResults.Page<ApprovalPage, ApprovalModel>(await Model(http, waiting, []), posted.Status);
        }

        var lines = new List<BatchLine>();
        foreach (var mark in marks)
        {
            var outcome = await contracts.Execute(mark.Contract, mark.Command, page.Person!, posted.Operation + mark.Suffix, http.RequestAborted);
            lines.Add(new(mark, mark.Command, outcome.Refusal));
        }

        // The next batch is a new one.
        page.Posted = null;
        return PageResults.Page<ApprovalPage, ApprovalModel>(await Model(http, waiting, lines), lines.Exists(l => l.Refusal is null) ? StatusCodes.Status200OK : Api.Problems.Fault.StatusOf(lines[0].Refusal!.Kind));
    }

    private static async Task<ApprovalModel> Model(HttpContext http, WaitingList waiting, IReadOnlyList<BatchLine> batch)
    {
        var (cancel, query) = (http.RequestAborted, http.Request.Query);
        var kind = WaitingPlace.OfManagers.FirstOrDefault(p => WaitingRow.Write(p.Kind) == query["kind"].ToString())?.Kind;
        var page = int.TryParse(query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var asked) && asked is >= 1 and <= 100_000 ? asked : 1;
        var items = await waiting.OfManager(kind, (page - 1) * PageSize, PageSize, cancel);
        return new(kind, items, await waiting.Sheets(items, cancel), await waiting.Counts(cancel), page, batch);
    }
}
