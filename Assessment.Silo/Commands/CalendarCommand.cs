using System.CommandLine;
using Assessment.Grains.Calendar;
using Assessment.Silo.Calendars;
using Assessment.Silo.Storage;

namespace Assessment.Silo.Commands;

/// <summary><c>calendar list</c>, <c>calendar check FILE</c>, <c>calendar add FILE</c>: the holidays of later years.</summary>
internal static class CalendarCommand
{
    public static Command Make(Terminal terminal, Option<string> database, Option<string?> folder) =>
        new("calendar", terminal.Pick("节假日历表", "calendars of holidays"))
        {
            MakeList(terminal, p => Folder(p, folder, database)),
            MakeCheck(terminal, p => Folder(p, folder, database)),
            MakeAdd(terminal, p => Folder(p, folder, database)),
        };

    /// <summary>The folder that was asked for, else the one beside the database.</summary>
    public static CalendarFolder Folder(ParseResult parsed, Option<string?> folder, Option<string> database) =>
        CalendarFolder.Of(parsed.GetValue(folder), Cli.Open(parsed.GetRequiredValue(database)));

    private static Command MakeList(Terminal terminal, Func<ParseResult, CalendarFolder> folder)
    {
        var command = new Command("list", terminal.Pick("列出已载入的年份", "list the years that are loaded"));
        command.SetAction(parsed =>
        {
            foreach (var loaded in folder(parsed).Load().Tables)
            {
                terminal.Out.WriteLine($"{Describe(terminal, loaded.Table)}  {Origin(terminal, loaded)}");
            }

            return ExitCode.Ok;
        });
        return command;
    }

    private static Command MakeCheck(Terminal terminal, Func<ParseResult, CalendarFolder> folder)
    {
        var path = FileArgument(terminal);
        var command = new Command("check", terminal.Pick("检查历表文件，不作改动", "look a file over; nothing is changed")) { path };
        command.SetAction(parsed => Told(terminal, Existing(parsed.GetRequiredValue(path)), file =>
        {
            var (table, replaces) = folder(parsed).Check(file);
            terminal.Out.WriteLine(Describe(terminal, table));
            if (replaces is not null)
            {
                terminal.Say($"将取代 {replaces.Version}（{replaces.Source.Date:yyyy-MM-dd}）。", $"It would replace {replaces.Version} ({replaces.Source.Date:yyyy-MM-dd}).");
            }
        }));
        return command;
    }

    private static Command MakeAdd(Terminal terminal, Func<ParseResult, CalendarFolder> folder)
    {
        var path = FileArgument(terminal);
        var command = new Command("add", terminal.Pick("检查历表并放入文件夹", "look a file over and put it into the folder")) { path };
        command.SetAction(parsed => Told(terminal, Existing(parsed.GetRequiredValue(path)), source =>
        {
            var (table, file, kept) = folder(parsed).Add(source);
            terminal.Out.WriteLine(Describe(terminal, table));
            if (kept is not null)
            {
                terminal.Say($"原文件保存为 {kept}。", $"What was there is kept as {kept}.");
            }

            terminal.Say(
                $"已写入 {file}，服务重新启动后生效；已登记的截止日不变。",
                $"Written to {file}; it counts when the server is started again. Deadlines that are recorded stay as they are.");
        }));
        return command;
    }

    private static Argument<string> FileArgument(Terminal terminal) =>
        new("FILE") { Description = terminal.Pick("JSON 历表，格式见 docs/calendar-format.md", "JSON table, of the form told in docs/calendar-format.md") };

    private static string Existing(string path) => File.Exists(path) ? Path.GetFullPath(path) : throw new EnvironmentException(new(
        $"没有文件 {Path.GetFullPath(path)}。", $"There is no file {Path.GetFullPath(path)}."));

    // A fault of the file that was asked about is the answer, not a fault of the machine.
    private static int Told(Terminal terminal, string file, Action<string> act)
    {
        try
        {
            act(file);
            return ExitCode.Ok;
        }
        catch (CalendarFaultException fault)
        {
            return terminal.Fail(fault.Text, ExitCode.Refused);
        }
    }

    private static string Describe(Terminal terminal, CalendarTable table)
    {
        var working = new LegalCalendar(table with { Hours = [new(new(9, 0), new(18, 0))] }).WorkingDays(new(new(table.Year, 1, 1), new(table.Year, 12, 31))).Value;
        var off = table.Off.Sum(o => o.To.DayNumber - o.From.DayNumber + 1);
        return terminal.Pick(
            $"{table.Year}  {table.Version}  放假 {off} 天，调休上班 {table.WorkingWeekends.Length} 天，全年工作日 {working} 天  {table.Source.Notice}（{table.Source.Date:yyyy-MM-dd}）",
            $"{table.Year}  {table.Version}  {off} days off, {table.WorkingWeekends.Length} made up, {working} working days  {table.Source.Notice} ({table.Source.Date:yyyy-MM-dd})");
    }

    private static string Origin(Terminal terminal, LoadedTable loaded) => (loaded.File, loaded.Replaces) switch
    {
        (null, _) => terminal.Pick("[随程序提供]", "[shipped]"),
        (var file, null) => $"[{file}]",
        (var file, { } shipped) => terminal.Pick($"[{file}，取代随程序提供的 {shipped.Version}]", $"[{file}, in place of the shipped {shipped.Version}]"),
    };
}
