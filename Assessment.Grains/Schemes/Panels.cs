using System.Collections.Immutable;

namespace Assessment.Grains.Schemes;

/// <summary>Who assesses which indicator, and with which weight.</summary>
/// <param name="Evaluators">Evaluators by indicator code.</param>
/// <param name="Weights">
/// Weights by indicator code and evaluator, where they were given. Who was taken off keeps the weight: what that person
/// entered stands until it is withdrawn.
/// </param>
public sealed record Panels(
    ImmutableDictionary<string, ImmutableArray<string>> Evaluators, ImmutableDictionary<string, ImmutableDictionary<string, decimal>> Weights)
{
    /// <summary>Nobody yet.</summary>
    public static Panels Empty { get; } = new(
        ImmutableDictionary<string, ImmutableArray<string>>.Empty, ImmutableDictionary<string, ImmutableDictionary<string, decimal>>.Empty);

    /// <summary>The evaluators of an indicator.</summary>
    public ImmutableArray<string> EvaluatorsOf(string indicator) => Evaluators.GetValueOrDefault(indicator, []);

    /// <summary>The weights of an indicator's evaluators; empty where none were given.</summary>
    public ImmutableDictionary<string, decimal> WeightsOf(string indicator) =>
        Weights.GetValueOrDefault(indicator, ImmutableDictionary<string, decimal>.Empty);

    /// <summary>Everybody who assesses something, in order.</summary>
    public ImmutableSortedSet<string> Everybody => [.. Evaluators.Values.SelectMany(e => e)];

    /// <summary>Only what is about the indicators of a scheme.</summary>
    public Panels Within(Scheme scheme)
    {
        var codes = scheme.Indicators.Select(i => i.Code).ToHashSet(StringComparer.Ordinal);
        return this with { Evaluators = Evaluators.RemoveRange(Evaluators.Keys.Where(k => !codes.Contains(k))) };
    }

    /// <summary>With other evaluators, and weights where they are given, for some indicators.</summary>
    public Panels With(IEnumerable<string> indicators, ImmutableArray<string> evaluators, ImmutableArray<decimal>? weights)
    {
        var panels = this;
        foreach (var indicator in indicators)
        {
            var own = weights is { } given
                ? panels.WeightsOf(indicator).SetItems(evaluators.Zip(given, KeyValuePair.Create))
                : panels.WeightsOf(indicator);
            panels = new(panels.Evaluators.SetItem(indicator, evaluators), own.IsEmpty ? panels.Weights : panels.Weights.SetItem(indicator, own));
        }

        return panels;
    }
}
