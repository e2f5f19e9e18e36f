using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;
using Assessment.Silo.Engine;
using Assessment.Web.Api;
using Assessment.Web.Demo;
using Assessment.Web.Tests.Support;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Client = Assessment.Web.Tests.Support.Api;

namespace Assessment.Web.Tests;

/// <summary>The main job over HTTP, from the contract's registration to the gate.</summary>
public sealed class ApiFlowTest
{
    [Test]
    public async Task History_WhenPlayedOverHttp_ComesToTheSameContractAsInTheEngine()
    {
        using var host = new ApiHost();
        var scenario = Scenario.Shipped()[0];
        foreach (var (step, index) in scenario.Steps.Select((s, i) => (s, i)))
        {
            host.Clock.Now = step.At;
            var reply = await Play(host, step, $"step-{index}");
            Assert.That(reply.Status, Is.AnyOf(200, 201), $"step {index} {step.Command}: {reply.Text}");
        }

        var viaEngine = await Replay(scenario);
        var viaHttp = await host.Services.GetRequiredService<IContracts>().State(scenario.Contract, CancellationToken.None);
        Assert.That(JsonSerializer.Serialize(viaHttp.Scoring.Periods, Json.Options), Is.EqualTo(JsonSerializer.Serialize(viaEngine.Scoring.Periods, Json.Options)));
        Assert.That(viaHttp.Version, Is.EqualTo(scenario.Steps.Length));
    }

    [Test]
    public async Task Publication_WhenReceivedAndAcknowledged_CanBeFinalAndReopenedByTwo()
    {
        using var host = await new ApiHost().Published();
        var manager = host.Api(Given.Manager);
        const string period = $"{Client.Contract}/periods/1";
        var notice = (await manager.Get(period)).Done().Json["period"]!["publications"]![0]!["notice"]!.GetValue<string>();
        Assert.That(notice, Is.EqualTo("CYCGW-2026-0044-KH01-1"));

        var receipt = (await manager.Post($"{period}/receipt", new { on = "2026-04-18", by = "郭珣" })).Done();
        Assert.That(receipt.Json["notice"]!.GetValue<string>(), Is.EqualTo(notice));
        (await manager.Post($"{period}/finalise")).Refused(409, "objection-window-must-be-closed").Says("zh-CN");
        (await manager.Post($"{period}/acknowledgement", new { on = "2026-04-18", document = "确认函1号" })).Done();
        (await manager.Post($"{period}/finalise")).Done();
        Assert.That((await manager.Get(period)).Json["period"]!["stage"]!.GetValue<string>(), Is.EqualTo("final"));

        (await manager.Post($"{period}/reopening", new { reason = "补录" })).Done();
        (await manager.Post($"{period}/reopening/confirm")).Refused(403, "second-person-must-differ");
        var version = (await manager.As("李强").Post($"{period}/reopening/confirm")).Done().Json["version"]!.GetValue<long>();
        Assert.That((await manager.Get($"{Client.Contract}/report-status/{version - 1}")).Json["superseded"]!.GetValue<bool>(), Is.True);
        Assert.That((await manager.Get($"{Client.Contract}/report-status/{version}")).Json["superseded"]!.GetValue<bool>(), Is.False);
    }

    [Test]
    public async Task Sheet_WhenReturned_CanBeSubmittedAgain()
    {
        using var host = await new ApiHost().Scoring();
        host.Clock.Set("2026-04-18T09:00:00+08:00");
        await host.FillFirstPeriod();
        var (evaluator, manager) = (host.Api(Given.Evaluator), host.Api(Given.Manager));
        (await evaluator.Post($"{Client.Contract}/periods/1/submit")).Done();
        (await evaluator.Post($"{Client.Contract}/periods/1/deductions", Given.Deduction())).Refused(409, "sheet-must-not-be-submitted");
        (await manager.Post($"{Client.Contract}/periods/1/return", new { evaluator = Given.Evaluator, reason = "缺证据" })).Done();
        (await evaluator.Post($"{Client.Contract}/periods/1/deductions", Given.Deduction())).Done(201);
        (await evaluator.Post($"{Client.Contract}/periods/1/submit")).Done();
    }

