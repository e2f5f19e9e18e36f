using System.Collections.Immutable;
using Assessment.Grains.Schemes.Lint;
using Assessment.Grains.Scoring;
using Assessment.Grains.Values;

namespace Assessment.Grains.Schemes.Rules;

/// <summary>Clauses of one indicator that share a cap (同类事件合计上限).</summary>
/// <param name="Code">Unique in the scheme.</param>
/// <param name="Name">What they have in common.</param>
/// <param name="Cap">The most that they take together in one period, above zero.</param>
/// <param name="Clauses">Codes of the clauses; each in one group at most.</param>
public sealed record ClauseGroup(string Code, Text Name, decimal Cap, ImmutableArray<string> Clauses)
{
    /// <summary>The group in words.</summary>
    public Text Describe() => new(
        $"{Name.Zh}（{string.Join("、", Clauses)}）合计最多 {Rounding.Plain(Cap)} 分", $"{Name.In("en")} ({string.Join(", ", Clauses)}) together at most {Rounding.Plain(Cap)}");

    /// <summary>What its clauses come to.</summary>
    internal ClauseGroupResult Sum(ImmutableArray<ClauseResult> clauses)
    {
        var sum = clauses.Where(c => Clauses.Contains(c.Code)).Sum(c => c.Counted);
        return new(Code, Cap, sum, Math.Min(sum, Cap));
    }

    internal IEnumerable<Finding> Lint(DeductionRule rule, string place)
    {
        if (Cap <= 0)
        {
            yield return Finding.Error("cap-must-be-above-zero", place + ".cap",
                new($"条款组 {Code} 的合计上限应大于 0。", $"The cap of clause group {Code} must be above 0."), new("写明合计上限。", "State the cap."));
        }

        var strangers = Clauses.Where(c => rule.Find(c) is null).ToList();
        var twice = Clauses.Where(c => (rule.Groups ?? []).Sum(g => g.Clauses.Count(o => o == c)) > 1).Distinct().ToList();
        if (strangers.Count > 0 || twice.Count > 0 || Clauses.IsEmpty)
        {
            var names = string.Join("、", strangers.Concat(twice).Distinct());
            yield return Finding.Error("clause-group-must-hold-its-clauses", place + ".clauses",
                new($"条款组 {Code} 应列出本指标的条款，每条只属于一组" + (names.Length > 0 ? $"：{names} 不合。" : "；现为空。"), $"Clause group {Code} must list clauses of its indicator, each in one group" + (names.Length > 0 ? $": {names} does not fit." : "; it is empty.")),
                new("改正条款编号。", "Correct the clauses' codes."));
        }
    }
}
