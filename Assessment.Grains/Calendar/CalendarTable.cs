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

/// <summary>The holidays of one or more years as data, following the State Council's yearly notice.</summary>
/// <param name="Version">Stored beside each deadline.</param>
/// <param name="Source">The notice that it follows.</param>
/// <param name="Years">Years that it settles.</param>
/// <param name="Off">Days off.</param>
/// <param name="WorkingWeekends">Weekend days on which work is made up.</param>
/// <param name="Hours">Hours of a working day (5×8); null leaves those of an earlier table.</param>
public sealed record CalendarTable(
    string Version, string Source, ImmutableArray<int> Years, ImmutableArray<DaysOff> Off, ImmutableArray<DateOnly> WorkingWeekends,
    ImmutableArray<WorkingHours>? Hours = null);

/// <summary>A deadline.</summary>
/// <param name="Day">The last day.</param>
/// <param name="Calendar">Version of the calendar.</param>
/// <param name="Unsettled">True when a year is involved whose holidays are not loaded: a warning, never a guess.</param>
public readonly record struct Deadline(DateOnly Day, string Calendar, bool Unsettled);
