using System.Diagnostics;
using Assessment.Grains;
using Assessment.Grains.Journal;
using Assessment.Silo.ReadModels;

namespace Assessment.Bench;

/// <summary>What each step of a command costs, one thread and no disk: where to look when the engine slows down.</summary>
internal static class Costs
{
    private const int Times = 20_000;

    public static async Task Measure()
    {
        var grain = new ContractGrain(SampleContract.Number(1), new Forgetful());
        foreach (var (by, setup) in SampleContract.Setup())
        {
            await Workload.Run(grain, setup, by);
        }

        for (var n = 0; n < 300; n++)
        {
            await Workload.Run(grain, Workload.Entry(n), Workload.Evaluator(n));
        }

        var before = await grain.State(CancellationToken.None);
        var command = Workload.Entry(5);
        var context = new CommandContext(Workload.Evaluator(5), Workload.Now);
        var (request, events) = (Chain.RequestHash(command), command.Decide(before, context).Events);
        var record = Chain.Next(before.Number, before.Version + 1, Chain.Genesis, context, "op-1", request, events);
        var after = events[0].Apply(before, record.Stamp);
        for (var warm = 0; warm < 2; warm++)
        {
            var print = warm == 1;
            Time(print, "validate", () => Validation.Check(command));
            Time(print, "hash the request", () => Chain.RequestHash(command));
            Time(print, "decide", () => command.Decide(before, context));
            Time(print, "write and hash the envelope", () => Chain.Next(before.Number, before.Version + 1, Chain.Genesis, context, "op-1", request, events));
            Time(print, "apply", () => events[0].Apply(before, record.Stamp));
            Time(print, "project the read models", () => Projection.Step(before, after, record.At));
            Time(print, "(score a period: not done per entry)", () => before.Scoring.Periods[0].Result(before.Schemes));
        }
    }

    private static void Time(bool print, string step, Action run)
    {
        var (bytes, start) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.GetTimestamp());
        for (var i = 0; i < Times; i++)
        {
            run();
        }

        var (elapsed, allocated) = (Stopwatch.GetElapsedTime(start), GC.GetAllocatedBytesForCurrentThread() - bytes);
        if (print)
        {
            Console.WriteLine($"  {step,-38} {elapsed.TotalMicroseconds / Times,7:N1} µs {allocated / Times,7:N0} bytes");
        }
    }

    private sealed class Forgetful : IJournal
    {
        public ValueTask<AppendResult> Append(JournalRecord record, ContractState before, ContractState after, CancellationToken cancel) => new(AppendResult.Appended);

        public ValueTask<IReadOnlyList<JournalRecord>> Read(Grains.Values.ContractNumber contract, long afterVersion, CancellationToken cancel) => new([]);

        public ValueTask<JournalRecord?> Find(Grains.Values.ContractNumber contract, string operationId, CancellationToken cancel) => new((JournalRecord?)null);
    }
}
