using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Assessment.Grains;
using Assessment.Grains.Scoring;
using Assessment.Grains.Values;
using Assessment.Reports.Packs;
using Assessment.Web.Pages.Forms;
using Assessment.Web.Pages.Kernel;
using Assessment.Web.Pages.Sheets.Grid;

namespace Assessment.Web.Pages.Sheets.Imports;

/// <summary>
/// Says of each row of a workbook what it would do to the sheets as they stand now. A row is a wish against what its writer saw: where that
/// still stands it is carried out, where it says what stands already nothing is, and where something else was written meanwhile it is a
/// conflict.
/// </summary>
/// <param name="now">The contract as it stands.</param>
/// <param name="then">As it stood when the workbook was made; null when the workbook knows nothing of it.</param>
/// <param name="page">Who imports.</param>
/// <param name="prefix">What operation ids begin with: letters, digits and hyphens.</param>
/// <param name="wish">Which rows in conflict the person wants nevertheless, and why.</param>
internal sealed class RowJudge(ContractState now, ContractState? then, PageContext page, string prefix, ImportWish wish)
{
    private readonly Dictionary<int, (SheetModel Sheet, PackContents Contents)?> sheets = [];
    private readonly Dictionary<string, int> alike = new(StringComparer.Ordinal);
    private readonly HashSet<int> matched = [];
    private readonly Dictionary<(int, string), TakenRow> said = [];

    /// <summary>The sheet of a period; null when there is none.</summary>
    public SheetModel? Sheet(int period) => Of(period)?.Sheet;

    /// <summary>Judges a row.</summary>
    public RowVerdict Judge(TakenRow row)
    {
        if (Of(row.Period) is not { } of)
        {
            return !row.Faults.IsEmpty ? Unread(new(row, RowState.Wrong, row.Place("period"), "", Text.Same(row.Item), null, null, [], null)) : Wrong(row, "", Text.Same(row.Item), "period", new($"合同没有第 {row.Period} 期。", $"The contract has no period {row.Period}."));
        }

        return row.Do == "cell" ? Cell(row, of.Sheet, of.Contents) : Event(row, of.Sheet, of.Contents);
    }

    private (SheetModel Sheet, PackContents Contents)? Of(int period)
    {
        if (!sheets.TryGetValue(period, out var found))
        {
            found = new GetPeriod(period).Answer(now, page.Now).Value is { } detail
                ? (new(now, detail, page.Person!, page.Today, SheetRights.Of(page, now.Number)), new(now, period, page.Person!))
                : null;
            sheets[period] = found;
        }

        return found;
    }

    private RowVerdict Cell(TakenRow row, SheetModel sheet, PackContents contents)
    {
        var (indicator, current) = (sheet.Scheme.Indicator(row.Item), contents.Cell(row.Item));
        var name = indicator?.Name ?? Text.Same(row.Item);
        var verdict = new RowVerdict(row, RowState.Same, row.Place("value"), row.Item, name, current?.Fact, null, [], null);
        if (!row.Faults.IsEmpty)
        {
            return Unread(verdict);
        }

        if (indicator is null)
        {
            return Wrong(row, row.Item, name, "item", new($"考核办法中没有指标“{row.Item}”。", $"The scheme has no indicator \"{row.Item}\"."));
        }

        if (!said.TryAdd((row.Period, row.Item), row))
        {
            return Wrong(row, row.Item, name, "item", new(
                $"与第 {said[(row.Period, row.Item)].No} 行是同一期、同一指标；一格只能有一个值。", $"Row {said[(row.Period, row.Item)].No} is about the same indicator and period; a cell has one value."));
        }

        var (before, blank) = (Then(row.Entry)?.Fact, row.Text("value").Trim().Length == 0);
        if (blank && before is null)
        {
            return row.Text("comment").Trim().Length == 0 ? verdict : Wrong(row, row.Item, name, "value", new("有说明而没有值；留空不等于 0。", "There is a comment without a value; blank is not 0.")) with { Now = verdict.Now };
        }

        return Settle(verdict, sheet, new("", row.Item, "cell", row.Fields, current?.Id, current?.Version, row.Why), before, View(sheet, current?.Id));
    }

