using System.Text.Json.Nodes;
using Assessment.Grains.Journal;
using Assessment.Silo.Storage;
using Assessment.Silo.Storage.Audit;
using Assessment.Silo.Tests.Support;
using Microsoft.Data.Sqlite;

namespace Assessment.Silo.Tests.Auditing;

/// <summary>A law: whatever is changed in a stored journal is found, and the entry is named.</summary>
internal sealed class JournalTamperingTest
{
    private const int Changes = 1000;
    private const int Whole = 0;

    // From this position on the entries of both contracts take turns.
    private const int Interleaved = 15;

    private readonly List<JournalRecord> entries = [];
    private Tampering tampering = null!;

    [OneTimeSetUp]
    public async Task Open()
    {
        var store = Store.New();
        var engine = await store.Filled(contracts: 2, entries: 3);
        // In turn, so that neighbours are of different contracts.
        for (var n = 3; n < 8; n++)
        {
            await engine.Record(n % 2, n, $"entry-{n}");
        }

        new Checkpoints(store.File, store.Time).Take();
        using (var connection = store.File.OpenRead())
        {
            entries.AddRange(JournalScan.Read(connection).Select(e => e.Record));
        }

        tampering = Tampering.Of(store);
    }

    [OneTimeTearDown]
    public async Task Close() => await tampering.DisposeAsync();

    [Test]
    public void Verify_WhenNothingChanged_FindsTheGuardsMissingAndNoMore() =>
        Assert.That(tampering.Verify(_ => { }).Findings.Select(f => f.Kind), Is.All.EqualTo(FindingKind.Database));

    [Test]
    public void Verify_AfterAnyOfAThousandChanges_NamesTheEntry()
    {
        var seed = TestContext.CurrentContext.Random!.Next();
        var random = new Random(seed);
        for (var i = 0; i < Changes; i++)
        {
            var entry = entries[random.Next(entries.Count)];
            var change = Make(entry, random);
            var report = tampering.Verify(change.Do);
            var found = change.Number == Whole
                ? report.Findings.Any(f => f.Kind == change.Kind && f.Contract is null && f.What.In("en").StartsWith("the whole journal", StringComparison.Ordinal))
                : report.Findings.Any(f => f.Kind == change.Kind && f.Contract == entry.Contract && f.Version == change.Number);
            Assert.That(found, Is.True,
                $"seed {seed}, change {i}: {change.What}, of {entry.Contract} v{entry.Version}; must be found at v{change.Number} as {change.Kind}:\n{string.Join('\n', report.Findings)}");
        }
    }

    [Test]
    public void Verify_WhenEntriesOfTwoContractsChangedPlaces_FindsItByTheTipOfTheWholeJournalAlone()
    {
        var report = tampering.Verify(Places(new Random(1)).Do);
        Assert.That(report.Findings.Where(f => f.Kind != FindingKind.Database).Select(f => f.Kind), Is.EqualTo(new[] { FindingKind.Tip }), "every chain fits, and so do the checkpoints");
        Assert.That(report.Findings.Single(f => f.Kind == FindingKind.Tip).What.En, Does.Contain("entries of different contracts changed places"));
    }

    private Change Make(JournalRecord entry, Random random)
    {
        var last = entries.Where(e => e.Contract == entry.Contract).Max(e => e.Version);
        return random.Next(13) switch
        {
            0 or 1 => Column("envelope", Change.OneCharacter(entry.Envelope, random), entry),
            2 => Column("actor", Change.Letters(random), entry),
            3 => Column("time", $"2026-0{random.Next(1, 10)}-1{random.Next(10)}T0{random.Next(10)}:00:00.{random.Next(1_000_000, 10_000_000)}Z", entry),
            4 => Column("hash", Chain.Hash(Change.Letters(random)), entry),
            5 => Column(random.GetItems(new[] { "operation_id", "request", "algorithm", "previous_hash" }, 1)[0], Change.Letters(random), entry),
            6 => Both(entry, random),
            7 => Swap(entry, 1 + random.NextInt64(last), random, last),
            8 => Delete(entry, last),
            9 => Truncate(entry),
            10 => Rehash(entry, last, random),
            11 => Places(random),
            _ => Away(entry, last, random),
        };
    }

    private static Change Column(string column, string value, JournalRecord entry) => new($"{column} becomes {value}",
        c => Change.Run(c, $"UPDATE journal SET {column} = @p2 WHERE contract = @p0 AND version = @p1", entry.Contract, entry.Version, value), FindingKind.Entry, entry.Version);

