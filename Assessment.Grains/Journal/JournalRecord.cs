using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Assessment.Grains.Values;

namespace Assessment.Grains.Journal;

/// <summary>
/// One entry of the journal: one command with its list of events. The hash covers the envelope text, which is
/// kept as text and never serialised again; all other members are copies of what stands in it.
/// </summary>
/// <param name="Contract">The contract's number.</param>
/// <param name="Version">Version of the contract, from 1, without gaps.</param>
/// <param name="Time">UTC, ISO 8601 with seven decimals.</param>
/// <param name="Actor">Who.</param>
/// <param name="OperationId">The operation id; unique in the contract.</param>
/// <param name="Request">SHA-256 of the command as it was understood: the same operation id with another is refused.</param>
/// <param name="Algorithm">Name of the hash algorithm.</param>
/// <param name="PreviousHash">Hash of the entry before, or <see cref="Chain.Genesis"/>.</param>
/// <param name="Hash">SHA-256 of <paramref name="Envelope"/> in UTF-8, lower-case hex.</param>
/// <param name="Envelope">The JSON text.</param>
public sealed record JournalRecord(
    string Contract, long Version, string Time, string Actor, string OperationId, string Request,
    string Algorithm, string PreviousHash, string Hash, string Envelope)
{
    /// <summary>The instant.</summary>
    public DateTimeOffset At => DateTimeOffset.ParseExact(Time, Chain.TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    /// <summary>The stamp that the events are applied with.</summary>
    public Stamp Stamp => new(Version, At, Actor);

    /// <summary>The events, read from the envelope.</summary>
    public ImmutableArray<IEvent> Events() => Chain.ReadEvents(Envelope);
}

/// <summary>Makes and checks the hash chain of one contract.</summary>
public static class Chain
{
    /// <summary>Hash algorithm named in each envelope.</summary>
    public const string Algorithm = "sha256";

    /// <summary>Form of the time in each envelope.</summary>
    public const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

    /// <summary>What the first entry names as the hash before it.</summary>
    public static readonly string Genesis = new('0', 64);

    private static readonly JsonWriterOptions Writing = new() { Encoder = LegibleEncoder.Instance, SkipValidation = true };

    /// <summary>Writes the next entry of a chain.</summary>
    public static JournalRecord Next(
        ContractNumber contract, long version, string previousHash, CommandContext context, string operationId,
        string request, ImmutableArray<IEvent> events)
    {
        var time = context.At.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);
        var buffer = new ArrayBufferWriter<byte>(2048);
        using (var writer = new Utf8JsonWriter(buffer, Writing))
        {
            writer.WriteStartObject();
            writer.WriteString("contract", contract.Value);
            writer.WriteNumber("version", version);
            writer.WriteString("time", time);
            writer.WriteString("actor", context.Actor);
            writer.WriteString("operation", operationId);
            writer.WriteString("request", request);
            writer.WriteString("algorithm", Algorithm);
            writer.WriteString("previous", previousHash);
            writer.WritePropertyName("events");
            WriteEvents(writer, events);
            writer.WriteEndObject();
        }

        return new(contract.Value, version, time, context.Actor, operationId, request, Algorithm, previousHash,
            Hash(buffer.WrittenSpan), Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    /// <summary>SHA-256 in lower-case hex.</summary>
    public static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>SHA-256 of a text's UTF-8, in lower-case hex.</summary>
    public static string Hash(string text) => Hash(Encoding.UTF8.GetBytes(text));

    /// <summary>SHA-256 of a value written in the one JSON dialect.</summary>
    public static string HashOf<T>(T value) => Hash(JsonSerializer.SerializeToUtf8Bytes(value, Json.Options));

    /// <summary>The hash of a command with its name: what an operation id is bound to.</summary>
    public static string RequestHash(ICommand command)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(CommandCatalog.NameOf(command)));
        hash.AppendData("\n"u8);
        hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(command, command.GetType(), Json.Options));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The events of an envelope.</summary>
    /// <exception cref="JsonException">The text is not an envelope, or holds an event this version does not know.</exception>
    public static ImmutableArray<IEvent> ReadEvents(string envelope)
    {
        using var document = JsonDocument.Parse(envelope);
        return ReadEvents(document.RootElement.GetProperty("events"));
    }

    /// <summary>Writes events as an array of their stored names and data.</summary>
    public static void WriteEvents(Utf8JsonWriter writer, ImmutableArray<IEvent> events)
    {
        writer.WriteStartArray();
        foreach (var happened in events)
        {
            writer.WriteStartObject();
            writer.WriteString("type", EventCatalog.Of(happened).StoredName);
            writer.WritePropertyName("data");
            JsonSerializer.Serialize(writer, happened, happened.GetType(), Json.Options);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>Reads what <see cref="WriteEvents"/> wrote.</summary>
    /// <exception cref="JsonException">It holds an event this version does not know.</exception>
    public static ImmutableArray<IEvent> ReadEvents(JsonElement array)
    {
        var events = ImmutableArray.CreateBuilder<IEvent>();
        foreach (var item in array.EnumerateArray())
        {
            var name = item.GetProperty("type").GetString()!;
            var type = EventCatalog.Types.GetValueOrDefault(name) ?? throw new JsonException($"unknown event \"{name}\"");
            events.Add((IEvent)item.GetProperty("data").Deserialize(type, Json.Options)!);
        }

        return events.ToImmutable();
    }

    /// <summary>
    /// Checks one stored entry against the one before it.
    /// </summary>
    /// <param name="record">The entry as stored.</param>
    /// <param name="previousVersion">Version before, 0 for the first.</param>
    /// <param name="previousHash">Hash before, <see cref="Genesis"/> for the first.</param>
    /// <returns>What is wrong, or null.</returns>
    public static string? Fault(JournalRecord record, long previousVersion, string previousHash)
    {
        if (record.Version != previousVersion + 1)
        {
            return $"version {record.Version} follows {previousVersion}";
        }

        if (record.PreviousHash != previousHash)
        {
            return "the hash of the entry before does not match";
        }

        if (Hash(record.Envelope) != record.Hash)
        {
            return "the envelope does not match its hash";
        }

        return ColumnFault(record);
    }

    private static string? ColumnFault(JournalRecord record)
    {
        try
        {
            using var document = JsonDocument.Parse(record.Envelope);
            var root = document.RootElement;
            (string Name, string? Stored)[] copies =
            [
                ("contract", record.Contract), ("time", record.Time), ("actor", record.Actor), ("operation", record.OperationId),
                ("request", record.Request), ("algorithm", record.Algorithm), ("previous", record.PreviousHash),
            ];
            foreach (var (name, stored) in copies)
            {
                if (root.GetProperty(name).GetString() != stored)
                {
                    return $"the column {name} differs from the envelope";
                }
            }

            if (root.GetProperty("version").GetInt64() != record.Version)
            {
                return "the column version differs from the envelope";
            }

            ReadEvents(record.Envelope);
            return null;
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return $"the envelope cannot be read: {fault.Message}";
        }
    }
}
