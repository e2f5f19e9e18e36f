using System.Text.Json.Nodes;
using Assessment.Grains.Journal;
using Assessment.Silo.Auditing;
using Assessment.Silo.Storage;
using Assessment.Silo.Storage.Audit;
using Assessment.Silo.Tests.Support;
using Microsoft.Data.Sqlite;

namespace Assessment.Silo.Tests.Auditing;

/// <summary>The same law for the audit log: whatever is changed is found, and the row is named by node and seq.</summary>
internal sealed class AuditTamperingTest
{
    private const int Changes = 300;
    private const int Rows = 12;

    private readonly List<AuditRow> rows = [];
    private Tampering tampering = null!;

    [OneTimeSetUp]
    public async Task Open()
    {
        var store = Store.New();
        var logs = new[] { store.AuditLog("n1"), store.AuditLog("n2") };
        for (var n = 0; n < Rows; n++)
        {
            foreach (var log in logs)
            {
                await log.Put(new("evidence.read", "ok") { Account = $"user-{n}", Address = "10.0.0.7", Target = $"evidence/{n}", Contract = "CS-2026-0000", Detail = "旧 → 新" });
                store.Time.Advance(TimeSpan.FromMinutes(1));
            }
        }

        rows.AddRange(await logs[0].All());
        tampering = Tampering.Of(store);
    }

    [OneTimeTearDown]
    public async Task Close() => await tampering.DisposeAsync();

    [Test]
    public void Verify_WhenNothingChanged_FindsTheGuardsMissingAndNoMore()
    {
        var report = tampering.Verify(_ => { });
        Assert.That(report.Findings.Select(f => f.Kind), Is.All.EqualTo(FindingKind.Database));
        Assert.That((report.AuditRows, report.Tips), Is.EqualTo((24L, 2L)));
    }

    [Test]
    public void Verify_AfterAnyOfThreeHundredChanges_NamesTheRow()
    {
        var seed = TestContext.CurrentContext.Random!.Next();
        var random = new Random(seed);
        for (var i = 0; i < Changes; i++)
        {
            var row = rows[random.Next(rows.Count)];
            var change = Make(row, random);
            var report = tampering.Verify(change.Do);
            Assert.That(report.Findings.Any(f => f.Kind == change.Kind && f.Node == row.Node && f.Seq == change.Number), Is.True,
                $"seed {seed}, change {i}: {change.What}, of {row.Node}@{row.Seq}; must be found at {change.Number} as {change.Kind}:\n{string.Join('\n', report.Findings)}");
        }
    }

    [Test]
    public void Verify_WhenAWholeNodeIsGone_FindsItByTheNumberOfRows()
    {
        var report = tampering.Verify(c => c.Run("DELETE FROM audit_log WHERE node = 'n1'"));
        Assert.That(report.Findings.Where(f => f.Kind == FindingKind.AuditLog).Select(f => f.What.En), Is.EqualTo(new[] { "the audit log should have 24 rows; 12 are there and 0 are archived" }));
    }

    [Test]
    public void Verify_WhenARowHoldsBytesThatAreNoText_FindsIt()
    {
        var report = tampering.Verify(c => c.Run("UPDATE audit_log SET account = CAST(x'ff61' AS TEXT) WHERE id = 5"));
        Assert.That(report.Findings.Single(f => f.Kind == FindingKind.AuditLog).What.En, Does.Contain("account"));
    }

    private static Change Make(AuditRow row, Random random) => random.Next(12) switch
    {
        0 or 1 => Column("body", Change.OneCharacter(row.Body, random), row),
        2 or 3 => Column(random.GetItems(new[] { "account", "address", "target", "contract", "detail" }, 1)[0], random.Next(3) == 0 ? null : Change.Letters(random), row),
        4 => Column(random.GetItems(new[] { "type", "result", "previous_hash" }, 1)[0], Change.Letters(random), row),
        5 => Column("at", $"2026-0{random.Next(1, 10)}-1{random.Next(10)}T0{random.Next(10)}:00:00.{random.Next(1_000_000, 10_000_000)}Z", row),
        6 => Column("hash", Chain.Hash(Change.Letters(random)), row),
        7 => Column(random.Next(2) == 0 ? "id" : "seq", random.NextInt64(1000, 2000), row),
        8 => Swap(row, 1 + random.NextInt64(Rows)),
        9 => new("deleted or moved away", c => Change.Run(c, random.Next(2) == 0 ? "DELETE FROM audit_log WHERE id = @p0" : "UPDATE audit_log SET node = 'other' WHERE id = @p0", row.Id), OrTip(row), row.Seq),
        10 => Truncate(row),
        _ => Rehash(row, random),
    };

    private static Change Column(string column, object? value, AuditRow row) => new($"{column} becomes {value ?? "null"}",
        c => Change.Run(c, $"UPDATE audit_log SET {column} = @p1 WHERE id = @p0", row.Id, value), FindingKind.AuditLog, row.Seq);

    private static Change Swap(AuditRow row, long other)
    {
        var with = other == row.Seq ? (other % Rows) + 1 : other;
        return new($"{row.Seq} and {with} change places", c =>
        {
            c.Run("PRAGMA ignore_check_constraints=ON");
            Change.Run(c, "UPDATE audit_log SET seq = -1 WHERE node = @p0 AND seq = @p1", row.Node, row.Seq);
            Change.Run(c, "UPDATE audit_log SET seq = @p1 WHERE node = @p0 AND seq = @p2", row.Node, row.Seq, with);
            Change.Run(c, "UPDATE audit_log SET seq = @p1 WHERE node = @p0 AND seq = -1", row.Node, with);
        }, FindingKind.AuditLog, Math.Min(row.Seq, with));
    }

    private static Change Truncate(AuditRow row) => new("cut off from here on", c => Change.Run(c, "DELETE FROM audit_log WHERE node = @p0 AND seq >= @p1", row.Node, row.Seq), FindingKind.Tip, row.Seq);

    // With the right hash for the new text: the row after it names another.
    private static Change Rehash(AuditRow row, Random random)
    {
        var (account, root, isLast) = (Change.Letters(random), JsonNode.Parse(row.Body)!, row.Seq == Rows);
        root["account"] = account;
        var body = root.ToJsonString(Json.Options);
        return new($"account becomes {account} everywhere, and the hash fits",
            c => Change.Run(c, "UPDATE audit_log SET account = @p1, body = @p2, hash = @p3 WHERE id = @p0", row.Id, account, body, Chain.Hash(body)),
            isLast ? FindingKind.Tip : FindingKind.AuditLog, isLast ? row.Seq : row.Seq + 1);
    }

    // The end of a chain is missed by nobody but by whoever knows the tip.
    private static FindingKind OrTip(AuditRow row) => row.Seq == Rows ? FindingKind.Tip : FindingKind.AuditLog;
}
