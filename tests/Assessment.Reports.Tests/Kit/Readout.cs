using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Assessment.Reports.Tests.Kit;

/// <summary>One stored cell: its formula, and what stands in it as a viewer without arithmetic shows it.</summary>
internal sealed record Stored(string Sheet, string A1, string? Formula, decimal? Number, string? Words, bool IsError)
{
    /// <summary>The figure or the words, as text.</summary>
    public string Shown => Number?.ToString(CultureInfo.InvariantCulture) ?? Words ?? "";
}

/// <summary>A workbook read back from its bytes, without computing anything.</summary>
internal sealed class Readout
{
    private readonly Dictionary<(string Sheet, string A1), Stored> cells = [];
    private readonly Dictionary<string, string> names;

    public Readout(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        using var document = SpreadsheetDocument.Open(stream, isEditable: false);
        var workbook = document.WorkbookPart!;
        var shared = workbook.SharedStringTablePart?.SharedStringTable.Elements<SharedStringItem>().Select(i => i.InnerText).ToArray() ?? [];
        foreach (var sheet in workbook.Workbook.Descendants<Sheet>())
        {
            Sheets.Add(sheet.Name!);
            foreach (var cell in ((WorksheetPart)workbook.GetPartById(sheet.Id!)).Worksheet.Descendants<Cell>())
            {
                cells[(sheet.Name!, cell.CellReference!)] = Read(sheet.Name!, cell, shared);
            }
        }

        names = workbook.Workbook.DefinedNames?.Elements<DefinedName>().Where(n => n.LocalSheetId is null).ToDictionary(n => n.Name!.Value!, n => n.Text) ?? [];
    }

    /// <summary>Sheets as another program computed them, as text; names are those of the workbook it was given.</summary>
    public Readout(Readout original, Dictionary<string, string> sheets)
    {
        (names, Sheets) = (original.names, original.Sheets);
        foreach (var (sheet, text) in sheets)
        {
            foreach (var (row, column, field) in Fields(text))
            {
                var a1 = Letters(column) + row.ToString(CultureInfo.InvariantCulture);
                var number = decimal.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out var figure) ? figure : (decimal?)null;
                cells[(sheet, a1)] = new(sheet, a1, null, number, number is null ? field : null, field.StartsWith('#') || field.StartsWith("Err:", StringComparison.Ordinal));
            }
        }
    }

    public List<string> Sheets { get; } = [];

    public IEnumerable<Stored> Cells => cells.Values;

    public IEnumerable<string> Names => names.Keys;

    public Stored? Find(string sheet, string a1) => cells.GetValueOrDefault((sheet, a1));

    /// <summary>The cell of a defined name.</summary>
    public Stored Named(string name)
    {
        var parts = names[name].Replace("'", "", StringComparison.Ordinal).Replace("$", "", StringComparison.Ordinal).Split('!');
        return cells[(parts[0], parts[1])];
    }

    /// <summary>The cell in a column of the row that begins with a code.</summary>
    public Stored InRowOf(string sheet, string code, string column)
    {
        var row = Cells.First(c => c.Sheet == sheet && c.A1[0] == 'A' && char.IsDigit(c.A1[1]) && c.Words == code).A1[1..];
        return cells[(sheet, column + row)];
    }

    private static Stored Read(string sheet, Cell cell, string[] shared)
    {
        var text = cell.CellValue?.Text;
        var (formula, type) = (cell.CellFormula?.Text, cell.DataType?.Value);
        if (type == CellValues.Error)
        {
            return new(sheet, cell.CellReference!, formula, null, text, true);
        }

        if (type == CellValues.SharedString || type == CellValues.String || type == CellValues.InlineString)
        {
            var words = type == CellValues.SharedString && text is not null ? shared[int.Parse(text, CultureInfo.InvariantCulture)] : text ?? cell.InlineString?.InnerText;
            return new(sheet, cell.CellReference!, formula, null, words, words?.StartsWith("Err:", StringComparison.Ordinal) == true);
        }

        decimal? number = text is null ? null : (decimal)double.Parse(text, CultureInfo.InvariantCulture);
        return new(sheet, cell.CellReference!, formula, number, null, false);
    }

    private static string Letters(int column) => column <= 26 ? $"{(char)('A' + column - 1)}" : Letters((column - 1) / 26) + (char)('A' + ((column - 1) % 26));

    private static IEnumerable<(int Row, int Column, string Field)> Fields(string text)
    {
        var (row, column, quoted, field) = (1, 1, false, new System.Text.StringBuilder());
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (letter == '"' && quoted && i + 1 < text.Length && text[i + 1] == '"')
            {
                field.Append(text[i++]);
            }
            else if (letter == '"')
            {
                quoted = !quoted;
            }
            else if (quoted || letter is not (',' or '\n'))
            {
                field.Append(letter);
            }
            else
            {
                yield return (row, column, field.ToString());
                (row, column) = letter == ',' ? (row, column + 1) : (row + 1, 1);
                field.Clear();
            }
        }
    }
}
