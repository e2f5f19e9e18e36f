using System.Collections.Immutable;
using Assessment.Grains.Schemes;
using Assessment.Grains.Scoring;
using Assessment.Grains.Values;

namespace Assessment.Grains.Explaining;

/// <summary>Puts a term's result into words.</summary>
public static class TermExplanation
{
    /// <summary>The tree of a term's result; each period's own tree hangs below it where it is given.</summary>
    public static TraceNode Of(Scheme scheme, TermResult term, Func<int, TraceNode?> period) => new(
        "term", "", Words(scheme, term), term.Score,
        [
            .. term.Parts.Select(p => Part(p, period(p.No))),
            .. term.Review is { } review ? [TraceNode.Leaf("review", "", new($"终期评审：{P(review)}", $"Final review: {P(review)}"), review)] : Array.Empty<TraceNode>(),
        ]);

    /// <summary>The roll-up in words.</summary>
    public static Text RollUpName(RollUp rollUp) => rollUp switch
    {
        RollUp.DayWeighted => new("各期得分按天数加权平均", "mean of the periods, weighted by their days"),
        RollUp.FullMarksLessDeductions => new("满分减去各期失分之和", "full marks less all points lost in the periods"),
        RollUp.CumulativeDeductions => new("满分减去累计失分超出免扣额的部分", "full marks less the points lost beyond an allowance"),
        RollUp.Mix => new("各期平均与终期评审加权", "mean of the periods and the final review, weighted"),
        _ => new("各期得分算术平均", "mean of the periods"),
    };

    private static TraceNode Part(TermPart part, TraceNode? period)
    {
        var version = part.SchemeVersion is { } v ? new Text($"，办法第 {v} 版", $", scheme version {v}") : Text.Same("");
        var words = part.LeftOut is { } why
            ? new Text($"第 {part.No} 期（{part.Days} 天{version.Zh}）不计入：{why.Zh}", $"Period {part.No} ({part.Days} days{version.In("en")}) is left out: {why.In("en")}")
            : new Text($"第 {part.No} 期（{part.Days} 天{version.Zh}）：{P(part.Score!.Value)}", $"Period {part.No} ({part.Days} days{version.In("en")}): {P(part.Score!.Value)}");
        return new("period", $"{part.No}", words, part.Score, period is null ? ImmutableArray<TraceNode>.Empty : period.Parts);
    }

    private static Text Words(Scheme scheme, TermResult term)
    {
        var name = RollUpName(term.RollUp);
        if (term.Score is not { } score)
        {
            return term.RollUp == RollUp.Mix && term.Review is null && term.Parts.Any(p => p.Score is not null)
                ? new("综合得分：尚未登记终期评审", "Term result: the final review is not recorded yet")
                : new("综合得分：尚无已发布的期次", "Term result: no period with a score is published yet");
        }

        var working = Working(scheme, term);
        var passed = term.Passed == true ? new Text("达到", "at or above") : new Text("低于", "below");
        var versions = Versions(term);
        var grade = scheme.Grades.First(g => g.Code == term.Grade).Name;
        return new(
            $"综合得分（{name.Zh}）：{working} → {P(score)}，等级：{grade.Zh}，{passed.Zh}合格线 {P(scheme.PassLine)}{versions.Zh}",
            $"Term result ({name.In("en")}): {working} → {P(score)}, grade {grade.In("en")}, {passed.In("en")} the pass line {P(scheme.PassLine)}{versions.In("en")}");
    }

    private static string Working(Scheme scheme, TermResult term) => term.RollUp switch
    {
        RollUp.FullMarksLessDeductions => $"{P(scheme.FullMarks)} − {P(term.Numerator)}",
        RollUp.CumulativeDeductions => $"{P(scheme.FullMarks)} − max(0, {P(term.Numerator)} − {P(scheme.Allowance ?? 0)})",
        _ => $"{P(term.Numerator)} ÷ {P(term.Divisor)}",
    };

    // Where the scheme changed on the way, the roll-up says which periods were scored under which version.
    private static Text Versions(TermResult term)
    {
        var runs = term.Parts.Where(p => p.SchemeVersion is not null).GroupBy(p => p.SchemeVersion!.Value).ToList();
        return runs.Count < 2
            ? Text.Same("")
            : new("；" + string.Join("，", runs.Select(r => $"第 {r.First().No} 至 {r.Last().No} 期按办法第 {r.Key} 版")),
                "; " + string.Join(", ", runs.Select(r => $"periods {r.First().No} to {r.Last().No} under version {r.Key} of the scheme")));
    }

    private static string P(decimal value) => Rounding.Plain(value);
}
