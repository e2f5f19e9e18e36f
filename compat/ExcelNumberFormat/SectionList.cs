using System.Globalization;

namespace ExcelNumberFormat;

/// <summary>Chooses the section for a value: by condition, by sign, or the one for text.</summary>
internal sealed class SectionList
{
    private const string Overflow = "########";
    private const int MostSections = 4;

    private static readonly Condition Negative = new("<", 0);
    private static readonly Condition Positive = new(">", 0);

    private readonly IReadOnlyList<(Section Section, Condition? Condition)> _numbers;
    private readonly Section? _text;

    private SectionList(IReadOnlyList<Section> sections)
    {
        First = sections[0];
        var last = sections[^1];
        var hasText = sections.Count == MostSections || last is PlainSection { TakesText: true };
        _text = hasText ? last : null;

        // A lone "@" serves numbers too.
        var numbers = hasText && sections.Count > 1 ? sections.Take(sections.Count - 1).ToList() : sections;
        _numbers = numbers.Select((section, at) => (section, section.Condition ?? ImpliedCondition(numbers, at))).ToList();
    }

    public Section First { get; }

    public static SectionList? From(IReadOnlyList<Section> sections) =>
        sections.Count is > 0 and <= MostSections ? new SectionList(sections) : null;

    public string Write(string text) => _text switch
    {
        null => text,
        PlainSection plain => plain.Write(text),
        _ => _text.Write(default, new Surroundings(CultureInfo.InvariantCulture, false)) ?? "",
    };

    public string Write(CellNumber number, Surroundings surroundings)
    {
        var (section, condition) = _numbers.FirstOrDefault(candidate => candidate.Condition?.Admits(number) ?? true);
        if (section is null || (number.IsNegative && section is DateSection { IsDuration: false }))
        {
            return Overflow;
        }

        var written = section.Write(number.Absolute, surroundings);
        if (written is null)
        {
            return Overflow;
        }

        var signed = number.IsNegative && condition is not { TakesOnlyNegatives: true } && !section.ShowsNothingOf(number);
        return signed ? surroundings.Culture.NumberFormat.NegativeSign + written : written;
    }

    private static Condition? ImpliedCondition(IReadOnlyList<Section> sections, int at) => (sections.Count, at) switch
    {
        (2, 0) => sections[1].Condition?.Opposite() ?? Negative.Opposite(),
        (2, 1) => sections[0].Condition?.Opposite() ?? Negative,
        (3, 0) => Positive,
        (3, 1) => Negative,
        _ => null,
    };
}
