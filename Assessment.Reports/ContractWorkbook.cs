using Assessment.Grains;
using Assessment.Reports.Contracts;
using Assessment.Reports.Contracts.Cards;
using Assessment.Reports.Contracts.Notes;
using Assessment.Reports.Contracts.Periods;
using Assessment.Reports.Contracts.Summary;
using Assessment.Reports.Layout;
using Assessment.Reports.Writing;

namespace Assessment.Reports;

/// <summary>
/// The workbook of one contract: the summary (考核汇总表, 指标汇总表), the scorecard with its charts (计分卡), a score sheet for each period that has begun
/// (月度考核评分表), and how it was all computed (说明). Its totals, roll-up and grades are live formulas that
/// come to the same figures as the system's.
/// </summary>
public static class ContractWorkbook
{
    /// <summary>Writes it. Same state and stamp, same bytes.</summary>
    /// <param name="state">The contract; it must be registered. Without a frozen scheme only its head is written.</param>
    /// <param name="stamp">Who, when, of what.</param>
    /// <exception cref="ArgumentException">The contract is not registered.</exception>
    public static byte[] Write(ContractState state, ReportStamp stamp)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(stamp);
        if (state.Contract is null)
        {
            throw new ArgumentException($"contract {state.Number} is not registered", nameof(state));
        }

        return Workbook.Write(Compose(new(state, stamp)));
    }

    private static Book Compose(ContractReport report)
    {
        var periods = report.HasScheme
            ? report.State.Scoring.Periods.Where(report.HasSheet).Select(p => PeriodSheet.Build(report, p)).ToList()
            : [];
        var names = new List<(string Name, string Cells)>();
        var notes = NotesSheet.Build(report, names);
        var summary = SummarySheet.Build(report, periods, names);
        names.AddRange(periods.SelectMany(p => p.Names()));
        IEnumerable<Grid> matrix = report.HasScheme ? [MatrixSheet.Build(report, periods)] : [];
        IReadOnlyList<Grid> card = summary.Figures is { } figures ? ScorecardSheet.Build(report, periods, figures) : [];
        return new(
            [summary.Sheet, .. card.Take(1), .. matrix, .. periods.Select(p => p.Sheet), notes, .. card.Skip(1)], names, $"{report.T("考核汇总表", "Assessment workbook")} {report.State.Number}",
            report.Subject, report.Mark, report.Edition, report.Foot, report.Reader, report.Stamp);
    }
}
