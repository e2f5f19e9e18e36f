using System.Globalization;

namespace ExcelNumberFormat;

/// <summary>What a section needs to know beside the value.</summary>
internal readonly record struct Surroundings(CultureInfo Culture, bool IsDate1904);

/// <summary>One of the up to four parts of a format that semicolons divide.</summary>
internal abstract class Section(Condition? condition)
{
    public Condition? Condition { get; } = condition;

    /// <summary>Writes a number that is not negative; null when a cell would be filled with #.</summary>
    public abstract string? Write(CellNumber number, Surroundings surroundings);

    /// <summary>Whether nothing but zero would be seen of the number; then it has no sign either.</summary>
    public virtual bool ShowsNothingOf(CellNumber number) => false;
}

/// <summary>A section with <c>@</c> or <c>General</c>, where the value stands as it is among literals.</summary>
internal sealed class PlainSection(Condition? condition, IReadOnlyList<Token> tokens) : Section(condition)
{
    public bool TakesText { get; } = tokens.Any(token => token.Kind == TokenKind.Text);

    public override string Write(CellNumber number, Surroundings surroundings) =>
        Write(GeneralFormat.Write(number, surroundings.Culture));

    public string Write(string value) =>
        string.Concat(tokens.Select(token => token.Kind is TokenKind.Text or TokenKind.General ? value : token.Text));
}
