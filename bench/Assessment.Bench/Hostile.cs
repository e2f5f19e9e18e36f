using System.Diagnostics;
using Assessment.Reports;
using Assessment.Silo.Evidence.Content;

namespace Assessment.Bench;

/// <summary>What a hostile file costs before it is refused: time, all memory that was ever taken, and the most that was held.</summary>
internal static class Hostile
{
    /// <summary>Measures each file as evidence and as a scheme's workbook.</summary>
    public static void Measure()
    {
        Console.WriteLine("  file                                    bytes |  evidence ms  allocated MiB  held MiB |  workbook ms  allocated MiB  held MiB");
        foreach (var file in HostileFiles.All)
        {
            var bytes = file.Make();
            var evidence = Cost(() => FileContent.Look(bytes, file.Name));
            var workbook = Cost(() => SchemeWorkbookReader.Read(new MemoryStream(bytes, writable: false)));
            Console.WriteLine($"  {file.What,-36} {bytes.Length,9:N0} | {evidence.Time,12:F1} {evidence.Allocated,14:F1} {evidence.Held,9:F1} | {workbook.Time,12:F1} {workbook.Allocated,14:F1} {workbook.Held,9:F1}");
        }

        using var process = Process.GetCurrentProcess();
        Console.WriteLine($"  most memory of the whole process, making the files included: {process.PeakWorkingSet64 / 1048576.0:F0} MiB");
    }

    private static (double Time, double Allocated, double Held) Cost(Action look)
    {
        // Once beforehand: compiling is not the file's to pay.
        look();
        var (heap, taken) = (GC.GetTotalMemory(forceFullCollection: true), GC.GetAllocatedBytesForCurrentThread());
        using var done = new CancellationTokenSource();
        var most = heap;
        var watcher = new Thread(() =>
        {
            while (!done.IsCancellationRequested)
            {
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: false));
                Thread.Yield();
            }
        });
        watcher.Start();
        var clock = Stopwatch.StartNew();
        look();
        clock.Stop();
        var allocated = GC.GetAllocatedBytesForCurrentThread() - taken;
        done.Cancel();
        watcher.Join();
        return (clock.Elapsed.TotalMilliseconds, allocated / 1048576.0, (most - heap) / 1048576.0);
    }
}
