using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Assessment.Grains.Schemes;
using Assessment.Grains.Values;

namespace Assessment.Grains.Scoring;

/// <summary>An assessment period (考核期) of a contract.</summary>
/// <param name="No">From 1.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day, included.</param>
public sealed record Period(int No, DateOnly From, DateOnly To)
{
    /// <summary>Its days.</summary>
    [JsonIgnore]
    public DayRange Range => new(From, To);

    /// <summary>第 9 期 (2026-11-17~2026-12-16)</summary>
    [JsonIgnore]
    public Text Name => new($"第 {No} 期（{Range}）", $"period {No} ({Range})");
}

/// <summary>Cuts a service term into periods without hole or overlap.</summary>
public static class PeriodPlanner
{
    /// <summary>
    /// The periods of a term. Contract months run from the day of the month on which the term began to the day
    /// before it in the next month; where a month is too short for that day, the period begins on the month's last day.
    /// The last period ends with the term.
    /// </summary>
    public static ImmutableArray<Period> Plan(DayRange term, PeriodPlan plan)
    {
        var periods = ImmutableArray.CreateBuilder<Period>();
        var from = term.From;
        for (var no = 1; from <= term.To; no++)
        {
            var next = plan == PeriodPlan.ContractMonths
                ? term.From.AddMonths(no)
                : new DateOnly(from.Year, from.Month, 1).AddMonths(1);
            var to = next.AddDays(-1) < term.To ? next.AddDays(-1) : term.To;
            periods.Add(new(no, from, to));
            from = to.AddDays(1);
        }

        return periods.ToImmutable();
    }
}
