using Assessment.Grains;
using Assessment.Reports.Contracts;
using Assessment.Reports.Contracts.Gates;
using Assessment.Reports.Layout;
using Assessment.Reports.Writing;

namespace Assessment.Reports;

/// <summary>The form of the acceptance (验收评价表) as a workbook on A4, to be signed.</summary>
public static class GateWorkbook
{
    /// <summary>Writes it. Same state and stamp, same bytes.</summary>
    /// <param name="state">The contract; one of its payments waits for acceptance.</param>
    /// <param name="stamp">Who, when, of what.</param>
    /// <exception cref="ArgumentException">No payment of the contract waits for acceptance.</exception>
    public static byte[] Write(ContractState state, ReportStamp stamp)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(stamp);
        if (state.Contract?.LastPayment is null)
        {
            throw new ArgumentException($"no payment of contract {state.Number} waits for acceptance", nameof(state));
        }

        var report = new ContractReport(state, stamp) { About = PaperSubject.Acceptance };
        var names = new List<(string Name, string Cells)>();
        var sheet = GateSheet.Build(report, names);
        return Workbook.Write(new Book([sheet], names, $"{report.T("验收评价表", "Acceptance assessment")} {state.Number}", report.Subject, report.Mark, report.Edition, report.Foot, report.Reader, stamp));
    }
}
