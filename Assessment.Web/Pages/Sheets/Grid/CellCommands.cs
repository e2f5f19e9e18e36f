using System.Collections.Immutable;
using Assessment.Grains.Journal;
using Assessment.Grains.Schemes;
using Assessment.Grains.Scoring;
using Assessment.Grains.Scoring.Entries;
using Assessment.Web.Pages.Forms;

namespace Assessment.Web.Pages.Sheets.Grid;

/// <summary>From a change in the grid to its commands: the cell's text goes through the same fields as the plain form's.</summary>
internal static class CellCommands
{
    /// <summary>The commands, in order; none when the text cannot be read, which then stands in the form.</summary>
    public static (ImmutableArray<ICommand> Commands, Fact? Fact, Posted Typed) Of(CellChange change, SheetModel sheet)
    {
        var typed = Fields(change);
        var fact = change.Do == "withdraw" || (change.Do == "cell" && typed["value"].Trim().Length == 0) ? null : Fact(change, sheet, typed);
        var commands = typed.Sound ? Commands(change, sheet, typed, fact) : [];
        return (typed.Sound ? commands : [], fact, typed);
    }

    private static Posted Fields(CellChange change)
    {
        var fields = (change.Fields ?? new Dictionary<string, string>()).ToDictionary(f => f.Key, f => f.Value);
        fields["why"] = change.Reason ?? "";
        if (change.Do == "cell")
        {
            var (value, comment) = (fields.GetValueOrDefault("value", ""), fields.GetValueOrDefault("comment", ""));
            (fields["value"], fields["points"], fields["met"], fields["reason"]) = (value, value, CellWords.Answer(value), comment);
            (fields["done"], fields["due"]) = CellWords.Ratio(value);
        }

        return new(fields.ToDictionary(f => f.Key, f => (IReadOnlyList<string>)[f.Value]));
    }

    private static Fact? Fact(CellChange change, SheetModel sheet, Posted typed)
    {
        var indicator = sheet.Scheme.Indicator(change.Item);
        var kind = Kind(change.Item, indicator, sheet.Scheme);
        if (change.Do != "cell")
        {
            return kind is "deduction" or "bonus" or "veto" && change.Do is "record" or "change" ? FactForm.Read(typed, kind, indicator) : Unknown(typed);
        }

        if (CellWords.IsNotApplicable(typed["value"]))
        {
            return NotApplicable(typed);
        }

        if (kind == "deduction")
        {
            typed.Fault("value", new("扣分指标不直接填值：请按条款逐条录入扣分（网页上按 Enter，离线表在“扣分与加分”页），或填“不适用”。", "Points are not typed here: enter each deduction under its clause (Enter on the page, its own sheet in the workbook), or write N/A."));
            return null;
        }

        if (kind == "ratio" && typed["due"].Length == 0)
        {
            typed.Fault("value", new("请填“完成数/应完成数”，如 9/10。", "Write how many were done of how many, such as 9/10."));
            return null;
        }

        return indicator is null ? Unknown(typed) : FactForm.Read(typed, kind, indicator);
    }

    private static string Kind(string item, Indicator? indicator, Scheme scheme) =>
        indicator is not null ? FactForm.KindOf(indicator.Rule) : scheme.Bonus(item) is not null ? "bonus" : scheme.Veto(item) is not null ? "veto" : "";

    private static NotApplicableFact NotApplicable(Posted typed)
    {
        if (typed["comment"].Trim().Length == 0)
        {
            typed.Fault("comment", new("请在“说明”列写明为什么不适用。", "Say in the comment why it does not apply."));
        }

        return new(typed["comment"].Trim());
    }

    private static ImmutableArray<ICommand> Commands(CellChange change, SheetModel sheet, Posted typed, Fact? fact)
    {
        if (change.Entry is not { } entry)
        {
            if (fact is null)
            {
                typed.Fault("value", new("没有可撤回的条目；留空不等于 0。", "There is no entry to withdraw; blank is not 0."));
                return [];
            }

            return [FactForm.Record(sheet.Period.No, change.Item, fact)];
        }

        var (why, read) = (typed.Words("why", new("理由", "Reason")), change.Version ?? 0);
        if (fact is null)
        {
            return [new WithdrawEntry(entry, why, read)];
        }

        // The kind of an entry never changes: a score that turns out not to apply is withdrawn, and said anew.
        var was = sheet.Detail.Entries.FirstOrDefault(e => e.Id == entry)?.Fact;
        return was is null || was.GetType() == fact.GetType()
            ? [new ChangeEntry(entry, fact, why, read)]
            : [new WithdrawEntry(entry, why, read), FactForm.Record(sheet.Period.No, change.Item, fact)];
    }

    private static Fact? Unknown(Posted typed)
    {
        typed.Fault("", new("无法识别的操作。请刷新页面再试。", "What is asked is not known. Refresh the page and try again."));
        return null;
    }
}
