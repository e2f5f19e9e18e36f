using System.Collections.Immutable;
using Assessment.Grains.Schemes.Consequences;
using Assessment.Grains.Values;

namespace Assessment.Reports.SchemeFiles.Taking;

/// <summary>Makes the rule of money from its settings and the rows of the sheet 付款.</summary>
internal sealed class MoneyReader(SettingRows settings, IReadOnlyList<FormRow> rows, CellMap map)
{
    private static readonly string[] Scalars = ["money.of", "money.line", "money.percentPerPoint", "money.allowance"];
    private static readonly string[] Ladder = ["from", "below", "percent"];
    private static readonly string[] Flat = ["grade", "sum"];

    public MoneyRule? Read()
    {
        var kind = settings.Kind("money.kind", Vocabularies.Moneys);
        Refuse(kind);
        if (settings.Has("money.kind"))
        {
            map.Put("money", $"{Forms.Settings.Name}!{settings.Row("money.kind").A1("value")}");
        }

        return kind switch
        {
            _ when kind == typeof(LadderMoney) => new LadderMoney([.. rows.Select(Step)], settings.Word("money.of", Vocabularies.MoneyBases) ?? MoneyBase.Balance),
            _ when kind == typeof(LinearMoney) => new LinearMoney(settings.Needed("money.line"), settings.Needed("money.percentPerPoint", percent: true), settings.Word("money.of", Vocabularies.MoneyBases) ?? MoneyBase.Balance),
            _ when kind == typeof(AllowanceMoney) => new AllowanceMoney(settings.Needed("money.allowance"), settings.Needed("money.percentPerPoint", percent: true)),
            _ when kind == typeof(FlatMoney) => new FlatMoney(Sums()),
            _ => null,
        };
    }

    private static LadderStep Step(FormRow row) => new(row.NeededFigure("from"), row.Figure("below"), row.NeededFigure("percent", percent: true));

    private ImmutableSortedDictionary<string, decimal> Sums()
    {
        var sums = ImmutableSortedDictionary.CreateBuilder<string, decimal>();
        foreach (var row in rows)
        {
            var (grade, sum) = (row.NeededCode("grade"), row.NeededFigure("sum"));
            if (sums.ContainsKey(grade))
            {
                row.Fault("grade", "key-must-be-single", new($"等级“{FormTable.Short(grade)}”出现两次。", $"The grade \"{FormTable.Short(grade)}\" is there twice."), new("请只留一行。", "Keep one row."));
            }

            sums[grade] = sum;
        }

        return sums.ToImmutable();
    }

    private void Refuse(Type? kind)
    {
        var why = new Text("所写的挂钩方式没有这一项", "the rule of money that is named has no such thing");
        ImmutableArray<string> own = kind == typeof(LadderMoney) ? ["money.of"]
            : kind == typeof(LinearMoney) ? ["money.of", "money.line", "money.percentPerPoint"]
            : kind == typeof(AllowanceMoney) ? ["money.percentPerPoint", "money.allowance"]
            : [];
        foreach (var key in Scalars.Where(k => !own.Contains(k) && settings.Has(k)))
        {
            settings.Row(key).Idle("value", why);
        }

        var columns = kind == typeof(LadderMoney) ? Ladder : kind == typeof(FlatMoney) ? Flat : [];
        foreach (var row in rows)
        {
            foreach (var key in Ladder.Concat(Flat).Where(k => !columns.Contains(k) && row.Has(k)))
            {
                row.Idle(key, why);
            }
        }
    }
}
