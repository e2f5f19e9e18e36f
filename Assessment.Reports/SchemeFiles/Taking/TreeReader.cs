using System.Collections.Immutable;
using Assessment.Grains.Schemes;
using Assessment.Grains.Schemes.Rules;
using Assessment.Grains.Values;

namespace Assessment.Reports.SchemeFiles.Taking;

/// <summary>Makes the tree of categories, groups and indicators from the rows of the sheet 指标.</summary>
internal sealed class TreeReader(ClauseRows clauses, CellMap map)
{
    private static readonly string[] OfGroup = ["group.name", "group.name.en", "group.points"];

    public ImmutableArray<Category> Read(FormTable table)
    {
        var categories = Together(table.Rows, "category.code").Select((rows, i) => Category(rows, $"categories[{i}]")).ToImmutableArray();
        clauses.RefuseRest();
        return categories;
    }

    private Category Category(List<FormRow> rows, string place)
    {
        map.Put(place, rows[0]);
        var (name, points) = Head(rows, "category");
        var (alone, grouped) = (rows.Where(r => !r.Has("group.code")).ToList(), rows.Where(r => r.Has("group.code")).ToList());
        foreach (var row in alone)
        {
            foreach (var key in OfGroup.Where(row.Has))
            {
                row.Idle(key, new("没有二级组编号", "there is no code of a group"));
            }
        }

        return new(
            rows[0].NeededCode("category.code"), name, points, alone.Count == 0 ? null : Leaves(alone, place),
            grouped.Count == 0 ? null : [.. Together(grouped, "group.code").Select((g, i) => Group(g, $"{place}.groups[{i}]"))]);
    }

    private IndicatorGroup Group(List<FormRow> rows, string place)
    {
        map.Put(place, rows[0]);
        var (name, points) = Head(rows, "group");
        return new(rows[0].NeededCode("group.code"), name, points, Leaves(rows, place));
    }

    private ImmutableArray<Indicator> Leaves(List<FormRow> rows, string place) => [.. rows.Select((row, i) =>
    {
        map.Put($"{place}.indicators[{i}]", row);
        return Leaf(row);
    })];

    private Indicator Leaf(FormRow row) => new(
        row.NeededCode("code"), row.NeededText("name"), row.NeededFigure("points"), RuleReader.Read(row, clauses), Lines(row), row.Text("measure"),
        row.Word("aggregation", Vocabularies.Aggregations));

    private static ImmutableArray<string>? Lines(FormRow row) => row.Code("serviceLines") switch
    {
        null => null,
        Settings.EmptyList => ImmutableArray<string>.Empty,
        var text => ClauseRows.Codes(text),
    };

    // Name and points stand in the first row that has them; where they are repeated they must agree.
    private static (Text Name, decimal Points) Head(List<FormRow> rows, string kind)
    {
        var (named, weighed) = (rows.Find(r => r.Has(kind + ".name")) ?? rows[0], rows.Find(r => r.Has(kind + ".points")) ?? rows[0]);
        var (name, points) = (named.NeededText(kind + ".name"), weighed.NeededFigure(kind + ".points"));
        foreach (var row in rows)
        {
            Agree(row, named, kind + ".name", r => r.Words(kind + ".name"));
            Agree(row, named, kind + ".name.en", r => r.Words(kind + ".name.en"));
            Agree(row, weighed, kind + ".points", r => r.Figure(kind + ".points"));
        }

        return (name, points);
    }

    private static void Agree<T>(FormRow row, FormRow first, string key, Func<FormRow, T?> read)
    {
        if (row != first && row.Has(key) && !Equals(read(row), read(first)))
        {
            row.Fault(key, "cells-must-agree",
                new($"与 {first.A1(key) ?? first.Start} 不一致。", $"It differs from {first.A1(key) ?? first.Start}."), new("请使两处一致，或清空此格。", "Make both agree, or clear this cell."));
        }
    }

    private static IEnumerable<List<FormRow>> Together(IEnumerable<FormRow> rows, string key) =>
        rows.GroupBy(r => r.NeededCode(key), StringComparer.Ordinal).Select(g => g.ToList());
}
