using Assessment.Grains.Values;

namespace Assessment.Reports.Layout;

/// <summary>What a cell holds. Nothing is ever guessed from text.</summary>
internal abstract record Content;

/// <summary>Nothing: an empty cell with a look.</summary>
internal sealed record Blank : Content;

/// <summary>Words of ours in both languages: the reader's first, the other smaller beside it.</summary>
internal sealed record Label(Text Text, bool Below = false) : Content;

/// <summary>Words as they are: a name, a code, what somebody typed.</summary>
internal record Plain(string Text) : Content;

/// <summary>Words to the letter, where a file is read back: what a cell cannot hold is escaped and never replaced.</summary>
internal sealed record Verbatim(string Text) : Plain(Text);

/// <summary>A figure.</summary>
internal sealed record Number(decimal Value) : Content;

/// <summary>A figure to the last zero that was written, where a file is read back and a hash depends on it.</summary>
internal sealed record Exact(decimal Value) : Content;

/// <summary>A day.</summary>
internal sealed record Day(DateOnly Date) : Content;

/// <summary>An instant, shown in China's time.</summary>
internal sealed record Moment(DateTimeOffset At) : Content;

/// <summary>A live formula with what it comes to, so that viewers that do not compute show the same.</summary>
/// <param name="A1">The formula without its equals sign.</param>
/// <param name="Result">What we computed ourselves.</param>
internal sealed record Formula(string A1, Computed Result) : Content;

/// <summary>A figure or words that a formula comes to.</summary>
internal readonly record struct Computed(decimal? Number, string? Words)
{
    public static implicit operator Computed(decimal number) => new(number, null);

    public static implicit operator Computed(string words) => new(null, words);

    /// <summary>The figure, or the words where there is none.</summary>
    public static Computed Or(decimal? number, string words) => number is { } n ? n : words;
}
