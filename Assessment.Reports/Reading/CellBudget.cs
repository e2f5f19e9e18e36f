namespace Assessment.Reports.Reading;

/// <summary>
/// How much all sheets of a file may hold together. A text that is stored once and shown in every cell makes much out of little, and so
/// each cell that shows it counts.
/// </summary>
internal sealed class CellBudget(ReadingLimits limits)
{
    private int cells;
    private long characters;

    /// <summary>Counts a cell; false when it is one too many.</summary>
    public bool Takes(int length) => ++cells <= limits.Cells && (characters += length) <= limits.Characters;
}

/// <summary>How much of a workbook is read before it is refused as too large.</summary>
/// <param name="Rows">Most rows of a sheet.</param>
/// <param name="Cells">Most cells of the file.</param>
/// <param name="Characters">Most characters in them.</param>
internal sealed record ReadingLimits(int Rows, int Cells, int Characters)
{
    /// <summary>A form of ours: as many characters as a scheme in JSON may have bytes.</summary>
    public static ReadingLimits Forms { get; } = new(10_000, 200_000, 1024 * 1024);

    /// <summary>Somebody's own list.</summary>
    public static ReadingLimits Lists { get; } = new(20_000, 400_000, 6 * 1024 * 1024);
}
