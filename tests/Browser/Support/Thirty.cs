using System.Text.Json;
using System.Text.Json.Nodes;
using Assessment.Grains.Journal;
using Assessment.Grains.Schemes;
using Assessment.Grains.Contracts;
using Assessment.Grains.Scoring;
using Assessment.Grains.Values;
using Assessment.Web.Demo;

namespace Assessment.Browser.Tests.Support;

/// <summary>A month of thirty indicators: twenty-four scores, three ratios, three answers; all of one evaluator, or of two.</summary>
internal static class Thirty
{
    public const string Sheet = "/contracts/CYCGW-2026-0044/periods/9";

    public static readonly ContractNumber Number = ContractNumber.Parse("CYCGW-2026-0044");

    /// <summary>Codes from A1 to E6.</summary>
    public static readonly string[] Codes = [.. "ABCDE".SelectMany(c => Enumerable.Range(1, 6).Select(i => $"{c}{i}"))];

    public static async Task<PagesHost> Start(params string[] evaluators)
    {
        var host = PagesHost.Empty();
        await Do(host, "赵磊", new RegisterContract(Samples.Contract("contract-CYCGW-2026-0044.json").Contract));
        await Do(host, "赵磊", new ProposeScheme(Scheme()));
        await Do(host, "孙静", new FreezeScheme());
        await Do(host, "赵磊", new AssignEvaluators([.. Codes], [.. evaluators]));
        return host;
    }

    /// <summary>What somebody types for an indicator.</summary>
    public static string Value(string code) => code[1] switch { '5' when code[0] is 'A' or 'B' or 'C' => "9/9", '6' when code[0] is 'A' or 'B' or 'C' => "y", _ => "3" };

    public static async Task<IReadOnlyList<Entry>> Entries(PagesHost host) =>
        (await host.Contracts.State(Number, CancellationToken.None)).Scoring.Find(9)!.Entries;

    public static async Task Do(PagesHost host, string by, ICommand command)
    {
        var outcome = await host.Contracts.Execute(Number, command, by, Guid.NewGuid().ToString("N"), CancellationToken.None);
        Assert.That(outcome.Refusal?.Message.Zh, Is.Null);
    }

    private static Scheme Scheme()
    {
        var scheme = JsonNode.Parse(Samples.Read("scheme-starter.json"))!.AsObject();
        scheme["categories"] = new JsonArray([.. "ABCDE".Select(c => (JsonNode)Category(c))]);
        scheme.Remove("bonuses");
        scheme.Remove("bonusCap");
        scheme.Remove("vetoes");
        return scheme.Deserialize<Scheme>(Json.Options)!;
    }

    private static JsonObject Category(char code) => new JsonObject
    {
        ["code"] = code.ToString(), ["name"] = $"类别 {code}", ["points"] = 20,
        ["indicators"] = new JsonArray([.. Enumerable.Range(1, 6).Select(i => (JsonNode)Indicator($"{code}{i}", i <= 4 ? 3 : 4))]),
    };

    private static JsonObject Indicator(string code, int points) => new JsonObject
    {
        ["code"] = code, ["name"] = $"指标 {code}", ["points"] = points, ["measure"] = "台账",
        ["serviceLines"] = new JsonArray([.. "abcdefghi".Select(l => (JsonNode)l.ToString())]),
        ["rule"] = Value(code) switch
        {
            "9/9" => new JsonObject { ["kind"] = "ratio", ["full"] = 100, ["threshold"] = 0 },
            "y" => new JsonObject { ["kind"] = "yesNo" },
            _ => new JsonObject { ["kind"] = "direct", ["step"] = 0.5m },
        },
    };
}
