using Assessment.Reports.Layout;

namespace Assessment.Reports.Contracts;

/// <summary>The looks that the sheets of a contract's workbook share.</summary>
internal static class Looks
{
    public static Style Title { get; } = new(Align: Align.Centre, Size: 16) { Bold = true, Border = false };

    public static Style Alarm { get; } = new(Align: Align.Centre) { Bold = true, Alarm = true, Border = false };

    public static Style Section { get; } = new(Size: 11.5) { Bold = true, Border = false };

    public static Style Fine { get; } = new(Size: 8.5) { Muted = true, Border = false };

    public static Style HeadLabel { get; } = new(Fill.Header, Align.Left, Size: 9);

    public static Style Head { get; } = new();

    public static Style HeadDay { get; } = new(Format: Style.Date);

    public static Style ColumnHead { get; } = new(Fill.Header, Align.Centre, Size: 9) { Bold = true };

    public static Style Text { get; } = new(Size: 9);

    public static Style Centre { get; } = new(Align: Align.Centre, Size: 9);

    public static Style Muted { get; } = new(Size: 8.5) { Muted = true };

    public static Style Day { get; } = new(Align: Align.Centre, Format: Style.Date, Size: 9);

    public static Style Moment { get; } = new(Align: Align.Centre, Format: Style.Time, Size: 9);

    public static Style Quantity { get; } = new(Fill.Input, Align.Right, Size: 9) { IsOpen = true };

    public static Style Points { get; } = new(Align: Align.Right, Format: Style.Points, Size: 9);

    public static Style Count { get; } = new(Align: Align.Right, Format: "0", Size: 9);

    public static Style Total { get; } = new(Fill.Total) { Bold = true };

    public static Style TotalPoints { get; } = new(Fill.Total, Align.Right, Style.Points) { Bold = true };
}
