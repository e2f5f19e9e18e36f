using Assessment.Grains.Scoring;
using Assessment.Grains.Scoring.Entries;
using Assessment.Grains.Scoring.Publishing;
using Assessment.Grains.Scoring.Sheets;
using Assessment.Grains.Supplements;

namespace Assessment.Grains.Tests;

/// <summary>Whole months in one line: what a test needs done before its own subject begins.</summary>
internal static class Months
{
    /// <summary>The one evaluator gives points under <see cref="A.Direct"/> and submits on the day after the period's end.</summary>
    public static Case Submit(this Case subject, int period, decimal points) => subject
        .AfterPeriod(period).As(Case.Fang).Do(new RecordScore(period, "S", points), new SubmitSheet(period));

    /// <summary>Scored under <see cref="A.Direct"/>, submitted and published on the day after the period's end.</summary>
    public static Case Publish(this Case subject, int period, decimal points) =>
        subject.Submit(period, points).As("管理员").Do(new PublishPeriod(period));

    /// <summary>Whoever acts submits what stands.</summary>
    public static Case Submit(this Case subject, int period) => subject.Do(new SubmitSheet(period));

    /// <summary>What was submitted is published.</summary>
    public static Case PublishAsItIs(this Case subject, int period) => subject.As("管理员").Do(new PublishPeriod(period));

    /// <summary>Puts a signed supplement on record.</summary>
    public static Case Supplement(this Case subject) => subject.Do(new RecordSupplement("CYCGW-2026-0044-B1", A.Day("2026-03-17"), "王敏", "郭珣", "扫描件 31", "调整考核办法"));

    /// <summary>Published, received and acknowledged at once, and so final.</summary>
    public static Case Finalise(this Case subject, int period, decimal points) => subject.Publish(period, points).Settle(period);

    /// <summary>A published period is received, acknowledged and made final on the same day.</summary>
    public static Case Settle(this Case subject, int period)
    {
        var today = subject.Context.Today;
        return subject.Do(
            new RecordNoticeReceipt(period, today, "赵敏"), new RecordAcknowledgement(period, today, $"确认-{period}"), new FinalisePeriod(period));
    }

    /// <summary>Two persons reopen a period.</summary>
    public static Case Reopen(this Case subject, int period, string reason = "漏记一项") => subject
        .As("管理员").Do(new RequestReopening(period, reason)).As("复核人").Do(new ConfirmReopening(period));

    public static Case AfterPeriod(this Case subject, int period) =>
        subject.On(subject.Period(period).To.AddDays(1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));

    public static Period Period(this Case subject, int period) => subject.State.Scoring.Find(period)!.Period;
}
