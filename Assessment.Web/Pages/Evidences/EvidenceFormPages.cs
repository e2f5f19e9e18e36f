using Assessment.Grains;
using Assessment.Grains.Evidence;
using Assessment.Grains.Journal;
using Assessment.Silo.Access;
using Assessment.Silo.Engine;
using Assessment.Silo.Evidence;
using Assessment.Web.Api.Requests;
using Assessment.Web.Pages.Forms;
using Assessment.Web.Pages.Kernel;
using Assessment.Web.Security;

namespace Assessment.Web.Pages.Evidences;

/// <summary>The files of a contract as a page, and the form that attaches one without a script.</summary>
internal static class EvidenceFormPages
{
    /// <summary>Name of the field with the page that a sent form leads back to.</summary>
    public const string Back = "back";

    // Kept in memory, as the API does: a file that may have to be sealed by law leaves no copy of itself among the temporary files.
    private const int Held = (int)EvidenceFile.MostBytes + (64 * 1024);

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/contracts/{number}/evidence", Show).Requires(Acts.ReadEvidence);
        pages.MapPost("/contracts/{number}/evidence/form", Attach).Requires(Acts.AttachFiles)
            .WithMetadata(UploadReader.Limit).WithFormOptions(memoryBufferThreshold: Held, multipartBodyLengthLimit: EvidenceFile.MostBytes);
    }

    private static async Task<IResult> Show(string number, HttpContext http, ViewerContracts contracts, PageContext page)
    {
        if (await contracts.Find(number, http.RequestAborted) is not { } state)
        {
            return PageResults.NoContract(number);
        }

        var query = http.Request.Query;
        var no = int.TryParse(query["no"], out var asked) && asked > 0 ? asked : (int?)null;
        var (kind, part) = (Filled(query["kind"].ToString()), Filled(query["part"].ToString()));
        var answer = await contracts.Ask(state.Number, new GetEvidence(kind, no, part), http.RequestAborted);
        if (answer.Refusal is { } refusal)
        {
            return PageResults.Problem(Api.Problems.Fault.StatusOf(refusal.Kind), new("没有找到", "Not found"), refusal.Message);
        }

        return PageResults.Page<EvidencePage, EvidenceModel>(Model(state, page, kind is not null && no is { } of ? new(kind, of, part) : null) with { Files = answer.Value });
    }

    private static async Task<IResult> Attach(string number, HttpContext http, ViewerContracts contracts, EvidenceDesk desk, PageContext page)
    {
        if (await contracts.Find(number, http.RequestAborted) is not { } state)
        {
            return PageResults.NoContract(number);
        }

        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var posted = PostedReader.Fields(form);
        page.Posted = posted;
        var (about, file) = await EvidenceForm.Read(posted, form.Files[UploadReader.FilePart], http.RequestAborted);
        if (file is not null && posted.Sound)
        {
            var outcome = EvidenceRights.Refused(page.Holder!, state, file.About) is { } broken
                ? Outcome.No(broken.ToRefusal())
                : await desk.Attach(state.Number, file, page.Person!, posted.Operation, http.RequestAborted);
            if (outcome.Receipt is { } receipt)
            {
                var command = new AttachEvidence(file.About, "", "", 0, "");
                return PageResults.SeeOther(Done.Address(Return(posted, state), command, receipt));
            }

            posted.Refuse(outcome.Refusal!);
        }

        var model = Model(await contracts.State(state.Number, http.RequestAborted), page, about) with { Back = posted[Back] };
        return PageResults.Page<EvidencePage, EvidenceModel>(model with { Files = [.. model.State.Evidence.Files.Where(f => f.About == about).Select(EvidenceView.Of)] }, posted.Status);
    }

    private static EvidenceModel Model(ContractState state, PageContext page, EvidenceSubject? about) =>
        new(state, [], about, about is not null && EvidenceRights.May(page, state, about), null);

    // Back to a page of this contract and nowhere else; what comes behind the path is the confirmation's.
    private static string Return(Posted posted, ContractState state)
    {
        var home = Urls.Contract(state.Number);
        var asked = Urls.Local(posted[Back]).Split('?', '#')[0];
        return asked.StartsWith(home + "/", StringComparison.Ordinal) && !asked.Contains("..", StringComparison.Ordinal) ? asked : Urls.EvidenceList(state.Number.Value);
    }

    private static string? Filled(string text) => text.Length == 0 ? null : text;
}
