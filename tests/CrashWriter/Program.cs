using System.Globalization;
using Assessment.Grains.Journal;
using Assessment.Grains.Scoring;
using Assessment.Grains.Scoring.Entries;
using Assessment.Silo.Engine;
using Assessment.Silo.Storage;
using Assessment.Silo.Storage.Schema;
using Assessment.TestSupport;

// Writes without end, and says a line for each acknowledgement: "contract version operation ." A test kills it.
// DATABASE RUN [CONTRACTS WRITERS [PORT]]; built with Orleans it is a silo of a cluster, which needs the port.
var (database, run) = (Database.Of(args[0], Path.GetTempPath()), args[1]);
var (contracts, writers) = args.Length > 3 ? (Number(args[2]), Number(args[3])) : (5, 8);
await new Migrator(database, TimeProvider.System).Migrate(CancellationToken.None);
Lock output = new();
#if ORLEANS
var engine = await CrashWriter.ClusterNode.Start(args[0], Number(args[4]));
#else
await using var journal = new DatabaseJournal(database);
await using var engine = new EmbeddedContracts(journal, new ShiftedClock());
#endif
await Parallel.ForEachAsync(Enumerable.Range(0, contracts), new ParallelOptions { MaxDegreeOfParallelism = writers }, async (contract, _) =>
{
    var step = 0;
    foreach (var (by, command) in SampleContract.Setup())
    {
        // The same ids in each run: what an earlier run did already is only answered again.
        await Execute(contract, command, by, "setup-" + (++step).ToString(CultureInfo.InvariantCulture));
    }
});

await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(() => Write(writer))));
return 1;

async Task Write(int writer)
{
    for (var n = 0; ; n++)
    {
        var (contract, actor) = ((writer + n) % contracts, SampleContract.Evaluators[n % 3]);
        var operation = string.Create(CultureInfo.InvariantCulture, $"{run}-{writer}-{n}");
        var receipt = await Execute(contract, SampleContract.Deduction(n, 1 + (n % 10)), actor, operation);
        if (n % 4 == 0 && receipt.Events[0] is EntryRecorded entry)
        {
            var fact = (DeductionFact)entry.Fact;
            await Execute(contract, new ChangeEntry(entry.Entry, fact with { Reason = "核实后更正" }, "复核"), actor, operation + "-change");
        }
    }
}

async Task<Receipt> Execute(int contract, ICommand command, string actor, string operation)
{
    Outcome outcome;
    do
    {
        // What is not known, or was taken by another node too often, is asked again under its own id.
        outcome = await engine.Execute(SampleContract.Number(contract), command, actor, operation, CancellationToken.None);
    }
    while (outcome.Refusal is { Kind: RefusalKind.Unavailable or RefusalKind.Conflict });
    var receipt = outcome.Receipt ?? throw new InvalidOperationException(outcome.Refusal!.Message.ToString());
    var line = string.Create(CultureInfo.InvariantCulture, $"{receipt.Contract} {receipt.Version} {receipt.OperationId} .\n");
    lock (output)
    {
        Console.Out.Write(line);
        Console.Out.Flush();
    }

    return receipt;
}

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

/// <summary>A day on which the sample's periods are open; otherwise a clock like any.</summary>
internal sealed class ShiftedClock : TimeProvider
{
    private static readonly TimeSpan Ahead = new DateTime(2027, 2, 1) - System.GetUtcNow().UtcDateTime.Date;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;
}
