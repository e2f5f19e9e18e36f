namespace Assessment.Reports.Reading;

/// <summary>
/// How much all sheets of a file may hold together. A text that is stored once and shown in every cell makes much out of little, and so
/// each cell that shows it counts.
/// </summary>
internal sealed class CellBudget
{
    private const int MostCells = 200_000;

    /// <summary>As many characters as a scheme in JSON may have bytes.</summary>
    private const int MostCharacters = 1024 * 1024;

    private int cells;
    private long characters;

    /// <summary>Counts a cell; false when it is one too many.</summary>
    public bool Takes(int length) => ++cells <= MostCells && (characters += length) <= MostCharacters;
}
