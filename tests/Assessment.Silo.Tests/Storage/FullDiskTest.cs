using System.Diagnostics;
using Assessment.Grains.Journal;
using Assessment.Silo.Engine;
using Assessment.Silo.Storage;
using Assessment.Silo.Storage.Audit;
using Assessment.Silo.Storage.Schema;
using Assessment.Silo.Tests.Support;

namespace Assessment.Silo.Tests.Storage;

/// <summary>
/// A disk that is really full, a small one in memory: nothing is acknowledged that is not stored, the node says that it is not ready, and when there is room
/// again the same process goes on.
/// </summary>
[TestFixture(On.Sqlite)]
[TestFixture(On.Postgres)]
internal sealed class FullDiskTest(On on)
{
    private DirectoryInfo disk = null!;
    private Database database = null!;

    private string Filler => Path.Combine(disk.FullName, "filler");

    [SetUp]
    public async Task Mount()
    {
        disk = Directory.CreateTempSubdirectory("assessment-disk-");
        if (Try("mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", disk.FullName) is { } refused)
        {
            disk.Delete();
            disk.Refresh();
            Assert.Pass($"no disk can be made on this machine, whoever asks: {refused}");
        }

        if (on == On.Sqlite)
        {
            database = new SqliteFile(Path.Combine(disk.FullName, "assessment.db"));
        }
        else
        {
            var place = disk.CreateSubdirectory("space").FullName;
            Run("chown", "postgres", disk.FullName, place);
            var name = Path.GetFileName(disk.FullName).Replace('-', '_').ToLowerInvariant();
            PostgresServer.Shared.Sql("postgres", $"CREATE TABLESPACE {name} LOCATION '{place}'");
            PostgresServer.Shared.Sql("postgres", $"CREATE DATABASE {name} TABLESPACE {name}");
            database = new Postgres(PostgresServer.Shared.Text(name) + ";MaxPoolSize=10", disk.FullName);
        }

        await new Migrator(database, TimeProvider.System).Migrate(CancellationToken.None);
    }

    [TearDown]
    public void Unmount()
    {
        if (!disk.Exists)
        {
            return;
        }

        if (database is Postgres postgres)
        {
            PostgresServer.Shared.Drop(PostgresServer.Shared.Text(postgres.DatabaseName));
            PostgresServer.Shared.Sql("postgres", $"DROP TABLESPACE {postgres.DatabaseName}");
        }

        Run("umount", "-l", disk.FullName);
        disk.Delete(recursive: true);
    }

    [Test]
    public async Task Work_WhenTheDiskIsFull_IsRefused_AndGoesOnWhenThereIsRoom()
    {
        var time = ManualTime.InFebruary();
        await using var journal = new DatabaseJournal(database);
        await using var engine = new EmbeddedContracts(journal, time);
        await engine.SetUp(0);
        Fill();

        var (done, refusal) = (new List<Receipt>(), (Refusal?)null);
        for (var n = 0; refusal is null; n++)
        {
            Assert.That(n, Is.LessThan(20_000), "the disk is small");
            var outcome = await engine.TryRecord(0, n, $"op-{n}");
            (refusal, done) = (outcome.Refusal, outcome.Receipt is { } receipt ? [.. done, receipt] : done);
        }

        var fault = new StorageProbe(database, time, new(TimeProvider.System), journal).Fault();
        File.Delete(Filler);
        var after = await engine.Record(0, done.Count, $"op-{done.Count}");

        var stored = await engine.Stored();
        Assert.Multiple(() =>
        {
            Assert.That(refusal!.Kind, Is.EqualTo(RefusalKind.Unavailable));
            Assert.That(fault, Is.Not.Null);
            Assert.That(stored.Skip(4).Select(r => r.Hash), Is.EqualTo(done.Append(after).Select(r => r.Hash)), "all that was acknowledged, and nothing else");
            Assert.That(new StorageProbe(database, time, new(TimeProvider.System), journal).Fault(), Is.Null);
            Assert.That(new Verifier(database).Verify().Findings, Is.Empty);
        });
    }

    // All but a megabyte.
    private void Fill()
    {
        var room = new DriveInfo(disk.FullName).AvailableFreeSpace - (1 << 20);
        using var file = File.Create(Filler);
        var block = new byte[1 << 16];
        for (var written = 0L; written < room; written += block.Length)
        {
            file.Write(block);
        }
    }

    private static void Run(string program, params string[] arguments) => Assert.That(Try(program, arguments), Is.Null);

    // Mounting is root's: who runs the tests otherwise needs sudo, as for the packages. Null when done.
    private static string? Try(string program, params string[] arguments)
    {
        var root = Environment.UserName == "root";
        var start = new ProcessStartInfo(root ? program : "sudo", root ? arguments : ["-n", program, .. arguments]) { RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? null : $"{program}: {said}";
    }
}
