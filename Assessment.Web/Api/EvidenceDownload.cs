using Assessment.Grains.Contracts;
using Assessment.Grains.Evidence;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;
using Assessment.Silo.Access;
using Assessment.Silo.Auditing;
using Assessment.Silo.Engine;
using Assessment.Silo.Evidence;
using Assessment.Silo.Evidence.Content;
using Assessment.Web.Api.Problems;
using Assessment.Web.Security;
using Microsoft.Net.Http.Headers;

namespace Assessment.Web.Api;

/// <summary>Gives a file of evidence out: never run, in place only when it is a picture, and only when it is what was attached.</summary>
internal static class EvidenceDownload
{
    /// <summary>A document that somebody opens in place can do nothing and load nothing.</summary>
    public const string Sandbox = "sandbox; default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly Fault Altered = Fault.Of(StatusCodes.Status500InternalServerError, "evidence-must-match-its-hash", new(
        "存储的文件与登记的哈希不符或已缺失，未提供。请管理员运行 verify 查明。",
        "What is stored is missing or does not match the recorded hash; it is not given out. An operator finds out more with verify."));

    /// <summary>Maps it.</summary>
    public static void MapDownload(this IEndpointRouteBuilder contract)
    {
        contract.MapGet("/evidence/{evidence}/file", (HttpContext http, ViewerContracts contracts, IEvidenceStore store, IAuditLog audit) => Give(http, contracts, store, audit)).WithTags("evidence").Carries(
            new(typeof(EvidenceFile), new("下载证据文件；已封存的为 410", "Download a file of evidence; a sealed one is 410"), null, typeof(Stream), [])
            {
                MediaType = "application/octet-stream", Also = [StatusCodes.Status410Gone],
            }, Acts.ReadEvidence);
    }

    /// <summary>Gives a file out.</summary>
    public static async Task<IResult> Give(HttpContext http, ViewerContracts contracts, IEvidenceStore store, IAuditLog audit)
    {
        if (!RouteValues.TryContract(http, out var number))
        {
            return RouteValues.NoSuchContract(http);
        }

        if (!RouteValues.TryNumber(http, "evidence", out var no))
        {
            return RouteValues.NoSuchNumber(http, "evidence");
        }

        var state = await contracts.State(number, http.RequestAborted);
        Rule[] rules = [new ContractMustBeRegistered(state), new EvidenceMustExist(state, no)];
        if (rules.FirstOrDefault(r => r.IsBroken()) is { } broken)
        {
            return Fault.Of(broken.ToRefusal());
        }

        var file = state.Evidence.Find(no)!;
        if (file.Seal is { } seal)
        {
            await Tell(AuditEvent.Refused, "sealed");
            return Sealed(no, seal);
        }

        if (await store.Read(number, file.Hash, http.RequestAborted) is not { } bytes || Chain.Hash(bytes) != file.Hash)
        {
            await Tell(AuditEvent.Failed, "altered");
            return Altered;
        }

        await Tell(AuditEvent.Ok, file.Hash);
        return Send(http, file, bytes);

        ValueTask Tell(string result, string detail) => audit.Write(
            new("evidence.read", result) { Account = http.User.PersonId(), Address = http.Source(), Contract = number.Value, Target = $"evidence/{no}", Detail = detail }, http.RequestAborted);
    }

    private static IResult Send(HttpContext http, EvidenceFile file, byte[] bytes)
    {
        var disposition = new ContentDispositionHeaderValue(FileKinds.IsPicture(file.MediaType) ? "inline" : "attachment");
        disposition.SetHttpFileName(file.Name);
        http.Response.Headers.ContentDisposition = disposition.ToString();
        http.Response.Headers.ContentSecurityPolicy = Sandbox;
        var type = file.MediaType.StartsWith("text/", StringComparison.Ordinal) ? file.MediaType + "; charset=utf-8" : file.MediaType;
        return Results.Bytes(bytes, type, entityTag: new($"\"{file.Hash}\""));
    }

    private static Fault Sealed(int no, Seal seal) => Fault.Of(StatusCodes.Status410Gone, "evidence-must-not-be-sealed", new(
        $"证据 {no} 已依法封存（{seal.Basis}；{seal.RequestedBy} 申请，{seal.ConfirmedBy} 确认，{ChinaTime.DayOf(seal.At):yyyy-MM-dd}），内容已清除，哈希保留。",
        $"Evidence no. {no} was sealed by law ({seal.Basis}; asked for by {seal.RequestedBy}, confirmed by {seal.ConfirmedBy}, {ChinaTime.DayOf(seal.At):yyyy-MM-dd}): its bytes are gone, its hash is kept."));
}
