using System.Diagnostics;
using System.Globalization;
using Assessment.Silo.Storage;

namespace Assessment.Silo.Tests.Support;

/// <summary>Writers that are killed at work, and what must stand afterwards.</summary>
internal static class Killed
{
    /// <summary>How long several nodes are killed again and again; <c>ASSESSMENT_TESTS_NODES_SECONDS=60</c> is the long form.</summary>
    public static readonly int Seconds = int.Parse(Environment.GetEnvironmentVariable("ASSESSMENT_TESTS_NODES_SECONDS") ?? "10", CultureInfo.InvariantCulture);

    /// <summary>How many contracts, and writers in each of three nodes.</summary>
    public static (string Contracts, string Writers) Load => Seconds >= 60 ? ("200", "22") : ("20", "8");

    /// <summary>Keeps what was acknowledged; nothing may be acknowledged as two versions.</summary>
    public static void Take(Dictionary<(string Contract, string Operation), long> acknowledged, List<string> lines)
    {
        foreach (var parts in lines.Select(l => l.Split(' ')))
        {
            var (key, version) = ((parts[0], parts[2]), long.Parse(parts[1], CultureInfo.InvariantCulture));
            Assert.That(acknowledged.TryAdd(key, version) || acknowledged[key] == version, $"{key} has two receipts");
        }
    }

    /// <summary>All of it is stored, once, and all that is stored is sound.</summary>
    public static void Check(Store store, Dictionary<(string Contract, string Operation), long> acknowledged)
    {
        var stored = new Dictionary<(string Contract, string Operation), long>();
        using (var connection = store.Database.OpenRead())
        {
            connection.BeginRead();
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

    /// <summary>Starts a writer, lets it work, kills it. What it was told is done are the lines.</summary>
    public static async Task<List<string>> Run(Store store, string[] arguments, int milliseconds)
    {
        var program = Path.Combine(TestContext.CurrentContext.TestDirectory, "CrashWriter.dll");
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
        {
            ArgumentList = { program, store.Text },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var writer = Process.Start(start)!;
        var errors = writer.StandardError.ReadToEndAsync();
        var first = await writer.StandardOutput.ReadLineAsync();
        Assert.That(first, Is.Not.Null, await Task.WhenAny(errors, Task.Delay(1000)) == errors ? await errors : "");
        var rest = writer.StandardOutput.ReadToEndAsync();
        // The moment is the test: somewhere between starting and being well at work.
        await Task.Delay(milliseconds);
        writer.Kill();
        await writer.WaitForExitAsync();
        // A line that was cut off acknowledged nothing.
        return [.. (first + "\n" + await rest).Split('\n').Where(l => l.EndsWith(" .", StringComparison.Ordinal))];
    }
}
