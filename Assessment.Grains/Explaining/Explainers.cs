using System.Collections.Immutable;
using Assessment.Grains.Acceptance;
using Assessment.Grains.Breaches;
using Assessment.Grains.Insights;
using Assessment.Grains.Payments;
using Assessment.Grains.Scoring;
using Assessment.Grains.Scoring.Publishing;
using Assessment.Grains.Values;

namespace Assessment.Grains.Explaining;

/// <summary>A period's result.</summary>
public sealed class PeriodExplainer : IExplainer
{
    /// <inheritdoc/>
    public string Kind => "period";

    /// <inheritdoc/>
    public string Form => "period/3";

    /// <inheritdoc/>
    public TraceNode? Look(ContractState state, DateOnly today, ImmutableArray<string> address) =>
        address.Length == 1 && state.Scoring.Find(Explain.Number(address)) is { } period ? Tree(state, period) : null;

    internal static TraceNode Tree(ContractState state, PeriodState period) =>
        PeriodExplanation.Of(state.Schemes.AsOf(period.Period.No).InForce!.Scheme, period.Period, period.Result(state.Schemes), period.Entries);

    internal static TraceNode? Find(TraceNode tree, Func<TraceNode, bool> wanted) =>
        wanted(tree) ? tree : tree.Parts.Select(p => Find(p, wanted)).FirstOrDefault(p => p is not null);
}

/// <summary>An indicator, a group or a category in a period.</summary>
public sealed class IndicatorExplainer : IExplainer
{
    /// <inheritdoc/>
    public string Kind => "indicator";

    /// <inheritdoc/>
    public string Form => "indicator/3/A1";

    /// <inheritdoc/>
    public TraceNode? Look(ContractState state, DateOnly today, ImmutableArray<string> address) =>
        address.Length == 2 && state.Scoring.Find(Explain.Number(address)) is { } period
            ? PeriodExplainer.Find(PeriodExplainer.Tree(state, period), n => n.Step is "indicator" or "group" or "category" or "bonus" or "veto" && n.Ref == address[1])
            : null;
}

/// <summary>
/// An entry, upward: what it says, then each number that it went into, to the yuan.
/// </summary>
public sealed class EntryExplainer : IExplainer
{
    /// <inheritdoc/>
    public string Kind => "entry";

    /// <inheritdoc/>
    public string Form => "entry/12";

    /// <inheritdoc/>
    public TraceNode? Look(ContractState state, DateOnly today, ImmutableArray<string> address)
    {
        if (address.Length != 1 || state.Scoring.FindEntry(Explain.Number(address)) is not { } found)
        {
            return null;
        }

        var (period, entry) = found;
        var words = new Text($"条目 {entry.Id}（{entry.Evaluator}）：{entry.Fact.Describe().Zh}", $"Entry no. {entry.Id} ({entry.Evaluator}): {entry.Fact.Describe().In("en")}");
        if (!entry.Stands)
        {
            return TraceNode.Leaf("entry", $"{entry.Id}", new($"{words.Zh}；已撤回（{entry.Touch!.Reason}），不计入任何得分", $"{words.In("en")}; withdrawn ({entry.Touch.Reason}), it counts nowhere"), null);
        }

        var tree = PeriodExplainer.Tree(state, period);
        var path = Path(tree, entry).Reverse().ToList();
        return new("entry", $"{entry.Id}", words, path.Count > 0 ? path[0].Value : null, [.. path.Skip(1).Select(Bare), .. Above(state, period, today)]);
    }

    // The way down to what names the entry, the tree's own top first; empty when nothing in the tree does.
    private static IEnumerable<TraceNode> Path(TraceNode tree, Entry entry)
    {
        var named = tree.Step is "entry" or "assessment" && tree.Ref == $"{entry.Id}";
        var itself = entry.Fact is NotApplicableFact or VetoFact && tree.Ref == entry.Item;
        if (named || itself)
        {
            return [tree];
        }

        var below = tree.Parts.Select(p => Path(p, entry).ToList()).FirstOrDefault(p => p.Count > 0);
        return below is null ? [] : below.Prepend(tree);
    }

    private static TraceNode Bare(TraceNode node) => node with { Parts = [] };

