using System.Collections.Immutable;

namespace Assessment.Reports.SchemeFiles.Taking;

/// <summary>Which row each part of a scheme came from, so that what the linter says of a member can be found in the sheet.</summary>
internal sealed class CellMap
{
    private readonly Dictionary<string, string> cells = new(StringComparer.Ordinal);
    private readonly List<(string Indicator, string Part, FormRow Row)> parts = [];

    public void Put(string place, FormRow row) => cells[place] = row.Start;

    public void Put(string place, string cell) => cells[place] = cell;

    public void Clause(FormRow row, int index) => parts.Add((row.Code("indicator")!, $"rule.clauses[{index}]", row));

    public void Group(FormRow row, int index) => parts.Add((row.Code("indicator")!, $"rule.groups[{index}]", row));

    /// <summary>All places, once it is known where each indicator stands in the tree.</summary>
    public ImmutableDictionary<string, string> Settle(IEnumerable<(string Code, string Place)> indicators)
    {
        foreach (var (code, place) in indicators)
        {
            foreach (var part in parts.Where(p => p.Indicator == code))
            {
                cells[$"{place}.{part.Part}"] = part.Row.Start;
            }
        }

        return cells.ToImmutableDictionary(StringComparer.Ordinal);
    }
}
