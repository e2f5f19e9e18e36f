using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Schemes;
using Assessment.Grains.Values;

namespace Assessment.Web.Demo;

/// <summary>A sample history: commands with the person and the time of each.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Contract">The contract it happens under.</param>
/// <param name="Steps">In the order of time.</param>
public sealed record Scenario(Text Title, ContractNumber Contract, ImmutableArray<ScenarioStep> Steps)
{
    private static readonly string[] Files = ["history-CYCGW-2026-0044.json", "history-SL-2026-0107.json"];

    /// <summary>The shipped histories.</summary>
    public static ImmutableArray<Scenario> Shipped() => [.. Files.Select(f => JsonSerializer.Deserialize<Scenario>(Samples.Read(f), Json.Options)!)];
}

/// <summary>One command of a history.</summary>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
/// <param name="Command">The command's name.</param>
/// <param name="Body">Its members; "@contract" and "@scheme" stand for the shipped files.</param>
public sealed record ScenarioStep(DateTimeOffset At, string By, string Command, JsonNode Body)
{
    /// <summary>The command itself.</summary>
    /// <exception cref="JsonException">The step names no command, or its members do not fit.</exception>
    public ICommand ToCommand(ContractNumber contract) => Body.GetValueKind() == JsonValueKind.String
        ? Body.GetValue<string>() switch
        {
            "@contract" => new RegisterContract(Samples.Contract($"contract-{contract}.json").Contract),
            "@scheme" => new ProposeScheme(Samples.StarterScheme()),
            var other => throw new JsonException($"unknown reference {other}"),
        }
        : (ICommand)Body.Deserialize(CommandCatalog.Types.GetValueOrDefault(Command) ?? throw new JsonException($"unknown command {Command}"), Json.Options)!;
}

/// <summary>The shipped samples, embedded in the program.</summary>
public static class Samples
{
    /// <summary>The text of a sample.</summary>
    public static string Read(string file)
    {
        using var stream = typeof(Samples).Assembly.GetManifestResourceStream("samples/" + file) ?? throw new FileNotFoundException(file);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>A sample contract.</summary>
    public static ContractFile Contract(string file) => JsonSerializer.Deserialize<ContractFile>(Read(file), Json.Options)!;

    /// <summary>The starter scheme (示例).</summary>
    public static Scheme StarterScheme() => JsonSerializer.Deserialize<Scheme>(Read("scheme-starter.json"), Json.Options)!;
}
