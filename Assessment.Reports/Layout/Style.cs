namespace Assessment.Reports.Layout;

internal enum Fill
{
    None,
    Header,
    Category,
    Group,
    Leaf,
    Input,
    Total,
}

internal enum Align
{
    Left,
    Centre,
    Right,
}

/// <summary>How a cell looks. Equal styles are one style in the file.</summary>
/// <param name="Fill">Its ground.</param>
/// <param name="Align">Where the content stands.</param>
/// <param name="Format">Number format, or null for general.</param>
/// <param name="Size">Size of the type in points.</param>
internal sealed record Style(Fill Fill = Fill.None, Align Align = Align.Left, string? Format = null, double Size = 10)
{
    /// <summary>Points with two to four places: 8.00, 13.3333.</summary>
    public const string Points = "0.00##";

    /// <summary>A day.</summary>
    public const string Date = "yyyy-mm-dd";

    /// <summary>Whatever is typed stays as it was typed: "9/10" is no day.</summary>
    public const string AsTyped = "@";

    /// <summary>A day with the time of day.</summary>
    public const string Time = "yyyy-mm-dd hh:mm";

    public bool Bold { get; init; }

    public bool Struck { get; init; }

    public bool Muted { get; init; }

    /// <summary>A figure that was not earned but follows from a policy: in slanted type.</summary>
    public bool Apart { get; init; }

    public bool Alarm { get; init; }

    public bool Border { get; init; } = true;

    /// <summary>True when a locked sheet lets people type here.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Words in a box keep off the figure to their left.</summary>
    public bool IsIndented => Border && Align == Align.Left;

    /// <summary>The format of results rounded to a number of places.</summary>
    public static string Rounded(int decimals) => decimals == 0 ? "0" : "0." + new string('0', decimals);
}