    private static IEnumerable<TraceNode> Above(ContractState state, PeriodState period, DateOnly today)
    {
        if (!period.Published)
        {
            yield return TraceNode.Leaf("term", "", new("本期尚未发布，不影响综合得分", "The period is not published, so the term does not hold it yet"), null);
            yield break;
        }

        yield return Bare(TermExplanation.Of(state.Schemes.InForce!.Scheme, Term.Of(state), _ => null));
        if (state.Contract!.LastPayment is not null && !state.IsPartial)
        {
            var gate = Gate.Look(state, today, null).Explain(null);
            yield return Bare(gate.Parts.First(c => c.Ref == "G2"));
            yield return Bare(gate);
        }
    }
}

/// <summary>The term's result, down to the entries.</summary>
public sealed class TermExplainer : IExplainer
{
    /// <inheritdoc/>
    public string Kind => "term";

    /// <inheritdoc/>
    public string Form => "term";

    /// <inheritdoc/>
    public TraceNode? Look(ContractState state, DateOnly today, ImmutableArray<string> address) =>
        address.IsEmpty && state.Schemes.InForce is not null ? Tree(state) : null;

    internal static TraceNode Tree(ContractState state) => TermExplanation.Of(state.Schemes.InForce!.Scheme, Term.Of(state), no =>
        state.Scoring.Find(no) is { Published: true } period ? PeriodExplainer.Tree(state, period) : null);
}

/// <summary>A condition of the last payment.</summary>
public sealed class ConditionExplainer : IExplainer
{
    /// <inheritdoc/>
    public string Kind => "condition";

    /// <inheritdoc/>
    public string Form => "condition/G2";

    /// <inheritdoc/>
    public TraceNode? Look(ContractState state, DateOnly today, ImmutableArray<string> address) => address.Length == 1 && state.Contract!.LastPayment is not null && !state.IsPartial
        ? PaymentExplainer.GateTree(state, today).Parts.FirstOrDefault(c => c.Ref == address[0])
        : null;
}

/// <summary>A payment: the last one with its gate, the others with their date.</summary>
public sealed class PaymentExplainer : IExplainer
{
    /// <inheritdoc/>
    public string Kind => "payment";

    /// <inheritdoc/>
    public string Form => "payment/3";

    /// <inheritdoc/>
    public TraceNode? Look(ContractState state, DateOnly today, ImmutableArray<string> address)
    {
        if (address.Length != 1 || state.Contract!.Instalments.FirstOrDefault(i => i.No == Explain.Number(address)) is not { } instalment)
        {
            return null;
        }

        var sum = PaymentsState.Payable(state, instalment);
        if (instalment.No == state.Contract.LastPayment?.No)
        {
            return !state.IsPartial ? GateTree(state, today) : TraceNode.Leaf("payment", $"{instalment.No}",
                new($"第 {instalment.No} 次付款 {sum}（{RmbCapitals.Write(sum)}）：须验收合格并书面确认，{instalment.ApplyBy:yyyy-MM-dd} 前申请", $"Instalment {instalment.No}, {sum}: waits for acceptance and written confirmation, applied for by {instalment.ApplyBy:yyyy-MM-dd}"), sum.Yuan);
        }

        return TraceNode.Leaf("payment", $"{instalment.No}",
            new($"第 {instalment.No} 次付款 {sum}（{RmbCapitals.Write(sum)}）：合同约定的金额，{instalment.ApplyBy:yyyy-MM-dd} 前申请，与得分无关", $"Instalment {instalment.No}, {sum}: the contract's sum, applied for by {instalment.ApplyBy:yyyy-MM-dd}, whatever the scores"), sum.Yuan);
    }

    internal static TraceNode GateTree(ContractState state, DateOnly today) =>
        Gate.Look(state, today, null).Explain(state.Schemes.InForce is null ? null : TermExplainer.Tree(state));
}

/// <summary>What a breach exposes the vendor to: its lines side by side, never a sum.</summary>
public sealed class BreachExplainer : IExplainer
{
    /// <inheritdoc/>
    public string Kind => "breach";

    /// <inheritdoc/>
    public string Form => "breach/1";

    /// <inheritdoc/>
    public TraceNode? Look(ContractState state, DateOnly today, ImmutableArray<string> address)
    {
        if (address.Length != 1 || state.Breaches.Find(Explain.Number(address)) is not { } found)
        {
            return null;
        }

        var exposure = found.Facts.ExposureOn(state.Contract!, today, state.Payments.Paid);
        var words = found.Facts.Describe();
        return new("breach", $"{found.No}", new($"{found.Facts.Clause} {words.Zh}（各条并列，不相加）", $"{found.Facts.Clause} {words.In("en")} (side by side, never added up)"), null,
        [
            .. exposure.Lines.Select(l => TraceNode.Leaf("exposure", l.Clause, new($"{Name(l.Nature).Zh}：{l.Formula.Zh}", $"{Name(l.Nature).In("en")}: {l.Formula.In("en")}"), l.Amount.Yuan)),
            .. exposure.Remark is { } remark ? [TraceNode.Leaf("remark", "", remark, null)] : Array.Empty<TraceNode>(),
        ]);
    }

