using System.Collections.Immutable;
using Assessment.Grains.Values;

namespace Assessment.Grains.Explaining;

/// <summary>
/// Why a number is what it is: one step of the arithmetic with the steps it was made of, down to the entries.
/// </summary>
/// <param name="Step">What kind of step: entry, clause, assessment, indicator, group, category, policy, bonus, cap, floor, veto, period, review, counter, money, term, condition, payment, breach, exposure, deadline, remark.</param>
/// <param name="Ref">What it is about: a code or number.</param>
/// <param name="Words">The step in words, with its arithmetic.</param>
/// <param name="Value">What it came to; null when there is no figure.</param>
/// <param name="Parts">What it was made of.</param>
public sealed record TraceNode(string Step, string Ref, Text Words, decimal? Value, ImmutableArray<TraceNode> Parts)
{
    /// <summary>A step without parts.</summary>
    public static TraceNode Leaf(string step, string reference, Text words, decimal? value) => new(step, reference, words, value, []);
}
