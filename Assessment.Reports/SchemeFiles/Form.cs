using System.Collections.Immutable;
using Assessment.Grains.Values;

namespace Assessment.Reports.SchemeFiles;

/// <summary>A column of a sheet: what is written and what is read go by the same.</summary>
/// <param name="Key">Its stable name, which stands in brackets in its head.</param>
/// <param name="Label">What it holds, in words.</param>
/// <param name="Width">Its width, in characters.</param>
/// <param name="Ignored">True for words beside the matter, which are not read.</param>
internal sealed record Column(string Key, Text Label, double Width = 10, bool Ignored = false);

/// <summary>A sheet of a scheme's workbook: one head, then one row a thing.</summary>
/// <param name="Name">Name of the sheet, the same in every language.</param>
/// <param name="Columns">In their order; the first one is always filled.</param>
/// <param name="Required">False when the sheet may be left out.</param>
internal sealed record Form(string Name, ImmutableArray<Column> Columns, bool Required = true)
{
    public Column? Find(string key) => Columns.FirstOrDefault(c => c.Key == key);
}

/// <summary>The sheets of a scheme's workbook.</summary>
internal static class Forms
{
    /// <summary>Words for people only.</summary>
    public const string Notes = "说明";

    public static Form Settings { get; } = new("办法",
    [
        new("key", new("键", "Key"), 22), new("label", new("项目", "Item"), 30, Ignored: true), new("value", new("值", "Value"), 30),
        new("value.en", new("英文", "In English"), 30), new("note", new("填写说明", "What it takes"), 70, Ignored: true),
    ]);

    public static Form Indicators { get; } = new("指标",
    [
        new("category.code", new("一级指标编号", "Category"), 15), new("category.name", new("一级指标", "Name"), 16), new("category.name.en", new("一级指标英文", "Name in English"), 16),
        new("category.points", new("一级分值", "Points"), 15),
        new("group.code", new("二级组编号（三级办法）", "Group, in three levels"), 12), new("group.name", new("二级组", "Name"), 14), new("group.name.en", new("二级组英文", "Name in English"), 14),
        new("group.points", new("二级组分值", "Points"), 12),
        new("code", new("指标编号", "Indicator"), 10), new("name", new("指标", "Name"), 20), new("name.en", new("指标英文", "Name in English"), 20), new("points", new("分值", "Points"), 8),
        new("rule", new("评分规则", "Rule"), 10), new("cap", new("扣分上限", "Most deducted"), 8), new("floor", new("最低得分", "Floor"), 8), new("step", new("步长或单位量", "Step"), 8),
        new("target", new("目标值", "Target"), 8), new("side", new("方向", "Side"), 9), new("unit", new("计量单位", "Unit"), 9), new("unit.en", new("计量单位英文", "Unit in English"), 9),
        new("pointsPerStep", new("每单位扣分", "Points per step"), 14), new("counting", new("计数方式", "Counting"), 16), new("least", new("最小可取值", "Least value"), 8), new("most", new("最大可取值", "Greatest value"), 8),
        new("tiers", new("分档", "Tiers"), 26), new("full", new("满分比例 %", "Full share"), 8), new("threshold", new("起算比例 %", "Threshold"), 13), new("pointsIfNot", new("未达标得分", "Points if not met"), 13),
        new("measure", new("计量依据", "Measure"), 22), new("measure.en", new("计量依据英文", "Measure in English"), 22), new("serviceLines", new("服务内容", "Service lines"), 13),
        new("aggregation", new("多人评分", "Several evaluators"), 13),
    ]);

    /// <summary>Columns of the indicators that belong to their rule.</summary>
    public static ImmutableArray<string> RuleColumns { get; } =
        ["cap", "floor", "step", "target", "side", "unit", "unit.en", "pointsPerStep", "counting", "least", "most", "tiers", "full", "threshold", "pointsIfNot"];

    public static Form Clauses { get; } = new("条款",
    [
        new("indicator", new("指标编号", "Indicator"), 10), new("code", new("条款编号", "Clause"), 10), new("text", new("条款", "Text"), 34), new("text.en", new("条款英文", "Text in English"), 34),
        new("points", new("扣分", "Points"), 8), new("per", new("计量", "Per"), 8), new("unit", new("单位", "Unit"), 9), new("unit.en", new("单位英文", "Unit in English"), 9),
        new("cap", new("本条上限", "Cap"), 8), new("group", new("条款组", "Group"), 9), new("repeat.from", new("第几次起加重", "Repeats from"), 14), new("repeat.factor", new("加重倍数", "Factor"), 14),
        new("tiers", new("分档扣分", "Tiers"), 24), new("reading", new("分档读法", "Reading"), 9), new("example.quantity", new("算例数量", "Example, quantity"), 14), new("example.points", new("算例扣分", "Example, points"), 14),
        new("needsDutyRequest", new("须先有值班要求", "Needs a duty request"), 14),
    ]);

    public static Form ClauseGroups { get; } = new("条款组",
    [
        new("indicator", new("指标编号", "Indicator"), 12), new("code", new("条款组编号", "Group"), 12), new("name", new("名称", "Name"), 28), new("name.en", new("英文", "In English"), 28),
        new("cap", new("合计上限", "Cap"), 10), new("clauses", new("条款次序（一般不填）", "Order of its clauses, usually blank"), 26),
    ], Required: false);

    public static Form Grades { get; } = new("等级",
    [
        new("code", new("等级编号", "Grade"), 12), new("name", new("名称", "Name"), 24), new("name.en", new("英文", "In English"), 24), new("from", new("下限（含）", "From"), 12), new("below", new("上限（不含）", "Below"), 12),
    ]);

    public static Form Extras { get; } = new("加分与否决",
    [
        new("kind", new("类别", "Kind"), 12), new("code", new("编号", "Code"), 10), new("text", new("事由", "Text"), 40), new("text.en", new("英文", "In English"), 40),
        new("points", new("每次加分", "Points"), 10), new("effect", new("否决后果", "Effect of a veto"), 14), new("cap", new("上限", "Cap"), 10),
    ], Required: false);

    public static Form Counters { get; } = new("累计情形",
    [
        new("code", new("编号", "Code"), 10), new("text", new("情形", "Text"), 36), new("text.en", new("英文", "In English"), 36), new("kind", new("累计方式", "Kind"), 14), new("limit", new("界限", "Limit"), 9),
        new("line", new("分数线", "Line"), 9), new("consequence", new("后果", "Consequence"), 30), new("consequence.en", new("后果英文", "Consequence in English"), 30),
    ], Required: false);

    public static Form Payments { get; } = new("付款",
    [
        new("from", new("阶梯：得分下限（含）", "Ladder: from"), 14), new("below", new("阶梯：上限（不含）", "Ladder: below"), 14), new("percent", new("阶梯：扣款 %", "Ladder: percent"), 12),
        new("grade", new("定额：等级编号", "Flat: grade"), 14), new("sum", new("定额：元", "Flat: yuan"), 16),
    ], Required: false);

    public static ImmutableArray<Form> All { get; } = [Settings, Indicators, Clauses, ClauseGroups, Grades, Extras, Counters, Payments];
}
