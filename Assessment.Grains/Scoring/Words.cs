using Assessment.Grains.Values;

namespace Assessment.Grains.Scoring;

/// <summary>Names of states, in both languages.</summary>
public static class Words
{
    /// <summary>A period's stage.</summary>
    public static Text Stage(PeriodStage stage) => stage switch
    {
        PeriodStage.Upcoming => new("未开始", "upcoming"),
        PeriodStage.Open => new("评分中", "open"),
        PeriodStage.Submitted => new("已提交", "submitted"),
        PeriodStage.Published => new("已发布", "published"),
        _ => new("已定版", "final"),
    };
}