    private static Text Name(ExposureNature nature) => nature switch
    {
        ExposureNature.Exact => new("确定数额", "exact"),
        ExposureNature.Floor => new("不少于", "at least"),
        ExposureNature.Recorded => new("已登记数额", "as recorded"),
        _ => new("参考", "for information"),
    };
}

/// <summary>What scores do to money under the scheme.</summary>
public sealed class MoneyExplainer : IExplainer
{
    /// <inheritdoc/>
    public string Kind => "money";

    /// <inheritdoc/>
    public string Form => "money";

    /// <inheritdoc/>
    public TraceNode? Look(ContractState state, DateOnly today, ImmutableArray<string> address) => address.IsEmpty && GetMoneyEffect.Compute(state) is { } effect
        ? new("money", "", effect.Words, effect.Deduction.Yuan, [TermExplainer.Tree(state)])
        : null;
}

/// <summary>A counter of the scheme, with the periods that made it.</summary>
public sealed class CounterExplainer : IExplainer
{
    /// <inheritdoc/>
    public string Kind => "counter";

    /// <inheritdoc/>
    public string Form => "counter/N1";

    /// <inheritdoc/>
    public TraceNode? Look(ContractState state, DateOnly today, ImmutableArray<string> address)
    {
        var counter = address.Length == 1 && state.Schemes.InForce is not null ? GetCounters.Look(state).FirstOrDefault(c => c.Code == address[0]) : null;
        return counter is null ? null : new("counter", counter.Code,
            new($"{counter.Text.Zh}：现为 {Rounding.Plain(counter.Value)}，界限 {Rounding.Plain(counter.Limit)}。{counter.Forecast.Zh}", $"{counter.Text.In("en")}: {Rounding.Plain(counter.Value)} of {Rounding.Plain(counter.Limit)}. {counter.Forecast.In("en")}"), counter.Value,
            [.. state.Scoring.Periods.Where(p => p.Publication?.Score is not null).Select(p => TraceNode.Leaf("period", $"{p.Period.No}", new($"第 {p.Period.No} 期：{Rounding.Plain(p.Publication!.Score!.Value)}", $"Period {p.Period.No}: {Rounding.Plain(p.Publication.Score.Value)}"), p.Publication.Score))]);
    }
}

/// <summary>The deadline for objections to a period's result: counted from the receipt, stored as it was computed.</summary>
public sealed class DeadlineExplainer : IExplainer
{
    /// <inheritdoc/>
    public string Kind => "deadline";

    /// <inheritdoc/>
    public string Form => "deadline/3";

    /// <inheritdoc/>
    public TraceNode? Look(ContractState state, DateOnly today, ImmutableArray<string> address)
    {
        if (address.Length != 1 || state.Scoring.Find(Explain.Number(address))?.Publication is not { Receipt: { } receipt } publication)
        {
            return null;
        }

        var days = state.Schemes.AsOf(Explain.Number(address)).InForce!.Scheme.ObjectionDays;
        var last = receipt.On.AddDays(days);
        var moved = last == receipt.Deadline ? Text.Same("") : new($"，{last:yyyy-MM-dd} 不是工作日，顺延", $"; {last:yyyy-MM-dd} is no working day, so it moves");
        var unsettled = ResultWindow.Warning(state, Explain.Number(address), publication) is { } warning ? new Text($"；{warning.Zh}", $". {warning.In("en")}") : Text.Same("");
        return TraceNode.Leaf("deadline", publication.Notice,
            new($"{publication.Notice} 于 {receipt.On:yyyy-MM-dd} 送达（当日不计），{days} 日内可提异议{moved.Zh}：截至 {receipt.Deadline:yyyy-MM-dd}（日历 {receipt.Calendar}）{unsettled.Zh}",
                $"{publication.Notice} was received on {receipt.On:yyyy-MM-dd} (not counted), {days} days for objections{moved.In("en")}: until {receipt.Deadline:yyyy-MM-dd} (calendar {receipt.Calendar}){unsettled.In("en")}"), null);
    }
}
