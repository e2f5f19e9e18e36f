using System.Collections.Immutable;
using Assessment.Grains.Calendar;
using Assessment.Grains.Values;
using Assessment.Silo.Access;
using Assessment.Silo.Calendars;
using Assessment.Web.Api.Problems;
using Assessment.Web.Security;

namespace Assessment.Web.Api;

/// <summary>The calendar that this server counts with.</summary>
/// <param name="Version">Versions of its tables; stored beside each deadline.</param>
/// <param name="Years">The years that are loaded, in order. A result that needs another year carries a warning.</param>
public sealed record CalendarList(string Version, ImmutableArray<CalendarLine> Years);

/// <summary>A year of the calendar at a glance.</summary>
/// <param name="Year">The year.</param>
/// <param name="Version">Version of its table.</param>
/// <param name="Source">The notice that it follows.</param>
/// <param name="Shipped">True when it came with the program.</param>
/// <param name="File">Name of its file, when it was loaded from one.</param>
/// <param name="Replaces">The shipped table that it replaces, or null.</param>
/// <param name="WorkingDays">Working days of the year.</param>
public sealed record CalendarLine(int Year, string Version, CalendarSource Source, bool Shipped, string? File, ReplacedTable? Replaces, int WorkingDays)
{
    internal static CalendarLine Of(LoadedCalendars calendars, LoadedTable loaded) => new(
        loaded.Table.Year, loaded.Table.Version, loaded.Table.Source, loaded.File is null, loaded.File,
        loaded.Replaces is { } shipped ? new(shipped.Version, shipped.Source) : null,
        calendars.Calendar.WorkingDays(new(new(loaded.Table.Year, 1, 1), new(loaded.Table.Year, 12, 31))).Value);
}

/// <summary>A shipped table that another one stands in place of.</summary>
/// <param name="Version">Its version.</param>
/// <param name="Source">The notice that it follows.</param>
public sealed record ReplacedTable(string Version, CalendarSource Source);

/// <summary>A year of the calendar.</summary>
/// <param name="Line">The year at a glance.</param>
/// <param name="Off">Days off.</param>
/// <param name="WorkingWeekends">Weekend days on which work is made up.</param>
/// <param name="Hours">Hours of a working day.</param>
public sealed record CalendarYear(CalendarLine Line, ImmutableArray<DaysOff> Off, ImmutableArray<DateOnly> WorkingWeekends, ImmutableArray<WorkingHours> Hours);

/// <summary>The holidays that are loaded.</summary>
internal static class CalendarEndpoints
{
    /// <summary>Maps them.</summary>
    public static void MapCalendars(this IEndpointRouteBuilder api)
    {
        api.MapGet("/calendars", (LoadedCalendars calendars) => QueryEndpoints.Json(
            new CalendarList(calendars.Calendar.Version, [.. calendars.Tables.Select(t => CalendarLine.Of(calendars, t))]))).WithTags("calendars").Carries(
            new(typeof(LegalCalendar), new("已载入的节假日历表", "Calendars of holidays that are loaded"), null, typeof(CalendarList), []), Acts.ReadCalendars);
        api.MapGet("/calendars/{year}", (HttpContext http, LoadedCalendars calendars) => Year(http, calendars)).WithTags("calendars").Carries(
            new(typeof(CalendarTable), new("一年的放假与调休安排", "Days off and made-up working days of a year"), null, typeof(CalendarYear), []), Acts.ReadCalendars);
    }

    private static IResult Year(HttpContext http, LoadedCalendars calendars)
    {
        if (!RouteValues.TryNumber(http, "year", out var year))
        {
            return RouteValues.NoSuchNumber(http, "year");
        }

        return calendars.Find(year) is { Table: var table } loaded
            ? QueryEndpoints.Json(new CalendarYear(CalendarLine.Of(calendars, loaded), table.Off, table.WorkingWeekends, calendars.Calendar.HoursOf(year)))
            : Fault.Of(StatusCodes.Status404NotFound, "calendar-must-be-loaded", NotLoaded(year, calendars));
    }

    private static Text NotLoaded(int year, LoadedCalendars calendars)
    {
        var known = string.Join(", ", calendars.Tables.Select(t => t.Table.Year));
        return new(
            $"{year} 年的历表尚未载入；已载入：{known}。由管理员将该年历表放入历表文件夹后重新启动服务。",
            $"The calendar of {year} is not loaded; loaded: {known}. The operator puts that year's table into the folder of calendars and starts the server again.");
    }
}
