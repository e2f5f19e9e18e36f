using Assessment.Grains.Values;

namespace Assessment.Grains.Acceptance;

/// <summary>
/// A condition of the contract whose facts cannot be recorded in this version. It always awaits evidence, so that the
/// gate stays shut: a last payment is never let through on what nobody has proven.
/// </summary>
/// <param name="code">Its code.</param>
/// <param name="clause">Clause behind it.</param>
/// <param name="title">What it asks.</param>
public sealed class NotRecordedYet(string code, string clause, Text title) : ICondition
{
    /// <summary>G4.</summary>
    public static NotRecordedYet Rectifications { get; } = new("G4", "九.1(2)", new("没有未完成或逾期的整改", "No rectification is open or overdue"));

    /// <summary>G5.</summary>
    public static NotRecordedYet Objections { get; } = new("G5", "九.1(1)", new("异议均已处理，异议期均已届满", "Every objection is decided, every window closed"));

    /// <summary>G6.</summary>
    public static NotRecordedYet Redos { get; } = new("G6", "九.1(2)", new("返工不合格少于 2 次，没有生效的解除通知", "Fewer than two failed redos, no termination notice in force"));

    /// <summary>G7.</summary>
    public static NotRecordedYet Panel { get; } = new("G7", "三.4", new("验收小组有效、全员签字、结论合格", "The panel is valid, all signed, the conclusion is a pass"));

    /// <summary>G8.</summary>
    public static NotRecordedYet Confirmation { get; } = new("G8", "二.2", new("采购人意见与验收合格书面确认", "The buyer's opinion and written confirmation"));

    /// <summary>G9.</summary>
    public static NotRecordedYet Invoice { get; } = new("G9", "二.3", new("增值税发票相符", "The VAT invoice matches"));

    /// <summary>G11.</summary>
    public static NotRecordedYet Breaches { get; } = new("G11", "九", new("违约、减价、退款均已书面处理", "Breaches, price cuts and refunds are decided in writing"));

    /// <inheritdoc/>
    public Condition Look(GateQuestion question) => new(code, title, clause, ConditionState.AwaitingEvidence,
        [new("本系统尚无此项记录；在能够证明之前不予放行", "Nothing is recorded about this here yet; until it is proven the gate stays shut")]);
}
