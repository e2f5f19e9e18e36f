using System.Buffers;
using System.Text;
using System.Text.Json;
using Assessment.Grains.Journal;

namespace Assessment.Silo.Engine.Clustered;

/// <summary>A command and its outcome as text, in the one JSON dialect.</summary>
internal static class HomeCall
{
    private static readonly JsonWriterOptions Writing = new() { Encoder = Json.Options.Encoder };

    public static string Write(ICommand command, string actor, string operation) => Text(writer =>
    {
        writer.WriteString("name", CommandCatalog.NameOf(command));
        writer.WriteString("actor", actor);
        writer.WriteString("operation", operation);
        writer.WritePropertyName("command");
        JsonSerializer.Serialize(writer, command, command.GetType(), Json.Options);
    });

    /// <exception cref="JsonException">The text is no call, or names a command this version does not know.</exception>
    public static (ICommand Command, string Actor, string Operation) Read(string text)
    {
        using var document = JsonDocument.Parse(text);
        var root = document.RootElement;
        var name = Word(root, "name");
        var type = CommandCatalog.Types.GetValueOrDefault(name) ?? throw new JsonException($"unknown command \"{name}\"");
        return ((ICommand)root.GetProperty("command").Deserialize(type, Json.Options)!, Word(root, "actor"), Word(root, "operation"));
    }

    public static string Write(Outcome outcome) => Text(writer =>
    {
        if (outcome.Receipt is not { } receipt)
        {
            writer.WritePropertyName("refusal");
            JsonSerializer.Serialize(writer, outcome.Refusal, Json.Options);
            return;
        }

        writer.WriteString("contract", receipt.Contract);
        writer.WriteNumber("version", receipt.Version);
        writer.WriteString("at", receipt.At);
        writer.WriteString("actor", receipt.Actor);
        writer.WriteString("operation", receipt.OperationId);
        writer.WriteString("hash", receipt.Hash);
        writer.WriteBoolean("repeated", receipt.Repeated);
        writer.WritePropertyName("events");
        Chain.WriteEvents(writer, receipt.Events);
    });

    /// <exception cref="JsonException">The text is no outcome, or holds an event this version does not know.</exception>
    public static Outcome ReadOutcome(string text)
    {
        using var document = JsonDocument.Parse(text);
        var root = document.RootElement;
        return root.TryGetProperty("refusal", out var refusal)
            ? Outcome.No(refusal.Deserialize<Refusal>(Json.Options)!)
            : Outcome.Done(new(
                Word(root, "contract"), root.GetProperty("version").GetInt64(), root.GetProperty("at").GetDateTimeOffset(), Word(root, "actor"),
                Word(root, "operation"), Word(root, "hash"), root.GetProperty("repeated").GetBoolean(), Chain.ReadEvents(root.GetProperty("events"))));
    }

    private static string Word(JsonElement root, string name) => root.GetProperty(name).GetString()!;

    private static string Text(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, Writing))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
