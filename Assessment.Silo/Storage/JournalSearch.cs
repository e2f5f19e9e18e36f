using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Assessment.Grains.Journal;

namespace Assessment.Silo.Storage;

/// <summary>Which entries of the journal are asked for; a member that is null does not restrict.</summary>
public sealed record JournalFilter
{
    /// <summary>Most entries that are looked at for one page, so that a page comes at once however long the journal is.</summary>
    public const int MostExamined = 10_000;

    /// <summary>From this instant on.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Before this instant.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Of this contract.</summary>
    public string? Contract { get; init; }

    /// <summary>Of these contracts alone; null for all.</summary>
    public IReadOnlyCollection<string>? Among { get; init; }

    /// <summary>By this person.</summary>
    public string? Actor { get; init; }

    /// <summary>With an event of this stored name.</summary>
    public string? Event { get; init; }

    /// <summary>With this text in what the events say, in the operation id or the hash; the case of Latin letters does not matter.</summary>
    public string? Text { get; init; }

    /// <summary>Only what is older than this.</summary>
    public JournalCursor? After { get; init; }

    /// <summary>Most entries of the page.</summary>
    public int Size { get; init; } = 50;

    /// <summary>Most entries that are looked at for a page.</summary>
    internal int Examined { get; init; } = MostExamined;
}

/// <summary>A place in the order of entries, as text <c>TICKS.POSITION.VERSION</c>; within one contract the version alone decides.</summary>
/// <param name="At">When the entry was written.</param>
/// <param name="Position">Its position in the whole journal.</param>
/// <param name="Version">Version of its contract.</param>
public sealed record JournalCursor(DateTimeOffset At, long Position, long Version)
{
    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static JournalCursor? Read(string text) =>
        text.Split('.') is [var ticks, var position, var version] && Number(ticks) is { } at and >= 0 && at <= DateTimeOffset.MaxValue.UtcTicks
        && Number(position) is { } id && Number(version) is { } no ? new(new(at, TimeSpan.Zero), id, no) : null;

    /// <summary>As it stands in an address.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At.UtcTicks}.{Position}.{Version}");

