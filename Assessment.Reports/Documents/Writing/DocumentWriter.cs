using Assessment.Reports.Drawing;
using Assessment.Reports.Writing;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Document = DocumentFormat.OpenXml.Wordprocessing.Document;

namespace Assessment.Reports.Documents.Writing;

/// <summary>Writes a paper as .docx with the Open XML SDK. Same paper, same bytes.</summary>
internal static class DocumentWriter
{
    // A4 with the margins of GB/T 9704: 37 mm above, 35 below, 28 left, 26 right; in twentieths of a point.
    private const uint PageWidth = 11906, PageHeight = 16838, Left = 1588, Right = 1474;

    /// <summary>Width of the text in twentieths of a point.</summary>
    public const uint TextWidth = PageWidth - Left - Right;

    public static byte[] Write(Sheets paper)
    {
        using var stream = new MemoryStream();
        using (var document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var main = document.AddMainDocumentPart();
            main.AddNewPart<StyleDefinitionsPart>("styles").Styles = DocumentStyles.All();
            main.AddNewPart<FontTablePart>("fonts").Fonts = DocumentStyles.Table();
            main.AddNewPart<DocumentSettingsPart>("settings").Settings = new(
                new Zoom { Percent = "100" }, new Compatibility(new CompatibilitySetting { Name = CompatSettingNameValues.CompatibilityMode, Uri = "http://schemas.microsoft.com/office/word", Val = "15" }));
            main.AddNewPart<HeaderPart>("head").Header = new(Line(DocumentStyles.Top, Text(paper.Subject), new Run(new TabChar()), Text(string.Join(" · ", new[] { paper.Edition, paper.Mark }.OfType<string>()))));
            main.AddNewPart<FooterPart>("foot").Footer = new(Line(DocumentStyles.Bottom, [Text(paper.Foot), new Run(new TabChar()), .. Field("PAGE"), Text(" / "), .. Field("NUMPAGES")]));
            var body = new Body();
            body.Append(Line(DocumentStyles.Title, Text(paper.Title)));
            var blocks = new BlockWriter(main, paper.Stamp);
            foreach (var block in paper.Blocks)
            {
                body.Append(blocks.Write(block));
            }

            body.Append(new SectionProperties(
                new HeaderReference { Id = "head", Type = HeaderFooterValues.Default }, new FooterReference { Id = "foot", Type = HeaderFooterValues.Default },
                new PageSize { Width = PageWidth, Height = PageHeight },
                new PageMargin { Top = 2098, Bottom = 1985, Left = Left, Right = Right, Header = 851, Footer = 992, Gutter = 0 }));
            main.Document = new Document(body);
            Describe(document.PackageProperties, paper);
        }

        return Seal.Apply(stream);
    }

    /// <summary>A paragraph of a style.</summary>
    public static Paragraph Line(string style, params OpenXmlElement[] runs)
    {
        var paragraph = new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = style }));
        paragraph.Append(runs);
        return paragraph;
    }

    /// <summary>Words as they are; a line break in them is one on paper.</summary>
    public static Run Text(string words)
    {
        var run = new Run();
        var lines = CellText.Clean(words).Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (i > 0)
            {
                run.Append(new Break());
            }

            run.Append(new Text(lines[i]) { Space = SpaceProcessingModeValues.Preserve });
        }

        return run;
    }

    private static Run[] Field(string code) =>
    [
        new(new FieldChar { FieldCharType = FieldCharValues.Begin }), new(new FieldCode($" {code} ") { Space = SpaceProcessingModeValues.Preserve }),
        new(new FieldChar { FieldCharType = FieldCharValues.Separate }), new(new Text("1")), new(new FieldChar { FieldCharType = FieldCharValues.End }),
    ];

    private static void Describe(System.IO.Packaging.PackageProperties properties, Sheets paper)
    {
        properties.Title = CellText.Clean(paper.Title);
        properties.Subject = CellText.Clean(paper.Subject);
        properties.Creator = CellText.Clean(paper.Stamp.By);
        properties.LastModifiedBy = CellText.Clean(paper.Stamp.By);
        properties.Description = CellText.Clean(paper.Foot);
        properties.Category = paper.Mark ?? "";
        properties.Language = paper.Language;
        properties.Created = paper.Stamp.At.UtcDateTime;
        properties.Modified = paper.Stamp.At.UtcDateTime;
    }
}
