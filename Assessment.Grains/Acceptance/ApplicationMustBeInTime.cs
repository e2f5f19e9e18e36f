using Assessment.Grains.Evidence;
using Assessment.Grains.Values;

namespace Assessment.Grains.Acceptance;

/// <summary>
/// G10: the application is dated on or before its last day (二.2). Warns 30, 15, 7 and 1 days before it, and where nobody can
/// say yet whether people work on that day.
/// </summary>
public sealed class ApplicationMustBeInTime : ICondition
{
    private static readonly Text Title = new("在约定日期前申请支付", "The payment is applied for in time");
    /// <summary>Days before the last day at which a warning is due.</summary>
    internal static readonly int[] WarningDays = [1, 7, 15, 30];

    /// <inheritdoc/>
    public Condition Look(GateQuestion question)
    {
        var payment = question.State.Contract!.LastPayment!;
        var links = EvidenceLink.Where(question.State, new ApplicationEvidence().Subjects(question.State).Where(s => s.No == payment.No));
        return Dated(question, payment.ApplyBy) with { Evidence = links };
    }

    private static Condition Dated(GateQuestion question, DateOnly last)
    {
        var date = question.ApplicationDate;
        var left = last.DayNumber - date.DayNumber;
        var asked = new Text($"按 {date:yyyy-MM-dd} 申请计，截止日 {last:yyyy-MM-dd}", $"Asked about {date:yyyy-MM-dd}; the last day is {last:yyyy-MM-dd}");
        var near = left >= 0 && Array.Exists(WarningDays, d => left <= d) ? new Text($"距截止日只剩 {left} 天", $"Only {left} day(s) are left") : null;
        Text[] warnings = [.. new[] { near, question.State.Calendar.WorkingDayBefore(last).Warning }.OfType<Text>()];
        var warning = warnings.Length == 0 ? null : Text.Join(warnings, "；", "; ");
        if (left < 0)
        {
            return new("G10", Title, "二.2", ConditionState.NotMet,
                [asked, new($"已逾期 {-left} 天；合同未约定逾期丧失，可说明理由豁免", $"{-left} day(s) late; the contract states no forfeiture, so it can be waived with a reason")], warning);
        }

        return new("G10", Title, "二.2", ConditionState.Met, [asked, new($"还有 {left} 天", $"{left} day(s) left")], warning);
    }
}