    // Column and envelope agree; the hash gives it away.
    private static Change Both(JournalRecord entry, Random random)
    {
        var (name, value) = (random.Next(2) == 0 ? "actor" : "time", Change.Letters(random));
        return new($"{name} becomes {value} in column and envelope",
            c => Change.Run(c, $"UPDATE journal SET {name} = @p2, envelope = @p3 WHERE contract = @p0 AND version = @p1", entry.Contract, entry.Version, value, With(entry.Envelope, name, value)),
            FindingKind.Entry, entry.Version);
    }

    private static Change Swap(JournalRecord entry, long other, Random random, long last)
    {
        var with = other == entry.Version ? (other % last) + 1 : other;
        return new($"versions {entry.Version} and {with} change places", c =>
        {
            Change.Run(c, "UPDATE journal SET version = -1 WHERE contract = @p0 AND version = @p1", entry.Contract, entry.Version);
            Change.Run(c, "UPDATE journal SET version = @p1 WHERE contract = @p0 AND version = @p2", entry.Contract, entry.Version, with);
            Change.Run(c, "UPDATE journal SET version = @p1 WHERE contract = @p0 AND version = -1", entry.Contract, with);
            if (random.Next(2) == 0)
            {
                // As one who knows would: the envelopes say the new places too.
                Change.Run(c, "UPDATE journal SET envelope = replace(envelope, '\"version\":' || @p2 || ',', '\"version\":' || @p1 || ',') WHERE contract = @p0 AND version = @p1", entry.Contract, entry.Version, with);
            }
        }, FindingKind.Entry, Math.Min(entry.Version, with));
    }

    // Neighbours of different contracts: each chain still rises, and so does all that is sealed.
    private static Change Places(Random random)
    {
        var first = Interleaved + random.Next(4);
        return new($"positions {first} and {first + 1} change places", c =>
        {
            Change.Run(c, "UPDATE journal SET id = 1000000 WHERE id = @p0", first);
            Change.Run(c, "UPDATE journal SET id = @p0 WHERE id = @p1", first, first + 1);
            Change.Run(c, "UPDATE journal SET id = @p0 WHERE id = 1000000", first + 1);
        }, FindingKind.Tip, Whole);
    }

    private static Change Delete(JournalRecord entry, long last) => new("deleted",
        c => Change.Run(c, "DELETE FROM journal WHERE contract = @p0 AND version = @p1", entry.Contract, entry.Version), OrTip(entry, last), entry.Version);

    private static Change Truncate(JournalRecord entry) => new("cut off from here on", c =>
    {
        Change.Run(c, "DELETE FROM journal WHERE contract = @p0 AND version >= @p1", entry.Contract, entry.Version);
        // Neither checkpoints nor positions give it away.
        c.Run("DELETE FROM checkpoint; CREATE TABLE kept AS SELECT * FROM journal ORDER BY id; DELETE FROM journal");
        c.Run("UPDATE kept SET id = rowid; INSERT INTO journal SELECT * FROM kept; DROP TABLE kept");
    }, FindingKind.Tip, entry.Version);

    // With the right hash for the new text: the entry after it names another.
    private static Change Rehash(JournalRecord entry, long last, Random random)
    {
        var (actor, isLast) = (Change.Letters(random), entry.Version == last);
        var envelope = With(entry.Envelope, "actor", actor);
        return new($"actor becomes {actor} everywhere, and the hash fits", c => Change.Run(c,
            "UPDATE journal SET actor = @p2, envelope = @p3, hash = @p4 WHERE contract = @p0 AND version = @p1", entry.Contract, entry.Version, actor, envelope, Chain.Hash(envelope)),
            isLast ? FindingKind.Tip : FindingKind.Entry, isLast ? entry.Version : entry.Version + 1);
    }

    private static Change Away(JournalRecord entry, long last, Random random)
    {
        var number = "X-" + Change.Letters(random).ToUpperInvariant();
        return new($"moved to {number}",
            c => Change.Run(c, "UPDATE journal SET contract = @p2 WHERE contract = @p0 AND version = @p1", entry.Contract, entry.Version, number), OrTip(entry, last), entry.Version);
    }

    // The end of a chain is missed by nobody but by whoever knows the tip.
    private static FindingKind OrTip(JournalRecord entry, long last) => entry.Version == last ? FindingKind.Tip : FindingKind.Entry;

    private static string With(string envelope, string member, string value)
    {
        var root = JsonNode.Parse(envelope)!;
        root[member] = value;
        return root.ToJsonString(Json.Options);
    }
}
