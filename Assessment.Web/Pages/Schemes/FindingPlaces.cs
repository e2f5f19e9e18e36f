using System.Globalization;
using System.Text.RegularExpressions;
using Assessment.Grains.Schemes;
using Assessment.Grains.Schemes.Lint;

namespace Assessment.Web.Pages.Schemes;

/// <summary>Where in the tree a finding of the linter stands.</summary>
internal static partial class FindingPlaces
{
    /// <summary>Code of the indicator, group or category that a place lies in; null where it lies in none.</summary>
    public static string? CodeOf(Scheme scheme, string place)
    {
        if (Category().Match(place) is not { Success: true } at || scheme.Categories.ElementAtOrDefault(Index(at, 1)) is not { } category)
        {
            return null;
        }

        var group = at.Groups[2].Success ? (category.Groups ?? []).ElementAtOrDefault(Index(at, 2)) : null;
        var leaf = at.Groups[3].Success ? (group?.Indicators ?? category.Indicators ?? []).ElementAtOrDefault(Index(at, 3)) : null;
        return leaf?.Code ?? group?.Code ?? category.Code;
    }

    /// <summary>What was found of an item.</summary>
    public static IEnumerable<Finding> Of(Scheme scheme, IEnumerable<Finding> findings, string code) => findings.Where(f => CodeOf(scheme, f.Place) == code);

    private static int Index(Match match, int group) => int.TryParse(match.Groups[group].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : int.MaxValue;

    [GeneratedRegex(@"^categories\[(\d+)\](?:\.groups\[(\d+)\])?(?:\.indicators\[(\d+)\])?")]
    private static partial Regex Category();
}
