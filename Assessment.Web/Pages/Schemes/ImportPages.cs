using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Assessment.Grains;
using Assessment.Grains.Evidence;
using Assessment.Grains.Journal;
using Assessment.Grains.Schemes;
using Assessment.Grains.Values;
using Assessment.Reports;
using Assessment.Reports.Reading;
using Assessment.Silo.Access;
using Assessment.Silo.Engine;
using Assessment.Web.Api.Requests;
using Assessment.Web.Pages.Forms;
using Assessment.Web.Pages.Kernel;
using Assessment.Web.Security;

namespace Assessment.Web.Pages.Schemes;

/// <summary>
/// Importing a scheme from a workbook or JSON: read, checked, compared with the one in force and tried on the past, and only then
/// proposed. Nothing is kept in between: what was read travels with the form.
/// </summary>
internal static class ImportPages
{
    private const int Held = (int)EvidenceFile.MostBytes + (64 * 1024);
    private const string Carried = "scheme";

    private static readonly Text What = new("考核办法", "the scheme");

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/contracts/{number}/scheme/import", Show).Requires(Acts.ManageScheme);
        pages.MapPost("/contracts/{number}/scheme/import", Send).Requires(Acts.ManageScheme)
            .WithMetadata(UploadReader.Limit).WithFormOptions(memoryBufferThreshold: Held, multipartBodyLengthLimit: EvidenceFile.MostBytes);
    }

    private static async Task<IResult> Show(string number, HttpContext http, ViewerContracts contracts, PageContext page) =>
        await contracts.Find(number, http.RequestAborted) is { } state
            ? PageResults.Page<ImportPage, ImportModel>(new(state, null, []))
            : PageResults.NoContract(number);

    private static async Task<IResult> Send(string number, HttpContext http, ViewerContracts contracts, PageContext page)
    {
        if (await contracts.Find(number, http.RequestAborted) is not { } state)
        {
            return PageResults.NoContract(number);
        }

        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        return form[Posted.DoField] == "propose"
            ? await Propose(PostedReader.Fields(form), state, http, contracts, page)
            : await Look(form, state, http, page);
    }

    // Reads and shows; writes nothing.
    private static async Task<IResult> Look(IFormCollection form, ContractState state, HttpContext http, PageContext page)
    {
        var (posted, reading) = await Read(form, http.RequestAborted);
        page.Posted = posted;
        var scheme = reading is not null ? reading.Scheme : posted.TryJson<Scheme>(What, out var typed) ? typed : null;
        if (reading is { Scheme: null })
        {
            posted.Fault(JsonField.File, new($"工作簿有 {reading.Faults.Length} 处不能读取，未采用任何内容。", $"The workbook has {reading.Faults.Length} place(s) that cannot be read; nothing of it was taken."));
        }

        Shape(posted, scheme);
        return posted.Sound && scheme is not null
            ? PageResults.Page<ImportPage, ImportModel>(new(state, ReadScheme.Of(state, page, scheme, reading is null ? null : reading.CellOf), []))
            : PageResults.Page<ImportPage, ImportModel>(new(state, null, reading?.Faults ?? []), StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> Propose(Posted posted, ContractState state, HttpContext http, ViewerContracts contracts, PageContext page)
    {
        page.Posted = posted;
        if (Carry(posted) is not { } scheme)
        {
            return PageResults.Page<ImportPage, ImportModel>(new(state, null, []), posted.Status);
        }

        ICommand command = state.Schemes.InForce is null
            ? new ProposeScheme(scheme)
            : new AmendScheme(scheme, posted.Whole("fromPeriod", new("起始考核期", "First period")), posted.Whole("supplement", new("补充协议", "Supplement")));
        if (posted.Sound)
        {
            var outcome = await contracts.Execute(state.Number, command, page.Person!, posted.Operation, http.RequestAborted);
            if (outcome.Receipt is { } receipt)
            {
                return PageResults.SeeOther(Done.Address(Urls.Scheme(state.Number.Value), command, receipt));
            }

            posted.Refuse(outcome.Refusal!, place => place is "fromPeriod" or "supplement" ? place : "");
            state = await contracts.State(state.Number, http.RequestAborted);
        }

        return PageResults.Page<ImportPage, ImportModel>(new(state, ReadScheme.Of(state, page, scheme, null), []), posted.Status);
    }

    private static Scheme? Carry(Posted posted)
    {
        try
        {
            if (JsonSerializer.Deserialize<Scheme>(posted[Carried], Json.Options) is { } scheme)
            {
                Shape(posted, scheme);
                return posted.Sound ? scheme : null;
            }
        }
        catch (Exception fault) when (fault is JsonException or NotSupportedException)
        {
            // Said below: no page of ours sends such a thing.
        }

        posted.Fault("", new("读出的办法没有随表单送回。请重新选择文件。", "The scheme that was read did not come back with the form. Choose the file again."));
        return null;
    }

    // The shape bounds the figures, so that the checks can calculate with them.
    private static void Shape(Posted posted, Scheme? scheme)
    {
        if (scheme is not null && Validation.Check(new ProposeScheme(scheme)) is { } misshapen)
        {
            foreach (var detail in misshapen.Details)
            {
                posted.Fault("", detail.Message);
            }
        }
    }

    // A workbook is read from its bytes; whatever else comes is taken for JSON.
    private static async Task<(Posted Posted, SchemeReading? Reading)> Read(IFormCollection form, CancellationToken cancel)
    {
        var values = form.ToDictionary(p => p.Key, p => (IReadOnlyList<string>)[.. p.Value.Select(v => v ?? "")]);
        if (form.Files[JsonField.File] is not { Length: > 0 } file)
        {
            return (new(values), null);
        }

        using var memory = new MemoryStream((int)file.Length);
        await file.CopyToAsync(memory, cancel);
        if (memory.GetBuffer() is [(byte)'P', (byte)'K', ..])
        {
            memory.Position = 0;
            return (new(values), SchemeWorkbookReader.Read(memory));
        }

        try
        {
            values[JsonField.File] = [Utf8.GetString(memory.GetBuffer(), 0, (int)memory.Length).TrimStart('\uFEFF')];
            return (new(values), null);
        }
        catch (DecoderFallbackException)
        {
            var posted = new Posted(values);
            posted.Fault(JsonField.File, new($"文件“{file.FileName}”既不是工作簿，也不是 UTF-8 文本。", $"The file \"{file.FileName}\" is neither a workbook nor UTF-8 text."));
            return (posted, null);
        }
    }

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
}
