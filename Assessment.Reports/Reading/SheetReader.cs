using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace Assessment.Reports.Reading;

/// <summary>Reads the cells of one sheet as they are stored; computes nothing.</summary>
internal sealed partial class SheetReader(string name, IReadOnlyList<string> shared, NumberFormats formats, CellBudget budget, int mostRows)
{
    private const int MostColumns = 200;
    private const int MostMerged = 100;

    /// <summary>Most characters of a cell: as many as Excel takes.</summary>
    public const int LongestText = 32_767;

    private readonly List<SheetCell> cells = [];
    private readonly List<string> merged = [];
    private readonly HashSet<(int, int)> places = [];
    private readonly HashSet<int> hidden = [];
    private int row;
    private int column;

    public SheetContent Read(XmlReader xml)
    {
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            switch (xml.LocalName)
            {
                case "row":
                    row = xml.GetAttribute("r") is { } no ? Whole(no) : row + 1;
                    column = 0;
                    if (xml.GetAttribute("hidden") is "1" or "true" && row <= mostRows)
                    {
                        hidden.Add(row);
                    }

                    break;
                case "c":
                    Cell(xml);
                    break;
                case "mergeCell" when merged.Count < MostMerged:
                    merged.Add(xml.GetAttribute("ref") ?? "");
                    break;
            }
        }

        return new(name, [.. cells.OrderBy(c => c.Row).ThenBy(c => c.Column)], merged, [.. hidden]);
    }

    private void Cell(XmlReader xml)
    {
        Place(xml.GetAttribute("r"));
        var (type, style) = (xml.GetAttribute("t"), xml.GetAttribute("s"));
        if (xml.IsEmptyElement)
        {
            return;
        }

        var (value, formula) = Inside(xml);
        if (formula)
        {
            Take(CellKind.Formula, value ?? "");
        }
        else if (value is { Length: > 0 })
        {
            var kind = KindOf(type, style);
            Take(kind, type == "s" ? Shared(value) : kind == CellKind.Words ? Unescaped(value) : value);
        }
    }

    // The reader stands on the cell's end when it is done.
    private static (string? Value, bool Formula) Inside(XmlReader xml)
    {
        var (value, formula, depth) = ((string?)null, false, xml.Depth);
        xml.Read();
        while (xml.Depth > depth)
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "v" })
            {
                value = xml.ReadElementContentAsString();
            }
            else if (xml is { NodeType: XmlNodeType.Element, LocalName: "is" })
            {
                value = RichText(xml);
            }
            else
            {
                formula |= xml is { NodeType: XmlNodeType.Element, LocalName: "f" };
                xml.Skip();
            }
        }

        return (value, formula);
    }

    /// <summary>The words of an element, all runs together, without readings of their characters.</summary>
    public static string RichText(XmlReader xml)
    {
        var words = new StringBuilder();
        if (xml.IsEmptyElement)
        {
            xml.Read();
            return "";
        }

        var depth = xml.Depth;
        xml.Read();
        while (xml.Depth > depth)
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "t" })
            {
                words.Append(xml.ReadElementContentAsString());
            }
            else if (xml is { NodeType: XmlNodeType.Element, LocalName: "rPh" })
            {
                xml.Skip();
            }
            else
            {
                xml.Read();
            }
        }

        xml.Read();
        return words.ToString();
    }

    /// <summary>Characters that XML cannot hold are stored by their numbers.</summary>
    public static string Unescaped(string stored) => Escapes().Replace(stored, m => ((char)int.Parse(m.ValueSpan[2..6], NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString());

    private void Place(string? reference)
    {
        if (reference is null)
        {
            column++;
        }
        else if (Reference().Match(reference) is { Success: true } match)
        {
            (row, column) = (Whole(match.Groups[2].Value), match.Groups[1].Value.ToUpperInvariant().Aggregate(0, (sum, letter) => (sum * 26) + letter - 'A' + 1));
        }
        else
        {
            throw UnreadableException.NoWorkbook();
        }
    }

    private void Take(CellKind kind, string words)
    {
        if (row < 1 || row > mostRows || column > MostColumns || !budget.Takes(words.Length))
        {
            throw UnreadableException.TooLarge(
                $"工作表“{name}”的内容超出 {mostRows} 行、{MostColumns} 列，或整个文件的单元格过多、文字过长", $"sheet \"{name}\" reaches beyond {mostRows} rows and {MostColumns} columns, or all cells are too many or hold too much", name);
        }

        if (words.Length > LongestText)
        {
            throw UnreadableException.TooLarge($"工作表“{name}”第 {row} 行有超过 {LongestText} 个字符的单元格", $"a cell in row {row} of sheet \"{name}\" has more than {LongestText} characters", name);
        }

        if (!places.Add((row, column)))
        {
            throw UnreadableException.NoWorkbook();
        }

        cells.Add(new(row, column, kind, words));
    }

    private CellKind KindOf(string? type, string? style) => type switch
    {
        "s" or "str" or "inlineStr" => CellKind.Words,
        "b" => CellKind.Switch,
        "e" => CellKind.Error,
        "d" => CellKind.Date,
        _ => formats.KindOf(style),
    };

    private string Shared(string index) => Whole(index) is var i && i < shared.Count ? shared[i] : throw UnreadableException.NoWorkbook();

    private static int Whole(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw UnreadableException.NoWorkbook();

    [GeneratedRegex("^([A-Za-z]{1,3})([0-9]{1,7})$")]
    private static partial Regex Reference();

    [GeneratedRegex("_x[0-9A-Fa-f]{4}_")]
    private static partial Regex Escapes();
}
