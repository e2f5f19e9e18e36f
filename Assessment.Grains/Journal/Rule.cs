using System.Collections.Immutable;
using Assessment.Grains.Values;

namespace Assessment.Grains.Journal;

/// <summary>What kind of no a broken rule is; the edge maps it to a status code.</summary>
public enum RefusalKind
{
    /// <summary>The request has the wrong shape (400).</summary>
    Invalid,

    /// <summary>The thing asked for does not exist (404).</summary>
    NotFound,

    /// <summary>This person may not do that (403).</summary>
    Forbidden,

    /// <summary>Not in this state (409).</summary>
    Conflict,

    /// <summary>Somebody else changed it since it was read (412).</summary>
    Stale,

    /// <summary>The content contradicts itself, the contract or the scheme (422).</summary>
    Unprocessable,

    /// <summary>The outcome could not be made durable, or is not known; repeat with the same operation id (503).</summary>
    Unavailable,
}

/// <summary>
/// A rule of the domain, named as a sentence. It is asked once; where it is broken, its message says what,
/// where and how to mend it.
/// </summary>
public abstract record Rule
{
    /// <summary>True when the rule does not hold.</summary>
    public abstract bool IsBroken();

    /// <summary>What is wrong and how to mend it. Read only when the rule is broken.</summary>
    public abstract Text Message { get; }

    /// <summary>The clause of the contract or scheme behind the rule, or null.</summary>
    public virtual string? Clause => null;

    /// <summary>What kind of refusal a break is.</summary>
    public virtual RefusalKind Kind => RefusalKind.Conflict;

    /// <summary>Single findings, where the rule looks at many places.</summary>
    public virtual ImmutableArray<Detail> Details => [];

    /// <summary>The rule's code: its class name in kebab-case.</summary>
    public string Code => Names.Kebab(GetType().Name);

    /// <summary>The broken rule as a value that can leave the process.</summary>
    public Refusal ToRefusal() => new(Code, Kind, Message, Clause, Details);
}

/// <summary>One finding of a refusal.</summary>
/// <param name="Place">Where: a member path such as <c>categories[1].indicators[0].points</c>.</param>
/// <param name="Code">The finding's own code.</param>
/// <param name="Message">What is wrong there, and how to mend it.</param>
/// <param name="Current">The value that stands now, where that helps (a stale write).</param>
/// <param name="Yours">The value that was sent, where that helps.</param>
public sealed record Detail(string Place, string Code, Text Message, string? Current = null, string? Yours = null);

/// <summary>A no, as a value: never an exception.</summary>
/// <param name="Code">The rule's code in kebab-case, stable.</param>
/// <param name="Kind">What kind of no.</param>
/// <param name="Message">What, where, how to mend it.</param>
/// <param name="Clause">The clause behind it, or null.</param>
/// <param name="Details">Single findings.</param>
public sealed record Refusal(string Code, RefusalKind Kind, Text Message, string? Clause, ImmutableArray<Detail> Details);
