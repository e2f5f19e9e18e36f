using Assessment.Grains.Journal;
using Assessment.Grains.Values;
using Assessment.Silo.Access;
using Assessment.Silo.Engine;
using Assessment.Web.Api.Problems;
using Assessment.Web.Api.Requests;
using Assessment.Web.Security;

namespace Assessment.Web.Api;

/// <summary>A question that was read from a request, or why it could not be.</summary>
/// <typeparam name="T">What was read.</typeparam>
/// <param name="Value">The question.</param>
/// <param name="Fault">Why not.</param>
internal readonly record struct Asking<T>(T? Value, Fault? Fault)
{
    public static implicit operator Asking<T>(T value) => new(value, null);

    public static implicit operator Asking<T>(Fault fault) => new(default, fault);
}

/// <summary>Maps queries: the path and its parameters are the question, the answer is the body.</summary>
internal static class QueryEndpoints
{
    /// <summary>Maps a query under a contract.</summary>
    /// <typeparam name="TQuery">The query.</typeparam>
    /// <typeparam name="T">Its answer.</typeparam>
    /// <param name="contract">The group of one contract.</param>
    /// <param name="pattern">Path under the contract.</param>
    /// <param name="summary">What it answers.</param>
    /// <param name="read">Reads the question.</param>
    /// <param name="answer">What is made of the answer; the answer itself when null.</param>
    /// <param name="query">Query parameters.</param>
    public static RouteHandlerBuilder MapQuery<TQuery, T>(
        this IEndpointRouteBuilder contract, string pattern, Text summary, Func<HttpContext, Asking<TQuery>> read,
        Func<HttpContext, T, IResult>? answer = null, params QueryParameter[] query)
        where TQuery : IQuery<T>
    {
        return contract.MapGet(pattern, (HttpContext http, ViewerContracts contracts) => Handle(http, contracts, read, answer ?? ((_, value) => Json(value)))).Carries(new(typeof(TQuery), summary, null, typeof(T), []) { Query = [.. query] }, Acts.Of(typeof(TQuery)));
    }

    /// <summary>Maps a query under a contract whose question is too large for an address, and so comes as a body; nothing is stored.</summary>
    /// <typeparam name="TQuery">The query.</typeparam>
    /// <typeparam name="T">Its answer.</typeparam>
    /// <param name="contract">The group of one contract.</param>
    /// <param name="pattern">Path under the contract.</param>
    /// <param name="summary">What it answers.</param>
    public static RouteHandlerBuilder MapAsked<TQuery, T>(this IEndpointRouteBuilder contract, string pattern, Text summary)
        where TQuery : class, IQuery<T>
    {
        return contract.MapPost(pattern, async (HttpContext http, ViewerContracts contracts) =>
        {
            var (body, fault) = await BodyBinder.Bind<TQuery>(http.Request, [], http.RequestAborted);
            return fault ?? await Handle<TQuery, T>(http, contracts, _ => body!, (_, value) => Json(value));
        }).Carries(new(typeof(TQuery), summary, typeof(TQuery), typeof(T), []), Acts.Of(typeof(TQuery)));
    }

    /// <summary>An answer in the one JSON dialect.</summary>
    public static IResult Json<T>(T value) => Results.Json(value, Grains.Journal.Json.Options);

    private static async Task<IResult> Handle<TQuery, T>(
        HttpContext http, ViewerContracts contracts, Func<HttpContext, Asking<TQuery>> read, Func<HttpContext, T, IResult> answer)
        where TQuery : IQuery<T>
    {
        if (!RouteValues.TryContract(http, out var number))
        {
            return RouteValues.NoSuchContract(http);
        }

        var question = read(http);
        if (question.Fault is { } fault)
        {
            return fault;
        }

        var asked = await contracts.Ask(number, question.Value!, http.RequestAborted);
        return asked.Refusal is { } refusal ? Fault.Of(refusal) : answer(http, asked.Value!);
    }
}
