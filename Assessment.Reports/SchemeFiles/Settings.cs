using System.Collections.Immutable;
using Assessment.Grains.Values;

namespace Assessment.Reports.SchemeFiles;

/// <summary>A row of the sheet 办法.</summary>
/// <param name="Key">Its stable name, which stands in its first cell.</param>
/// <param name="Label">What it is, in words.</param>
/// <param name="Note">What it takes.</param>
internal sealed record Setting(string Key, Text Label, Text Note);

/// <summary>The rows of the sheet 办法, in order.</summary>
internal static class Settings
{
    /// <summary>Stands for a list that is given and empty.</summary>
    public const string EmptyList = "[]";

    public static ImmutableArray<Setting> All { get; } =
    [
        new("title", new("名称", "Title"), new("必填", "needed")),
        new("sample", new("示例", "Sample"), new("是 / 否，默认否；示例在各处都会注明", "yes or no, no by default; samples are marked everywhere")),
        new("fullMarks", new("满分", "Full marks"), new("必填，各指标分值之和", "needed: the sum of all points")),
        new("periods", new("考核期", "Periods"), Vocabularies.Periods.Choices),
        new("rollUp", new("综合得分", "Term result"), Vocabularies.RollUps.Choices),
        new("allowance", new("免扣分数", "Allowance"), new("仅用于累计扣分", "for cumulative deductions only")),
        new("mix.periodWeight", new("各期权重", "Weight of the periods"), new("仅用于与终期评审加权", "for a mix only")),
        new("mix.reviewWeight", new("终期评审权重", "Weight of the final review"), new("仅用于与终期评审加权", "for a mix only")),
        new("mix.dayWeighted", new("各期按日加权", "Periods weighted by days"), new("是 / 否，默认否", "yes or no, no by default")),
        new("notApplicable", new("不适用的处理", "Not applicable"), Vocabularies.NotApplicable.Choices),
        new("passLine", new("合格线", "Pass line"), new("必填", "needed")),
        new("decimals", new("保留小数", "Decimal places"), new("0 至 4，默认 2", "0 to 4, 2 by default")),
        new("aggregation", new("多人评分", "Several evaluators"), Vocabularies.Aggregations.Choices),
        new("bonusCap", new("加分上限", "Bonus cap"), new("不填即各项自定", "blank for the items' own caps only")),
        new("totalCap", new("总分上限", "Cap of the total"), new("不填即满分", "full marks when blank")),
        new("totalFloor", new("总分下限", "Floor of the total"), new("不填即 0", "0 when blank")),
        new("objectionDays", new("异议期（日）", "Objection days"), new("默认 10", "10 by default")),
        new("scoringDays", new("评分期限（日）", "Scoring days"), new("默认 7", "7 by default")),
        new("lateEvents", new("迟发现的事件", "Events found late"), Vocabularies.LateEvents.Choices),
        new("quorum", new("最少评分人数", "Quorum"), new("不填即全部", "all when blank")),
        new("money.kind", new("与付款挂钩", "What scores do to money"), new($"不填即不挂钩；{Vocabularies.Moneys.Choices.Zh}", $"blank for nothing; {Vocabularies.Moneys.Choices.In("en")}")),
        new("money.of", new("扣款基数", "Share of"), new($"用于阶梯、每低一分；{Vocabularies.MoneyBases.Choices.Zh}，默认余款", $"for ladder and linear; {Vocabularies.MoneyBases.Choices.In("en")}; the balance by default")),
        new("money.line", new("分数线", "Line"), new("用于每低一分", "for linear")),
        new("money.percentPerPoint", new("每分扣款 %", "Percent per point"), new("用于每低一分、超出免扣", "for linear and allowance")),
        new("money.allowance", new("付款免扣分数", "Allowance of money"), new("用于超出免扣", "for allowance")),
        new("bonuses", new("加分项为空", "No bonuses"), EmptyOnly),
        new("vetoes", new("否决项为空", "No vetoes"), EmptyOnly),
        new("counters", new("累计情形为空", "No counters"), EmptyOnly),
    ];

    public static Setting? Find(string key) => All.FirstOrDefault(s => s.Key == key);

    private static Text EmptyOnly => new($"一般不填；{EmptyList} 表示原文写明了空列表", $"usually blank; {EmptyList} where the scheme states an empty list");
}
