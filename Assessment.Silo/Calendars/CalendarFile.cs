using System.Text.Json;
using Assessment.Grains.Calendar;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;
using Assessment.Silo.Storage;

namespace Assessment.Silo.Calendars;

/// <summary>Reads one calendar table, and names file, member and mend where it is faulty.</summary>
internal static class CalendarFile
{
    // A year's table has some two kilobytes.
    private const long Longest = 100_000;

    /// <summary>The table of a file.</summary>
    /// <exception cref="EnvironmentException">It cannot be read, has not the right form, or contradicts itself.</exception>
    public static CalendarTable Read(string path)
    {
        var table = Parse(path);
        var faults = CalendarTableCheck.Faults(table);
        return faults.IsEmpty ? table : throw Faulty(path, [.. faults.Select(f => new Text($"{f.Place}：{f.Message.Zh}", $"{f.Place}: {f.Message.In("en")}"))]);
    }

    /// <summary>Why a table cannot stand in place of another of its year, or null when it can: only a later notice replaces an earlier one.</summary>
    public static Text? Unfit(CalendarTable table, CalendarTable before) =>
        table.Source.Date <= before.Source.Date ? new(
            $"source.date：{table.Year} 年已有历表 {before.Version}（{before.Source.Date:yyyy-MM-dd} 的通知），只有更晚的通知才能取代；此表的通知日期为 {table.Source.Date:yyyy-MM-dd}。",
            $"source.date: {table.Year} has table {before.Version} by the notice of {before.Source.Date:yyyy-MM-dd}; only a later notice can replace it, and this one is of {table.Source.Date:yyyy-MM-dd}.")
        : table.Version == before.Version ? new(
            $"version：{table.Version} 已是 {table.Year} 年现有历表的版本；截止日随版本保存，请另取版本号。",
            $"version: {table.Version} is the version of the table that {table.Year} has already; deadlines are stored with it, so take another.")
        : null;

    /// <summary>A fault of a file, for the operator.</summary>
    public static CalendarFaultException Faulty(string path, IReadOnlyList<Text> faults, Exception? inner = null) => new(
        new($"历表文件 {path} 有误：" + string.Join(" ", faults.Select(f => f.Zh)) + " 请改正或移走该文件；格式见 docs/calendar-format.md。",
            $"The calendar file {path} is faulty: " + string.Join(" ", faults.Select(f => f.In("en"))) + " Mend it or take it away; docs/calendar-format.md tells the form."),
        inner);

    private static CalendarTable Parse(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (file.Length > Longest)
            {
                throw Faulty(path, [new($"超过 {Longest / 1000} KB，未读取。", $"It is longer than {Longest / 1000} KB and was not read.")]);
            }

            using var stream = file.OpenRead();
            return JsonSerializer.Deserialize<CalendarTable>(stream, Json.Options) ?? throw new JsonException("null");
        }
        catch (JsonException fault)
        {
            throw Faulty(path, [CalendarJsonFault.Of(fault)], fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new EnvironmentException(new($"历表文件 {path} 打不开：{fault.Message}", $"The calendar file {path} cannot be opened: {fault.Message}"), fault);
        }
    }
}

/// <summary>A calendar file is faulty.</summary>
/// <param name="text">Which file and member, what is wrong, and how to mend it.</param>
/// <param name="inner">What the reader said.</param>
internal sealed class CalendarFaultException(Text text, Exception? inner = null) : EnvironmentException(text, inner);
