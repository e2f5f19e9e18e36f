using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Assessment.Grains.Contracts;
using Assessment.Grains.Evidence;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;
using Assessment.Silo.Access;
using Assessment.Silo.Engine;
using Assessment.Silo.Evidence;
using Assessment.Web.Api.Problems;
using Assessment.Web.Api.Requests;
using Assessment.Web.Security;

namespace Assessment.Web.Api;

/// <summary>The fields of a form that attaches a file.</summary>
/// <param name="Kind">What the file is evidence of: code of a kind, such as entry, opinion, written-confirmation.</param>
/// <param name="No">Number of the thing: of the entry, objection, round, payment …</param>
/// <param name="File">The file, at most 10 MiB.</param>
/// <param name="Part">What the number alone does not tell: the member's name, the document's number.</param>
/// <param name="Channel">The channel of service that it shows (一.3).</param>
/// <param name="Note">What it shows.</param>
public sealed record EvidenceUpload(string Kind, int No, string File, string? Part = null, ServiceChannel? Channel = null, string? Note = null);

/// <summary>Files as evidence: attached by a form, listed, detached, sealed by two persons.</summary>
internal static class EvidenceEndpoints
{
    private static readonly string[] Fields = ["kind", "no", "part", "channel", "note"];
    private static readonly string[] Needed = ["kind", "no"];

    /// <summary>Maps them.</summary>
    public static void MapEvidence(this IEndpointRouteBuilder contract)
    {
        contract.MapQuery<GetEvidence, ImmutableArray<EvidenceView>>(
            "/evidence", new("证据，含已取下和已封存的", "Evidence, detached and sealed files included"), Question, null,
            new("kind", typeof(string), new("证据类别，如 entry", "Kind of evidence, such as entry")), new("no", typeof(int), new("所证明事项的编号", "Number of what it is about")),
            new("part", typeof(string), new("姓名或文号", "Name or document number"))).WithTags("evidence");
        contract.MapPost("/evidence", (HttpContext http, EvidenceDesk desk) => Attach(http, desk)).WithTags("evidence").WithMetadata(UploadReader.Limit).Carries(
            new(typeof(AttachEvidence), new("附证据：按内容核验文件类型", "Attach evidence: the file's kind is checked by its content"), typeof(EvidenceUpload), typeof(ReceiptBody), [])
            {
                Changes = true, Creates = true, BodyMediaType = "multipart/form-data",
            }, Acts.AttachFiles);
        contract.MapCommand<DetachEvidence>("POST", "/evidence/{evidence}/detach").WithTags("evidence");
        contract.MapCommand<RequestSeal>("POST", "/evidence/{evidence}/seal").WithTags("evidence");
        contract.MapCommand<ConfirmSeal>("POST", "/evidence/{evidence}/seal/confirm").WithTags("evidence");
        contract.MapCommand<WithdrawSealRequest>("POST", "/evidence/{evidence}/seal/withdraw").WithTags("evidence");
        contract.MapDownload();
    }

    private static Asking<GetEvidence> Question(HttpContext http)
    {
        if (!RouteValues.TryParameter(http, "no", 0, 1, int.MaxValue, out var no))
        {
            return RouteValues.BadParameter("no", new("不小于 1 的整数", "a whole number, 1 or above"));
        }

        var query = http.Request.Query;
        return new GetEvidence(query["kind"].FirstOrDefault(), no == 0 ? null : (int)no, query["part"].FirstOrDefault());
    }

    /// <summary>Attaches the file of a form.</summary>
    public static async Task<IResult> Attach(HttpContext http, EvidenceDesk desk)
    {
        if (!RouteValues.TryContract(http, out var number))
        {
            return RouteValues.NoSuchContract(http);
        }

        var (operation, misnamed) = RequestHeaders.OperationId(http.Request);
        if (misnamed is not null)
        {
            return misnamed;
        }

        var (upload, fault) = await UploadReader.Read(http.Request, Fields, http.RequestAborted);
        if (fault is not null)
        {
            return fault;
        }

        var (file, unfit) = Submission(upload!);
        if (unfit is not null)
        {
            return unfit;
        }

        var seen = await http.RequestServices.GetRequiredService<ViewerContracts>().State(number, http.RequestAborted);
        if (EvidenceRights.Refused(http.User.Holder()!, seen, file!.About) is { } hidden)
        {
            return Fault.Of(hidden.ToRefusal());
        }

        var outcome = await desk.Attach(number, file!, http.User.PersonId(), operation!, http.RequestAborted);
        return outcome.Receipt is { } receipt ? new ReceiptResult(receipt, creates: true) : Fault.Of(outcome.Refusal!);
    }

    private static (Submission? File, Fault? Fault) Submission(Upload upload)
    {
        var fields = upload.Fields;
        var (faults, no, channel) = (new List<Detail>(), 0, (ServiceChannel?)null);
        faults.AddRange(Needed.Where(f => !Has(f)).Select(UploadReader.Missing));
        if (Has("no") && !int.TryParse(fields["no"], NumberStyles.None, CultureInfo.InvariantCulture, out no))
        {
            faults.Add(new("no", "value-must-have-its-type", new("“no”应为整数。", "\"no\" is a whole number.")));
        }

        if (Has("channel") && (channel = Channel(fields["channel"])) is null)
        {
            var names = string.Join(", ", Enum.GetValues<ServiceChannel>().Select(Name));
            faults.Add(new("channel", "value-must-have-its-type", new($"“channel”应为 {names} 之一。", $"\"channel\" is one of {names}.")));
        }

        return faults.Count > 0
            ? (null, Fault.Of(Validation.Refuse([.. faults])))
            : (new(new(fields["kind"], no, Text("part")), upload.FileName, upload.Bytes, channel, Text("note")), null);

        // A browser sends the fields that were left empty, too.
        bool Has(string field) => !string.IsNullOrEmpty(fields.GetValueOrDefault(field));

        string? Text(string field) => Has(field) ? fields[field] : null;
    }

    private static ServiceChannel? Channel(string text) =>
        Enum.GetValues<ServiceChannel>().Where(c => Name(c) == text).Select(c => (ServiceChannel?)c).FirstOrDefault();

    private static string Name(ServiceChannel channel) => JsonNamingPolicy.CamelCase.ConvertName(channel.ToString());
}
