using System.Globalization;
using System.Text.RegularExpressions;

namespace Assessment.Reports.Reading;

/// <summary>Figures as people write them: ９０, 90分, 1,000, 95％.</summary>
internal static partial class WrittenFigure
{
    /// <summary>Full-width forms in the usual ones. Nothing further is folded: 9² is not 92.</summary>
    public static string Narrow(string text) => string.Concat(text.Select(c => c switch
    {
        >= '\uFF01' and <= '\uFF5E' => (char)(c - 0xFEE0),
        '\u3000' or '\u00A0' => ' ',
        '\u2212' => '-',
        _ => c,
    }));

    /// <summary>Reads a figure; it may end in one of the units.</summary>
    public static bool TryRead(string text, IEnumerable<string> units, out decimal value)
    {
        var plain = Narrow(text).Trim();
        if (units.FirstOrDefault(u => plain.EndsWith(u, StringComparison.Ordinal)) is { } unit)
        {
            plain = plain[..^unit.Length].TrimEnd();
        }

        value = 0;
        return plain.Length <= 40 && Form().IsMatch(plain)
            && decimal.TryParse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out value);
    }

    [GeneratedRegex(@"^[+-]?([0-9]+|[0-9]{1,3}(,[0-9]{3})+)(\.[0-9]+)?$")]
    private static partial Regex Form();
}
