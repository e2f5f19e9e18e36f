using System.Collections.Immutable;
using Assessment.Grains.Calendar;

namespace Assessment.Silo.Calendars;

/// <summary>A table in use, with where it came from.</summary>
/// <param name="Table">The table.</param>
/// <param name="File">Name of its file; null for a shipped one.</param>
/// <param name="Replaces">The shipped table that it replaces, or null.</param>
public sealed record LoadedTable(CalendarTable Table, string? File, CalendarTable? Replaces);

/// <summary>The calendar of this host: the shipped tables, with those of the folder added or put in their place.</summary>
/// <param name="Calendar">What contracts count with.</param>
/// <param name="Tables">Its tables in the order of years.</param>
public sealed record LoadedCalendars(LegalCalendar Calendar, ImmutableArray<LoadedTable> Tables)
{
    /// <summary>The shipped tables alone.</summary>
    public static LoadedCalendars Shipped { get; } = Of([]);

    /// <summary>The shipped tables with others added or put in their place.</summary>
    /// <param name="loaded">Sound tables of different years.</param>
    public static LoadedCalendars Of(IReadOnlyCollection<(CalendarTable Table, string File)> loaded)
    {
        var shipped = LegalCalendar.ShippedTables;
        ImmutableArray<LoadedTable> tables =
        [
            .. shipped.Where(s => loaded.All(l => l.Table.Year != s.Year)).Select(s => new LoadedTable(s, null, null))
                .Concat(loaded.Select(l => Placed(l.Table, l.File, shipped.FirstOrDefault(s => s.Year == l.Table.Year))))
                .OrderBy(t => t.Table.Year),
        ];
        return new(new LegalCalendar([.. tables.Select(t => t.Table)]), tables);
    }

    /// <summary>The table of a year, or null.</summary>
    public LoadedTable? Find(int year) => Tables.FirstOrDefault(t => t.Table.Year == year);

    // Hours that a table leaves out are those of the one it replaces.
    private static LoadedTable Placed(CalendarTable table, string file, CalendarTable? replaced) =>
        new(table with { Hours = table.Hours ?? replaced?.Hours }, file, replaced);
}
