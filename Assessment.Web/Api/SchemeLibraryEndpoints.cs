using System.Collections.Immutable;
using System.Text.Json;
using Assessment.Grains.Journal;
using Assessment.Grains.Schemes;
using Assessment.Grains.Values;
using Assessment.Silo.Access;
using Assessment.Silo.Engine;
using Assessment.Silo.ReadModels;
using Assessment.Silo.Storage;
using Assessment.Web.Api.Problems;
using Assessment.Web.Api.Requests;
using Assessment.Web.Hosting;
using Assessment.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace Assessment.Web.Api;

/// <summary>A page of the library of schemes.</summary>
/// <param name="Schemes">The shipped ones, then by title.</param>
/// <param name="Next">Path of the next page, or null on the last one.</param>
public sealed record SchemeLibraryPage(ImmutableArray<SchemeLine> Schemes, string? Next);

/// <summary>A scheme of the library at a glance.</summary>
/// <param name="Hash">SHA-256 of its canonical JSON.</param>
/// <param name="Title">Its name.</param>
/// <param name="FullMarks">Sum of all indicators' points.</param>
/// <param name="Indicators">Number of its indicators.</param>
/// <param name="Sample">True for examples (示例).</param>
/// <param name="Shipped">True for those that come with the system.</param>
/// <param name="Frozen">True once a contract froze it.</param>
/// <param name="Contract">The contract that proposed it first, or null while none did.</param>
/// <param name="Version">Version of that contract which did.</param>
/// <param name="At">When.</param>
public sealed record SchemeLine(
    string Hash, Text Title, decimal FullMarks, int Indicators, bool Sample, bool Shipped, bool Frozen, string? Contract, long? Version, DateTimeOffset? At)
{
    // The read model holds marks × 10⁴, because SQLite sorts decimals as text.
    internal static SchemeLine Of(SchemeLibraryRow row) => new(
        row.Hash, new(row.Title, row.TitleEn), row.FullMarks / 10_000m, row.Indicators, row.Sample, ShippedSchemes.All.ContainsKey(row.Hash), row.Frozen, row.Contract, row.Version, row.At);

    internal static SchemeLine Of(string hash, Scheme scheme) => new(
        hash, scheme.Title, scheme.FullMarks, scheme.Indicators.Count(), scheme.Sample, true, false, null, null, null);
}

/// <summary>A scheme of the library, whole.</summary>
/// <param name="About">What the list says of it.</param>
/// <param name="Scheme">The scheme.</param>
public sealed record SchemeOfLibrary(SchemeLine About, Scheme Scheme);

/// <summary>Proposes a copy of a scheme of the library to a contract.</summary>
/// <param name="Hash">Which scheme.</param>
/// <param name="Title">The copy's name; the scheme's own when null.</param>
public sealed record CloneScheme(string Hash, Text? Title = null);

/// <summary>The library of schemes: those that contracts proposed or froze, and those that come with the system.</summary>
internal static class SchemeLibraryEndpoints
{
    private const int Usual = 100;
    private const int Most = 500;

    /// <summary>Maps the library.</summary>
    public static void MapSchemeLibrary(this IEndpointRouteBuilder api)
    {
        api.MapGet("/scheme-library", (HttpContext http, IDbContextFactory<AssessmentDb> factory) => List(http, factory)).WithTags("schemes").Carries(
            new(typeof(SchemeLibraryRow), new("考核办法库：随附的在前，其余按名称分页", "The library of schemes: the shipped ones, then by title, in pages"), null, typeof(SchemeLibraryPage), [])
            {
                Query =
                [
                    new("after", typeof(string), new("从此哈希的办法之后开始", "Begin after the scheme of this hash")),
                    new("limit", typeof(int), new($"每页条数，1 至 {Most}，默认 {Usual}", $"Schemes a page, 1 to {Most}; {Usual} by default")),
                ],
            }, Acts.UseSchemeTools);
        api.MapGet("/scheme-library/{hash}", async (HttpContext http, IDbContextFactory<AssessmentDb> factory) =>
            await Find(http, factory, PathHash(http)) is { } found ? QueryEndpoints.Json(found) : NoSuchScheme).WithTags("schemes").Carries(
            new(typeof(SchemeOfLibrary), new("库中的一个考核办法", "A scheme of the library"), null, typeof(SchemeOfLibrary), []), Acts.UseSchemeTools);
        api.MapGet("/scheme-library/{hash}/workbook", (HttpContext http, IDbContextFactory<AssessmentDb> factory, TimeProvider time) => Workbook(http, factory, time)).WithTags("schemes").Carries(
            new(typeof(SchemeLine), new("下载库中的考核办法工作簿（语言随 Accept-Language）", "Download a scheme of the library as a workbook, in the language of Accept-Language"), null, typeof(Stream), [])
            {
                MediaType = Workbooks.MediaType,
                Also = [422],
            }, Acts.UseSchemeTools);
    }

    /// <summary>Maps the clone to a contract.</summary>
    public static void MapSchemeClone(this IEndpointRouteBuilder contract)
    {
        contract.MapPost("/scheme/clone", (HttpContext http, ViewerContracts contracts, IDbContextFactory<AssessmentDb> factory) => Clone(http, contracts, factory)).WithTags("schemes").Carries(
            new(typeof(CloneScheme), new("以库中的办法提出考核办法", "Propose a copy of a scheme of the library"), typeof(CloneScheme), typeof(ReceiptBody), []) { Changes = true }, Acts.ManageScheme);
    }

