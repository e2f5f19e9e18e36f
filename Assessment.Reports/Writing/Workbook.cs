using Assessment.Grains.Values;
using Assessment.Reports.Layout;
using ClosedXML.Excel;

namespace Assessment.Reports.Writing;

/// <summary>Writes a book with ClosedXML, then completes and seals the file.</summary>
internal static class Workbook
{
    public static byte[] Write(Book book)
    {
        using var workbook = new XLWorkbook();
        workbook.Style.Font.FontName = Styles.Font;
        workbook.Style.Font.FontSize = 10;
        var styles = new Styles();
        foreach (var sheet in book.Sheets)
        {
            SheetWriter.Write(workbook.AddWorksheet(sheet.Name), sheet, book, styles);
        }

        foreach (var (name, cells) in book.Names)
        {
            workbook.NamedRanges.Add(name, cells);
        }

        Describe(workbook.Properties, book);
        using var stream = new MemoryStream();
        workbook.SaveAs(stream);
        Completion.Apply(stream, book);
        return Seal.Apply(stream);
    }

    private static void Describe(XLWorkbookProperties properties, Book book)
    {
        properties.Title = CellText.Clean(book.Title);
        properties.Subject = CellText.Clean(book.Subject);
        properties.Author = CellText.Clean(book.Stamp.By);
        properties.LastModifiedBy = CellText.Clean(book.Stamp.By);
        properties.Created = book.Stamp.At.UtcDateTime;
        properties.Modified = book.Stamp.At.UtcDateTime;
        properties.Comments = CellText.Clean(book.Foot);
        properties.Category = book.Mark ?? "";
    }
}

/// <summary>Writes one sheet.</summary>
internal static class SheetWriter
{
    public static void Write(IXLWorksheet target, Grid sheet, Book book, Styles styles)
    {
        foreach (var cell in sheet.Cells)
        {
            Write(target, cell, book.Reader, styles);
        }

        for (var i = 0; i < sheet.Widths.Length; i++)
        {
            target.Column(i + 1).Width = sheet.Widths[i];
        }

        foreach (var (row, height) in sheet.Heights())
        {
            target.Row(row).Height = Math.Round(height, 2);
        }

        foreach (var shading in sheet.Shadings)
        {
            Shade(target, shading);
        }

        Freeze(target, sheet);
        Pages(target, sheet, book);
        SheetForm.Write(target, sheet, book.Reader);
    }

    private static void Write(IXLWorksheet target, Cell cell, Reader reader, Styles styles)
    {
        var at = target.Cell(cell.Row, cell.Column);
        if (cell.Span > 1)
        {
            target.Range(cell.Row, cell.Column, cell.Row, cell.Column + cell.Span - 1).Merge();
            for (var i = 1; i < cell.Span; i++)
            {
                styles.Apply(target.Cell(cell.Row, cell.Column + i), cell.Style);
            }
        }

        styles.Apply(at, cell.Style);
        switch (cell.Content)
        {
            case Blank: break;
            case Label label: Write(at, label, cell.Style, reader); break;
            case Plain words: Write(at, words.Text); break;
            case Number number: at.SetValue((double)number.Value); break;
            case Exact figure: at.SetValue((double)figure.Value); break;
            case Day day: at.SetValue(day.Date.ToDateTime(TimeOnly.MinValue)); break;
            case Moment moment: at.SetValue(moment.At.ToOffset(ChinaTime.Offset).DateTime); break;
            case Formula formula: at.FormulaA1 = formula.A1; break;
            default: throw new InvalidOperationException($"no way to write {cell.Content.GetType().Name}");
        }

        if (cell.Content is Day or Moment)
        {
            // Setting a date brings a format of its own.
            Styles.Format(at, cell.Style);
        }
    }

    private static void Write(IXLCell at, Label label, Style style, Reader reader)
    {
        if (reader.Second(label.Text) is not { } second)
        {
            Write(at, reader.First(label.Text));
            return;
        }

        var rich = at.RichText;
        rich.AddText(CellText.Escaped(reader.First(label.Text))).SetFontSize(style.Size).SetBold(style.Bold);
        rich.AddText((label.Below ? "\n" : " ") + CellText.Escaped(second)).SetFontSize(Math.Round(style.Size * Reader.SecondSize, 1))
            .SetBold(false).SetFontColor(Styles.MutedColour);
        KeepAsWords(at, reader.First(label.Text));
    }

    private static void Write(IXLCell at, string words)
    {
        at.SetValue<string>(CellText.Of(words));
        KeepAsWords(at, words);
    }

    // Who edits such a cell would make a formula of it by leaving it.
    private static void KeepAsWords(IXLCell at, string words)
    {
        if (words.Length > 0 && CellText.Formulas.Contains(words[0], StringComparison.Ordinal))
        {
            at.Style.SetIncludeQuotePrefix();
        }
    }

    private static void Shade(IXLWorksheet target, Shading shading)
    {
        foreach (var (from, ground) in shading.Steps.OrderByDescending(s => s.From))
        {
            // The first that holds decides; words are no figures and keep their ground.
            target.Range(shading.Cells).AddConditionalFormat().SetStopIfTrue().WhenIsTrue($"AND(ISNUMBER({shading.First}),{shading.First}>={from.ToString(System.Globalization.CultureInfo.InvariantCulture)})").Fill.SetBackgroundColor(XLColor.FromHtml("#" + ground));
        }
    }

    private static void Freeze(IXLWorksheet target, Grid sheet)
    {
        // A frozen head that is higher than the window, as with drawings above it, would leave nothing to scroll.
        const double most = 260;
        var head = sheet.Heights().TakeWhile(h => h.Row <= sheet.TitleRow).Sum(h => h.Height);
        var rows = sheet.TitleRow > 0 && head <= most && sheet.Pictures.Count == 0 ? sheet.TitleRow : 0;
        if (rows > 0 || sheet.TitleColumns > 0)
        {
            target.SheetView.Freeze(rows, sheet.TitleColumns);
        }
    }

    private static void Pages(IXLWorksheet target, Grid sheet, Book book)
    {
        var page = target.PageSetup;
        page.PaperSize = XLPaperSize.A4Paper;
        page.PageOrientation = sheet.Portrait ? XLPageOrientation.Portrait : XLPageOrientation.Landscape;
        page.PagesWide = sheet.PagesWide;
        page.PagesTall = 0;
        (page.Margins.Left, page.Margins.Right, page.Margins.Top, page.Margins.Bottom) = (0.4, 0.4, 0.7, 0.6);
        (page.Margins.Header, page.Margins.Footer) = (0.3, 0.3);
        page.CenterHorizontally = true;
        foreach (var row in sheet.Breaks)
        {
            page.AddHorizontalPageBreak(row - 1);
        }

        page.Header.Left.AddText(HeadText(book.Subject, 60));
        // The foot is as long as the page is wide: the number of the page stands above.
        page.Header.Right.AddText(HeadText(string.Concat(new[] { book.Edition, book.Mark }.OfType<string>().Select(w => w + " · ")), 50));
        page.Header.Right.AddText(XLHFPredefinedText.PageNumber);
        page.Header.Right.AddText(" / ");
        page.Header.Right.AddText(XLHFPredefinedText.NumberOfPages);
        page.Footer.Left.AddText(HeadText(book.Foot, 180)).SetFontSize(8);
    }

    /// <summary>An ampersand begins a code there, and all texts together may have 255 characters.</summary>
    private static string HeadText(string words, int most)
    {
        var cut = CellText.Cut(CellText.Clean(words), most);
        return cut.Replace("&", "&&", StringComparison.Ordinal);
    }
}
