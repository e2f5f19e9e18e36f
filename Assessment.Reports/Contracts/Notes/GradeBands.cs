using System.Globalization;
using Assessment.Grains.Schemes;
using Assessment.Grains.Values;
using Assessment.Reports.Layout;

namespace Assessment.Reports.Contracts.Notes;

/// <summary>The names under which formulas look up the grades of a version of the scheme.</summary>
/// <param name="From">Lower ends of its bands, upward.</param>
/// <param name="Name">The grades of those bands.</param>
internal sealed record GradeBands(string From, string Name)
{
    /// <summary>Those of a version; the newest, which makes the term's grade, has the plain names.</summary>
    public static GradeBands Of(ContractReport report, FrozenScheme version)
    {
        var suffix = version.Version == report.Frozen.Version ? "" : string.Create(CultureInfo.InvariantCulture, $"_v{version.Version}");
        return new("GradeFrom" + suffix, "GradeName" + suffix);
    }

    /// <summary>Writes the bands of a version, and gives the cells of their names.</summary>
    public static IEnumerable<(string Name, string Cells)> Write(ContractReport report, Grid sheet, FrozenScheme version)
    {
        NotesSheet.Section(sheet, new("等级区间（含下限，不含上限）", "Grades (lower end included, upper excluded)"));
        Heading.Columns(sheet, 1, (new("下限", "From"), 1), (new("等级", "Grade"), 1), (new("上限", "Below"), 1), (new("代码", "Code"), 1));
        sheet.Next();
        var (from, name) = (new List<Cell>(), new List<Cell>());
        foreach (var grade in version.Scheme.Grades.OrderBy(g => g.From))
        {
            from.Add(sheet.Put(1, new Number(grade.From), Looks.Points with { Format = null }));
            name.Add(sheet.Put(2, new Plain(report.T(grade.Name)), Looks.Centre));
            sheet.Put(3, grade.Below is { } below ? new Number(below) : new Plain(report.T("不设上限", "no upper end")), Looks.Points with { Format = null });
            sheet.Put(4, new Plain(grade.Code), Looks.Centre);
            sheet.Next();
        }

        sheet.Next();
        var names = Of(report, version);
        return [(names.From, Span(from)), (names.Name, Span(name))];
    }

    private static string Span(List<Cell> cells) => $"{cells[0].Absolute}:{cells[^1].Absolute.Split('!')[1]}";
}
