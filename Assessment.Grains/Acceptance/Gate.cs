using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Assessment.Grains.Contracts;
using Assessment.Grains.Explaining;
using Assessment.Grains.Journal;
using Assessment.Grains.Payments;
using Assessment.Grains.Values;

namespace Assessment.Grains.Acceptance;

/// <summary>How a condition of the last payment stands.</summary>
public enum ConditionState
{
    /// <summary>满足.</summary>
    Met,

    /// <summary>不满足.</summary>
    NotMet,

    /// <summary>待证据: what would decide it is not recorded yet.</summary>
    AwaitingEvidence,

    /// <summary>豁免, with reason and approver.</summary>
    Waived,
}

/// <summary>A condition with its answer.</summary>
/// <param name="Code">G1 to G11.</param>
/// <param name="Title">What it asks.</param>
/// <param name="Clause">Clause behind it.</param>
/// <param name="State">How it stands.</param>
/// <param name="Facts">What it rests on, and what is missing.</param>
/// <param name="Warning">A warning about time or data, or null.</param>
/// <param name="Evidence">The files it rests on, and those it awaits; null where it has none.</param>
public sealed record Condition(
    string Code, Text Title, string Clause, ConditionState State, ImmutableArray<Text> Facts, Text? Warning = null, ImmutableArray<EvidenceLink>? Evidence = null);

/// <summary>What the conditions are asked about.</summary>
/// <param name="State">The contract.</param>
/// <param name="Today">The day in China.</param>
/// <param name="ApplicationDate">The day on which 甲方 would apply for the payment.</param>
public sealed record GateQuestion(ContractState State, DateOnly Today, DateOnly ApplicationDate);

/// <summary>One condition of the last payment. Each is one small class.</summary>
public interface ICondition
{
    /// <summary>Its answer.</summary>
    Condition Look(GateQuestion question);
}

/// <summary>
/// The gate of the last payment (验收关口). It opens only when each condition is met or waived. It never pays, and no
/// score ever changes the sum.
/// </summary>
/// <param name="Contract">Number of the contract.</param>
/// <param name="Instalment">Number of the payment.</param>
/// <param name="Sum">The sum to be applied for: the instalment, or the net that a written decision states.</param>
/// <param name="Capitals">The payment in capitals.</param>
/// <param name="ApplyBy">Last day for the application.</param>
/// <param name="ApplicationDate">The day that was asked about.</param>
/// <param name="Conditions">G1 to G11.</param>
/// <param name="Version">Version of the contract that was looked at.</param>
public sealed record Gate(
    string Contract, int Instalment, Money Sum, string Capitals, DateOnly ApplyBy, DateOnly ApplicationDate,
    ImmutableArray<Condition> Conditions, long Version)
{
    private static readonly ImmutableArray<ICondition> All =
    [
        new EveryPeriodMustBeFinal(), new TermResultMustPass(), new NoVetoMayBeInForce(),
        new NoRectificationMayBeOpen(), new ObjectionsMustBeSettled(), new FailedRedosMustStayUnderTwo(), new PanelMustHavePassedIt(),
        new AcceptanceMustBeConfirmedInWriting(), new InvoiceMustMatch(), new ApplicationMustBeInTime(), new BreachesMustBeDecided(),
    ];

    /// <summary>Codes of the conditions: G1 to G11.</summary>
    public static ImmutableArray<string> Codes { get; } = [.. Enumerable.Range(1, All.Length).Select(n => $"G{n}")];

    /// <summary>True when the payment may be applied for.</summary>
    public bool Ready => Conditions.All(c => c.State is ConditionState.Met or ConditionState.Waived);

    /// <summary>具备申请支付条件 or 不具备申请支付条件.</summary>
    public Text Verdict => Ready
        ? new("具备申请支付条件", "Ready: the payment may be applied for")
        : new("不具备申请支付条件", "Not ready: the payment may not be applied for");

    /// <summary>Looks at every condition.</summary>
    public static Gate Look(ContractState state, DateOnly today, DateOnly? applicationDate)
    {
        var payment = state.Contract!.LastPayment!;
        var applied = state.Payments.Applications.GetValueOrDefault(payment.No);
        var question = new GateQuestion(state, today, applied?.On ?? applicationDate ?? today);
        var sum = PaymentsState.Payable(state, payment);
        return new(state.Number.Value, payment.No, sum, RmbCapitals.Write(sum), payment.ApplyBy, question.ApplicationDate,
            [.. All.Select(c => Waive(state, c.Look(question)))], state.Version);
    }

    // A condition that is met needs no waiver; one that is not says why it was let pass.
    private static Condition Waive(ContractState state, Condition condition) =>
        condition.State != ConditionState.Met && state.Acceptance.Waivers.GetValueOrDefault(condition.Code) is { Approver: { } approver } waiver
            ? condition with
            {
                State = ConditionState.Waived,
                Facts = condition.Facts.Add(new($"豁免：{waiver.Reason}（{waiver.By} 申请，{approver} 批准）", $"Waived: {waiver.Reason} (asked for by {waiver.By}, approved by {approver})")),
            }
            : condition;

    /// <summary>The gate as the top of the explanation: conditions above the term, the yuan above the conditions.</summary>
    /// <param name="term">The explanation of the term's result.</param>
    public TraceNode Explain(TraceNode? term) => new(
        "payment", $"{Instalment}", new($"{Verdict.Zh}：第 {Instalment} 次付款 {Sum}（{Capitals}）", $"{Verdict.In("en")}: instalment {Instalment}, {Sum}"), Sum.Yuan,
        [
            .. Conditions.Select(c => new TraceNode("condition", c.Code,
                new($"{c.Code} {c.Title.Zh}：{StateName(c.State).Zh}。{string.Join("；", c.Facts.Select(f => f.Zh))}", $"{c.Code} {c.Title.In("en")}: {StateName(c.State).In("en")}. {string.Join("; ", c.Facts.Select(f => f.In("en")))}"),
                null, c.Code == "G2" && term is not null ? [term] : [])),
        ]);

    /// <summary>A condition's state in words.</summary>
    public static Text StateName(ConditionState state) => state switch
    {
        ConditionState.Met => new("满足", "met"),
        ConditionState.NotMet => new("不满足", "not met"),
        ConditionState.Waived => new("豁免", "waived"),
        _ => new("待证据", "awaiting evidence"),
    };
}

/// <summary>The contract has a payment that waits for acceptance.</summary>
public sealed record ContractMustHaveALastPayment(ContractState State) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => State.Contract?.LastPayment is null;

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.NotFound;

    /// <inheritdoc/>
    public override Text Message => new(
        $"合同 {State.Number} 没有以验收为条件的付款，故没有验收关口。", $"No payment of contract {State.Number} waits for acceptance, so it has no gate.");
}

/// <summary>Asks for the gate.</summary>
/// <param name="ApplicationDate">The day on which 甲方 would apply; the day asked when null.</param>
public sealed record GetGate(DateOnly? ApplicationDate = null) : IQuery<Gate>
{
    /// <inheritdoc/>
    public Answer<Gate> Answer(ContractState state, DateTimeOffset asOf)
    {
        Rule[] rules = [new ContractMustBeRegistered(state), new ContractMustHaveALastPayment(state)];
        return rules.FirstOrDefault(r => r.IsBroken()) is { } broken ? broken : Gate.Look(state, ChinaTime.DayOf(asOf), ApplicationDate);
    }
}
