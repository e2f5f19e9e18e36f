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
        "term", "", Words(scheme, term), term.Score, [.. term.Parts.Select(p => Part(p, period(p.No)))]);

    /// <summary>The roll-up in words.</summary>
    public static Text RollUpName(RollUp rollUp) => rollUp switch
    {
        RollUp.DayWeighted => new("各期得分按天数加权平均", "mean of the periods, weighted by their days"),
        RollUp.FullMarksLessDeductions => new("满分减去各期失分之和", "full marks less all points lost in the periods"),
        _ => new("各期得分算术平均", "mean of the periods"),
    };

    private static TraceNode Part(TermPart part, TraceNode? period)
    {
        var words = part.LeftOut is { } why
            ? new Text($"第 {part.No} 期（{part.Days} 天）不计入：{why.Zh}", $"Period {part.No} ({part.Days} days) is left out: {why.In("en")}")
            : new Text($"第 {part.No} 期（{part.Days} 天）：{P(part.Score!.Value)}", $"Period {part.No} ({part.Days} days): {P(part.Score!.Value)}");
        return new("period", $"{part.No}", words, part.Score, period is null ? ImmutableArray<TraceNode>.Empty : period.Parts);
    }

    private static Text Words(Scheme scheme, TermResult term)
    {
        var name = RollUpName(term.RollUp);
        if (term.Score is not { } score)
        {
            return new("综合得分：尚无已发布的期次", "Term result: no period with a score is published yet");
        }

        var working = term.RollUp == RollUp.FullMarksLessDeductions
            ? $"{P(scheme.FullMarks)} − {P(term.Numerator)}"
            : $"{P(term.Numerator)} ÷ {P(term.Divisor)}";
        var passed = term.Passed == true ? new Text("达到", "at or above") : new Text("低于", "below");
        var grade = scheme.Grades.First(g => g.Code == term.Grade).Name;
        return new(
            $"综合得分（{name.Zh}）：{working} → {P(score)}，等级：{grade.Zh}，{passed.Zh}合格线 {P(scheme.PassLine)}",
            $"Term result ({name.In("en")}): {working} → {P(score)}, grade {grade.In("en")}, {passed.In("en")} the pass line {P(scheme.PassLine)}");
    }

    private static string P(decimal value) => Rounding.Plain(value);
}
