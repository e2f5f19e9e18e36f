using System.Diagnostics;
using System.Globalization;
using Assessment.Silo.Storage;
using Assessment.Silo.Tests.Support;

namespace Assessment.Silo.Tests;

/// <summary>Nothing acknowledged is lost: a writer is killed at random moments, on the same database again and again.</summary>
internal sealed class CrashTest
{
    private const int Rounds = 22;

    [Test]
    public async Task Kill_WhenWritersAreAtWork_LosesNothingThatWasAcknowledged()
    {
        await using var store = Store.New();
        var acknowledged = new Dictionary<(string Contract, string Operation), long>();
        for (var round = 0; round < Rounds; round++)
        {
            var lines = await RunAndKill(store.File, $"run{round}");
            Assert.That(lines, Is.Not.Empty);
            foreach (var parts in lines.Select(l => l.Split(' ')))
            {
                var (key, version) = ((parts[0], parts[2]), long.Parse(parts[1], CultureInfo.InvariantCulture));
                Assert.That(acknowledged.TryAdd(key, version) || acknowledged[key] == version, $"{key} has two receipts");
            }

            Check(store, acknowledged);
        }

        TestContext.Out.WriteLine($"{Rounds} kills, {acknowledged.Count} acknowledged, {store.Scalar<long>("SELECT count(*) FROM journal")} stored");
    }

    private static void Check(Store store, Dictionary<(string Contract, string Operation), long> acknowledged)
    {
        var stored = new Dictionary<(string Contract, string Operation), long>();
        using (var connection = store.File.OpenRead())
        {
            foreach (var entry in JournalScan.Read(connection))
            {
                Assert.That(stored.TryAdd((entry.Record.Contract, entry.Record.OperationId), entry.Record.Version), $"{entry.Record.OperationId} is stored twice");
            }
        }

        foreach (var (key, version) in acknowledged)
        {
            Assert.That(stored.GetValueOrDefault(key), Is.EqualTo(version), $"{key} was acknowledged as version {version}");
        }

        // Versions without gaps, the chain, the read models: all that verify knows.
        Assert.That(store.Verify().Findings, Is.Empty);
    }

    private static async Task<List<string>> RunAndKill(SqliteFile file, string run)
    {
        var program = Path.Combine(TestContext.CurrentContext.TestDirectory, "CrashWriter.dll");
        using var writer = Process.Start(new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
        {
            ArgumentList = { program, file.FullPath, run },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = writer.StandardError.ReadToEndAsync();
        var first = await writer.StandardOutput.ReadLineAsync();
        Assert.That(first, Is.Not.Null, await Task.WhenAny(errors, Task.Delay(1000)) == errors ? await errors : "");
        var rest = writer.StandardOutput.ReadToEndAsync();
        // The moment is the test: somewhere between starting and being well at work.
        await Task.Delay(TestContext.CurrentContext.Random!.Next(200, 900));
        writer.Kill();
        await writer.WaitForExitAsync();
        // A line that was cut off acknowledged nothing.
        return [.. (first + "\n" + await rest).Split('\n').Where(l => l.EndsWith(" .", StringComparison.Ordinal))];
    }
}
