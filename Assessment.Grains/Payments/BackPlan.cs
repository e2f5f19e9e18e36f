using System.Collections.Immutable;
using Assessment.Grains.Calendar;
using Assessment.Grains.Contracts;
using Assessment.Grains.Values;

namespace Assessment.Grains.Payments;

/// <summary>A step of the back-plan.</summary>
/// <param name="Day">Last day of the step, moved before a weekend or holiday where it would fall on one.</param>
/// <param name="Step">What is to be done by then.</param>
/// <param name="Unsettled">True when the holidays of its year are not loaded.</param>
/// <param name="Warning">Why the day is to be checked, or null.</param>
public sealed record PlanStep(DateOnly Day, Text Step, bool Unsettled, Text? Warning = null);

/// <summary>
/// The way from the last day of service to the last day of the application (domain: the 43 days from 2027-02-16): sheets in,
/// objections over, request and notice, meeting, confirmation, invoice, application.
/// </summary>
public static class BackPlan
{
    // Days before the last day of the application, from the plan agreed for this contract.
    private static readonly (int DaysBefore, Text Step)[] FromTheEnd =
    [
        (36, new("评分表交齐", "Sheets are in")),
        (26, new("异议期届满", "Objection windows are over")),
        (19, new("验收申请与验收通知", "Request and notice of acceptance")),
        (14, new("验收会", "Meeting of the panel")),
        (12, new("书面确认", "Written confirmation")),
        (9, new("发票", "Invoice")),
        (5, new("向财政部门申请支付", "Application to the treasury")),
        (0, new("约定的最后一日", "Last day agreed")),
    ];

    /// <summary>The steps of a payment that waits for acceptance.</summary>
    public static ImmutableArray<PlanStep> Of(Instalment payment, LegalCalendar calendar) =>
    [
        .. FromTheEnd.Select(s =>
        {
            var day = calendar.WorkingDayBefore(payment.ApplyBy.AddDays(-s.DaysBefore));
            return new PlanStep(day.Day, s.Step, day.Unsettled, day.Warning);
        }),
    ];
}
