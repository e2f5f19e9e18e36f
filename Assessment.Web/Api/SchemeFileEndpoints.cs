using System.Collections.Immutable;
using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Schemes;
using Assessment.Grains.Schemes.Lint;
using Assessment.Grains.Values;
using Assessment.Reports;
using Assessment.Reports.Reading;
using Assessment.Silo.Access;
using Assessment.Silo.Engine;
using Assessment.Web.Api.Problems;
using Assessment.Web.Api.Requests;
using Assessment.Web.Hosting;
using Assessment.Web.Security;

namespace Assessment.Web.Api;

/// <summary>A form with a scheme's workbook.</summary>
/// <param name="File">The workbook, at most 10 MiB.</param>
public sealed record SchemeUpload(string File);

/// <summary>What was read from a scheme's workbook.</summary>
/// <param name="Hash">SHA-256 of the scheme's canonical JSON.</param>
/// <param name="Freezable">True when nothing that the linter found stands against freezing.</param>
/// <param name="Findings">What the linter found, errors first, each with its cell.</param>
/// <param name="Scheme">The scheme, to be proposed.</param>
public sealed record SchemeUploadAnswer(string Hash, bool Freezable, ImmutableArray<CellFinding> Findings, Scheme Scheme);

/// <summary>A finding of the linter with its cell.</summary>
/// <param name="Code">The check's code, stable.</param>
/// <param name="Severity">How grave.</param>
/// <param name="Place">Member path in the scheme.</param>
/// <param name="Cell">The cell or the first of the row, such as 指标!A4; null when it is of no one row.</param>
/// <param name="Reason">What is wrong.</param>
/// <param name="Mend">How to mend it.</param>
public sealed record CellFinding(string Code, Severity Severity, string Place, string? Cell, Text Reason, Text Mend);

/// <summary>Schemes as workbooks: handed out, and read back without storing anything.</summary>
internal static class SchemeFileEndpoints
{
    /// <summary>Maps the reading of a workbook.</summary>
    public static void MapSchemeUpload(this IEndpointRouteBuilder api)
    {
        api.MapPost("/schemes/workbook", (HttpContext http, CancellationToken _) => Read(http)).WithTags("schemes").WithMetadata(UploadReader.Limit).Carries(
            new(typeof(SchemeWorkbookReader), new("由工作簿读出考核办法并检查，不保存", "Read a scheme from a workbook and check it; nothing is stored"), typeof(SchemeUpload), typeof(SchemeUploadAnswer), [])
            {
                BodyMediaType = "multipart/form-data",
            }, Acts.UseSchemeTools);
    }

    /// <summary>Maps the workbook of a contract's scheme.</summary>
    public static void MapSchemeWorkbook(this IEndpointRouteBuilder contract)
    {
        contract.MapGet("/scheme/workbook", (HttpContext http, ViewerContracts contracts, TimeProvider time) => Write(http, contracts, time)).WithTags("schemes").Carries(
            new(typeof(SchemeWorkbook), new("下载考核办法工作簿（语言随 Accept-Language）", "Download the scheme as a workbook, in the language of Accept-Language"), null, typeof(Stream), [])
            {
                MediaType = Workbooks.MediaType,
                Query = [new("version", typeof(int), new("办法的版本；不填即有效的一版，或待冻结的草案", "Version of the scheme; the one in force, or the proposal while there is none, when left out"))],
                Also = [422],
            }, Acts.ReadContract);
    }

    private static async Task<IResult> Read(HttpContext http)
    {
        var (upload, fault) = await UploadReader.Read(http.Request, [], http.RequestAborted);
        if (fault is not null)
        {
            return fault;
        }

        using var stream = upload!.Open();
        var reading = SchemeWorkbookReader.Read(stream);
        if (reading.Scheme is not { } scheme)
        {
            return Refused(reading);
        }

        // The shape bounds the figures, so that the checks can calculate with them.
        if (Validation.Check(new ProposeScheme(scheme)) is { } misshapen)
        {
            return Fault.Of(misshapen);
        }

        var findings = SchemeLinter.Lint(scheme);
        return QueryEndpoints.Json(new SchemeUploadAnswer(
            Chain.HashOf(scheme), !findings.Any(f => f.Severity == Severity.Error),
            [.. findings.Select(f => new CellFinding(f.Code, f.Severity, f.Place, reading.CellOf(f.Place), f.Reason, f.Mend))], scheme));
    }

    private static Fault Refused(SchemeReading reading)
    {
        ImmutableArray<Detail> details = [.. reading.Faults.Select(f => f.ToDetail())];
        return new(StatusCodes.Status422UnprocessableEntity, "workbook-must-hold-a-scheme", new(
            $"工作簿有 {details.Length} 处不能读取，未采用任何内容：" + string.Join("；", reading.Faults.Take(3).Select(f => Where(f) + f.ToDetail().Message.Zh)),
            $"The workbook has {details.Length} place(s) that cannot be read; nothing of it was taken: " + string.Join("; ", reading.Faults.Take(3).Select(f => Where(f) + f.ToDetail().Message.In("en")))), null, details);
    }

    private static string Where(CellFault fault) => fault.Sheet is null ? "" : fault.Place + " ";

    private static async Task<IResult> Write(HttpContext http, ViewerContracts contracts, TimeProvider time)
    {
        if (!RouteValues.TryContract(http, out var number))
        {
            return RouteValues.NoSuchContract(http);
        }

        if (!RouteValues.TryParameter(http, "version", 0, 1, int.MaxValue, out var version))
        {
            return RouteValues.BadParameter("version", new("不小于 1 的整数", "a whole number, 1 or above"));
        }

        var state = await contracts.State(number, http.RequestAborted);
        Rule[] rules = [new ContractMustBeRegistered(state), new SchemeMustBeKnown(state)];
        if (rules.FirstOrDefault(r => r.IsBroken()) is { } broken)
        {
            return Fault.Of(broken.ToRefusal());
        }

        var frozen = version == 0 ? state.Schemes.InForce : state.Schemes.Frozen.FirstOrDefault(f => f.Version == version);
        if (frozen is null && version != 0)
        {
            return Fault.Of(StatusCodes.Status404NotFound, "scheme-version-must-exist", new(
                $"没有第 {version} 版考核办法；已冻结 {state.Schemes.Frozen.Length} 版。", $"There is no version {version} of the scheme; {state.Schemes.Frozen.Length} are frozen."));
        }

        var name = frozen is null ? $"{number}-scheme-draft.xlsx" : $"{number}-scheme-v{frozen.Version}.xlsx";
        var tip = await contracts.Tip(state, http.RequestAborted);
        return await Workbooks.Scheme(http, frozen?.Scheme ?? state.Schemes.Draft!.Scheme, new(http.User.PersonId(), time.GetUtcNow(), tip, state.Version, Language.Of(http.Request)), name, number);
    }
}
