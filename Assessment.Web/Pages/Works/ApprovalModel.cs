using Assessment.Grains.Journal;
using Assessment.Grains.Values;
using Assessment.Silo.ReadModels;

namespace Assessment.Web.Pages.Works;

/// <summary>What became of one item of a batch.</summary>
/// <param name="Mark">The item, as the form names it.</param>
/// <param name="Command">What was asked for.</param>
/// <param name="Refusal">Why it was not done; null when it was.</param>
public sealed record BatchLine(ApprovalMark Mark, ICommand Command, Refusal? Refusal);

/// <summary>What waits for a manager's decision.</summary>
/// <param name="Kind">The kind that is shown; null for all.</param>
/// <param name="Items">Those on this page.</param>
/// <param name="Sheets">The sheets of the periods among them.</param>
/// <param name="Counts">How many there are of each kind.</param>
/// <param name="Page">Which page, from 1.</param>
/// <param name="Batch">What became of what was just asked for; empty otherwise.</param>
public sealed record ApprovalModel(
    WaitingKind? Kind, IReadOnlyList<WaitingItem> Items, ILookup<(string Contract, int No), WaitingRow> Sheets, IReadOnlyList<WaitingCount> Counts, int Page,
    IReadOnlyList<BatchLine> Batch)
{
    /// <summary>How many items there are of what is shown.</summary>
    public int Total => Counts.Where(c => Kind is null || c.Kind == Kind).Sum(c => c.Items);

    /// <summary>How many pages there are.</summary>
    public int Pages => Math.Max(1, (Total + ApprovalPages.PageSize - 1) / ApprovalPages.PageSize);

    /// <summary>True when something on the page can be done by marking it.</summary>
    public bool AnyMarks => Items.Any(i => ApprovalMark.Can(i.Row.Kind));

    /// <summary>Key of the form that returns a sheet: by place, since a name may hold anything.</summary>
    public static string KeyOf(WaitingItem item, int place) => $"return-{item.Contract}-{item.Row.No}-{place}";

    /// <summary>The sheets of an item's period; empty where it is no matter of sheets.</summary>
    public IEnumerable<WaitingRow> SheetsOf(WaitingItem item) => item.HasSheets ? Sheets[(item.Contract, item.Row.No)] : [];

    /// <summary>Keys of the forms on the page.</summary>
    public IEnumerable<string> Forms => Items.Where(i => i.HasSheets)
        .SelectMany(i => Enumerable.Range(1, SheetsOf(i).Count()).Select(n => KeyOf(i, n))).Concat(Counts.Count > 0 ? [ApprovalPages.BatchForm] : []);
}

/// <summary>An item that can be done without a word: what the form sends for it.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Contract">In which contract.</param>
/// <param name="No">To which period.</param>
public sealed record ApprovalMark(WaitingKind Kind, ContractNumber Contract, int No)
{
    /// <summary>True when it can be done in a batch.</summary>
    public static bool Can(WaitingKind kind) => kind is WaitingKind.Publish or WaitingKind.Finalise;

    /// <summary>The mark of an item, as a form sends it.</summary>
    public static string Of(WaitingItem item) => $"{WaitingRow.Write(item.Row.Kind)}/{item.Row.No}/{item.Contract}";

    /// <summary>Reads a mark; null when it is none.</summary>
    public static ApprovalMark? Read(string text) =>
        text.Split('/', 3) is [var kind, var no, var contract]
        && Enum.TryParse<WaitingKind>(kind, ignoreCase: true, out var known) && Can(known)
        && int.TryParse(no, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number)
        && ContractNumber.TryParse(contract, out var parsed)
            ? new(known, parsed, number)
            : null;

    /// <summary>The command that does it.</summary>
    public ICommand Command => Kind == WaitingKind.Publish ? new Grains.Scoring.Publishing.PublishPeriod(No) : new Grains.Scoring.Publishing.FinalisePeriod(No);

    /// <summary>What tells its operation from those of the other items of the batch.</summary>
    public string Suffix => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{(Kind == WaitingKind.Publish ? 'p' : 'f')}{No}");
}