    private RowVerdict Event(TakenRow row, SheetModel sheet, PackContents contents)
    {
        var before = Then(row.Entry);
        var current = row.Entry is { } id ? sheet.Detail.Entries.FirstOrDefault(e => e.Id == id) : null;
        var choice = contents.Choose(row.Text("clause"));
        var name = choice?.Words ?? Text.Same(row.Text("clause"));
        var verdict = new RowVerdict(row, RowState.Same, row.Place("clause"), choice?.Item ?? before?.Item ?? "", name, current is { Stands: true } ? current.Fact : null, null, [], null);
        if (!row.Faults.IsEmpty)
        {
            return Unread(verdict);
        }

        if (row.Entry is not null && (before is null || current is null))
        {
            return Wrong(row, verdict.Item, name, "clause", new($"没有编号为 {row.Entry} 的条目。", $"There is no entry no. {row.Entry}."));
        }

        if (row.Do == "withdraw")
        {
            return Settle(verdict, sheet, new("", before!.Item, "withdraw", null, row.Entry, current!.Version, row.Why), before.Fact, Standing(current));
        }

        if (choice is null)
        {
            return Wrong(row, verdict.Item, name, "clause", row.Text("clause").Trim().Length == 0
                ? new("请选择条款。要撤回这一条，请在“撤回”列选“撤回”。", "Choose the clause. To withdraw the event, say so in its own column.")
                : new($"“{Short(row.Text("clause"))}”不是您可录入的条款；请从列表中选择。", $"\"{Short(row.Text("clause"))}\" is no clause that you may enter; choose one of the list."));
        }

        var fields = row.Fields.SetItem("clause", choice.Code);
        return row.Entry is null
            ? Fresh(verdict, sheet, new("", choice.Item, "record", fields))
            : choice.Item != before!.Item
                ? Wrong(row, verdict.Item, name, "clause", new($"条目 {row.Entry} 属于 {before.Item}，不能改到 {choice.Item}；请撤回后另录一条。", $"Entry no. {row.Entry} is of {before.Item} and cannot move to {choice.Item}; withdraw it and enter a new one."))
                : Settle(verdict, sheet, new("", choice.Item, "change", fields, row.Entry, current!.Version, row.Why), before.Fact, Standing(current));
    }

    /// <summary>An event that is new, unless one of the person's own says the same and no other row is it.</summary>
    private RowVerdict Fresh(RowVerdict verdict, SheetModel sheet, CellChange change)
    {
        var (commands, fact, typed) = CellCommands.Of(change, sheet);
        if (commands.IsEmpty)
        {
            return Unread(verdict, typed);
        }

        var twin = sheet.Detail.Entries.FirstOrDefault(e => e.Stands && e.Evaluator == page.Person && e.Item == change.Item && e.Fact == fact && !matched.Contains(e.Id));
        if (twin is not null && then?.Scoring.FindEntry(twin.Id) is null)
        {
            matched.Add(twin.Id);
            return verdict with
            {
                Now = twin.Fact, Would = twin.Fact,
                Notes = [new($"与已有的第 {twin.Id} 条相同（{Format.Time(twin.At)} 录入），不会再写入。", $"The same as entry no. {twin.Id} of {Format.Time(twin.At)}: it is not written again.")],
            };
        }

        return Rehearsed(verdict with { State = RowState.New, Would = fact }, sheet, change);
    }

    /// <summary>A change of something that stood, against what stands now.</summary>
    private RowVerdict Settle(RowVerdict verdict, SheetModel sheet, CellChange change, Fact? before, EntryView? standing)
    {
        var current = standing?.Fact;
        var leaves = change.Do == "withdraw" || (change.Do == "cell" && verdict.Row.Text("value").Trim().Length == 0);
        Fact? wanted = null;
        if (!leaves)
        {
            (_, wanted, var typed) = CellCommands.Of(change with { Entry = null }, sheet);
            if (wanted is null || !typed.Sound)
            {
                return Unread(verdict, typed);
            }
        }

        verdict = verdict with { Would = wanted };
        if (wanted == before || wanted == current)
        {
            return verdict with { State = RowState.Same };
        }

        if (current is null && change.Entry is not null)
        {
            // What was withdrawn meanwhile is entered anew, not changed.
            change = change with { Do = change.Do == "change" ? "record" : change.Do, Entry = null, Version = null };
        }

        var state = leaves ? RowState.Withdrawn : change.Entry is null ? RowState.New : RowState.Changed;
        return current == before
            ? Rehearsed(verdict with { State = state }, sheet, change)
            : Contested(verdict with { State = state, Then = before, Rival = standing ?? View(sheet, verdict.Row.Entry) }, sheet, change);
    }

