using System.Globalization;
using Assessment.Reports.Drawing;
using Assessment.Reports.Layout;
using DocumentFormat.OpenXml.Drawing.Charts;
using DocumentFormat.OpenXml.Drawing.Spreadsheet;
using DocumentFormat.OpenXml.Packaging;
using Picture = Assessment.Reports.Drawing.Picture;
using D = DocumentFormat.OpenXml.Drawing;
using S = DocumentFormat.OpenXml.Spreadsheet;

namespace Assessment.Reports.Writing;

/// <summary>Puts the charts of a sheet into its file, after ClosedXML has saved it: it makes none, and drops those it finds.</summary>
internal static class SheetDrawings
{
    /// <summary>Names the drawings to their sheet.</summary>
    public const string Id = "drawing";

    public static void Write(WorksheetPart sheet, Grid grid)
    {
        if (grid.Pictures.Count == 0)
        {
            return;
        }

        Add(sheet, grid.Pictures);
        // The format knows one order of a sheet's elements.
        var drawing = new S.Drawing { Id = Id };
        if (sheet.Worksheet.FirstOrDefault(e => e is S.LegacyDrawing or S.TableParts or S.WorksheetExtensionList) is { } later)
        {
            sheet.Worksheet.InsertBefore(drawing, later);
        }
        else
        {
            sheet.Worksheet.Append(drawing);
        }
    }

    /// <summary>Adds the parts of the drawings; the sheet has to name <see cref="Id"/> itself.</summary>
    public static void Add(WorksheetPart sheet, IReadOnlyList<Picture> pictures)
    {
        var part = sheet.AddNewPart<DrawingsPart>(Id);
        part.WorksheetDrawing = new WorksheetDrawing();
        for (var i = 0; i < pictures.Count; i++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"chart{i + 1}");
            part.AddNewPart<ChartPart>(id).ChartSpace = ChartSpaces.Of(pictures[i].Plot, pictures[i].Places);
            part.WorksheetDrawing.Append(Anchor(pictures[i], id, (uint)i + 2));
        }
    }

    private static TwoCellAnchor Anchor(Picture picture, string id, uint no) => new(
        new FromMarker(Column(picture.Column), new ColumnOffset("0"), Row(picture.Row), new RowOffset("0")),
        new ToMarker(Column(picture.ToColumn), new ColumnOffset("0"), Row(picture.ToRow), new RowOffset("0")),
        new GraphicFrame(
            new NonVisualGraphicFrameProperties(
                new NonVisualDrawingProperties { Id = no, Name = CellText.Clean(picture.Plot.Head.Title), Description = CellText.Clean(picture.Alt) }, new NonVisualGraphicFrameDrawingProperties()),
            new Transform(new D.Offset { X = 0, Y = 0 }, new D.Extents { Cx = 0, Cy = 0 }),
            new D.Graphic(new D.GraphicData(new ChartReference { Id = id }) { Uri = "http://schemas.openxmlformats.org/drawingml/2006/chart" })) { Macro = "" },
        new ClientData())
    { EditAs = EditAsValues.OneCell };

    private static ColumnId Column(int column) => new((column - 1).ToString(CultureInfo.InvariantCulture));

    private static RowId Row(int row) => new((row - 1).ToString(CultureInfo.InvariantCulture));
}
