using Assessment.Web.Pages.Forms;

namespace Assessment.Web.Pages.Sheets.Imports;

/// <summary>What the person decided about rows in conflict.</summary>
/// <param name="Mine">Keys of the rows that they want nevertheless.</param>
/// <param name="Why">Why these hold over what was written meanwhile; empty when not said.</param>
public sealed record ImportWish(IReadOnlySet<string> Mine, string Why)
{
    /// <summary>Name of the boxes by which a conflict is decided.</summary>
    public const string MineField = "mine";

    /// <summary>Name of the field with the reason.</summary>
    public const string WhyField = "why";

    /// <summary>Nothing is decided yet.</summary>
    public static ImportWish None { get; } = new(new HashSet<string>(), "");

    /// <summary>True when the person wants a row nevertheless.</summary>
    public bool Wants(string key) => Mine.Contains(key);

    /// <summary>What was ticked and written.</summary>
    public static ImportWish Of(Posted posted) => new(posted.All(MineField).ToHashSet(StringComparer.Ordinal), posted[WhyField].Trim());
}
