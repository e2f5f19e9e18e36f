using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Payments;
using Assessment.Grains.Schemes;
using Assessment.Grains.Schemes.Consequences;
using Assessment.Grains.Scoring;
using Assessment.Grains.Values;

namespace Assessment.Grains.Insights;

/// <summary>What scores would do to the last payment under the scheme.</summary>
/// <param name="Rule">The scheme's rule in words; that there is none, by default.</param>
/// <param name="Deduction">The computed sum; null without a rule, or while the term has no score.</param>
/// <param name="Working">Its arithmetic, or why there is no sum.</param>
/// <param name="Provisional">True while a period is not final.</param>
/// <param name="Payable">What may be applied for: the last payment, or the net that a written decision states.</param>
/// <param name="Remark">That only a written decision changes the payment.</param>
public sealed record MoneyView(Text Rule, Money? Deduction, Text Working, bool Provisional, Money Payable, Text Remark);

/// <summary>Asks what scores do to money: nothing but the gate, unless the scheme says otherwise.</summary>
public sealed record GetMoneyEffect : IQuery<MoneyView>
{
    /// <inheritdoc/>
    public Answer<MoneyView> Answer(ContractState state, DateTimeOffset asOf)
    {
        Rule[] rules = [new ContractMustBeRegistered(state), new SchemeMustBeFrozen(state), new Acceptance.ContractMustHaveALastPayment(state)];
        if (rules.FirstOrDefault(r => r.IsBroken()) is { } broken)
        {
            return broken;
        }

        var money = state.Schemes.InForce!.Scheme.Money;
        var effect = Compute(state);
        return new MoneyView(
            money?.Describe() ?? new("考核得分只决定是否具备申请条件，不改变付款金额", "Scores only open or shut the gate; they do not change the sum"),
            effect?.Deduction,
            effect?.Words ?? (money is null ? new("无", "none") : new("综合得分尚未形成", "The term has no score yet")),
            !state.Scoring.Periods.All(p => p.Final), PaymentsState.Payable(state, state.Contract!.LastPayment!),
            new("系统只计算并显示；须有书面决定才改变付款，且任何情况下不增加付款（二.1）。", "The system computes and shows; only a written decision changes the payment, and nothing raises it (二.1)."));
    }

    /// <summary>The computed effect; null without a rule or without a term score.</summary>
    public static MoneyEffect? Compute(ContractState state)
    {
        var scheme = state.Schemes.InForce?.Scheme;
        if (scheme?.Money is not { } rule || state.Contract!.LastPayment is not { } payment || Term.Of(state) is not { Score: { } score, Grade: { } grade } term)
        {
            return null;
        }

        var lost = term.Parts.Where(p => p.Score is not null).Sum(p => Math.Max(0, scheme.FullMarks - p.Score!.Value));
        return rule.Compute(new(score, grade, lost, scheme.FullMarks, payment.Amount, state.Contract.Total));
    }
}
