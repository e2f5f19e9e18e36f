using System.Collections.Frozen;
using System.Reflection;

namespace Assessment.Grains.Journal;

/// <summary>Every event by its stored name, found by its attribute: each use case registers its own.</summary>
public static class EventCatalog
{
    /// <summary>Types by stored name.</summary>
    public static FrozenDictionary<string, Type> Types { get; } = typeof(EventCatalog).Assembly.GetTypes()
        .Where(t => t is { IsAbstract: false, IsInterface: false } && typeof(IEvent).IsAssignableFrom(t))
        .ToFrozenDictionary(t => Attribute(t).StoredName);

    private static readonly FrozenDictionary<Type, EventAttribute> Attributes =
        Types.Values.ToFrozenDictionary(t => t, Attribute);

    /// <summary>The registration of an event.</summary>
    public static EventAttribute Of(IEvent happened) => Attributes[happened.GetType()];

    private static EventAttribute Attribute(Type type) => type.GetCustomAttribute<EventAttribute>()
        ?? throw new InvalidOperationException($"{type.Name} is an event without [Event(name, version, zh, en)]");
}

/// <summary>Every command by its name.</summary>
public static class CommandCatalog
{
    /// <summary>Types by name: <c>record-deduction</c>.</summary>
    public static FrozenDictionary<string, Type> Types { get; } = typeof(CommandCatalog).Assembly.GetTypes()
        .Where(t => t is { IsAbstract: false, IsInterface: false } && typeof(ICommand).IsAssignableFrom(t))
        .ToFrozenDictionary(t => Names.Kebab(t.Name));

    private static readonly FrozenDictionary<Type, string> ByType = Types.ToFrozenDictionary(p => p.Value, p => p.Key);

    /// <summary>The command's name.</summary>
    public static string NameOf(ICommand command) => ByType[command.GetType()];
}
