using Assessment.Reports.Charts;

namespace Assessment.Reports.Documents;

/// <summary>How a paragraph looks: each is a named style of the document, and nothing is formatted by hand.</summary>
internal enum Look
{
    /// <summary>The text of a paper.</summary>
    Body,

    /// <summary>Text without the indent of a paragraph: an address, a remark below a table.</summary>
    Flush,

    /// <summary>The number of a paper, at the right.</summary>
    Number,

    /// <summary>示例, 已被取代: seen first.</summary>
    Alarm,

    /// <summary>A sum in figures and capitals.</summary>
    Sum,

    /// <summary>Who signs, and when: at the right.</summary>
    Signed,

    /// <summary>Small print.</summary>
    Fine,
}

/// <summary>A part of a paper.</summary>
internal abstract record Block;

/// <summary>A heading of the first or second level.</summary>
/// <param name="Level">1 or 2.</param>
/// <param name="Text">Its words.</param>
/// <param name="OnNewPage">True when a page begins with it.</param>
internal sealed record Heading(int Level, string Text, bool OnNewPage = false) : Block;

/// <summary>A paragraph.</summary>
internal sealed record Para(string Text, Look Look = Look.Body) : Block
{
    /// <summary>True when what follows stays on its page: nobody signs on a page without words.</summary>
    public bool HoldsNext { get; init; }
}

/// <summary>What belongs to a name: two columns without a head, on one page.</summary>
internal sealed record Facts(IReadOnlyList<(string Name, string Value)> Pairs) : Block;

/// <summary>A table whose head is repeated on each page.</summary>
/// <param name="Heads">Heads with their share of the width.</param>
/// <param name="Rows">Rows of cells.</param>
internal sealed record Table(IReadOnlyList<(string Text, int Share)> Heads, IReadOnlyList<IReadOnlyList<string>> Rows) : Block
{
    /// <summary>Columns whose figures stand at the right.</summary>
    public IReadOnlySet<int> Figures { get; init; } = new HashSet<int>();

    /// <summary>What stands where there is no row.</summary>
    public string Empty { get; init; } = "";

    /// <summary>True for rows to write in by hand: they are high enough.</summary>
    public bool IsForm { get; init; }

    /// <summary>True when it stays on one page, as it is short.</summary>
    public bool IsWhole { get; init; }
}

/// <summary>Boxes to sign and seal in, on one page: each with what is asked for and what is there already.</summary>
internal sealed record SignBoxes(IReadOnlyList<(string Label, string Given)> Boxes) : Block;

/// <summary>A native chart.</summary>
internal sealed record Drawn(Chart Chart) : Block;

/// <summary>A line to cut along, above a slip that comes back.</summary>
internal sealed record CutLine(string Text) : Block;

/// <summary>A paper before it is written.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Subject">Contract and project, at the head of each page.</param>
/// <param name="Mark">示例, at the head of each page; or null.</param>
/// <param name="Edition">The scheme's version, at the head of each page; or null.</param>
/// <param name="Foot">Who, when, code, chain tip: at the foot of each page.</param>
/// <param name="Language">IETF tag of its language.</param>
/// <param name="Blocks">Its parts.</param>
/// <param name="Stamp">Who, when, of what.</param>
internal sealed record Sheets(string Title, string Subject, string? Mark, string? Edition, string Foot, string Language, IReadOnlyList<Block> Blocks, ReportStamp Stamp);
