using Assessment.Grains.Values;
using Assessment.Silo.ReadModels;
using Assessment.Web.Pages.Kernel;

namespace Assessment.Web.Pages.Overview;

/// <summary>Why a last payment is at risk, in words: the same reasons that <see cref="OverviewSql.AtRisk"/> asks for.</summary>
internal static class RiskWords
{
    /// <summary>The reasons; null where it is not at risk.</summary>
    public static Text? Of(ContractCard card, DateOnly today)
    {
        if (card.LastPaymentFen is null || card.LastPaymentAppliedOn is not null)
        {
            return null;
        }

        var (left, by, open) = (card.LastPaymentApplyBy?.DayNumber - today.DayNumber, Format.Day(card.LastPaymentApplyBy), card.Periods - card.Finals);
        Text?[] reasons =
        [
            card.TermPassed == false ? new("得分未及格", "result below the pass line") : null,
            card.Vetoes > 0 ? new("有一票否决", "a veto stands") : null,
            left < 0 ? new($"申请期限 {by} 已过", $"the limit {by} has passed") : null,
            left is >= 0 and <= OverviewQuery.WarningDays && open == 0 ? new($"剩 {left} 天，尚未申请（{by} 截止）", $"{left} days left, not applied for (to {by})") : null,
            left is >= 0 and <= OverviewQuery.RiskDays && open > 0 ? new($"剩 {left} 天，{open} 期未定版", $"{left} days left, {open} periods not final") : null,
        ];
        return reasons.OfType<Text>().ToList() is { Count: > 0 } all ? Text.Join(all, "；", "; ") : null;
    }
}
