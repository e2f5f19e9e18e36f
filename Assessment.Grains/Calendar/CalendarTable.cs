using System.Collections.Immutable;

namespace Assessment.Grains.Calendar;

/// <summary>A run of days off.</summary>
/// <param name="From">First day off.</param>
/// <param name="To">Last day off.</param>
/// <param name="Zh">The holiday.</param>
/// <param name="En">The holiday, English.</param>
public sealed record DaysOff(DateOnly From, DateOnly To, string Zh, string En);

/// <summary>A run of working hours of a working day.</summary>
/// <param name="From">When it begins.</param>
/// <param name="To">When it ends.</param>
public sealed record WorkingHours(TimeOnly From, TimeOnly To);

/// <summary>The notice that a table follows.</summary>
/// <param name="Notice">Its title.</param>
/// <param name="Date">Its date.</param>
public sealed record CalendarSource(string Notice, DateOnly Date);

/// <summary>
/// The holidays of one year as data, following the State Council's yearly notice. A day that the notice sets in another
/// year (a working Saturday before New Year, say) belongs into a newer table of that year.
/// </summary>
/// <param name="Version">Stored beside each deadline.</param>
/// <param name="Year">The year that it settles.</param>
/// <param name="Source">The notice that it follows.</param>
/// <param name="Off">Days off, in order, within the year.</param>
/// <param name="WorkingWeekends">Weekend days on which work is made up, in order, within the year.</param>
/// <param name="Hours">Hours of a working day from this year on (5×8); null leaves those of an earlier table.</param>
public sealed record CalendarTable(
    string Version, int Year, CalendarSource Source, ImmutableArray<DaysOff> Off, ImmutableArray<DateOnly> WorkingWeekends,
    ImmutableArray<WorkingHours>? Hours = null);
