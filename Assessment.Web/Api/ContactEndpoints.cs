using Assessment.Grains.Contacts;
using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;
using Assessment.Silo.Access;
using Assessment.Web.Api.Problems;
using Assessment.Web.Api.Requests;
using Assessment.Web.Security;

namespace Assessment.Web.Api;

/// <summary>
/// How the parties are reached and paid. Values go out by POST alone, so that they stand in no address, log or cache. Changes are tied to a version, which
/// makes a repetition harmless: they take no operation id.
/// </summary>
internal static class ContactEndpoints
{
    private const string OfParty = "/contacts/{party}";

    private static readonly int[] Refusals = [StatusCodes.Status409Conflict];

    /// <summary>Maps them.</summary>
    public static void MapContacts(this IEndpointRouteBuilder contract)
    {
        contract.MapGet("/contacts", (HttpContext http, ViewerContacts contacts) => List(http, contacts)).WithTags("contacts").Carries(
            new(typeof(ContactList), new("双方的联系电话与收款账户（遮蔽）", "Telephones and accounts of both parties, masked"), null, typeof(ContactList), []), Acts.ReadContacts);
        contract.MapGet(OfParty, (HttpContext http, ViewerContacts contacts) => With(http, (number, side) => Show(http, contacts, number, side))).WithTags("contacts").Carries(
            new(typeof(ContactView), new("一方的联系电话与收款账户（遮蔽）", "Telephone and account of a party, masked"), null, typeof(ContactView), []), Acts.ReadContacts);
        contract.MapPost(OfParty + "/reveal", (HttpContext http, ViewerContacts contacts) => With(http, (number, side) => Reveal(http, contacts, number, side))).WithTags("contacts").Carries(
            new(typeof(RevealContact), new("显示一项的完整内容（记入审计）", "Show one value as it is; the audit log says so"), typeof(RevealContact), typeof(RevealedContact), []) { Also = [.. Refusals] }, Acts.RevealContacts);
        contract.MapPut(OfParty, (HttpContext http, ViewerContacts contacts) => With(http, (number, side) => Keep(http, contacts, number, side))).WithTags("contacts").Carries(
            new(typeof(KeepContact), new("登记一方的联系电话与收款账户；新账户须第二人确认", "Keep a party's telephone and account; a new account waits for a second person"), typeof(KeepContact), typeof(ContactView), [])
            {
                IfMatch = true, Also = [.. Refusals],
            }, Acts.ManageContacts);
        Change(contract, "POST", "/confirm", new("第二人确认收款账户", "Confirm an account, as the second person"), (contacts, number, side, version, cancel) => contacts.Confirm(number, side, version, cancel));
        Change(contract, "DELETE", "/pending", new("撤下待确认的收款账户", "Drop the account that waits"), (contacts, number, side, version, cancel) => contacts.Drop(number, side, version, cancel));
        Change(contract, "DELETE", "", new("清除一方的联系电话与收款账户", "Erase a party's telephone and account"), (contacts, number, side, version, cancel) => contacts.Erase(number, side, version, cancel));
    }

    private static void Change(
        IEndpointRouteBuilder contract, string method, string rest, Text summary, Func<ViewerContacts, ContractNumber, PartySide, long?, CancellationToken, ValueTask<Refusal?>> work)
    {
        contract.MapMethods(OfParty + rest, [method], (HttpContext http, ViewerContacts contacts) => With(http, async (number, side) =>
        {
            var (version, fault) = RequestHeaders.IfMatch(http.Request);
            return fault ?? (await work(contacts, number, side, version, http.RequestAborted) is { } refusal ? Fault.Of(refusal) : await Show(http, contacts, number, side));
        })).WithTags("contacts").Carries(
            new(typeof(ContactView), summary, null, typeof(ContactView), []) { IfMatch = true, Also = [.. Refusals] }, Acts.ManageContacts);
    }

    private static async Task<IResult> List(HttpContext http, ViewerContacts contacts)
    {
        if (!RouteValues.TryContract(http, out var number))
        {
            return RouteValues.NoSuchContract(http);
        }

        var (views, refusal) = await contacts.List(number, http.RequestAborted);
        return refusal is null ? QueryEndpoints.Json(new ContactList(views)) : Fault.Of(refusal);
    }

    private static async Task<IResult> Show(HttpContext http, ViewerContacts contacts, ContractNumber number, PartySide side)
    {
        var (view, refusal) = await contacts.Get(number, side, http.RequestAborted);
        if (refusal is not null)
        {
            return Fault.Of(refusal);
        }

        http.Response.Headers.ETag = RequestHeaders.ETag(view!.Version);
        return QueryEndpoints.Json(view);
    }

    private static async Task<IResult> Reveal(HttpContext http, ViewerContacts contacts, ContractNumber number, PartySide side)
    {
        var (asked, fault) = await BodyBinder.Bind<RevealContact>(http.Request, [], http.RequestAborted);
        if (fault is not null)
        {
            return fault;
        }

        var (value, refusal) = await contacts.Reveal(number, side, asked!.Part, http.RequestAborted);
        return refusal is null ? QueryEndpoints.Json(value!) : Fault.Of(refusal);
    }

    private static async Task<IResult> Keep(HttpContext http, ViewerContacts contacts, ContractNumber number, PartySide side)
    {
        var (version, missing) = RequestHeaders.IfMatch(http.Request);
        if (missing is not null)
        {
            return missing;
        }

        var (given, fault) = await BodyBinder.Bind<KeepContact>(http.Request, [], http.RequestAborted);
        return fault ?? (await contacts.Keep(number, side, given!, version, http.RequestAborted) is { } refusal ? Fault.Of(refusal) : await Show(http, contacts, number, side));
    }

    private static async Task<IResult> With(HttpContext http, Func<ContractNumber, PartySide, Task<IResult>> work) =>
        !RouteValues.TryContract(http, out var number) ? RouteValues.NoSuchContract(http)
        : RouteValues.Party(http) is not { } side ? NoSuchParty
        : await work(number, side);

    private static Fault NoSuchParty { get; } = Fault.Of(StatusCodes.Status404NotFound, "path-must-name-a-party", new(
        "网址中的合同一方应为 buyer（甲方）或 vendor（乙方）。", "The party in the path is buyer (甲方) or vendor (乙方)."));
}