    /// <summary>A row against something that was written meanwhile: it is decided by the person, who says why over what a colleague wrote.</summary>
    private RowVerdict Contested(RowVerdict verdict, SheetModel sheet, CellChange change)
    {
        var wanted = wish.Wants(verdict.Key);
        // What is entered anew has no reason, it says what happened.
        var lacks = wanted && change.Entry is not null && wish.Why.Length == 0;
        var why = string.Join('；', new[] { change.Reason?.Trim() ?? "", wanted ? wish.Why : "" }.Where(w => w.Length > 0));
        var rehearsed = Rehearsed(verdict, sheet, change with { Reason = why.Length > 0 ? why : Format.Missing });
        // Where it could not be written anyway, there is nothing to decide.
        return rehearsed.State == RowState.Wrong || (wanted && !lacks)
            ? rehearsed with { Then = null, Rival = null }
            : rehearsed with { State = RowState.Conflict, LacksReason = lacks };
    }

    private RowVerdict Rehearsed(RowVerdict verdict, SheetModel sheet, CellChange change)
    {
        var named = change with { Operation = Operation(verdict.Row, change) };
        return CellWork.Rehearse(named, sheet, page) is { Problem: { } problem }
            ? verdict with { State = RowState.Wrong, Problems = [Problem(verdict.Row, problem)] }
            : verdict with { Change = named, Notes = Forward(verdict.Would, sheet), Veto = Veto(verdict, sheet) };
    }

    private static Text? Veto(RowVerdict verdict, SheetModel sheet) =>
        verdict.Would is VetoFact && sheet.Scheme.Veto(verdict.Item) is { } veto ? ExtrasBlock.EffectOf(veto) : null;

    // An event of an earlier period that is published already counts here where the scheme says so: that is said before it is written.
    private ImmutableArray<Text> Forward(Fact? fact, SheetModel sheet) => Lookalikes.On(fact) is { } on
        && now.Scoring.Find(sheet.Detail.Period.No)?.Period.Range.Contains(on) == false && now.Scoring.On(on) is { } own
            ? [new($"日期 {on:yyyy-MM-dd} 不在本期：事件属第 {own.Period.No} 期，该期已发布，按办法补记入第 {sheet.Detail.Period.No} 期。请核对日期。",
                $"{on:yyyy-MM-dd} is not in this period: the event belongs to period {own.Period.No}, which is published, so it is booked forward into period {sheet.Detail.Period.No} as the scheme says. Check the date.")]
            : [];

    /// <summary>The same wish has the same id, however often it is sent; two rows that say the same are two wishes.</summary>
    private string Operation(TakenRow row, CellChange change)
    {
        var content = string.Join('\n', new[] { row.Period.ToString(CultureInfo.InvariantCulture), change.Item, change.Do, $"{change.Entry}", $"{change.Version}", change.Reason ?? "" }
            .Concat((change.Fields ?? new Dictionary<string, string>()).OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => $"{f.Key}={f.Value}")));
        alike[content] = alike.GetValueOrDefault(content) + 1;
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{content}\n{alike[content]}"));
        return $"{prefix}-{Convert.ToHexStringLower(hash)[..24]}";
    }

    internal static RowProblem Problem(TakenRow row, CellProblem problem) => new(row.Place(FieldOf(row, problem.Field)), problem.Message);

    private static string FieldOf(TakenRow row, string field) => field switch
    {
        "why" => "why",
        _ when row.Do != "cell" => field.Length == 0 ? "clause" : field,
        "comment" or "reason" => "comment",
        _ => "value",
    };

    private Entry? Then(int? entry) => entry is { } id ? then?.Scoring.FindEntry(id)?.Entry : null;

    private static EntryView? View(SheetModel sheet, int? entry) => entry is { } id ? sheet.Detail.Entries.FirstOrDefault(e => e.Id == id) : null;

    private static EntryView? Standing(EntryView entry) => entry.Stands ? entry : null;

    private RowVerdict Unread(RowVerdict verdict) => verdict with
    {
        State = RowState.Wrong,
        Problems = [.. verdict.Row.Faults.Select(f => new RowProblem(f.Place, page.T(f.ToDetail().Message)))],
    };

    private RowVerdict Unread(RowVerdict verdict, Posted typed) => verdict with
    {
        State = RowState.Wrong,
        Problems = [.. typed.Faults.Select(f => new RowProblem(verdict.Row.Place(FieldOf(verdict.Row, f.Field)), page.T(f.Message))).Distinct()],
    };

    private RowVerdict Wrong(TakenRow row, string item, Text name, string field, Text message) =>
        new(row, RowState.Wrong, row.Place(field), item, name, null, null, [new(row.Place(field), page.T(message))], null);

    private static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
