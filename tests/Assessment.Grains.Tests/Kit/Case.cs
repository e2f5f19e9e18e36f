using System.Collections.Immutable;
using System.Globalization;
using Assessment.Grains.Calendar;
using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Schemes;
using Assessment.Grains.Scoring;
using Assessment.Grains.Values;

namespace Assessment.Grains.Tests;

/// <summary>
/// One contract in memory, with a clock and an actor that the test sets. Every accepted command passes through
/// the journal's own text and back, so that each test also shows that its events survive storage.
/// </summary>
internal sealed class Case
{
    public const string Fang = "王芳";
    public const string Lei = "李雷";
    public const string Second = "孙静";

    private readonly List<JournalRecord> journal = [];
    private DateTimeOffset now = ChinaTime.At(new(2026, 3, 17), new(9, 0));
    private string actor = "管理员";

    public Case(string number = A.Number) => State = ContractState.Empty(ContractNumber.Parse(number));

    public ContractState State { get; private set; }

    public IReadOnlyList<JournalRecord> Journal => journal;

    public CommandContext Context => new(actor, now);

    /// <summary>Registered, scheme frozen, one evaluator on everything; the first period (03-17 to 04-16) has just ended.</summary>
    public static Case Scoring(Scheme? scheme = null, string evaluator = Fang) =>
        Frozen(scheme).Assign(evaluator).On("2026-04-17").As(evaluator);

    public static Case Frozen(Scheme? scheme = null) =>
        new Case().Do(new RegisterContract(A.Contract()), new ProposeScheme(scheme ?? A.Scheme())).Freeze();

    /// <summary>Somebody else freezes what is proposed; then whoever acted before goes on.</summary>
    public Case Freeze(string? hash = null)
    {
        var before = actor;
        return As(Second).Do(new FreezeScheme(hash)).As(before);
    }

    /// <summary>Sets the clock to noon of a day in China, or to a time of it: "2026-10-08 23:59".</summary>
    public Case On(string when)
    {
        now = when.Length == 10
            ? ChinaTime.At(A.Day(when), new(12, 0))
            : new(DateTime.ParseExact(when, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), ChinaTime.Offset);
        return this;
    }

    public Case On(DateTimeOffset instant)
    {
        now = instant;
        return this;
    }

    /// <summary>The host has other calendars loaded from now on.</summary>
    public Case With(params CalendarTable[] later)
    {
        State = State with { Calendar = new([.. LegalCalendar.ShippedTables, .. later]) };
        return this;
    }

    public Case As(string person)
    {
        actor = person;
        return this;
    }

    /// <summary>Puts evaluators on all indicators.</summary>
    public Case Assign(params string[] evaluators)
    {
        var scheme = State.Schemes.InForce!.Scheme;
        foreach (var leaves in scheme.Indicators.ToLookup(i => i.Rule.NeedsEntry() && scheme.AggregationOf(i) == Aggregation.Weighted))
        {
            Do(new AssignEvaluators([.. leaves.Select(i => i.Code)], [.. evaluators], leaves.Key ? [.. evaluators.Select((_, i) => i + 1m)] : null));
        }

        return this;
    }

    /// <summary>Does what is asked; the test fails where it is refused.</summary>
    public Case Do(params ICommand[] commands)
    {
        foreach (var command in commands)
        {
            var decision = Try(command);
            Assert.That(decision.Broken, Is.Null, () => $"{command}: {decision.Broken?.Message}");
            Store(command, decision.Events);
        }

        return this;
    }

    /// <summary>What the contract says to a well-formed command; nothing happens.</summary>
    public Decision Try(ICommand command)
    {
        var misshapen = Validation.Check(command);
        Assert.That(misshapen, Is.Null, () => $"{command}: {misshapen?.Message}");
        return command.Decide(State, Context);
    }

    /// <summary>Asserts that a command breaks a rule, and that the refusal can be shown to people.</summary>
    public TRule Refuses<TRule>(ICommand command)
        where TRule : Rule
    {
        var decision = Try(command);
        Assert.That(decision.Broken, Is.TypeOf<TRule>(), () => $"{command}: {decision.Broken?.Message}");
        Assert.That(decision.Events, Is.Empty);
        Readable.Check(decision.Broken!.ToRefusal());
        return (TRule)decision.Broken!;
    }

    public T Ask<T>(IQuery<T> query)
    {
        var answer = query.Answer(State, now);
        Assert.That(answer.Broken, Is.Null, () => $"{query}: {answer.Broken?.Message}");
        return answer.Value!;
    }

    /// <summary>Asserts that a question breaks a rule.</summary>
    public TRule RefusesToAnswer<TRule, T>(IQuery<T> query)
        where TRule : Rule
    {
        var answer = query.Answer(State, now);
        Assert.That(answer.Broken, Is.TypeOf<TRule>());
        Readable.Check(answer.Broken!.ToRefusal());
        return (TRule)answer.Broken!;
    }

    /// <summary>A period's result as it stands.</summary>
    public PeriodResult Result(int period = 1) => Ask(new GetPeriod(period)).Result;

    public PeriodStage Stage(int period = 1) => Ask(new GetPeriod(period)).Period.Stage;

    /// <summary>Number of the newest entry.</summary>
    public int Last => State.Scoring.LastEntry;

    public Entry Entry(int id) => State.Scoring.FindEntry(id)!.Value.Entry;

    private void Store(ICommand command, ImmutableArray<IEvent> events)
    {
        var tip = journal.Count == 0 ? Chain.Genesis : journal[^1].Hash;
        var record = Chain.Next(State.Number, State.Version + 1, tip, Context, $"op-{journal.Count + 1}", Chain.RequestHash(command), events);
        journal.Add(record);
        State = ContractGrain.Replay(State, record);
    }
}
