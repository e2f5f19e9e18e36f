using Assessment.Grains.Schemes;
using Assessment.Grains.Scoring;

namespace Assessment.Web.Pages.Sheets;

/// <summary>One entry, to be read, changed or withdrawn.</summary>
/// <param name="Sheet">The sheet it belongs to.</param>
/// <param name="Entry">The entry as it stands.</param>
/// <param name="Mine">What was to be written over it, when somebody else was faster; null otherwise.</param>
/// <param name="Read">What it said when the form was opened, in that case.</param>
public sealed record EntryModel(SheetModel Sheet, EntryView Entry, Fact? Mine = null, Fact? Read = null)
{
    /// <summary>The indicator, or null for a bonus or veto.</summary>
    public Indicator? Indicator => Sheet.Scheme.Indicator(Entry.Item);

    /// <summary>True when somebody changed it since the form was opened.</summary>
    public bool Stale { get; init; }

    /// <summary>True when forms are worth showing.</summary>
    public bool Offered => Entry.Stands && Sheet.MayChange(Entry.Item);
}