    [Test]
    public async Task Score_WhenADeductionIsEntered_DropsByItAndSaysSo()
    {
        using var host = await new ApiHost().Scoring();
        await host.FillFirstPeriod();
        var api = host.Api();
        var before = (await api.Get($"{Client.Contract}/periods/1")).Json["result"]!["score"]!.GetValue<decimal>();
        (await api.Post($"{Client.Contract}/periods/1/deductions", Given.Deduction(quantity: 2))).Done(201);

        var after = (await api.Get($"{Client.Contract}/periods/1")).Json["result"]!["score"]!.GetValue<decimal>();
        Assert.That(after, Is.EqualTo(before - 2));
        var tree = (await api.Get($"{Client.Contract}/explanations/periods/1")).Done();
        Assert.That((tree.Json["value"]!.GetValue<decimal>(), tree.Text.Contains("2026-03-31", StringComparison.Ordinal)), Is.EqualTo((after, true)));
    }

    [Test]
    public async Task Gate_WhenExplained_ReachesFromTheYuanDownToAnEntry()
    {
        using var host = await new ApiHost().Scoring();
        host.Clock.Set("2026-04-18T09:00:00+08:00");
        await host.FillFirstPeriod();
        (await host.Api().Post($"{Client.Contract}/periods/1/deductions", Given.Deduction())).Done(201);
        (await host.Api().Post($"{Client.Contract}/periods/1/submit")).Done();
        (await host.Api(Given.Manager).Post($"{Client.Contract}/periods/1/publish")).Done();

        var gate = (await host.Api().Get($"{Client.Contract}/gate?applicationDate=2027-03-31")).Done();
        Assert.That((gate.Json["ready"]!.GetValue<bool>(), gate.Json["sum"]!.GetValue<decimal>()), Is.EqualTo((false, 598890.22m)));
        var steps = Steps((await host.Api().Get($"{Client.Contract}/explanations/gate?applicationDate=2027-03-31")).Done().Json).ToList();
        Assert.That(steps, Is.SupersetOf(new[] { "payment", "condition", "term", "period", "category", "indicator", "clause", "entry" }));
        var term = (await host.Api().Get($"{Client.Contract}/explanations/term")).Done();
        Assert.That(Steps(term.Json), Does.Contain("entry"));
        Assert.That((await host.Api().Get($"{Client.Contract}/term")).Done().Json["result"]!["score"]!.GetValue<decimal>(), Is.EqualTo(term.Json["value"]!.GetValue<decimal>()));
    }

