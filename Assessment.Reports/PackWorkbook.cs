using System.Globalization;
using Assessment.Grains;
using Assessment.Reports.Contracts;
using Assessment.Reports.Layout;
using Assessment.Reports.Packs;
using Assessment.Reports.Writing;

namespace Assessment.Reports;

/// <summary>
/// An offline pack (离线评分表): one evaluator's sheet of one period as a workbook, to be filled in where there is no network, and read back
/// by <see cref="PackReader"/>. Only the cells to fill in are open; what it was made for and of travels with it.
/// </summary>
public static class PackWorkbook
{
    /// <summary>Writes it. Same state and stamp, same bytes.</summary>
    /// <param name="state">The contract.</param>
    /// <param name="period">Number of the period.</param>
    /// <param name="evaluator">Whose sheet.</param>
    /// <param name="stamp">Who, when, of what.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such period.</exception>
    public static byte[] Write(ContractState state, int period, string evaluator, ReportStamp stamp)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(stamp);
        var report = new ContractReport(state, stamp) { About = PaperSubject.Period, SubjectNo = period };
        var contents = new PackContents(state, period, evaluator);
        var head = new PackHead(state.Number.Value, period, evaluator, contents.Frozen.Version, contents.Frozen.Hash, stamp.Version, stamp.Tip, stamp.At);
        var cells = new CellSheet(report, contents, evaluator);
        var events = new EventSheet(report, contents);
        List<Grid> sheets = [cells.Build()];
        if (contents.Choices.Count > 0)
        {
            sheets.AddRange(events.Build(), events.ChoiceSheet());
        }

        sheets.Add(PackNotes.Build(report, head));
        sheets.Add(HeadSheet(report, head, cells.Marks.Concat(events.Marks)));
        var title = report.T($"{contents.Period.Name.Zh}离线评分表", $"Offline sheet of {contents.Period.Name.In("en")}") + " · " + evaluator;
        return Workbook.Write(new(sheets, [], $"{title} {state.Number}", report.Subject, report.Mark, report.Edition, report.Foot, report.Reader, stamp));
    }

    private static Grid HeadSheet(ContractReport report, PackHead head, IEnumerable<string> marks)
    {
        var sheet = new Grid(PackForms.Head, report.Reader) { Widths = [16, 70], IsHidden = true, IsLocked = true };
        foreach (var (key, value) in PackHeadText.Write(head).Append(("id", head.Id)).Append(("checksum", head.Checksum(marks))))
        {
            sheet.Put(1, new Plain(key), Looks.Text);
            sheet.Put(2, new Verbatim(value), Looks.Text);
            sheet.Next();
        }

        return sheet;
    }
}
