using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Assessment.Reports.Reading;

namespace Assessment.Reports.SchemeFiles;

/// <summary>A band with what it is worth.</summary>
internal readonly record struct TextTier(decimal? From, decimal? Below, decimal Points);

/// <summary>Tiers in one cell: 0~1:0; 1~:1. The lower end is included, the upper is not, an end that is left out is open.</summary>
internal static partial class TierText
{
    public static string Write(IEnumerable<TextTier> tiers) => string.Join("; ", tiers.Select(t => $"{Plain(t.From)}~{Plain(t.Below)}:{Plain(t.Points)}"));

    public static bool TryRead(string text, out ImmutableArray<TextTier> tiers)
    {
        tiers = [];
        foreach (var part in WrittenFigure.Narrow(text).Split([';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (Form().Match(part) is not { Success: true } match || !TryFigure(match.Groups[1], out var from) || !TryFigure(match.Groups[2], out var below) || !TryFigure(match.Groups[3], out var points))
            {
                return false;
            }

            tiers = tiers.Add(new(from, below, points!.Value));
        }

        return !tiers.IsEmpty;
    }

    private static string Plain(decimal? figure) => figure?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static bool TryFigure(Group group, out decimal? figure)
    {
        var right = decimal.TryParse(group.ValueSpan, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value);
        figure = right ? value : null;
        return right || group.Length == 0;
    }

    // A hyphen between two figures is taken too; people write 0-1:0.
    [GeneratedRegex(@"^(-?[0-9]{1,20}(?:\.[0-9]{1,20})?)?\s*[~\-–—至]\s*(-?[0-9]{1,20}(?:\.[0-9]{1,20})?)?\s*:\s*(-?[0-9]{1,20}(?:\.[0-9]{1,20})?)\s*分?$")]
    private static partial Regex Form();
}
