using System.Text.Json;
using System.Text.Json.Nodes;
using Assessment.Grains.Journal;
using Assessment.Grains.Schemes;
using Assessment.Reports;
using Assessment.Web.Demo;
using Assessment.Web.Tests.Support;
using Client = Assessment.Web.Tests.Support.Api;

namespace Assessment.Web.Tests;

/// <summary>The library of schemes over the API: looked through, and a scheme taken from it for another contract.</summary>
public sealed class ApiSchemeLibraryTest
{
    private const string Library = $"{Client.Root}/scheme-library";
    private const string Other = $"{Client.Root}/contracts/SL-2026-0107";

    private static readonly string Starter = Chain.HashOf(Samples.StarterScheme());

    [Test]
    public async Task Library_WhenNoContractIsThere_HoldsTheShippedScheme()
    {
        using var host = new ApiHost();
        var line = (await host.Api().Get(Library)).Done().Json["schemes"]!.AsArray().Single()!;
        Assert.That((line["hash"]!.GetValue<string>(), line["shipped"]!.GetValue<bool>(), line["sample"]!.GetValue<bool>(), line["frozen"]!.GetValue<bool>(), line["contract"]), Is.EqualTo((Starter, true, true, false, (JsonNode?)null)));
        var whole = (await host.Api().Get($"{Library}/{Starter}")).Done().Json;
        Assert.That(Chain.HashOf(whole["scheme"].Deserialize<Scheme>(Json.Options)), Is.EqualTo(Starter));
    }

    [Test]
    public async Task Scheme_OfTwoContracts_IsListedOnceAndNamesTheFirst()
    {
        using var host = await new ApiHost().Scoring();
        await RegisterOther(host);
        (await host.Api(Given.Manager).Post($"{Other}/scheme", $$"""{ "scheme": {{Given.Scheme}} }""")).Done();
        var line = (await host.Api().Get(Library)).Done().Json["schemes"]!.AsArray().Single()!;
        Assert.That((line["hash"]!.GetValue<string>(), line["shipped"]!.GetValue<bool>(), line["frozen"]!.GetValue<bool>(), line["contract"]!.GetValue<string>(), line["version"]!.GetValue<long>()),
            Is.EqualTo((Starter, true, true, "CYCGW-2026-0044", 2L)));
        Assert.That((line["fullMarks"]!.GetValue<decimal>(), line["indicators"]!.GetValue<int>()), Is.EqualTo((100m, Samples.StarterScheme().Indicators.Count())));
    }

    [Test]
    public async Task Clone_OfTheShippedScheme_IsProposedOnceHoweverOftenItIsSent()
    {
        using var host = await new ApiHost().Registered();
        var manager = host.Api(Given.Manager);
        var body = new { hash = Starter, title = "某合同考核办法" };
        var first = (await manager.Post($"{Client.Contract}/scheme/clone", body, ("Idempotency-Key", "clone-1"))).Done();
        var again = (await manager.Post($"{Client.Contract}/scheme/clone", body, ("Idempotency-Key", "clone-1"))).Done();
        Assert.That((again.Json["hash"]!.GetValue<string>(), again.Header("Idempotency-Replayed")), Is.EqualTo((first.Json["hash"]!.GetValue<string>(), "true")));
        (await manager.Post($"{Client.Contract}/scheme/clone", new { hash = Starter }, ("Idempotency-Key", "clone-1"))).Refused(422, "operation-id-must-name-one-command");

        var expected = Samples.StarterScheme() with { Title = new("某合同考核办法") };
        var proposed = (await manager.Get($"{Client.Contract}/scheme")).Done().Json;
        Assert.That((proposed["hash"]!.GetValue<string>(), proposed["scheme"]!["sample"]!.GetValue<bool>()), Is.EqualTo((Chain.HashOf(expected), true)), "a copy of a sample is marked as one");
        Assert.That((await manager.Get(Library)).Done().Json["schemes"]!.AsArray().Select(s => s!["title"]!["zh"]!.GetValue<string>()), Is.EqualTo(new[] { Samples.StarterScheme().Title.Zh, "某合同考核办法" }));
    }

