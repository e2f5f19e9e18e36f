using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;
using Assessment.Silo.Access;
using Assessment.Silo.Engine;
using Assessment.Web.Api.Problems;
using Assessment.Web.Api.Requests;
using Assessment.Web.Security;

namespace Assessment.Web.Api;

/// <summary>Maps commands: the body is the command, the path settles some of its members, a receipt comes back.</summary>
public static partial class CommandEndpoints
{
    /// <summary>Name of the member that <c>If-Match</c> settles.</summary>
    private const string ExpectedVersion = "expectedVersion";

    /// <summary>Maps a command under a contract.</summary>
    /// <typeparam name="T">The command.</typeparam>
    /// <param name="contract">The group of one contract.</param>
    /// <param name="method">HTTP method.</param>
    /// <param name="pattern">Path under the contract; its parameters bear the names of the command's members.</param>
    /// <param name="creates">True when it makes an entry: 201 with its place.</param>
    public static RouteHandlerBuilder MapCommand<T>(
        this IEndpointRouteBuilder contract, string method, string pattern, bool creates = false)
        where T : class, ICommand
    {
        var facts = Facts<T>(pattern, creates);
        return contract.MapMethods(pattern, [method], (HttpContext http, ViewerContracts contracts) => Handle<T>(http, contracts, facts)).Carries(facts, Acts.Of(typeof(T)));
    }

    /// <summary>Carries a command out and answers with its receipt.</summary>
    internal static async Task<IResult> Execute(HttpContext http, ViewerContracts contracts, ContractNumber number, ICommand command, bool creates)
    {
        var (operation, fault) = RequestHeaders.OperationId(http.Request);
        if (fault is not null)
        {
            return fault;
        }

        var outcome = await contracts.Execute(number, command, http.User.PersonId(), operation!, http.RequestAborted);
        return outcome.Receipt is { } receipt ? new ReceiptResult(receipt, creates) : Fault.Of(outcome.Refusal!);
    }

    private static async Task<IResult> Handle<T>(HttpContext http, ViewerContracts contracts, EndpointFacts facts)
        where T : class, ICommand
    {
        if (!RouteValues.TryContract(http, out var number))
        {
            return RouteValues.NoSuchContract(http);
        }

        var (bound, fault) = Bound(http, facts);
        if (fault is not null)
        {
            return fault;
        }

        var (command, unfit) = await BodyBinder.Bind<T>(http.Request, bound, http.RequestAborted);
        return unfit ?? await Execute(http, contracts, number, command!, facts.Creates);
    }

    private static (IReadOnlyList<BoundMember> Bound, Fault? Fault) Bound(HttpContext http, EndpointFacts facts)
    {
        var bound = new List<BoundMember>();
        foreach (var name in facts.Bound.Where(n => n != ExpectedVersion))
        {
            if (!RouteValues.TryNumber(http, name, out var value))
            {
                return ([], RouteValues.NoSuchNumber(http, name));
            }

            bound.Add(new(name, value));
        }

        if (facts.IfMatch)
        {
            var (version, fault) = RequestHeaders.IfMatch(http.Request);
            if (fault is not null)
            {
                return ([], fault);
            }

            bound.AddRange(version is { } expected ? [new(ExpectedVersion, expected)] : []);
        }

        return (bound, null);
    }

    private static EndpointFacts Facts<T>(string pattern, bool creates)
    {
        var attribute = typeof(T).GetCustomAttribute<CommandAttribute>()!;
        var members = typeof(T).GetConstructors()[0].GetParameters();
        var names = members.Select(m => JsonNamingPolicy.CamelCase.ConvertName(m.Name!)).ToImmutableArray();
        ImmutableArray<string> bound = [.. Parameters().Matches(pattern).Select(m => m.Groups[1].Value).Where(names.Contains)];
        var ifMatch = names.Contains(ExpectedVersion);
        return new(typeof(T), new(attribute.Zh, attribute.En), typeof(T), typeof(ReceiptBody), ifMatch ? bound.Add(ExpectedVersion) : bound)
        {
            Changes = true,
            Creates = creates,
            IfMatch = ifMatch,
            BodyOptional = members.Zip(names).All(m => bound.Contains(m.Second) || m.First.HasDefaultValue),
        };
    }

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Parameters();
}
