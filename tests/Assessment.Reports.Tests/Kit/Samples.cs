using System.Text.Json;
using System.Text.Json.Nodes;
using Assessment.Grains;
using Assessment.Grains.Journal;

namespace Assessment.Reports.Tests.Kit;

/// <summary>The repository's samples, replayed up to an instant.</summary>
internal static class Samples
{
    public static ContractState Replay(string number, DateTimeOffset until)
    {
        var history = Read($"history-{number}.json");
        var story = new Story(number);
        foreach (var step in history["steps"]!.AsArray())
        {
            var at = DateTimeOffset.Parse(step!["at"]!.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture);
            if (at <= until)
            {
                story.Do(step["by"]!.GetValue<string>(), at, Command(number, step));
            }
        }

        return story.State;
    }

    private static ICommand Command(string number, JsonNode step)
    {
        var type = CommandCatalog.Types[step["command"]!.GetValue<string>()];
        var body = step["body"]! is JsonValue reference ? Referred(number, reference.GetValue<string>()) : step["body"]!;
        return (ICommand)body.Deserialize(type, Json.Options)!;
    }

    private static JsonObject Referred(string number, string name) => name == "@scheme"
        ? new() { ["scheme"] = Read("scheme-starter.json") }
        : new() { ["contract"] = Read($"contract-{number}.json")["contract"]!.DeepClone() };

    /// <summary>A sample as it stands.</summary>
    public static string Text(string file) => Repository.Text("samples", file);

    private static JsonNode Read(string file) => JsonNode.Parse(Text(file))!;
}
