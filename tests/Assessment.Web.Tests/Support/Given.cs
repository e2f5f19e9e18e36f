using System.Text.Json.Nodes;
using Assessment.Web.Demo;

namespace Assessment.Web.Tests.Support;

/// <summary>Puts a contract into a state that a test begins with, over the API itself.</summary>
internal static class Given
{
    public const string Manager = "赵磊";
    public const string SecondManager = "孙静";
    public const string Evaluator = "王敏";

    public static string Scheme => Samples.Read("scheme-starter.json");

    public static string ContractFile => Samples.Read("contract-CYCGW-2026-0044.json");

    /// <summary>The contract, registered.</summary>
    public static async Task<ApiHost> Registered(this ApiHost host)
    {
        host.Clock.Set("2026-03-17T09:00:00+08:00");
        (await host.Api(Manager).Post($"{Api.Root}/contracts", ContractFile)).Done(201);
        return host;
    }

    /// <summary>The contract with the starter scheme frozen, one person scoring all of it, on a day in the first period.</summary>
    public static async Task<ApiHost> Scoring(this ApiHost host)
    {
        await host.Registered();
        var manager = host.Api(Manager);
        (await manager.Post($"{Api.Contract}/scheme", $$"""{ "scheme": {{Scheme}} }""")).Done();
        (await host.Api(SecondManager).Post($"{Api.Contract}/scheme/freeze")).Done();
        var codes = JsonNode.Parse(Scheme)!["categories"]!.AsArray().SelectMany(c => c!["indicators"]!.AsArray()).Select(i => i!["code"]!.GetValue<string>());
        (await manager.Put($"{Api.Contract}/assignments", new { indicators = codes, evaluators = new[] { Evaluator } })).Done();
        host.Clock.Set("2026-04-10T09:00:00+08:00");
        return host;
    }

    /// <summary>The first period scored, submitted and published.</summary>
    public static async Task<ApiHost> Published(this ApiHost host)
    {
        await host.Scoring();
        host.Clock.Set("2026-04-18T09:00:00+08:00");
        await host.FillFirstPeriod();
        (await host.Api(Evaluator).Post($"{Api.Contract}/periods/1/submit")).Done();
        (await host.Api(Manager).Post($"{Api.Contract}/periods/1/publish")).Done();
        return host;
    }

    /// <summary>What the starter scheme cannot do without.</summary>
    public static async Task FillFirstPeriod(this ApiHost host)
    {
        var api = host.Api(Evaluator);
        (await api.Post($"{Api.Contract}/periods/1/measurements", new { indicator = "B1", value = 99.9m })).Done(201);
        (await api.Post($"{Api.Contract}/periods/1/scores", new { indicator = "E1", points = 7.5m })).Done(201);
        (await api.Post($"{Api.Contract}/periods/1/answers", new { indicator = "E2", met = true })).Done(201);
        (await api.Post($"{Api.Contract}/periods/1/measurements", new { indicator = "E3", value = 100 })).Done(201);
    }

    /// <summary>A deduction on the first period's indicator A2.</summary>
    public static object Deduction(decimal quantity = 1, string on = "2026-03-31", string clause = "A2-1", string indicator = "A2") =>
        new { indicator, clause, quantity, on, reason = "未按时响应" };

    /// <summary>Version of the contract: it does not move when nothing is written.</summary>
    public static async Task<long> Version(this ApiHost host)
    {
        var reply = await host.Api("someone").Get(Api.Contract);
        return reply.Status == 200 ? reply.Json["version"]!.GetValue<long>() : 0;
    }
}