    private static Fault NoSuchScheme { get; } = Fault.Of(StatusCodes.Status404NotFound, "scheme-must-be-in-the-library", new(
        "办法库中没有这个哈希的考核办法；请从 scheme-library 列表中取。", "The library has no scheme of this hash; take one from the list at scheme-library."));

    private static async Task<IResult> List(HttpContext http, IDbContextFactory<AssessmentDb> factory)
    {
        if (!RouteValues.TryParameter(http, "limit", Usual, 1, Most, out var limit))
        {
            return RouteValues.BadParameter("limit", new($"1 至 {Most} 的整数", $"a whole number from 1 to {Most}"));
        }

        await using var db = await factory.CreateDbContextAsync(http.RequestAborted);
        var shipped = ShippedSchemes.All.Keys.ToList();
        var rows = Visible(http, db).Where(s => !shipped.Contains(s.Hash));
        ImmutableArray<SchemeLine> first = [];
        if (http.Request.Query["after"] is { Count: > 0 } texts)
        {
            var after = texts.Count == 1 ? texts[0] : null;
            if (await Visible(http, db).FirstOrDefaultAsync(s => s.Hash == after, http.RequestAborted) is not { } last)
            {
                return RouteValues.BadParameter("after", new("库中办法的哈希", "the hash of a scheme of the library"));
            }

#pragma warning disable CA1309 // Becomes SQL, where text is compared byte by byte; the ordinal comparison cannot be translated.
            rows = rows.Where(s => string.Compare(s.Title, last.Title) > 0 || (s.Title == last.Title && string.Compare(s.Hash, last.Hash) > 0));
#pragma warning restore CA1309
        }
        else
        {
            first = await Shipped(db, shipped, http.RequestAborted);
        }

        var found = await rows.OrderBy(s => s.Title).ThenBy(s => s.Hash).Take((int)limit + 1).ToListAsync(http.RequestAborted);
        ImmutableArray<SchemeLine> lines = [.. found.Take((int)limit).Select(SchemeLine.Of)];
        var next = found.Count > limit ? $"{ApiSetup.Root}/scheme-library?after={lines[^1].Hash}&limit={limit}" : null;
        return QueryEndpoints.Json(new SchemeLibraryPage([.. first, .. lines], next));
    }

    // A scheme tells about the contract that it was made for: it is shown to whoever may see that.
    private static IQueryable<SchemeLibraryRow> Visible(HttpContext http, AssessmentDb db) =>
        db.SchemeLibrary.AsNoTracking().VisibleTo(http.User.Holder()!.Contracts, s => s.Contract);

    private static async Task<ImmutableArray<SchemeLine>> Shipped(AssessmentDb db, List<string> hashes, CancellationToken cancel)
    {
        var known = await db.SchemeLibrary.AsNoTracking().Where(s => hashes.Contains(s.Hash)).ToDictionaryAsync(s => s.Hash, cancel);
        return [.. ShippedSchemes.All.Select(s => known.GetValueOrDefault(s.Key) is { } row ? SchemeLine.Of(row) : SchemeLine.Of(s.Key, s.Value))];
    }

    private static async Task<SchemeOfLibrary?> Find(HttpContext http, IDbContextFactory<AssessmentDb> factory, string hash)
    {
        await using var db = await factory.CreateDbContextAsync(http.RequestAborted);
        if (await Visible(http, db).FirstOrDefaultAsync(s => s.Hash == hash, http.RequestAborted) is { } row)
        {
            return new(SchemeLine.Of(row), JsonSerializer.Deserialize<Scheme>(row.Json, Json.Options)!);
        }

        return ShippedSchemes.All.GetValueOrDefault(hash) is { } shipped ? new(SchemeLine.Of(hash, shipped), shipped) : null;
    }

    private static async Task<IResult> Workbook(HttpContext http, IDbContextFactory<AssessmentDb> factory, TimeProvider time)
    {
        if (await Find(http, factory, PathHash(http)) is not { } found)
        {
            return NoSuchScheme;
        }

        var hash = found.About.Hash;
        return await Workbooks.Scheme(http, found.Scheme, new(http.User.PersonId(), time.GetUtcNow(), hash, found.About.Version ?? 0, Language.Of(http.Request)), $"scheme-{hash[..12]}.xlsx");
    }

    private static async Task<IResult> Clone(HttpContext http, ViewerContracts contracts, IDbContextFactory<AssessmentDb> factory)
    {
        if (!RouteValues.TryContract(http, out var number))
        {
            return RouteValues.NoSuchContract(http);
        }

        var (clone, fault) = await BodyBinder.Bind<CloneScheme>(http.Request, [], http.RequestAborted);
        if (fault is not null)
        {
            return fault;
        }

        return await Find(http, factory, clone!.Hash) is { } found
            ? await CommandEndpoints.Execute(http, contracts, number, new ProposeScheme(clone.Title is { } title ? found.Scheme with { Title = title } : found.Scheme), creates: false)
            : NoSuchScheme;
    }

    private static string PathHash(HttpContext http) => http.GetRouteValue("hash") as string ?? "";
}
