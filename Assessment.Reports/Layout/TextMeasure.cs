using System.Globalization;

namespace Assessment.Reports.Layout;

/// <summary>
/// Estimates how many lines a text takes in a column. Measuring with the fonts themselves would need a graphics
/// library, and would differ from machine to machine.
/// </summary>
internal static class TextMeasure
{
    /// <summary>A column's width is counted in digits of this size.</summary>
    private const double WidthSize = 10;

    public static int Lines(string text, double width, double size)
    {
        var room = Math.Max(2, width * WidthSize / size);
        return text.Split('\n').Sum(line => LinesOfOne(line, room));
    }

    private static int LinesOfOne(string line, double room)
    {
        var (lines, at) = (1, 0.0);
        foreach (var piece in Pieces(line))
        {
            if (at + piece > room && at > 0)
            {
                lines++;
                at = 0;
            }

            // A word that is longer than the line is broken wherever the line ends.
            var over = (int)Math.Floor(Math.Max(0, piece - 0.001) / room);
            lines += over;
            at += piece - (over * room);
        }

        return lines;
    }

    /// <summary>Widths of what a line may break between: wide characters, words, blanks.</summary>
    private static IEnumerable<double> Pieces(string line)
    {
        var word = 0.0;
        var elements = StringInfo.GetTextElementEnumerator(line);
        while (elements.MoveNext())
        {
            var element = elements.GetTextElement();
            var wide = element.Length > 1 || element[0] >= 0x2E80 || element[0] is >= '\u2010' and <= '\u2027';
            if (!wide && element[0] != ' ')
            {
                word += char.IsUpper(element[0]) ? 1.25 : 1.02;
                continue;
            }

            if (word > 0)
            {
                yield return word;
                word = 0;
            }

            yield return wide ? 2.05 : 0.6;
        }

        if (word > 0)
        {
            yield return word;
        }
    }
}
