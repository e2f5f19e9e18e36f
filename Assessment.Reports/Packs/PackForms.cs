using Assessment.Reports.SchemeFiles;

namespace Assessment.Reports.Packs;

/// <summary>The sheets of an offline pack: what is written and what is read back go by the same columns.</summary>
internal static class PackForms
{
    /// <summary>Words for people only.</summary>
    public const string Notes = "说明";

    /// <summary>What the pack was made for, where nobody sees it.</summary>
    public const string Head = "pack";

    /// <summary>The choices of the list, where nobody sees them.</summary>
    public const string Choices = "choices";

    /// <summary>One row an indicator.</summary>
    public static Form Cells { get; } = new("评分",
    [
        new("item", new("编号", "Code"), 9), new("name", new("指标", "Indicator"), 20, Ignored: true), new("rule", new("怎样评", "How it is scored"), 40, Ignored: true),
        new("full", new("满分", "Points"), 8, Ignored: true), new("last", new("上期", "Last"), 9, Ignored: true), new("value", new("填写", "Value"), 13),
        new("comment", new("说明，或为什么不适用", "Comment, or why it does not apply"), 34), new("why", new("更改理由（只在改动已有的值时填）", "Why, where a value is changed"), 26),
        new("entry", new("条目", "Entry"), 8), new("version", new("版本", "Version"), 8),
    ]);

    /// <summary>One row an event: deductions, bonuses, vetoes.</summary>
    public static Form Events { get; } = new("扣分与加分",
    [
        new("clause", new("条款（选一项）", "Clause, from the list"), 44), new("quantity", new("数量", "Quantity"), 8), new("on", new("日期", "Day"), 12),
        new("through", new("至（跨日时）", "Through, if it lasted"), 12), new("reason", new("事由", "What happened"), 36), new("evidence", new("证据", "Evidence"), 20),
        new("undo", new("撤回", "Withdraw"), 9), new("why", new("更改或撤回的理由", "Why it is changed or withdrawn"), 26), new("by", new("录入人", "Entered by"), 11, Ignored: true),
        new("entry", new("条目", "Entry"), 8), new("version", new("版本", "Version"), 8),
    ], Required: false);
}
