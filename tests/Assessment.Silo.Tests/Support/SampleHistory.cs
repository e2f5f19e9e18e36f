using System.Text.Json;
using System.Text.Json.Nodes;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;
using Assessment.Silo.Engine;

namespace Assessment.Silo.Tests.Support;

/// <summary>The shipped histories: eleven months each, with publications and final periods.</summary>
internal static class SampleHistory
{
    public static async Task Play(IContracts engine, ManualTime time, string contract)
    {
        var folder = Path.Combine(TestContext.CurrentContext.TestDirectory, "samples");
        JsonNode Read(string name) => JsonNode.Parse(File.ReadAllText(Path.Combine(folder, name)))!;
        var number = ContractNumber.Parse(contract);
        var step = 0;
        foreach (var node in Read($"history-{contract}.json")["steps"]!.AsArray())
        {
            var (name, body) = ((string)node!["command"]!, node["body"]!);
            var data = body is JsonValue && (string?)body == "@contract" ? new JsonObject { ["contract"] = Read($"contract-{contract}.json")["contract"]!.DeepClone() }
                : body is JsonValue ? new JsonObject { ["scheme"] = Read("scheme-starter.json") }
                : body;
            time.Set(node["at"]!.GetValue<DateTimeOffset>());
            var command = (ICommand)data.Deserialize(CommandCatalog.Types[name], Json.Options)!;
            await engine.Execute(number, command, (string)node["by"]!, $"step-{++step}", CancellationToken.None).Done();
        }
    }
}
