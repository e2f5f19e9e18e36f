namespace Assessment.Reports.Layout;

/// <summary>Cells whose ground follows their figure: a heat map that is still right when a figure is changed.</summary>
/// <param name="Cells">The cells, as A1:C3.</param>
/// <param name="First">The first of them, as A1.</param>
/// <param name="Steps">From which figure on which ground holds; below the lowest there is none.</param>
internal sealed record Shading(string Cells, string First, IReadOnlyList<(decimal From, string Ground)> Steps);
