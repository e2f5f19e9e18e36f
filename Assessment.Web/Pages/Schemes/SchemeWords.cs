using System.Collections.Frozen;
using Assessment.Grains.Values;

namespace Assessment.Web.Pages.Schemes;

/// <summary>What members of a scheme are called on pages.</summary>
internal static class SchemeWords
{
    private static readonly FrozenDictionary<string, Text> Names = new Dictionary<string, Text>
    {
        ["title"] = new("名称", "title"),
        ["name"] = new("名称", "name"),
        ["text"] = new("内容", "words"),
        ["points"] = new("分值", "points"),
        ["rule"] = new("评分规则", "rule"),
        ["measure"] = new("考核内容", "measure"),
        ["serviceLines"] = new("服务内容（一.2）", "service lines (一.2)"),
        ["aggregation"] = new("多人评分的合成", "how several assessments make one"),
        ["fullMarks"] = new("满分", "full marks"),
        ["passLine"] = new("合格线", "pass line"),
        ["periods"] = new("考核期划分", "cut of the term"),
        ["rollUp"] = new("综合得分的算法", "how the term is made"),
        ["notApplicable"] = new("不适用项", "not applicable"),
        ["decimals"] = new("小数位数", "decimals"),
        ["bonusCap"] = new("加分上限", "bonus cap"),
        ["totalCap"] = new("总分上限", "total at most"),
        ["totalFloor"] = new("总分下限", "total at least"),
        ["objectionDays"] = new("异议期（日）", "days to object"),
        ["lateEvents"] = new("迟发现的事件", "events found late"),
        ["quorum"] = new("最少评分人数", "quorum"),
        ["scoringDays"] = new("评分截止（期末后日数）", "days to score"),
        ["sample"] = new("示例", "sample"),
        ["allowance"] = new("免扣分数", "allowance"),
        ["mix"] = new("权重", "weights"),
        ["money"] = new("考核与付款", "scores and money"),
        ["from"] = new("起（含）", "from"),
        ["below"] = new("止（不含）", "below"),
        ["cap"] = new("上限", "cap"),
        ["effect"] = new("效果", "effect"),
        ["consequence"] = new("后果", "consequence"),
        ["limit"] = new("界限", "limit"),
        ["line"] = new("分数线", "line"),
    }.ToFrozenDictionary();

    /// <summary>The words for a member; its own name where there are none.</summary>
    public static Text Member(string name) => Names.GetValueOrDefault(name) ?? Text.Same(name);
}
