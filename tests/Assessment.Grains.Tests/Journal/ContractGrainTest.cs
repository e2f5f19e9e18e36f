using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Schemes;
using Assessment.Grains.Scoring;
using Assessment.Grains.Scoring.Entries;
using Assessment.Grains.Values;

namespace Assessment.Grains.Tests.Journal;

[TestFixture]
internal sealed class ContractGrainTest
{
    private static readonly ContractNumber Number = ContractNumber.Parse(A.Number);
    private static readonly CommandContext Noon = new(Case.Fang, ChinaTime.At(A.Day("2026-04-17"), new(12, 0)));

    private readonly RecordDeduction late = new(1, "D", "D1", 1, A.Day("2026-04-01"), "迟到");

    [Test]
    public async Task Execute_WhenAccepted_GivesAReceiptOfWhatIsDurable()
    {
        var (journal, grain) = await Ready();
        var receipt = (await Execute(grain, late, "op-9")).Receipt!;
        Assert.That((receipt.Contract, receipt.Version, receipt.Actor, receipt.OperationId, receipt.Repeated, receipt.At),
            Is.EqualTo((A.Number, 5L, Case.Fang, "op-9", false, Noon.At)));
        Assert.That(receipt.Hash, Is.EqualTo(journal.Records[^1].Hash));
        Assert.That(receipt.Events.Single(), Is.TypeOf<EntryRecorded>());
        Assert.That((await grain.State(default)).Version, Is.EqualTo(5));
    }

    [Test]
    public async Task Execute_WhenTheSameOperationIsDeliveredAgain_GivesTheFirstReceipt()
    {
        var (journal, grain) = await Ready();
        var first = (await Execute(grain, late, "op-9")).Receipt!;
        await Execute(grain, late, "op-10");
        var again = (await grain.Execute(late, new("另一人", Noon.At.AddDays(1)), "op-9", default)).Receipt!;
        Assert.That((again.Hash, again.Version, again.Actor, again.At, again.Repeated), Is.EqualTo((first.Hash, first.Version, first.Actor, first.At, true)));
        Assert.That(again.Events, Is.EqualTo(first.Events));
        Assert.That(journal.Records, Has.Count.EqualTo(6), "entered once");
    }

    [Test]
    public async Task Execute_WhenTheSameOperationWouldNowBeRefused_StillGivesTheFirstReceipt()
    {
        var (_, grain) = await Ready();
        var score = new RecordScore(1, "S", 20);
        var first = (await Execute(grain, score, "op-9")).Receipt!;
        Assert.That((await Execute(grain, score, "op-10")).Refusal!.Code, Is.EqualTo("cell-must-be-empty"));
        Assert.That((await Execute(grain, score, "op-9")).Receipt!.Hash, Is.EqualTo(first.Hash));
    }

    [Test]
    public async Task Execute_WhenTheOperationIdNamedAnotherCommand_IsRefused()
    {
        var (journal, grain) = await Ready();
        await Execute(grain, late, "op-9");
        foreach (var other in new ICommand[] { late with { Quantity = 2 }, new RecordScore(1, "S", 20) })
        {
            var refusal = (await Execute(grain, other, "op-9")).Refusal!;
            Assert.That((refusal.Code, refusal.Kind), Is.EqualTo(("operation-id-must-name-one-command", RefusalKind.Unprocessable)));
            Readable.Check(refusal);
        }

        Assert.That(journal.Records, Has.Count.EqualTo(5));
    }

    [Test]
    public async Task Execute_WhenMisshapenOrAgainstARule_WritesNothing()
    {
        var (journal, grain) = await Ready();
        Assert.That((await Execute(grain, late with { Reason = "" }, "op-9")).Refusal!.Kind, Is.EqualTo(RefusalKind.Invalid));
        Assert.That((await Execute(grain, late with { Clause = "X" }, "op-9")).Refusal!.Code, Is.EqualTo("fact-must-fit-its-item"));
        Assert.That(journal.Records, Has.Count.EqualTo(4));
        Assert.That((await Execute(grain, late, "op-9")).Receipt, Is.Not.Null, "a refused operation's id is still free");
    }

