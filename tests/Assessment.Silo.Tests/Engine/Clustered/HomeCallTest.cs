using Assessment.Grains;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;
using Assessment.Silo.Engine;
using Assessment.Silo.Engine.Clustered;
using Assessment.Silo.Tests.Support;

namespace Assessment.Silo.Tests.Engine.Clustered;

/// <summary>What goes to a contract's home and comes back is what it was.</summary>
internal sealed class HomeCallTest
{
    [Test]
    public async Task Call_OfEachStepOfElevenMonths_ArrivesAsItWas()
    {
        await using var store = Store.New();
        var echo = new Echo(store.Engine());
        await SampleHistory.Play(echo, store.Time, "CYCGW-2026-0044");
        Assert.That((store.Scalar<int>("SELECT count(*) FROM journal"), store.Verify().Findings.Count), Is.EqualTo((echo.Calls, 0)));
        Assert.That(echo.Calls, Is.GreaterThan(100));
    }

    [Test]
    public void Refusal_WithAllItsMembers_ComesBackAsItWas()
    {
        var refusal = new Refusal("rule-code", RefusalKind.Stale, new("中文“引号”\n𠮷", "English"), "八（三）", [new("a[0].b", "code", new("只有中文"), "now", null)]);
        var read = HomeCall.ReadOutcome(HomeCall.Write(Outcome.No(refusal))).Refusal!;
        Assert.That((read.Code, read.Kind, read.Message, read.Clause, read.Details.Single()), Is.EqualTo((refusal.Code, refusal.Kind, refusal.Message, refusal.Clause, refusal.Details.Single())));
    }

    [Test]
    public void Command_OfAnotherVersion_IsNamed() =>
        Assert.That(() => HomeCall.Read("""{"name":"do-later","actor":"a","operation":"o","command":{}}"""), Throws.TypeOf<System.Text.Json.JsonException>().With.Message.Contains("do-later"));

    /// <summary>Sends every call through its text and back.</summary>
    private sealed class Echo(IContracts inner) : IContracts
    {
        public int Calls { get; private set; }

        public async ValueTask<Outcome> Execute(ContractNumber number, ICommand command, string actor, string operationId, CancellationToken cancel)
        {
            var (read, by, operation) = HomeCall.Read(HomeCall.Write(command, actor, operationId));
            Assert.That((read.GetType(), by, operation, Chain.RequestHash(read)), Is.EqualTo((command.GetType(), actor, operationId, Chain.RequestHash(command))));
            var outcome = await inner.Execute(number, read, by, operation, cancel);
            var back = HomeCall.ReadOutcome(HomeCall.Write(outcome));
            Assert.That(HomeCall.Write(back), Is.EqualTo(HomeCall.Write(outcome)));
            Assert.That(back.Receipt! with { Events = [] }, Is.EqualTo(outcome.Receipt! with { Events = [] }));
            Calls++;
            return back;
        }

        public ValueTask<Asked<T>> Ask<T>(ContractNumber number, IQuery<T> query, CancellationToken cancel) => inner.Ask(number, query, cancel);

        public ValueTask<ContractState> State(ContractNumber number, CancellationToken cancel) => inner.State(number, cancel);

        public ValueTask<IReadOnlyList<JournalRecord>> History(ContractNumber number, long after, CancellationToken cancel) => inner.History(number, after, cancel);
    }
}