    [Test]
    public async Task Journal_WhenPaged_IsOneValidChain()
    {
        using var host = await new ApiHost().Scoring();
        await host.FillFirstPeriod();
        var (version, path, entries) = (await host.Version(), $"{Client.Contract}/journal?limit=3", new List<JsonNode>());
        for (string? next = path; next is not null;)
        {
            var page = (await host.Api().Get(next)).Done().Json;
            Assert.That(page["version"]!.GetValue<long>(), Is.EqualTo(version));
            entries.AddRange(page["entries"]!.AsArray().Select(e => e!));
            next = page["next"]?.GetValue<string>();
        }

        Assert.That(entries.Select(e => e["version"]!.GetValue<long>()), Is.EqualTo(Enumerable.Range(1, (int)version)));
        var previous = new string('0', 64);
        foreach (var entry in entries)
        {
            var envelope = entry["envelope"]!.GetValue<string>();
            Assert.That(entry["previousHash"]!.GetValue<string>(), Is.EqualTo(previous));
            Assert.That(entry["hash"]!.GetValue<string>(), Is.EqualTo(previous = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(envelope)))));
        }
    }

    [Test]
    public async Task List_OfContracts_ShowsEachAtAGlanceInPages()
    {
        using var host = await new ApiHost().Published();
        var second = JsonNode.Parse(Given.ContractFile)!;
        second["number"] = "合同2026-7号";
        (await host.Api(Given.Manager).Post($"{Client.Root}/contracts", second.ToJsonString())).Done(201);

        var first = (await host.Api().Get($"{Client.Root}/contracts?limit=1")).Done().Json;
        var line = first["contracts"]!.AsArray().Single()!;
        var term = (await host.Api().Get($"{Client.Contract}/term")).Done().Json["result"]!["score"]!.GetValue<decimal>();
        Assert.That((line["number"]!.GetValue<string>(), line["published"]!.GetValue<int>(), line["termScore"]!.GetValue<decimal>(), line["lastPayment"]!.GetValue<decimal>()),
            Is.EqualTo(("CYCGW-2026-0044", 1, term, 598890.22m)));
        var rest = (await host.Api().Get(first["next"]!.GetValue<string>())).Done().Json;
        Assert.That((rest["contracts"]!.AsArray().Single()!["number"]!.GetValue<string>(), rest["next"]), Is.EqualTo(("合同2026-7号", (JsonNode?)null)));
        Assert.That(rest["contracts"]![0]!["termScore"], Is.Null);
    }

    [Test]
    public async Task Rehearsal_WhenRun_AnswersResultsAndStoresNothing()
    {
        using var host = new ApiHost();
        var reply = (await host.Api().Post($"{Client.Root}/rehearsals", Web.Api.OpenApi.Examples.Of(typeof(Grains.Rehearsals.Rehearsal)))).Done();
        Assert.That(reply.Json["term"]!["score"]!.GetValue<decimal>(), Is.EqualTo(92.5m));
        Assert.That(Steps(reply.Json["trace"]!), Does.Contain("entry"));
    }

    [Test]
    public async Task Lint_WhenASchemeHasFaults_NamesThemWithoutRefusing()
    {
        using var host = new ApiHost();
        Assert.That((await host.Api().Post($"{Client.Root}/schemes/lint", Given.Scheme)).Done().Json["freezable"]!.GetValue<bool>(), Is.True);
        var broken = JsonNode.Parse(Given.Scheme)!;
        broken["categories"]![0]!["points"] = 21;
        var reply = (await host.Api().Post($"{Client.Root}/schemes/lint", broken.ToJsonString())).Done();
        Assert.That(reply.Json["freezable"]!.GetValue<bool>(), Is.False);
        Assert.That(reply.Json["findings"]!.AsArray().Select(f => f!["code"]!.GetValue<string>()), Does.Contain("weights-must-total-the-schemes-full-marks"));
    }

    private static IEnumerable<string> Steps(JsonNode tree) =>
        [tree["step"]!.GetValue<string>(), .. tree["parts"]!.AsArray().SelectMany(p => Steps(p!))];

    private static async Task<Reply> Play(ApiHost host, ScenarioStep step, string key)
    {
        var command = step.ToCommand(ContractNumber.Parse("CYCGW-2026-0044"));
        var (body, type) = (JsonNode.Parse(JsonSerializer.Serialize(command, command.GetType(), Json.Options))!.AsObject(), command.GetType());
        var endpoint = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Single(e => e.Metadata.GetMetadata<EndpointFacts>()?.Subject == type);
        var facts = endpoint.Metadata.GetMetadata<EndpointFacts>()!;
        var path = endpoint.RoutePattern.RawText!.Replace("{contract}", "CYCGW-2026-0044", StringComparison.Ordinal);
        foreach (var name in facts.Bound.Where(n => body[n] is not null))
        {
            path = path.Replace($"{{{name}}}", body[name]!.ToJsonString(), StringComparison.Ordinal);
            body.Remove(name);
        }

        if (type == typeof(Grains.Contracts.RegisterContract))
        {
            body["number"] = "CYCGW-2026-0044";
        }

        var method = HttpMethod.Parse(endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0]);
        return await host.Api(step.By).Send(method, path, body.ToJsonString(), ("Idempotency-Key", key), ("If-Match", "*"));
    }

    private static async Task<Grains.ContractState> Replay(Scenario scenario)
    {
        using var host = new ApiHost();
        var contracts = host.Services.GetRequiredService<IContracts>();
        foreach (var (step, index) in scenario.Steps.Select((s, i) => (s, i)))
        {
            host.Clock.Now = step.At;
            var outcome = await contracts.Execute(scenario.Contract, step.ToCommand(scenario.Contract), step.By, $"step-{index}", CancellationToken.None);
            Assert.That(outcome.Refusal, Is.Null);
        }

        return await contracts.State(scenario.Contract, CancellationToken.None);
    }
}