    [Test]
    public async Task Clone_WithoutATitle_KeepsTheSchemeToItsHash()
    {
        using var host = await new ApiHost().Scoring();
        await RegisterOther(host);
        (await host.Api(Given.Manager).Post($"{Other}/scheme/clone", new { hash = Starter })).Done();
        Assert.That((await host.Api().Get($"{Other}/scheme")).Done().Json["hash"]!.GetValue<string>(), Is.EqualTo(Starter));
    }

    [Test]
    public async Task Clone_WhenTheContractDoesNotAllowIt_IsRefusedAsAnyProposalIs()
    {
        using var host = await new ApiHost().Scoring();
        var api = host.Api(Given.Manager, "en");
        (await api.Post($"{Client.Contract}/scheme/clone", new { hash = Starter })).Refused(409, "scheme-must-not-be-frozen-yet").Says("en");
        (await api.Post($"{Client.Root}/contracts/NO-1/scheme/clone", new { hash = Starter })).Refused(404, "contract-must-be-registered").Says("en");
        (await api.Post($"{Client.Contract}/scheme/clone", new { hash = new string('0', 64) })).Refused(404, "scheme-must-be-in-the-library").Says("en");
        (await api.Post($"{Client.Contract}/scheme/clone", new { hash = Starter, title = new string('长', 201) })).Refused(400, "request-must-be-well-formed").Says("en");
        (await api.Post($"{Client.Contract}/scheme/clone", "{}")).Refused(400, "request-must-be-well-formed").Says("en");
    }

    [Test]
    public async Task Workbook_OfTheLibrary_ReadsBackToItsHash()
    {
        using var host = new ApiHost();
        var file = (await host.Api().Get($"{Library}/{Starter}/workbook")).Done();
        Assert.That(file.Content.ContentDisposition!.FileName, Is.EqualTo($"scheme-{Starter[..12]}.xlsx"));
        using var stream = new MemoryStream(file.Bytes);
        Assert.That(Chain.HashOf(SchemeWorkbookReader.Read(stream).Scheme), Is.EqualTo(Starter));
        (await host.Api().Get($"{Library}/{new string('f', 64)}/workbook")).Refused(404, "scheme-must-be-in-the-library");
        (await host.Api().Get($"{Library}/%25")).Refused(404, "scheme-must-be-in-the-library");
    }

    [Test]
    public async Task Pages_WhenWalked_HoldEverySchemeOnce()
    {
        using var host = await new ApiHost().Registered();
        var manager = host.Api(Given.Manager);
        foreach (var title in new[] { "乙", "甲", "丙", "丁" })
        {
            (await manager.Post($"{Client.Contract}/scheme/clone", new { hash = Starter, title })).Done();
        }

        var (titles, pages) = (new List<string>(), 0);
        for (var path = $"{Library}?limit=2"; path is not null; pages++)
        {
            var page = (await manager.Get(path)).Done().Json;
            titles.AddRange(page["schemes"]!.AsArray().Select(s => s!["title"]!["zh"]!.GetValue<string>()));
            path = page["next"]?.GetValue<string>();
        }

        Assert.That(pages, Is.EqualTo(2));
        Assert.That(titles, Is.EqualTo(titles.Take(1).Concat(new[] { "丁", "丙", "乙", "甲" })));
        (await manager.In("en").Get($"{Library}?limit=0")).Refused(400, "parameter-must-be-readable").Says("en");
        (await manager.In("en").Get($"{Library}?after=nothing")).Refused(400, "parameter-must-be-readable").Says("en");
    }

    private static async Task RegisterOther(ApiHost host) =>
        (await host.Api(Given.Manager).Post($"{Client.Root}/contracts", Samples.Read("contract-SL-2026-0107.json"))).Done(201);
}
