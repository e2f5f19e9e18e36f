using Assessment.Grains;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;

namespace Assessment.Reports.Tests.Kit;

/// <summary>Builds a state as the system does: commands are checked, decided, and their events applied.</summary>
internal sealed class Story(string number)
{
    public ContractState State { get; private set; } = ContractState.Empty(ContractNumber.Parse(number));

    public Story Do(string actor, DateTimeOffset at, ICommand command)
    {
        Assert.That(Validation.Check(command)?.Message.Zh, Is.Null, $"{command}");
        return Keep(actor, at, command);
    }

    /// <summary>As a journal may hold it from before its shape was looked at.</summary>
    public Story Keep(string actor, DateTimeOffset at, ICommand command)
    {
        var decision = command.Decide(State, new(actor, at));
        Assert.That(decision.Broken?.Message.Zh, Is.Null, $"{command}");
        var stamp = new Stamp(State.Version + 1, at.ToUniversalTime(), actor);
        State = decision.Events.Aggregate(State, (s, e) => e.Apply(s, stamp)) with { Version = stamp.Version };
        return this;
    }

    /// <summary>At noon in China.</summary>
    public Story Do(string actor, DateOnly day, ICommand command) => Do(actor, ChinaTime.At(day, new(12, 0)), command);
}