    [Test]
    public async Task Execute_WhenAnotherWriterWasFaster_DecidesAnewOnWhatItWrote()
    {
        var (journal, grain) = await Ready();
        var other = new ContractGrain(Number, journal);
        journal.Meanwhile = async () => await Execute(other, late, "op-other");
        var receipt = (await Execute(grain, late, "op-9")).Receipt!;
        Assert.That((receipt.Version, ((EntryRecorded)receipt.Events.Single()).Entry), Is.EqualTo((6L, 2)), "the other's entry is no. 1");
        AssertChain(journal);
    }

    [Test]
    public async Task Execute_WhenAnotherWriterTookTheCell_IsRefusedByTheRule()
    {
        var (journal, grain) = await Ready();
        var other = new ContractGrain(Number, journal);
        journal.Meanwhile = async () => await Execute(other, new RecordScore(1, "S", 10), "op-other");
        Assert.That((await Execute(grain, new RecordScore(1, "S", 20), "op-9")).Refusal!.Code, Is.EqualTo("cell-must-be-empty"));
        Assert.That((await grain.State(default)).Scoring.FindEntry(1)!.Value.Entry.Fact, Is.EqualTo(new ScoreFact(10)));
    }

    [Test]
    public async Task Execute_WhenAnotherNodeDidTheSameOperation_GivesItsReceipt()
    {
        var (journal, grain) = await Ready();
        var other = new ContractGrain(Number, journal);
        journal.Meanwhile = async () => await Execute(other, late, "op-9");
        var receipt = (await Execute(grain, late, "op-9")).Receipt!;
        Assert.That((receipt.Repeated, receipt.Version), Is.EqualTo((true, 5L)));
        Assert.That(journal.Records, Has.Count.EqualTo(5));
    }

    [Test]
    public async Task Execute_WhenOthersAreAlwaysFaster_GivesUpAndSaysSo()
    {
        var (journal, grain) = await Ready();
        var other = new ContractGrain(Number, journal);
        var race = 0;
        Func<Task>? again = null;
        again = async () =>
        {
            await Execute(other, late, $"op-other-{++race}");
            journal.Meanwhile = again;
        };
        journal.Meanwhile = again;
        var refusal = (await Execute(grain, late, "op-9")).Refusal!;
        Assert.That((refusal.Code, refusal.Kind), Is.EqualTo(("contract-must-not-be-contended", RefusalKind.Unavailable)));
        Readable.Check(refusal);
        Assert.That(journal.Records.Select(r => r.OperationId), Has.No.Member("op-9"));
    }

    [Test]
    public async Task Execute_WhenTheStoreFailsOnce_AcknowledgesNothingAndSucceedsWhenRepeated()
    {
        var (journal, grain) = await Ready();
        journal.FailBefore = 1;
        var refusal = (await Execute(grain, late, "op-9")).Refusal!;
        Assert.That((refusal.Code, refusal.Kind), Is.EqualTo(("outcome-must-be-known", RefusalKind.Unavailable)));
        Readable.Check(refusal);
        Assert.That((await grain.State(default)).Version, Is.EqualTo(4), "what was not stored is not in memory either");
        Assert.That((await Execute(grain, late, "op-9")).Receipt!.Repeated, Is.False);
        AssertChain(journal);
    }

    [Test]
    public async Task Execute_WhenTheOutcomeIsUnknown_IsFoundByItsOperationIdWhenRepeated()
    {
        var (journal, grain) = await Ready();
        journal.FailAfter = 1;
        Assert.That((await Execute(grain, late, "op-9")).Refusal!.Code, Is.EqualTo("outcome-must-be-known"));
        Assert.That((await grain.State(default)).Version, Is.EqualTo(5), "the state was dropped and read again");
        var receipt = (await Execute(grain, late, "op-9")).Receipt!;
        Assert.That((receipt.Repeated, receipt.Version), Is.EqualTo((true, 5L)));
        Assert.That(journal.Records, Has.Count.EqualTo(5), "written once");
        Assert.That((await Execute(grain, late, "op-10")).Receipt!.Version, Is.EqualTo(6));
        AssertChain(journal);
    }

