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

    /// <summary>The registration of a type of event.</summary>
    public static EventAttribute Of(Type type) => Attributes[type];

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

/// <summary>Every query by its name.</summary>
public static class QueryCatalog
{
    /// <summary>Types by name: <c>get-gate</c>.</summary>
    public static FrozenDictionary<string, Type> Types { get; } = typeof(QueryCatalog).Assembly.GetTypes()
        .Where(t => t is { IsAbstract: false, IsInterface: false } && Asked(t) is not null)
        .ToFrozenDictionary(t => Names.Kebab(t.Name));

    /// <summary>The answer of a query whose type is known only by its name.</summary>
    /// <param name="query">The query.</param>
    /// <param name="state">The contract.</param>
    /// <param name="asOf">The instant.</param>
    /// <returns>The answer, or the rule that the question broke.</returns>
    public static (object? Value, Rule? Broken) Answer(object query, ContractState state, DateTimeOffset asOf)
    {
        var answer = Asked(query.GetType())!.GetMethod(nameof(IQuery<>.Answer))!.Invoke(query, [state, asOf])!;
        return (answer.GetType().GetProperty("Value")!.GetValue(answer), (Rule?)answer.GetType().GetProperty("Broken")!.GetValue(answer));
    }

    private static Type? Asked(Type type) => Array.Find(type.GetInterfaces(), i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IQuery<>));
}
