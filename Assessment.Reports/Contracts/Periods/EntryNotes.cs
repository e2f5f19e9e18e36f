using Assessment.Grains.Scoring;
using Assessment.Grains.Values;

namespace Assessment.Reports.Contracts.Periods;

/// <summary>What stands beside an entry: its evidence, its last day, where it was booked from, and what it said before.</summary>
internal static class EntryNotes
{
    public static string Of(ContractReport report, PeriodState period, Entry entry, string? first = null) =>
        Join(report, Parts(report, period, entry).Prepend(first).Concat(Changes(report, EntryView.Of(period.Period.No, entry).History)));

    public static string Withdrawn(ContractReport report, PeriodState period, Entry entry)
    {
        var (touch, day) = (entry.Touch!, ChinaTime.DayOf(entry.At));
        var why = report.T($"已撤回（{touch.By}，{day:yyyy-MM-dd}）：{touch.Reason}", $"withdrawn by {touch.By} on {day:yyyy-MM-dd}: {touch.Reason}");
        return Join(report, Parts(report, period, entry).Prepend(why).Concat(Changes(report, EntryView.Of(period.Period.No, entry).History.SkipLast(1))));
    }

    private static IEnumerable<string?> Parts(ContractReport report, PeriodState period, Entry entry)
    {
        var (on, through, evidence) = entry.Fact switch
        {
            DeductionFact d => ((DateOnly?)d.On, d.Through, d.Evidence),
            BonusFact b => (b.On, null, b.Evidence),
            VetoFact v => (v.On, null, v.Evidence),
            _ => (null, null, null),
        };
        if (through is { } last && last != on)
        {
            yield return report.T($"至 {last:yyyy-MM-dd}", $"through {last:yyyy-MM-dd}");
        }

        if (on is { } day && !period.Period.Range.Contains(day) && report.State.Scoring.On(day) is { } own)
        {
            yield return report.T($"补记：事件属第 {own.Period.No} 期", $"booked forward: the event belongs to period {own.Period.No}");
        }

        yield return string.IsNullOrWhiteSpace(evidence) ? null : report.T($"证据：{evidence}", $"evidence: {evidence}");
    }

    private static IEnumerable<string> Changes(ContractReport report, IEnumerable<EntryRevision> history) => history.Select(r =>
        report.T($"更改：原为“{r.Words.Zh}”（{r.By}），改因：{r.ReplacedBecause}", $"changed: was \"{r.Words.In("en")}\" ({r.By}), because: {r.ReplacedBecause}"));

    private static string Join(ContractReport report, IEnumerable<string?> parts) =>
        string.Join(report.T("；", "; "), parts.Where(p => !string.IsNullOrEmpty(p)));
}
