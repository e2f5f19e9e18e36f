using System.Collections.Immutable;
using Assessment.Grains.Scoring;
using Assessment.Grains.Values;

namespace Assessment.Web.Pages.Sheets.Imports;

/// <summary>
/// Marks rows of events that look like another row of the file, or like an event that is recorded already. It points out; people decide: two
/// events of one day may well be alike.
/// </summary>
internal static class Lookalikes
{
    private const int Named = 3;

    /// <summary>The day of an event; null for facts that hold for the whole period.</summary>
    public static DateOnly? On(Fact? fact) => fact switch { DeductionFact d => d.On, BonusFact b => b.On, VetoFact v => v.On, _ => null };

    /// <summary>The verdicts, with a note where something looks alike.</summary>
    public static ImmutableArray<RowVerdict> Mark(ImmutableArray<RowVerdict> verdicts, Func<int, SheetModel?> sheet)
    {
        var leaving = verdicts.Where(v => v.Row.Entry is not null && v.State is RowState.Changed or RowState.Withdrawn).Select(v => v.Row.Entry!.Value).ToHashSet();
        var rows = verdicts.Where(Enters).ToLookup(v => Key(v.Row.Period, v.Item, v.Would!));
        var recorded = rows.Select(g => g.Key.Period).Distinct()
            .SelectMany(p => sheet(p)!.Detail.Entries.Where(e => e.Stands && On(e.Fact) is not null && !leaving.Contains(e.Id)).Select(e => (Key: Key(p, e.Item, e.Fact), Entry: e)))
            .ToLookup(e => e.Key, e => e.Entry);
        return [.. verdicts.Select(v => Enters(v) && Key(v.Row.Period, v.Item, v.Would!) is var key
            ? v with { Notes = [.. v.Notes, .. Rows(v, rows[key]), .. Entries(v, recorded[key])] }
            : v)];
    }

    private static bool Enters(RowVerdict verdict) =>
        On(verdict.Would) is not null && verdict.State is RowState.New or RowState.Changed or RowState.Conflict;

    private static (int Period, string Item, string? Clause, DateOnly On) Key(int period, string item, Fact fact) => (period, item, (fact as DeductionFact)?.Clause, On(fact)!.Value);

    private static IEnumerable<Text> Rows(RowVerdict verdict, IEnumerable<RowVerdict> others)
    {
        var alike = others.Where(o => o.Row != verdict.Row).Take(Named + 1).Select(o => (Same: o.Would == verdict.Would, o.Row.No)).ToList();
        return Notes(alike, no => new($"第 {no} 行", $"row {no}"));
    }

    private static IEnumerable<Text> Entries(RowVerdict verdict, IEnumerable<EntryView> entries)
    {
        var alike = entries.Where(e => e.Id != verdict.Row.Entry).ToDictionary(e => e.Id);
        return Notes([.. alike.Values.Take(Named + 1).Select(e => (e.Fact == verdict.Would, e.Id))],
            id => new($"已有的第 {id} 条（{alike[id].Evaluator}，{alike[id].Fact.Describe().Zh}）", $"entry no. {id} ({alike[id].Evaluator}: {alike[id].Fact.Describe().In("en")})"));
    }

    private static IEnumerable<Text> Notes(List<(bool Same, int No)> alike, Func<int, Text> name)
    {
        foreach (var group in alike.Take(Named).GroupBy(a => a.Same).OrderByDescending(g => g.Key))
        {
            var names = group.Select(a => name(a.No)).ToList();
            var more = alike.Count > Named ? new Text("等", " and more") : Text.Same("");
            var (zh, en) = (string.Join("、", names.Select(n => n.Zh)) + more.Zh, string.Join(", ", names.Select(n => n.In("en"))) + more.In("en"));
            yield return group.Key
                ? new($"与{zh}相同，请核对是否同一事件。", $"The same as {en}: perhaps one event.")
                : new($"与{zh}的条款、日期相同，请核对是否同一事件。", $"The same clause and day as {en}: perhaps one event.");
        }
    }
}
