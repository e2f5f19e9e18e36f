using Assessment.Grains.Journal;
using Assessment.Grains.Values;
using Assessment.Silo.Storage;
using Assessment.Web.Pages.Filters;
using Assessment.Web.Pages.Kernel;
using Assessment.Web.Security;

namespace Assessment.Web.Pages.Journals;

/// <summary>Which lines of journals are asked for; a member that is null does not restrict.</summary>
/// <param name="Person">Of this person.</param>
/// <param name="Event">Of this event, by its stored name.</param>
/// <param name="Period">About this period.</param>
/// <param name="Indicator">About this indicator.</param>
internal sealed record ChangeFilter(string? Person, string? Event, int? Period, string? Indicator)
{
    /// <summary>The fields that every page of journals has.</summary>
    public static FilterField[] Fields { get; } =
    [
        new("person", new("操作人", "Who")),
        new("type", new("事项", "What"), Options: [.. EventCatalog.Types.Select(t => (t.Key, EventCatalog.Of(t.Value).Description)).OrderBy(t => t.Description.Zh, StringComparer.Ordinal)]),
        new("period", new("考核期", "Period")), new("indicator", new("指标", "Indicator")),
    ];

    public DateTimeOffset? From { get; init; }

    public DateTimeOffset? To { get; init; }

    public string? Contract { get; init; }

    public string? Text { get; init; }

    public static ChangeFilter Read(FilterReader read) =>
        new(read.Text("person"), read.OneOf("type", EventCatalog.Types.ContainsKey), read.Number("period"), read.Text("indicator"));

    /// <summary>True for a line that fits.</summary>
    public bool Fits(JournalLine line) =>
        (Event is null || line.Event == Event) && (Period is null || line.Period == Period)
        && (Indicator is null || line.Indicators.Contains(Indicator, StringComparer.OrdinalIgnoreCase));
}

/// <summary>Lines of journals, the newest first.</summary>
/// <param name="Lines">The lines.</param>
/// <param name="Next">Where the next page goes on, or null.</param>
/// <param name="Cut">True when the page ends because enough was looked at.</param>
internal sealed record ChangesFound(IReadOnlyList<JournalLine> Lines, JournalCursor? Next, bool Cut);

/// <summary>Finds changes in the journals that the viewer may read, in the words of the contract's own journal.</summary>
internal sealed class Changes(ViewerContracts contracts)
{
    /// <summary>Entries of a page.</summary>
    public const int Usual = 50;

    /// <summary>Entries of a part of an export.</summary>
    public const int Largest = 200;

    /// <summary>A page of what fits.</summary>
    public async ValueTask<ChangesFound> Page(ChangeFilter asked, JournalCursor? after, int size, CancellationToken cancel)
    {
        var lines = new Dictionary<(string, long), List<JournalLine>>();
        var found = await contracts.Search(new()
        {
            From = asked.From, To = asked.To, Contract = asked.Contract, Actor = asked.Person, Event = asked.Event, Text = asked.Text, After = after, Size = size,
        }, async record =>
        {
            var state = await contracts.State(ContractNumber.Parse(record.Contract), cancel);
            var fit = JournalWords.Lines(state, record).Where(asked.Fits).ToList();
            lines[(record.Contract, record.Version)] = fit;
            return fit.Count > 0;
        }, cancel);
        return new([.. found.Entries.SelectMany(e => lines[(e.Record.Contract, e.Record.Version)])], found.Next, found.Cut);
    }
}

/// <summary>Lines of journals as records for other programs.</summary>
internal static class ChangeCsv
{
    /// <summary>Names of the columns.</summary>
    public static IReadOnlyList<string> Header { get; } =
        ["at", "contract", "version", "person", "event", "what", "period", "indicators", "about", "old", "new", "reason", "operation", "hash"];

    /// <summary>A line as a record; words in the language of the page, codes as they are.</summary>
    public static string?[] Record(JournalLine line, PageContext page)
    {
        return
        [
            Silo.Auditing.AuditExport.Time(line.At), line.Contract, Format.Count(line.Version), line.Actor, line.Event, page.T(line.What), line.Period is { } no ? Format.Count(no) : null,
            string.Join(' ', line.Indicators), Words(line.About), Words(line.Before), Words(line.After), line.Reason, line.Operation, line.Hash,
        ];

        string? Words(Text? text) => text is null ? null : page.T(text);
    }
}
