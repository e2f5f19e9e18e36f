using System.Collections.Immutable;
using Assessment.Grains.Values;
using Assessment.Silo.Access;
using Assessment.Silo.ReadModels;
using Assessment.Silo.Storage;
using Assessment.Web.Api.Problems;
using Assessment.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace Assessment.Web.Api;

/// <summary>A page of the list of contracts.</summary>
/// <param name="Contracts">In the order of their numbers.</param>
/// <param name="Next">Path of the next page, or null on the last one.</param>
public sealed record ContractPage(ImmutableArray<ContractLine> Contracts, string? Next);

/// <summary>A contract at a glance.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Title">The project's name.</param>
/// <param name="Buyer">甲方.</param>
/// <param name="Vendor">乙方.</param>
/// <param name="ServiceFrom">First day of service.</param>
/// <param name="ServiceTo">Last day of service, included.</param>
/// <param name="Sample">True for examples (示例): of the contract or of its scheme.</param>
/// <param name="Version">Its version.</param>
/// <param name="UpdatedAt">When it last changed.</param>
/// <param name="SchemeVersion">Version of the frozen scheme, or null.</param>
/// <param name="Periods">Number of periods.</param>
/// <param name="Published">Periods whose publication stands, final ones included.</param>
/// <param name="Finals">Periods that are final.</param>
/// <param name="TermScore">综合得分 so far, or null.</param>
/// <param name="TermGrade">Code of its grade, or null.</param>
/// <param name="TermPassed">True at or above the pass line, null without a score.</param>
/// <param name="LastPayment">The payment that waits for acceptance, or null.</param>
/// <param name="LastPaymentApplyBy">Last day on which it may be applied for, or null.</param>
public sealed record ContractLine(
    string Number, string Title, string Buyer, string Vendor, DateOnly ServiceFrom, DateOnly ServiceTo, bool Sample, long Version,
    DateTimeOffset UpdatedAt, int? SchemeVersion, int Periods, int Published, int Finals, decimal? TermScore, string? TermGrade,
    bool? TermPassed, Money? LastPayment, DateOnly? LastPaymentApplyBy)
{
    // The read model holds scores × 10⁴ and money in fen, because SQLite sorts decimals as text.
    internal static ContractLine Of(ContractCard card) => new(
        card.Contract, card.Title, card.Buyer, card.Vendor, card.ServiceFrom, card.ServiceTo, card.Sample || card.SchemeSample, card.Version,
        card.UpdatedAt, card.SchemeVersion == 0 ? null : card.SchemeVersion, card.Periods, card.Published, card.Finals,
        card.TermScore / 10_000m, card.TermGrade, card.TermPassed, card.LastPaymentFen is { } fen ? new Money(fen / 100m) : null, card.LastPaymentApplyBy);
}

/// <summary>The list of contracts, from the read model.</summary>
internal static class ContractList
{
    private const int Usual = 100;
    private const int Most = 500;

    /// <summary>Maps it.</summary>
    public static void MapContractList(this IEndpointRouteBuilder api)
    {
        api.MapGet("/contracts", (HttpContext http, IDbContextFactory<AssessmentDb> factory) => Read(http, factory)).WithTags("contracts").Carries(
            new(typeof(ContractCard), new("全部合同，按编号分页", "All contracts by their numbers, in pages"), null, typeof(ContractPage), [])
            {
                Query =
                [
                    new("after", typeof(string), new("从此编号之后开始", "Begin after this number")),
                    new("limit", typeof(int), new($"每页条数，1 至 {Most}，默认 {Usual}", $"Contracts a page, 1 to {Most}; {Usual} by default")),
                ],
            }, Acts.ListContracts);
    }

    private static async Task<IResult> Read(HttpContext http, IDbContextFactory<AssessmentDb> factory)
    {
        if (!RouteValues.TryParameter(http, "limit", Usual, 1, Most, out var limit))
        {
            return RouteValues.BadParameter("limit", new($"1 至 {Most} 的整数", $"a whole number from 1 to {Most}"));
        }

        var after = default(ContractNumber);
        if (http.Request.Query["after"] is { Count: > 0 } texts && !(texts.Count == 1 && RouteValues.TryRead(texts[0]!, out after)))
        {
            return RouteValues.BadParameter("after", new("合同编号", "a contract's number"));
        }

        await using var db = await factory.CreateDbContextAsync(http.RequestAborted);
#pragma warning disable CA1309 // Becomes SQL, where text is compared byte by byte; the ordinal comparison cannot be translated.
        var cards = await db.Contracts.AsNoTracking().VisibleTo(http.User.Holder()!.Contracts, c => c.Contract).Where(c => string.Compare(c.Contract, after.Value) > 0)
#pragma warning restore CA1309
            .OrderBy(c => c.Contract).Take((int)limit + 1).ToListAsync(http.RequestAborted);
        ImmutableArray<ContractLine> lines = [.. cards.Take((int)limit).Select(ContractLine.Of)];
        var next = cards.Count > limit ? $"{ApiSetup.Root}/contracts?after={Uri.EscapeDataString(lines[^1].Number)}&limit={limit}" : null;
        return QueryEndpoints.Json(new ContractPage(lines, next));
    }
}
