using System.Collections.Immutable;
using Assessment.Grains.Acceptance;
using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;

namespace Assessment.Grains.Payments;

/// <summary>A payment as it is shown.</summary>
/// <param name="Instalment">What the contract says.</param>
/// <param name="Payable">The sum to be applied for.</param>
/// <param name="Capitals">It in capitals.</param>
/// <param name="Target">Last working day on or before the last day of the application.</param>
/// <param name="TargetUnsettled">True when the holidays of its year are not loaded.</param>
/// <param name="Condition">What it waits for, in words.</param>
/// <param name="Invoice">The invoice, or null.</param>
/// <param name="InvoiceDifferences">What does not match in it.</param>
/// <param name="Application">The application, or null.</param>
/// <param name="Arrival">The arrival (到账), or null.</param>
/// <param name="Warning">A warning about time, or null.</param>
/// <param name="TargetWarning">Why the target is to be checked, or null.</param>
public sealed record PaymentView(
    Instalment Instalment, Money Payable, string Capitals, DateOnly Target, bool TargetUnsettled, Text Condition, Invoice? Invoice,
    ImmutableArray<Text> InvoiceDifferences, PaymentApplication? Application, Arrival? Arrival, Text? Warning, Text? TargetWarning = null);

/// <summary>The payments of a contract.</summary>
/// <param name="Payments">In order.</param>
/// <param name="Paid">What has arrived so far.</param>
/// <param name="BackPlan">The way to the last payment; empty without one.</param>
public sealed record PaymentsView(ImmutableArray<PaymentView> Payments, Money Paid, ImmutableArray<PlanStep> BackPlan);

/// <summary>Asks for the payments of a contract.</summary>
public sealed record GetPayments : IQuery<PaymentsView>
{
    /// <inheritdoc/>
    public Answer<PaymentsView> Answer(ContractState state, DateTimeOffset asOf)
    {
        var rule = new ContractMustBeRegistered(state);
        if (rule.IsBroken())
        {
            return rule;
        }

        var today = ChinaTime.DayOf(asOf);
        var last = state.Contract!.LastPayment;
        return new PaymentsView(
            [.. state.Contract.Instalments.Select(i => View(state, i, today))], state.Payments.Paid,
            last is null ? [] : BackPlan.Of(last, state.Calendar));
    }

    private static PaymentView View(ContractState state, Instalment instalment, DateOnly today)
    {
        var payable = PaymentsState.Payable(state, instalment);
        var target = state.Calendar.WorkingDayBefore(instalment.ApplyBy);
        var invoice = state.Payments.Invoices.GetValueOrDefault(instalment.No);
        var application = state.Payments.Applications.GetValueOrDefault(instalment.No);
        return new(
            instalment, payable, RmbCapitals.Write(payable), target.Day, target.Unsettled, Waits(state, instalment, today), invoice,
            [.. invoice?.Differences(state, instalment) ?? []], application, state.Payments.Arrivals.GetValueOrDefault(instalment.No),
            application is null ? Warn(instalment, today) : null, target.Warning);
    }

    private static Text Waits(ContractState state, Instalment instalment, DateOnly today) =>
        instalment.Requires == PaymentRequirement.Signature
            ? new("签订生效即可申请，与考核得分无关", "Waits for nothing but its date; scores do not matter")
            : state.Contract!.LastPayment?.No == instalment.No && !state.IsPartial ? Gate.Look(state, today, null).Verdict : new("须验收合格并书面确认", "Waits for acceptance and written confirmation");

    private static Text? Warn(Instalment instalment, DateOnly today)
    {
        var left = instalment.ApplyBy.DayNumber - today.DayNumber;
        return left < 0
            ? new($"已逾期 {-left} 天", $"{-left} day(s) late")
            : Array.Exists(ApplicationMustBeInTime.WarningDays, d => left <= d) ? new($"距最后申请日只剩 {left} 天", $"Only {left} day(s) are left") : null;
    }
}
