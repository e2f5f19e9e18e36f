using System.Collections.Immutable;
using Assessment.Grains.Schemes.Rules;
using Assessment.Grains.Values;

namespace Assessment.Reports.SchemeFiles.Taking;

/// <summary>Makes the rule of an indicator from its row and the rows of its clauses.</summary>
internal static class RuleReader
{
    public static ScoringRule Read(FormRow row, ClauseRows clauses)
    {
        var (given, kind) = row.Choice("rule", Vocabularies.Rules);
        if (!given)
        {
            row.Missing("rule");
        }

        if (kind is null)
        {
            clauses.Take(row.Code("code") ?? "");
            return new YesNoRule();
        }

        RefuseOthers(row, kind);
        return kind == typeof(DeductionRule) ? clauses.Rule(row) : Assessed(row, kind);
    }

    private static ScoringRule Assessed(FormRow row, Type kind) =>
        kind == typeof(DirectRule) ? row.Figure("step") is { } step ? new DirectRule(step) : new DirectRule()
        : kind == typeof(TierRule) ? new TierRule(row.NeededText("unit"), [.. Tiers(row, "tiers", needed: true).Select(t => new Tier(t.From, t.Below, t.Points))])
        : kind == typeof(RatioRule) ? Ratio(row)
        : kind == typeof(YesNoRule) ? new YesNoRule(row.Figure("pointsIfNot") ?? 0)
        : new ShortfallRule(
            row.NeededFigure("target"), row.NeededWord("side", Vocabularies.Sides), row.NeededText("unit"), row.NeededFigure("step"), row.NeededFigure("pointsPerStep"),
            row.NeededWord("counting", Vocabularies.Countings), row.Figure("cap"), row.Figure("least"), row.Figure("most"));

    private static RatioRule Ratio(FormRow row)
    {
        var usual = new RatioRule();
        return new(row.Figure("full", percent: true) ?? usual.Full, row.Figure("threshold", percent: true) ?? usual.Threshold);
    }

    /// <summary>The tiers of a cell; none when it is blank.</summary>
    public static ImmutableArray<TextTier> Tiers(FormRow row, string key, bool needed = false)
    {
        if (row.Words(key) is not { } text)
        {
            if (needed && !row.Has(key))
            {
                row.Missing(key);
            }

            return [];
        }

        if (!TierText.TryRead(text, out var tiers))
        {
            row.Fault(key, "cell-must-hold-tiers",
                new($"“{FormTable.Short(text)}”不是分档。", $"\"{FormTable.Short(text)}\" is no list of tiers."), new("写作 0~1:0; 1~:1，即“下限~上限:分”，各档以分号隔开。", "Write 0~1:0; 1~:1, which is from~below:points, with semicolons between."));
        }

        return tiers;
    }

    private static void RefuseOthers(FormRow row, Type kind)
    {
        ImmutableArray<string> own = kind == typeof(DeductionRule) ? ["cap", "floor"]
            : kind == typeof(DirectRule) ? ["step"]
            : kind == typeof(TierRule) ? ["unit", "unit.en", "tiers"]
            : kind == typeof(RatioRule) ? ["full", "threshold"]
            : kind == typeof(YesNoRule) ? ["pointsIfNot"]
            : ["target", "side", "unit", "unit.en", "step", "pointsPerStep", "counting", "cap", "least", "most"];
        foreach (var key in Forms.RuleColumns.Where(k => !own.Contains(k) && row.Has(k)))
        {
            row.Idle(key, new("该评分规则没有这一项", "the rule has no such thing"));
        }
    }
}
