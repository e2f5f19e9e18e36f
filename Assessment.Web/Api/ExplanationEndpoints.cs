using Assessment.Grains;
using Assessment.Grains.Acceptance;
using Assessment.Grains.Explaining;
using Assessment.Grains.Journal;
using Assessment.Grains.Scoring;
using Assessment.Silo.Access;
using Assessment.Silo.Engine;
using Assessment.Web.Api.Problems;
using Assessment.Web.Security;

namespace Assessment.Web.Api;

/// <summary>Why a number is what it is, as a tree: event → indicator → month → term → condition → yuan.</summary>
internal static class ExplanationEndpoints
{
    /// <summary>Maps them.</summary>
    public static void MapExplanations(this IEndpointRouteBuilder contract)
    {
        contract.MapQuery<Explain, TraceNode>("/explanations", new("任一数字的由来", "Why any number is what it is"), Of, null,
            new QueryParameter("of", typeof(string), new($"要解释的数：{string.Join("、", Explain.Forms)}", $"The number: {string.Join(", ", Explain.Forms)}"))).WithTags("explanations");
        Map(contract, "/explanations/periods/{period}", new("月度得分的由来", "Why a period's result is what it is"), (http, state, at) =>
            PeriodEndpoints.Period(http) is { Value: { } question, Fault: null } ? Tree(question.Answer(state, at), p => p.Trace) : RouteValues.NoSuchNumber(http, "period"));
        Map(contract, "/explanations/term", new("综合得分的由来", "Why the term's result is what it is"), (_, state, at) =>
            Tree(new GetTerm(Deep: true).Answer(state, at), t => t.Trace));
        Map(contract, "/explanations/gate", new("最后一次付款能否申请的由来", "Why the last payment may or may not be applied for"), (http, state, at) =>
            GateEndpoints.Question(http) is { Fault: { } fault } ? fault : Tree(GateEndpoints.Question(http).Value!.Answer(state, at), g => g.Explain(new GetTerm(Deep: true).Answer(state, at).Value?.Trace)),
            GateEndpoints.ApplicationDate);
    }

    private static Asking<Explain> Of(HttpContext http) => http.Request.Query["of"] is [{ Length: > 0 } of]
        ? new Explain(of)
        : RouteValues.BadParameter("of", new(string.Join("、", Explain.Forms), string.Join(", ", Explain.Forms)));

    private static void Map(
        IEndpointRouteBuilder contract, string pattern, Grains.Values.Text summary, Func<HttpContext, ContractState, DateTimeOffset, IResult> answer,
        params QueryParameter[] query)
    {
        // One state answers all of a tree, so that its parts are of one version.
        contract.MapGet(pattern, async (HttpContext http, ViewerContracts contracts, TimeProvider time) => RouteValues.TryContract(http, out var number)
            ? answer(http, await contracts.State(number, http.RequestAborted), time.GetUtcNow())
            : RouteValues.NoSuchContract(http)).WithTags("explanations")
            .Carries(new(typeof(TraceNode), summary, null, typeof(TraceNode), []) { Query = [.. query] }, Acts.ReadScores);
    }

    private static IResult Tree<T>(Answer<T> answer, Func<T, TraceNode> tree) =>
        answer.Broken is { } broken ? Fault.Of(broken.ToRefusal()) : QueryEndpoints.Json(tree(answer.Value!));
}
