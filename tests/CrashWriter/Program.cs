using System.Globalization;
using Assessment.Grains.Journal;
using Assessment.Grains.Scoring;
using Assessment.Grains.Scoring.Entries;
using Assessment.Silo.Engine;
using Assessment.Silo.Storage;
using Assessment.Silo.Storage.Schema;
using Assessment.TestSupport;

// Writes without end, and says a line for each acknowledgement: "contract version operation ." A test kills it.
const int Contracts = 5, Writers = 8;
var (file, run) = (new SqliteFile(args[0]), args[1]);
await new Migrator(file, TimeProvider.System).Migrate(CancellationToken.None);
await using var journal = new DatabaseJournal(file);
await using var engine = new EmbeddedContracts(journal, new StoppedClock());
for (var contract = 0; contract < Contracts; contract++)
{
    var step = 0;
    foreach (var (by, command) in SampleContract.Setup())
    {
        // The same ids in each run: what an earlier run did already is only answered again.
        await Execute(contract, command, by, "setup-" + (++step).ToString(CultureInfo.InvariantCulture));
    }
}

await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() => Write(writer))));
return 1;

async Task Write(int writer)
{
    for (var n = 0; ; n++)
    {
        var (contract, actor) = ((writer + n) % Contracts, SampleContract.Evaluators[n % 3]);
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
    var outcome = await engine.Execute(SampleContract.Number(contract), command, actor, operation, CancellationToken.None);
    var receipt = outcome.Receipt ?? throw new InvalidOperationException(outcome.Refusal!.Message.ToString());
    var line = string.Create(CultureInfo.InvariantCulture, $"{receipt.Contract} {receipt.Version} {receipt.OperationId} .\n");
    lock (journal)
    {
        Console.Out.Write(line);
        Console.Out.Flush();
    }

    return receipt;
}

/// <summary>A day on which the sample's periods are open.</summary>
internal sealed class StoppedClock : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => new(2027, 2, 1, 4, 0, 0, TimeSpan.Zero);
}