    private static long? Number(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>An entry with its place.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Record">The entry.</param>
public sealed record FoundEntry(JournalCursor Place, JournalRecord Record);

/// <summary>Entries of the journal, the newest first.</summary>
/// <param name="Entries">The entries.</param>
/// <param name="Next">Where the next page goes on, or null when there is none.</param>
/// <param name="Cut">True when the page is not full because enough entries were looked at.</param>
public sealed record FoundEntries(IReadOnlyList<FoundEntry> Entries, JournalCursor? Next, bool Cut);

/// <summary>Finds entries over all contracts, or in one; reads what is stored, and checks nothing.</summary>
/// <param name="database">The database.</param>
public sealed class JournalSearch(Database database)
{
    private const string Columns = "id, contract, version, time, actor, operation_id, request, algorithm, previous_hash, hash, envelope";

    /// <summary>A page of what fits, the newest first; it looks at no more than so many entries.</summary>
    /// <param name="filter">What is asked for.</param>
    /// <param name="fits">Asked about each that fits the filter: what only the contract's state can tell.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="StorageException">The journal cannot be read.</exception>
    public async ValueTask<FoundEntries> Page(JournalFilter filter, Func<JournalRecord, ValueTask<bool>> fits, CancellationToken cancel)
    {
        var page = new List<FoundEntry>();
        foreach (var entry in Guarded(Scan(filter)))
        {
            cancel.ThrowIfCancellationRequested();
            if (!await fits(entry.Record))
            {
                continue;
            }

            if (page.Count == filter.Size)
            {
                return new(page, page[^1].Place, false);
            }

            page.Add(entry);
        }

        var next = Guarded(Looked(filter)).FirstOrDefault();
        return new(page, next, next is not null);
    }

    private IEnumerable<FoundEntry> Scan(JournalFilter filter)
    {
        var (indexed, rest) = Asked(filter);
        using var connection = database.OpenRead();
        using var command = connection.Prepare(
            $"SELECT {Columns} FROM (SELECT {Columns} FROM journal{indexed.Where()}{Order(filter)} LIMIT {Number(filter.Examined)}) looked{rest.Where()}", indexed.Values.Count).Set([.. indexed.Values]);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var record = new JournalRecord(reader.GetString(1), reader.GetInt64(2), reader.GetString(3), reader.GetString(4), reader.GetString(5), reader.GetString(6),
                reader.GetString(7), reader.GetString(8), reader.GetString(9), reader.GetString(10));
            if (filter.Text is null || Says(record, filter.Text))
            {
                yield return new(new(record.At, reader.GetInt64(0), record.Version), record);
            }
        }
    }

    // The last entry that was looked at, when there may be more behind it.
    private IEnumerable<JournalCursor> Looked(JournalFilter filter)
    {
        var (indexed, _) = Asked(filter);
        using var connection = database.OpenRead();
        using var command = connection.Prepare(
            $"SELECT time, id, version FROM journal{indexed.Where()}{Order(filter)} LIMIT 2 OFFSET {Number(filter.Examined - 1)}", indexed.Values.Count).Set([.. indexed.Values]);
        using var reader = command.ExecuteReader();
        if (reader.Read())
        {
            var last = new JournalCursor(Instants.Read(reader.GetString(0)), reader.GetInt64(1), reader.GetInt64(2));
            if (reader.Read())
            {
                yield return last;
            }
        }
    }

    private static string Order(JournalFilter filter) => filter.Contract is null ? " ORDER BY time DESC, id DESC" : " ORDER BY version DESC";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private (Conditions Indexed, Conditions Others) Asked(JournalFilter filter)
    {
        var indexed = new Conditions();
        var rest = new Conditions(indexed.Values);
        indexed.When(filter.From is { } from ? Instants.Write(from) : null, "time >= ?");
        indexed.When(filter.To is { } to ? Instants.Write(to) : null, "time < ?");
        indexed.When(filter.Contract, "contract = ?");
        if (filter.After is { } after)
        {
            if (filter.Contract is null)
            {
                indexed.When((Instants.Write(after.At), after.Position), "time");
            }
            else
            {
                indexed.When(after.Version, "version < ?");
            }
        }

        rest.When(filter.Among is { } among ? JsonSerializer.Serialize(among) : null, $"contract IN ({database.Dialect.TextsOf("?")})");
        rest.When(filter.Actor, "actor = ?");
        rest.When(filter.Event is { } name ? Conditions.Holding($"{{\"type\":\"{name}\",") : null, @"envelope LIKE ? ESCAPE '\'");
        // A text is looked for as the envelope writes it.
        rest.When(filter.Text is { } text ? Conditions.Holding(JsonSerializer.Serialize(text, Json.Options)[1..^1]) : null, @"(lower(envelope) LIKE lower(?) ESCAPE '\' OR hash LIKE lower(?) ESCAPE '\')");
        return (indexed, rest);
    }

    // The pattern above finds names of members, too; what is asked for is what somebody said.
    private static bool Says(JournalRecord record, string text)
    {
        if (Has(record.OperationId) || Has(record.Hash) || Has(record.Actor))
        {
            return true;
        }

        using var document = JsonDocument.Parse(record.Envelope);
        return document.RootElement.GetProperty("events").EnumerateArray().Any(e => Holds(e.GetProperty("data")));

        bool Has(string said) => said.Contains(text, StringComparison.OrdinalIgnoreCase);

        bool Holds(JsonElement element) => element.ValueKind switch
        {
            JsonValueKind.String => Has(element.GetString()!),
            JsonValueKind.Number => element.GetRawText() == text,
            JsonValueKind.Object => element.EnumerateObject().Any(m => Holds(m.Value)),
            JsonValueKind.Array => element.EnumerateArray().Any(Holds),
            _ => false,
        };
    }

    private static IEnumerable<T> Guarded<T>(IEnumerable<T> rows)
    {
        using var each = rows.GetEnumerator();
        while (true)
        {
            try
            {
                if (!each.MoveNext())
                {
                    yield break;
                }
            }
            catch (Exception fault) when (fault is DbException or InvalidOperationException or InvalidCastException or FormatException or JsonException or KeyNotFoundException)
            {
                throw new StorageException($"the journal could not be read: {fault.Message}", fault);
            }

            yield return each.Current;
        }
    }
}
