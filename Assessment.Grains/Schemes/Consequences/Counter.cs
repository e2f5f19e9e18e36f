using Assessment.Grains.Schemes.Lint;
using Assessment.Grains.Values;

namespace Assessment.Grains.Schemes.Consequences;

/// <summary>What a counter counts over the published periods.</summary>
public enum CounterKind
{
    /// <summary>Periods in a row below the line; a period without a score neither counts nor breaks the row.</summary>
    ConsecutiveBelow,

    /// <summary>Periods below the line, in a row or not.</summary>
    TimesBelow,

    /// <summary>Points lost below full marks, all periods together.</summary>
    CumulativeDeductions,
}

/// <summary>Something that is counted over the term and has a consequence when its limit is reached (累计、连续情形).</summary>
/// <param name="Code">Unique in the scheme.</param>
/// <param name="Text">When it falls, as the text says.</param>
/// <param name="Kind">What is counted.</param>
/// <param name="Limit">The count, or the points, that make it fall; the limit is included (以上 includes the number).</param>
/// <param name="Consequence">What then follows, as the text says. People act on it; the system only tells.</param>
/// <param name="Line">The score below which a period counts; null for cumulative deductions.</param>
public sealed record Counter(string Code, Text Text, CounterKind Kind, decimal Limit, Text Consequence, decimal? Line = null);

/// <summary>Counters can count.</summary>
public sealed class CountersMustBeCountable : ILintCheck
{
    /// <inheritdoc/>
    public IEnumerable<Finding> Look(Scheme scheme, LintContext context)
    {
        var counters = scheme.Counters ?? [];
        for (var i = 0; i < counters.Length; i++)
        {
            var (counter, place) = (counters[i], $"counters[{i}]");
            var points = counter.Kind == CounterKind.CumulativeDeductions;
            if (counter.Limit <= 0 || (!points && counter.Limit % 1 != 0))
            {
                yield return Finding.Error("counter-limit-must-be-countable", place + ".limit",
                    new($"累计情形 {counter.Code} 的界限 {Rounding.Plain(counter.Limit)} 应大于 0" + (points ? "。" : "，且为整数期数。"), $"The limit {Rounding.Plain(counter.Limit)} of counter {counter.Code} must be above 0" + (points ? "." : " and whole.")),
                    new("写明达到多少即触发。", "State at which number it falls."));
            }

            if (points ? counter.Line is not null : counter.Line is null || counter.Line <= 0 || counter.Line > scheme.FullMarks)
            {
                yield return Finding.Error("counter-line-must-lie-on-the-scale", place + ".line",
                    points
                        ? new($"累计情形 {counter.Code} 按失分累计，不应写分数线。", $"Counter {counter.Code} adds up lost points; it has no line.")
                        : new($"累计情形 {counter.Code} 应写明 0 与满分之间的分数线。", $"Counter {counter.Code} needs a line between 0 and full marks."),
                    new("改正分数线 line。", "Correct the line."));
            }

            if (string.IsNullOrWhiteSpace(counter.Consequence.Zh))
            {
                yield return Finding.Error("counter-must-have-a-consequence", place + ".consequence",
                    new($"累计情形 {counter.Code} 未写明后果。", $"Counter {counter.Code} has no consequence."), new("写明触发后如何处理。", "State what then follows."));
            }
        }
    }
}
