using System.Collections.Immutable;
using Assessment.Grains.Schemes.Rules;
using Assessment.Grains.Values;

namespace Assessment.Reports.SchemeFiles.Taking;

/// <summary>The rows of clauses and of their groups, by the indicator that they belong to.</summary>
internal sealed class ClauseRows(FormTable clauseTable, FormTable groupTable, CellMap map)
{
    private static readonly string[] OfRepeat = ["repeat.from", "repeat.factor"];
    private static readonly string[] OfTiers = ["reading", "example.quantity", "example.points"];
    private static readonly char[] Separators = [',', '，', '、', ';', '；', ' ', '\n', '\u3000'];

    private readonly ILookup<string, FormRow> clauses = clauseTable.Rows.ToLookup(r => r.NeededCode("indicator"), StringComparer.Ordinal);
    private readonly ILookup<string, FormRow> groups = groupTable.Rows.ToLookup(r => r.NeededCode("indicator"), StringComparer.Ordinal);
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);

    /// <summary>Codes in one cell.</summary>
    public static ImmutableArray<string> Codes(string text) =>
        [.. text.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    /// <summary>Says that an indicator's rows are accounted for.</summary>
    public void Take(string indicator) => taken.Add(indicator);

    /// <summary>The deductions of an indicator.</summary>
    public DeductionRule Rule(FormRow indicator)
    {
        var code = indicator.Code("code") ?? "";
        Take(code);
        var usual = new DeductionRule([]);
        return new([.. clauses[code].Select(Clause)], indicator.Figure("floor") ?? usual.Floor, indicator.Figure("cap"), Groups(code));
    }

    /// <summary>Rows whose indicator is not there, or takes no clauses.</summary>
    public void RefuseRest()
    {
        foreach (var row in clauses.Concat(groups).Where(g => !taken.Contains(g.Key)).SelectMany(g => g).Where(r => r.Has("indicator")))
        {
            row.Fault("indicator", "row-must-belong-to-an-indicator",
                new($"没有评分规则为“扣分”的指标“{FormTable.Short(row.Code("indicator") ?? "")}”。", $"There is no indicator \"{FormTable.Short(row.Code("indicator") ?? "")}\" that deducts."), new("请改正指标编号，或该指标的评分规则。", "Correct the code, or the indicator's rule."));
        }
    }

    private Clause Clause(FormRow row, int index)
    {
        map.Clause(row, index);
        return new(
            row.NeededCode("code"), row.NeededText("text"), row.Figure("points") ?? 0, row.Word("per", Vocabularies.Units) ?? DeductionUnit.Event, row.Figure("cap"), row.Text("unit"),
            Tiers(row), Repeat(row), row.Word("needsDutyRequest", Vocabularies.Switch));
    }

    private static Repeat? Repeat(FormRow row)
    {
        if (!row.Has("repeat.from") && !row.Has("repeat.factor"))
        {
            return null;
        }

        foreach (var key in OfRepeat.Where(k => !row.Has(k)))
        {
            row.Missing(key);
        }

        return new(row.Whole("repeat.from") ?? 0, row.Figure("repeat.factor") ?? 0);
    }

    private static DelayTiers? Tiers(FormRow row)
    {
        if (!row.Has("tiers"))
        {
            foreach (var key in OfTiers.Where(row.Has))
            {
                row.Idle(key, new("本条没有分档", "the clause has no tiers"));
            }

            return null;
        }

        return new(
            [.. RuleReader.Tiers(row, "tiers").Select(t => new DelayTier(t.From, t.Below, t.Points))], row.Word("reading", Vocabularies.Readings),
            row.Has("example.quantity") || row.Has("example.points") ? new(row.NeededFigure("example.quantity"), row.NeededFigure("example.points")) : null);
    }

    private ImmutableArray<ClauseGroup>? Groups(string indicator)
    {
        var rows = groups[indicator].ToList();
        if (rows is [var only] && only.Code("code") == Settings.EmptyList)
        {
            return ImmutableArray<ClauseGroup>.Empty;
        }

        var known = rows.Select(r => r.Code("code")).ToHashSet(StringComparer.Ordinal);
        foreach (var row in clauses[indicator].Where(r => r.Has("group") && !known.Contains(r.Code("group"))))
        {
            row.Fault("group", "clause-group-must-exist",
                new($"指标 {indicator} 没有条款组“{FormTable.Short(row.Code("group")!)}”。", $"Indicator {indicator} has no group of clauses \"{FormTable.Short(row.Code("group")!)}\"."), new("请在“条款组”中补上，或改正编号。", "Add it to the sheet 条款组, or correct the code."));
        }

        return rows.Count == 0 ? null : [.. rows.Select(Group)];
    }

    private ClauseGroup Group(FormRow row, int index)
    {
        map.Group(row, index);
        var code = row.NeededCode("code");
        ImmutableArray<string> held = [.. clauses[row.Code("indicator")!].Where(r => r.Code("group") == code).Select(r => r.NeededCode("code"))];
        var order = row.Code("clauses") is { } text ? Codes(text) : held;
        if (!order.Order(StringComparer.Ordinal).SequenceEqual(held.Order(StringComparer.Ordinal)))
        {
            row.Fault("clauses", "cells-must-agree",
                new($"条款组 {code} 此处列出的条款与“条款”中归入它的（{string.Join("、", held)}）不一致。", $"What is listed here differs from the clauses that name the group {code} ({string.Join(", ", held)})."), new("请清空此格，或使两处一致。", "Clear the cell, or make both agree."));
        }

        return new(code, row.NeededText("name"), row.NeededFigure("cap"), order);
    }
}