    [Test]
    public async Task Execute_WhenTheStoreAlwaysFails_NeverAcknowledges()
    {
        var (journal, grain) = await Ready();
        journal.FailBefore = int.MaxValue;
        for (var i = 0; i < 10; i++)
        {
            Assert.That((await Execute(grain, late, $"op-{i}-x")).Receipt, Is.Null);
        }

        Assert.That(journal.Records, Has.Count.EqualTo(4));
    }

    [Test]
    public async Task Execute_WhenTheStoreCannotBeRead_SaysSoAndRecovers()
    {
        var (journal, _) = await Ready();
        var grain = new ContractGrain(Number, journal);
        journal.FailReads = 1;
        Assert.That((await Execute(grain, late, "op-9")).Refusal!.Code, Is.EqualTo("outcome-must-be-known"));
        Assert.That((await Execute(grain, late, "op-9")).Receipt!.Version, Is.EqualTo(5));
    }

    [Test]
    public async Task Execute_WhenTheCallerNoLongerWaits_TheOutcomeIsUnknownNotFailed()
    {
        var (journal, grain) = await Ready();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        Assert.That((await grain.Execute(late, Noon, "op-9", cancelled.Token)).Refusal!.Code, Is.EqualTo("outcome-must-be-known"));
        Assert.That((await Execute(grain, late, "op-9")).Receipt!.Version, Is.EqualTo(5));
        AssertChain(journal);
    }

    [Test]
    public async Task State_WhenReadAnew_IsTheSumOfItsEvents()
    {
        var (journal, grain) = await Ready();
        await Execute(grain, late, "op-9");
        await Execute(grain, new ChangeEntry(1, new DeductionFact("D1", 2, late.On, "两次"), "更正"), "op-10");
        var (kept, read) = (await grain.State(default), await new ContractGrain(Number, journal).State(default));
        Assert.That(Chain.HashOf(read.Scoring.Periods[0].Entries), Is.EqualTo(Chain.HashOf(kept.Scoring.Periods[0].Entries)));
        Assert.That((read.Version, read.Schemes.InForce!.Hash), Is.EqualTo((kept.Version, kept.Schemes.InForce!.Hash)));
    }

    [Test]
    public async Task Refresh_WhenAnotherNodeWrote_SeesIt()
    {
        var (journal, grain) = await Ready();
        await Execute(new ContractGrain(Number, journal), late, "op-9");
        Assert.That((await grain.State(default)).Version, Is.EqualTo(4));
        Assert.That((await grain.Refresh(default)).Version, Is.EqualTo(5));
        Assert.That((await Execute(grain, late, "op-10")).Receipt!.Version, Is.EqualTo(6));
        AssertChain(journal);
    }

    private static async Task<(FakeJournal Journal, ContractGrain Grain)> Ready()
    {
        var journal = new FakeJournal();
        var grain = new ContractGrain(Number, journal);
        ICommand[] commands = [new RegisterContract(A.Contract()), new ProposeScheme(A.Scheme()), new FreezeScheme(), new AssignEvaluators(["D", "S", "M", "Y"], [Case.Fang])];
        foreach (var (i, command) in commands.Index())
        {
            var context = command is FreezeScheme ? Noon with { Actor = Case.Second } : Noon;
            Assert.That((await grain.Execute(command, context, $"op-{i + 1}", default)).Receipt?.Version, Is.EqualTo(i + 1));
        }

        return (journal, grain);
    }

    private static ValueTask<Outcome> Execute(ContractGrain grain, ICommand command, string operationId) => grain.Execute(command, Noon, operationId, default);

    private static void AssertChain(FakeJournal journal)
    {
        var (version, hash) = (0L, Chain.Genesis);
        foreach (var record in journal.Records)
        {
            Assert.That(Chain.Fault(record, version, hash), Is.Null);
            (version, hash) = (record.Version, record.Hash);
        }
    }
}
