using System.Globalization;
using Assessment.Grains.Journal;
using Assessment.Silo.Engine;
using Assessment.Silo.Storage;
using Assessment.Silo.Storage.Schema;

namespace Assessment.Bench;

/// <summary>What all measurements do alike.</summary>
internal static class Workload
{
    /// <summary>A day on which the sample's first period is open.</summary>
    public static readonly DateTimeOffset Now = new(2027, 2, 1, 4, 0, 0, TimeSpan.Zero);

    private static long operations;

    /// <summary>The n-th entry of a contract; they spread over its first ten periods.</summary>
    public static ICommand Entry(int n) => SampleContract.Deduction(n, 1 + (n % 10));

    public static string Evaluator(int n) => SampleContract.Evaluators[n % SampleContract.Evaluators.Length];

    public static string NextOperation() => "op-" + Interlocked.Increment(ref operations).ToString("000000000000", CultureInfo.InvariantCulture);

    public static async Task Run(ContractGrain grain, ICommand command, string actor) =>
        Must(await grain.Execute(command, new(actor, Now), NextOperation(), CancellationToken.None));

    public static async Task Run(IContracts engine, int contract, ICommand command, string actor) =>
        Must(await engine.Execute(SampleContract.Number(contract), command, actor, NextOperation(), CancellationToken.None));

    public static async Task<SqliteFile> NewFile(string folder)
    {
        var file = new SqliteFile(Path.Combine(folder, $"bench-{NextOperation()}.db"));
        await new Migrator(file, TimeProvider.System).Migrate(CancellationToken.None);
        return file;
    }

    private static void Must(Outcome outcome)
    {
        if (outcome.Refusal is { } refusal)
        {
            throw new InvalidOperationException(refusal.Message.ToString());
        }
    }
}

/// <summary>A clock that stands.</summary>
internal sealed class StoppedClock(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;
}
