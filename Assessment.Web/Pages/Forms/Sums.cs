using Assessment.Grains.Values;

namespace Assessment.Web.Pages.Forms;

/// <summary>Reads sums of money as people type them.</summary>
public static class Sums
{
    private static readonly string[] Units = ["元", "圆", "yuan"];

    /// <summary>A required sum.</summary>
    public static Money Sum(this Posted posted, string field, Text name)
    {
        if (!string.IsNullOrWhiteSpace(posted[field]))
        {
            return posted.MaybeSum(field, name) ?? default;
        }

        posted.Fault(field, new($"请填写{name.Zh}；留空不等于 0。", $"{name.In("en")} is needed; blank is not 0."));
        return default;
    }

    /// <summary>A sum that may be left out.</summary>
    public static Money? MaybeSum(this Posted posted, string field, Text name)
    {
        if (string.IsNullOrWhiteSpace(posted[field]))
        {
            return null;
        }

        if (Reading.TryNumber(posted[field].Trim().TrimStart('¥', '￥'), Units, out var yuan) && Rounding.HasAtMost(yuan, 2) && Math.Abs(yuan) <= Money.Greatest)
        {
            return new Money(yuan);
        }

        posted.Fault(field, new($"{name.Zh}应为以元计的金额，至多两位小数，如 598,890.22。", $"{name.In("en")} is a sum in yuan with at most two decimals, such as 598,890.22."));
        return null;
    }
}
