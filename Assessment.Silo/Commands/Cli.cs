using System.CommandLine;
using System.Data.Common;
using System.Globalization;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;
using Assessment.Silo.Auditing;
using Assessment.Silo.Hosting;
using Assessment.Silo.Storage;

namespace Assessment.Silo.Commands;

/// <summary>The operator's command line. Every failure is a message that says what, where and how to mend it.</summary>
public static class Cli
{
    /// <summary>Where the database is unless <c>--db</c> says otherwise.</summary>
    public const string DefaultDatabase = "data/assessment.db";

    /// <summary>Where files beside a PostgreSQL database are, as the environment says.</summary>
    internal static string? Folder => FromEnvironment(StorageSettings.Folder);

    /// <summary>Runs one command.</summary>
    /// <param name="args">As typed.</param>
    /// <param name="output">Results.</param>
    /// <param name="error">What went wrong.</param>
    /// <param name="time">The clock.</param>
    /// <returns>0 done; 1 findings or a refusal; 2 wrong usage, or the environment.</returns>
    public static async Task<int> Run(IReadOnlyList<string> args, TextWriter output, TextWriter error, TimeProvider time)
    {
        var terminal = new Terminal(output, error, Terminal.LanguageOf(args), time);
        // Flows with this call only: the parser's own messages follow the language too.
        CultureInfo.CurrentUICulture = Terminal.CultureOf(terminal.Language);
        var parsed = Root(terminal).Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var fault in parsed.Errors)
            {
                error.WriteLine(fault.Message);
            }

            return terminal.Fail(new("用法见 --help。", "See --help for the usage."));
        }

        return await Told(terminal, parsed);
    }

    /// <summary>The database that is named.</summary>
    /// <exception cref="EnvironmentException">The text names none.</exception>
    internal static Database Open(string text) => Database.Of(text, Folder);

    private static string? FromEnvironment(string setting) => Environment.GetEnvironmentVariable(setting.Replace(":", "__", StringComparison.Ordinal));

    private static async Task<int> Told(Terminal terminal, ParseResult parsed)
    {
        try
        {
            return await parsed.InvokeAsync(new() { Output = terminal.Out, Error = terminal.Error, EnableDefaultExceptionHandler = false });
        }
        catch (EnvironmentException fault)
        {
            return terminal.Fail(fault.Text);
        }
        catch (OperationCanceledException)
        {
            return terminal.Fail(new("已中止。", "Stopped."));
        }
        catch (Exception fault) when (fault is DbException or StorageException or AuditUnavailableException or IOException or UnauthorizedAccessException)
        {
            return terminal.Fail(new($"无法完成：{fault.Message}", $"It could not be done: {fault.Message}"));
        }
#pragma warning disable CA1031 // An operator is shown a message, never a stack trace.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            return terminal.Fail(new(
                $"程序内部错误（{fault.GetType().Name}）：{fault.Message} 请连同所用命令报告给开发者。",
                $"An error inside the program ({fault.GetType().Name}): {fault.Message} Please report it with the command you used."));
        }
    }

    private static RootCommand Root(Terminal terminal)
    {
        var database = new Option<string>("--db")
        {
            Description = terminal.Pick(
                $"数据库文件，或 PostgreSQL 连接串；默认按环境变量 Storage__*，否则为 {DefaultDatabase}",
                $"database file, or connection string of PostgreSQL; by default as the environment says (Storage__*), else {DefaultDatabase}"),
            DefaultValueFactory = _ => StorageSettings.Read(FromEnvironment, DefaultDatabase),
            Recursive = true,
            HelpName = "PATH",
        };
        var language = new Option<string>("--lang")
        {
            Description = terminal.Pick("语言：zh 或 en，默认按 LANG", "language: zh or en, by LANG by default"),
            Recursive = true,
        };
        var calendars = new Option<string?>("--calendars")
        {
            Description = terminal.Pick("历表文件夹，默认为数据库旁的 calendars", "folder of the calendars; by default calendars beside the database"),
            Recursive = true,
            HelpName = "PATH",
        };
        language.AcceptOnlyFromAmong("zh", "en");
        return new RootCommand(terminal.Pick("考核系统的运维命令", "The assessment system's command line for operators"))
        {
            database,
            language,
            calendars,
            MigrateCommand.Make(terminal, database),
            ImportCommand.Make(terminal, database),
            VerifyCommand.Make(terminal, database),
            RebuildCommand.Make(terminal, database),
            RehearseCommand.Make(terminal),
            SchemeCommand.Make(terminal),
            ExportCommand.Make(terminal, database),
            CheckpointCommand.Make(terminal, database),
            BackupCommands.MakeBackup(terminal, database),
            BackupCommands.MakeRestore(terminal, database),
            BackupCommands.MakeMove(terminal, database),
            ServeCommand.Make(terminal),
            TipsCommand.Make(terminal, database),
            AuditCommand.Make(terminal, database),
            EvidenceCommand.Make(terminal, database),
            ContractCommands.MakeDo(terminal, database, calendars),
            ContractCommands.MakeAsk(terminal, database, calendars),
            CalendarCommand.Make(terminal, database, calendars),
            AccountCommands.MakePermissions(terminal),
            AccountCommands.MakeAccount(terminal, database),
            AccountCommands.MakeToken(terminal, database),
        };
    }
}
