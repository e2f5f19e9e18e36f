using Assessment.Grains.Calendar;
using Assessment.Silo.Storage;

namespace Assessment.Silo.Calendars;

/// <summary>The folder of calendar tables: every <c>*.json</c> in it is one, and none is passed over.</summary>
internal sealed class CalendarFolder
{
    /// <summary>Its name beside the database.</summary>
    public const string UsualName = "calendars";

    // A fault of case on one machine must not hide a table on another.
    private static readonly EnumerationOptions Files = new() { MatchCasing = MatchCasing.CaseInsensitive, IgnoreInaccessible = false, AttributesToSkip = 0 };

    private readonly bool named;

    private CalendarFolder(string path, bool named) => (FullPath, this.named) = (Path.GetFullPath(path), named);

    /// <summary>Where it is.</summary>
    public string FullPath { get; }

    private bool Exists => Directory.Exists(FullPath);

    /// <summary>The folder that somebody named, else the usual one beside the database.</summary>
    public static CalendarFolder Of(string? named, Database database) => string.IsNullOrEmpty(named)
        ? new(Path.Combine(database.Folder, UsualName), false)
        : new(named, true);

    /// <summary>Reads every table.</summary>
    /// <exception cref="EnvironmentException">A named folder is missing, a table is faulty, or two of them contradict each other.</exception>
    public LoadedCalendars Load() => LoadedCalendars.Of(Read());

    /// <summary>Looks a file over as if it were added.</summary>
    /// <returns>The table, and the one that it would replace.</returns>
    /// <exception cref="EnvironmentException">The table is faulty, or does not fit to what is there.</exception>
    public (CalendarTable Table, CalendarTable? Replaces) Check(string source)
    {
        // A file that is in the folder already is not held against itself.
        var (table, there) = Fitting(source, Read().Where(t => Path.Combine(FullPath, t.File) != source));
        return (table, there?.Table ?? LegalCalendar.Shipped.Find(table.Year));
    }

    /// <summary>Puts a table into the folder; what it replaces stays beside it under another name.</summary>
    /// <param name="source">The file to add, by its full path.</param>
    /// <returns>The table, the file it is now in, and the file that holds what it replaced.</returns>
    /// <exception cref="EnvironmentException">The table is faulty, or does not fit to what is there.</exception>
    public (CalendarTable Table, string File, string? Kept) Add(string source)
    {
        var (table, there) = Fitting(source, Exists ? Read() : []);
        Directory.CreateDirectory(FullPath);
        var target = Path.Combine(FullPath, there?.File ?? $"{table.Year}.json");
        var kept = there is null ? null : $"{target}.{there.Value.Table.Version}.replaced";
        if (kept is not null)
        {
            File.Copy(target, kept, overwrite: true);
        }

        // Under another name first: a file of the target's name is always a whole one.
        var part = target + ".part";
        File.Copy(source, part, overwrite: true);
        File.Move(part, target, overwrite: true);
        return (table, target, kept);
    }

    // A table that fits to what is shipped and to the others; and the file of its year that is there already.
    private static (CalendarTable Table, (CalendarTable Table, string File)? There) Fitting(string source, IEnumerable<(CalendarTable Table, string File)> others)
    {
        var (table, all) = (CalendarFile.Read(source), others.ToList());
        RequireFit(source, table, all.Where(t => t.Table.Year != table.Year).Select(t => t.Table));
        if (all.Find(t => t.Table.Year == table.Year) is not { Table: { } before } there)
        {
            return (table, null);
        }

        return CalendarFile.Unfit(table, before) is { } unfit ? throw CalendarFile.Faulty(source, [unfit]) : (table, there);
    }

    private static void RequireFit(string path, CalendarTable table, IEnumerable<CalendarTable> others)
    {
        if (LegalCalendar.Shipped.Find(table.Year) is { } shipped && CalendarFile.Unfit(table, shipped) is { } unfit)
        {
            throw CalendarFile.Faulty(path, [unfit]);
        }

        if (others.Concat(LegalCalendar.ShippedTables).FirstOrDefault(t => t.Version == table.Version) is { } same)
        {
            throw CalendarFile.Faulty(path, [new(
                $"version：{table.Version} 已是 {same.Year} 年历表的版本；请另取版本号。", $"version: {table.Version} is the version of the table of {same.Year} already; take another.")]);
        }
    }

    private List<(CalendarTable Table, string File)> Read()
    {
        if (!Exists)
        {
            return !named && !File.Exists(FullPath) ? [] : throw new EnvironmentException(new(
                $"没有历表文件夹 {FullPath}。请建立该文件夹，或改正设置 Calendars:Folder（命令行为 --calendars）。",
                $"There is no folder of calendars {FullPath}. Create it, or mend the setting Calendars:Folder (--calendars on the command line)."));
        }

        var tables = new List<(CalendarTable Table, string File)>();
        foreach (var path in Directory.EnumerateFiles(FullPath, "*.json", Files).Order(StringComparer.Ordinal))
        {
            var table = CalendarFile.Read(path);
            if (tables.Find(t => t.Table.Year == table.Year) is { File: { } other })
            {
                throw CalendarFile.Faulty(path, [new(
                    $"year：{table.Year} 年的历表已在 {other} 中；每年只能有一个文件。", $"year: the table of {table.Year} is in {other} already; a year has one file.")]);
            }

            RequireFit(path, table, tables.Select(t => t.Table));
            tables.Add((table, Path.GetFileName(path)));
        }

        return tables;
    }
}
