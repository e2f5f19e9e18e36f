namespace Assessment.Reports.Layout;

/// <summary>A workbook before it is written.</summary>
/// <param name="Sheets">In their order.</param>
/// <param name="Names">Defined names with the cells they name.</param>
/// <param name="Title">For the document's properties.</param>
/// <param name="Subject">For the document's properties and the heads of pages.</param>
/// <param name="Mark">What every page carries at its head (示例), or null.</param>
/// <param name="Edition">The scheme's version, at the head of every page; or null.</param>
/// <param name="Foot">What every page carries at its foot.</param>
/// <param name="Reader">Whose language stands first.</param>
/// <param name="Stamp">Who, when, of what.</param>
internal sealed record Book(
    IReadOnlyList<Grid> Sheets, IReadOnlyList<(string Name, string Cells)> Names, string Title, string Subject, string? Mark, string? Edition, string Foot,
    Reader Reader, ReportStamp Stamp);
