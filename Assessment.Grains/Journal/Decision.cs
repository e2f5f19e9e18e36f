using System.Collections.Immutable;

namespace Assessment.Grains.Journal;

/// <summary>What a command comes to: events that happened, or the rule that it broke.</summary>
public sealed record Decision
{
    private Decision(ImmutableArray<IEvent> events, Rule? broken)
    {
        Events = events;
        Broken = broken;
    }

    /// <summary>The events, in order; empty when refused.</summary>
    public ImmutableArray<IEvent> Events { get; }

    /// <summary>The first rule that is broken, or null.</summary>
    public Rule? Broken { get; }

    /// <summary>The command happens.</summary>
    public static Decision Of(params ImmutableArray<IEvent> events) => new(events, null);

    /// <summary>The command is refused.</summary>
    public static Decision No(Rule broken) => new([], broken);

    /// <summary>
    /// The change, when none of the rules is broken; otherwise the first broken one. The rules stand in
    /// order: each may rely on those before it.
    /// </summary>
    public static Decision When(Func<Decision> change, params ReadOnlySpan<Rule> rules)
    {
        foreach (var rule in rules)
        {
            if (rule.IsBroken())
            {
                return No(rule);
            }
        }

        return change();
    }
}
