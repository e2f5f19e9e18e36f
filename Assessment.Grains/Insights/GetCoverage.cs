using System.Collections.Immutable;
using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Schemes;
using Assessment.Grains.Values;

namespace Assessment.Grains.Insights;

/// <summary>One service line with the indicators that cover it.</summary>
/// <param name="Line">The line (一.2).</param>
/// <param name="Indicators">Codes of the indicators; empty when nothing covers it.</param>
public sealed record CoveredLine(ServiceLine Line, ImmutableArray<string> Indicators);

/// <summary>Which of the contract's service lines the scheme covers.</summary>
/// <param name="Covered">How many are covered.</param>
/// <param name="Total">How many there are.</param>
/// <param name="Lines">Each line.</param>
/// <param name="Words">9/9, or what is missing.</param>
public sealed record Coverage(int Covered, int Total, ImmutableArray<CoveredLine> Lines, Text Words);

/// <summary>Asks whether the scheme covers each service line of the contract (一.2 a–i).</summary>
public sealed record GetCoverage : IQuery<Coverage>
{
    /// <inheritdoc/>
    public Answer<Coverage> Answer(ContractState state, DateTimeOffset asOf)
    {
        Rule[] rules = [new ContractMustBeRegistered(state), new SchemeMustBeKnown(state)];
        if (rules.FirstOrDefault(r => r.IsBroken()) is { } broken)
        {
            return broken;
        }

        var scheme = state.Schemes.InForce?.Scheme ?? state.Schemes.Draft!.Scheme;
        var lines = state.Contract!.ServiceLines
            .Select(l => new CoveredLine(l, [.. scheme.Indicators.Where(i => i.ServiceLines?.Contains(l.Code) == true).Select(i => i.Code)]))
            .ToImmutableArray();
        var missing = lines.Where(l => l.Indicators.IsEmpty).Select(l => l.Line.Code).ToList();
        var covered = lines.Length - missing.Count;
        return new Coverage(covered, lines.Length, lines, missing.Count == 0
            ? new($"服务内容 {covered}/{lines.Length} 均有指标覆盖", $"{covered}/{lines.Length} service lines are covered")
            : new($"服务内容 {covered}/{lines.Length}，未覆盖：{string.Join("、", missing)}", $"{covered}/{lines.Length} service lines are covered; missing: {string.Join(", ", missing)}"));
    }
}
