using Assessment.Grains.Values;

namespace Assessment.Reports.Layout;

/// <summary>What cells take from whoever fills them in: a list to choose from, or a condition.</summary>
/// <param name="Cells">The cells, as A1:C3.</param>
/// <param name="Source">Cells with the choices, or choices with commas between them in quotes; a formula where <paramref name="IsList"/> is false.</param>
/// <param name="IsList">True when it is a list to choose from.</param>
/// <param name="Message">What is wrong with anything else.</param>
/// <param name="Hint">What to write, shown beside the cell; null for none.</param>
/// <param name="IsStrict">False when something else may be kept after a warning, such as 90分 where a figure is meant.</param>
internal sealed record Demand(string Cells, string Source, bool IsList, Text Message, Text? Hint = null, bool IsStrict = true);
