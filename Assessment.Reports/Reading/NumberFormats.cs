using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;

namespace Assessment.Reports.Reading;

/// <summary>
/// Which cells' figures are dates and which are percentages: a spreadsheet stores both as plain figures, so "3-4" that it took for a date and
/// "95%" would be read as 46115 and 0.95.
/// </summary>
internal sealed partial class NumberFormats
{
    private const int MostStyles = 70_000;

    private readonly List<int> styles = [];
    private readonly Dictionary<int, string> codes = [];

    /// <summary>Of a workbook without styles.</summary>
    public static NumberFormats None { get; } = new();

    public static NumberFormats Read(XmlReader xml)
    {
        var formats = new NumberFormats();
        var inCells = false;
        while (xml.Read())
        {
            if (xml.LocalName == "cellXfs")
            {
                inCells = xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement;
            }
            else if (xml is { NodeType: XmlNodeType.Element, LocalName: "numFmt" })
            {
                formats.codes[Number(xml.GetAttribute("numFmtId"))] = xml.GetAttribute("formatCode") ?? "";
            }
            else if (inCells && xml is { NodeType: XmlNodeType.Element, LocalName: "xf" })
            {
                formats.styles.Add(Number(xml.GetAttribute("numFmtId")));
            }

            if (formats.styles.Count > MostStyles || formats.codes.Count > MostStyles)
            {
                throw UnreadableException.TooLarge("样式过多", "it has too many styles");
            }
        }

        return formats;
    }

    /// <summary>What a figure in a cell of a style is.</summary>
    public CellKind KindOf(string? style)
    {
        var index = Number(style);
        if (index >= styles.Count)
        {
            return CellKind.Number;
        }

        var id = styles[index];
        return codes.TryGetValue(id, out var code) ? OfCode(code) : id switch
        {
            9 or 10 => CellKind.Percent,
            >= 14 and <= 22 or >= 27 and <= 36 or >= 45 and <= 47 or >= 50 and <= 58 => CellKind.Date,
            _ => CellKind.Number,
        };
    }

    private static CellKind OfCode(string code)
    {
        var bare = Literals().Replace(code, "");
        return bare.Contains('%', StringComparison.Ordinal) ? CellKind.Percent : DateLetters().IsMatch(bare) ? CellKind.Date : CellKind.Number;
    }

    private static int Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    // Quoted words, escaped characters, fillers; colours, conditions and locales in brackets, but not elapsed hours.
    [GeneratedRegex("\"[^\"]*\"|\\\\.|[_*].|\\[(?![hms]+\\])[^\\]]*\\]", RegexOptions.IgnoreCase)]
    private static partial Regex Literals();

    [GeneratedRegex("[ymdhs]", RegexOptions.IgnoreCase)]
    private static partial Regex DateLetters();
}
