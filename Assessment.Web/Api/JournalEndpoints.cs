using System.Collections.Immutable;
using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Silo.Access;
using Assessment.Silo.Engine;
using Assessment.Web.Api.Problems;
using Assessment.Web.Security;

namespace Assessment.Web.Api;

/// <summary>A page of a contract's journal.</summary>
/// <param name="Contract">The contract.</param>
/// <param name="Entries">Entries as stored; each hash is the SHA-256 of its envelope's text in UTF-8.</param>
/// <param name="Version">Version of the contract: the last entry of all pages.</param>
/// <param name="Next">Path of the next page, or null on the last one.</param>
public sealed record JournalPage(string Contract, ImmutableArray<JournalEntry> Entries, long Version, string? Next);

/// <summary>An entry of the journal as stored: the envelope is the text that was hashed, the rest are copies of what stands in it.</summary>
/// <param name="Contract">The contract.</param>
/// <param name="Version">Version of the contract, from 1, without gaps.</param>
/// <param name="Time">UTC, with seven decimals.</param>
/// <param name="Actor">Who.</param>
/// <param name="OperationId">The operation id.</param>
/// <param name="Request">SHA-256 of the command as it was understood.</param>
/// <param name="Algorithm">Name of the hash algorithm.</param>
/// <param name="PreviousHash">Hash of the entry before; 64 zeros before the first.</param>
/// <param name="Hash">SHA-256 of the envelope in UTF-8, lower-case hex.</param>
/// <param name="Envelope">The JSON text.</param>
public sealed record JournalEntry(
    string Contract, long Version, string Time, string Actor, string OperationId, string Request, string Algorithm,
    string PreviousHash, string Hash, string Envelope)
{
    /// <summary>The entry of a stored record.</summary>
    public static JournalEntry Of(JournalRecord record) => new(
        record.Contract, record.Version, record.Time, record.Actor, record.OperationId, record.Request, record.Algorithm,
        record.PreviousHash, record.Hash, record.Envelope);
}

/// <summary>The journal of a contract, as stored.</summary>
internal static class JournalEndpoints
{
    private const int Usual = 100;
    private const int Most = 500;

    /// <summary>Maps it.</summary>
    public static void MapJournal(this IEndpointRouteBuilder contract)
    {
        contract.MapGet("/journal", (HttpContext http, ViewerContracts contracts) => Read(http, contracts)).WithTags("journal").Carries(
            new(typeof(JournalRecord), new("合同的日志，按存储原文分页", "A contract's journal as stored, in pages"), null, typeof(JournalPage), [])
            {
                Query =
                [
                    new("after", typeof(long), new("从此版本之后开始，默认 0", "Begin after this version; 0 by default")),
                    new("limit", typeof(int), new($"每页条数，1 至 {Most}，默认 {Usual}", $"Entries a page, 1 to {Most}; {Usual} by default")),
                ],
            }, Acts.ReadJournal);
    }

    private static async Task<IResult> Read(HttpContext http, ViewerContracts contracts)
    {
        if (!RouteValues.TryContract(http, out var number))
        {
            return RouteValues.NoSuchContract(http);
        }

        if (!RouteValues.TryParameter(http, "after", 0, 0, long.MaxValue, out var after))
        {
            return RouteValues.BadParameter("after", new("不小于 0 的整数", "a whole number, 0 or above"));
        }

        if (!RouteValues.TryParameter(http, "limit", Usual, 1, Most, out var limit))
        {
            return RouteValues.BadParameter("limit", new($"1 至 {Most} 的整数", $"a whole number from 1 to {Most}"));
        }

        var state = await contracts.State(number, http.RequestAborted);
        var known = new ContractMustBeRegistered(state);
        if (known.IsBroken())
        {
            return Fault.Of(known.ToRefusal());
        }

        var records = await contracts.History(number, after, http.RequestAborted);
        ImmutableArray<JournalEntry> page = [.. records.Take((int)limit).Select(JournalEntry.Of)];
        var next = records.Count > page.Length ? $"{ApiSetup.Root}/contracts/{Uri.EscapeDataString(number.Value)}/journal?after={page[^1].Version}&limit={limit}" : null;
        return QueryEndpoints.Json(new JournalPage(number.Value, page, Math.Max(state.Version, page.IsEmpty ? 0 : records[^1].Version), next));
    }
}
