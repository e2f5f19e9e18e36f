using Assessment.Grains.Values;

namespace Assessment.Grains.Journal;

/// <summary>Something a person asks for on one contract. Its validator checks the shape, its decision the rules.</summary>
public interface ICommand
{
    /// <summary>Events, or the broken rule. Pure: same state and context, same answer.</summary>
    Decision Decide(ContractState state, CommandContext context);
}

/// <summary>Who asks, and when.</summary>
/// <param name="Actor">The person's id, as the edge established it; never from a body.</param>
/// <param name="At">The instant, from the edge's clock.</param>
public sealed record CommandContext(string Actor, DateTimeOffset At)
{
    /// <summary>The day in China.</summary>
    public DateOnly Today => ChinaTime.DayOf(At);
}

/// <summary>A fact that happened on one contract. Immutable; its name carries a version.</summary>
public interface IEvent
{
    /// <summary>The state after the fact. Never refuses.</summary>
    ContractState Apply(ContractState state, Stamp stamp);
}

/// <summary>An event whose receipt says that something should be looked at. Implemented explicitly, so that it is no stored member.</summary>
public interface IWarn
{
    /// <summary>The warning, from what the event stores; null when there is none.</summary>
    Text? Warning { get; }
}

/// <summary>When, by whom and as which version of the contract an event was stored.</summary>
/// <param name="Version">Version of the contract, from 1, without gaps.</param>
/// <param name="At">The instant, UTC.</param>
/// <param name="Actor">The person's id.</param>
public readonly record struct Stamp(long Version, DateTimeOffset At, string Actor);

/// <summary>A question to one contract.</summary>
/// <typeparam name="T">The answer.</typeparam>
public interface IQuery<T>
{
    /// <summary>The answer, or the rule that the question broke (an unknown period, say).</summary>
    Answer<T> Answer(ContractState state, DateTimeOffset asOf);
}

/// <summary>An answer, or a no.</summary>
/// <param name="Value">The answer, when there is one.</param>
/// <param name="Broken">The broken rule, or null.</param>
public readonly record struct Answer<T>(T? Value, Rule? Broken)
{
    /// <summary>An answer.</summary>
    public static implicit operator Answer<T>(T value) => new(value, null);

    /// <summary>A no.</summary>
    public static implicit operator Answer<T>(Rule broken) => new(default, broken);
}

/// <summary>Registers an event's stored name and says what it is, in both languages.</summary>
/// <param name="name">Stored name in kebab-case, without version.</param>
/// <param name="version">Version of its form, from 1.</param>
/// <param name="zh">What happened, zh-CN.</param>
/// <param name="en">What happened, English.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class EventAttribute(string name, int version, string zh, string en) : Attribute
{
    /// <summary>Stored name with its version: <c>sheet-submitted.v1</c>.</summary>
    public string StoredName { get; } = $"{name}.v{version}";

    /// <summary>Stored name without version.</summary>
    public string Name { get; } = name;

    /// <summary>Version of its form.</summary>
    public int Version { get; } = version;

    /// <summary>What happened, zh-CN.</summary>
    public string Zh { get; } = zh;

    /// <summary>What happened, English.</summary>
    public string En { get; } = en;

    /// <summary>What happened, in both languages.</summary>
    public Text Description => new(Zh, En);
}

/// <summary>Says what a command does, in both languages; its name is its type's, in kebab-case.</summary>
/// <param name="zh">What it does, zh-CN.</param>
/// <param name="en">What it does, English.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class CommandAttribute(string zh, string en) : Attribute
{
    /// <summary>What it does, zh-CN.</summary>
    public string Zh { get; } = zh;

    /// <summary>What it does, English.</summary>
    public string En { get; } = en;
}
