using Assessment.Reports.Layout;
using ClosedXML.Excel;

namespace Assessment.Reports.Writing;

/// <summary>Turns our styles into the file's. Each is built once and then shared.</summary>
internal sealed class Styles
{
    /// <summary>Present wherever Chinese office programs are; others replace it by what they have.</summary>
    public const string Font = "宋体";

    private readonly Dictionary<Style, IXLStyle> built = [];

    public static XLColor MutedColour { get; } = XLColor.FromHtml("#595959");

    public void Apply(IXLCell cell, Style style)
    {
        if (built.TryGetValue(style, out var known))
        {
            cell.Style = known;
            return;
        }

        Build(cell.Style, style);
        built[style] = cell.Style;
    }

    public static void Format(IXLCell cell, Style style)
    {
        if (style.Format is { } format)
        {
            cell.Style.NumberFormat.Format = format;
        }
    }

    private static void Build(IXLStyle target, Style style)
    {
        target.Font.FontName = Font;
        target.Font.FontSize = style.Size;
        target.Font.Bold = style.Bold;
        target.Font.Strikethrough = style.Struck;
        target.Font.Italic = style.Apart;
        if (style.Alarm || style.Muted || style.Apart)
        {
            target.Font.FontColor = style.Alarm ? XLColor.FromHtml("#B00020") : MutedColour;
        }

        target.Alignment.WrapText = true;
        target.Alignment.Vertical = XLAlignmentVerticalValues.Center;
        target.Alignment.Horizontal = style.Align switch
        {
            Align.Centre => XLAlignmentHorizontalValues.Center,
            Align.Right => XLAlignmentHorizontalValues.Right,
            _ => XLAlignmentHorizontalValues.Left,
        };
        if (style.IsIndented)
        {
            target.Alignment.Indent = 1;
        }

        if (Colour(style.Fill) is { } colour)
        {
            target.Fill.BackgroundColor = XLColor.FromHtml(colour);
        }

        if (style.Border)
        {
            target.Border.OutsideBorder = XLBorderStyleValues.Thin;
            target.Border.OutsideBorderColor = XLColor.FromHtml("#A6A6A6");
        }

        target.NumberFormat.Format = style.Format ?? "General";
        target.Protection.Locked = !style.IsOpen;
    }

    private static string? Colour(Fill fill) => fill switch
    {
        Fill.Header => "#D9E2EC",
        Fill.Category => "#E8EEF4",
        Fill.Group => "#EEF3F7",
        Fill.Leaf => "#F5F7FA",
        Fill.Input => "#FFF9E0",
        Fill.Total => "#EAF3E6",
        _ => null,
    };
}
