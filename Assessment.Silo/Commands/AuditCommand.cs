using System.CommandLine;
using Assessment.Grains.Values;
using Assessment.Silo.Auditing;
using Assessment.Silo.Storage;
using Assessment.Silo.Storage.Schema;
using Assessment.Silo.Storage.Tips;

namespace Assessment.Silo.Commands;

/// <summary><c>audit list | export | archive</c>: what happened beside the commands.</summary>
internal static class AuditCommand
{
    private const int UsualLimit = 50;

    public static Command Make(Terminal terminal, Option<string> database) => new("audit", terminal.Pick("审计日志", "the audit log"))
    {
        MakeList(terminal, database),
        MakeExport(terminal, database),
        MakeArchive(terminal, database),
    };

    private static Command MakeList(Terminal terminal, Option<string> database)
    {
        var (filter, actor) = (new FilterOptions(terminal), terminal.Actor());
        var limit = new Option<int>("--limit") { Description = terminal.Pick($"最多几条，默认 {UsualLimit}", $"how many at most, {UsualLimit} by default"), DefaultValueFactory = _ => UsualLimit };
        limit.Validators.Add(l =>
        {
            if (l.GetValue(limit) < 1)
            {
                l.AddError(terminal.Pick("--limit 至少为 1。", "--limit is at least 1."));
            }
        });
        var command = new Command("list", terminal.Pick("列出，新的在前", "list, the newest first")) { limit, actor };
        filter.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var file = Open(terminal, parsed, database);
            using var connection = file.OpenRead();
            // What is listed is what was there before: the listing itself comes after it.
            connection.BeginRead();
            connection.Scalar<long>("SELECT max(id) FROM audit_log");
            await terminal.Record(file, new("audit.listed", AuditEvent.Ok) { Account = parsed.GetRequiredValue(actor), Target = "audit-log" }, cancel);
            var count = 0;
            foreach (var row in AuditReader.Read(connection, filter.Read(parsed)).Take(parsed.GetValue(limit)))
            {
                count++;
                terminal.Out.WriteLine(string.Join('\t', AuditExport.Time(row.At), $"{row.Node}@{row.Seq}", row.Type, row.Result,
                    row.Account ?? "-", row.Address ?? "-", row.Contract ?? "-", row.Target ?? "-", row.Detail ?? "-"));
            }

            terminal.Say($"共 {count} 条。", $"{count} row(s).");
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command MakeExport(Terminal terminal, Option<string> database)
    {
        var filter = new FilterOptions(terminal);
        var (target, actor) = (To(terminal, "*.csv / *.jsonl"), terminal.Actor());
        var command = new Command("export", terminal.Pick("导出到新的 .csv 或 .jsonl 文件，新的在前", "write a new .csv or .jsonl file, the newest first")) { target, actor };
        filter.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var path = Path.GetFullPath(parsed.GetRequiredValue(target));
            var form = Path.GetExtension(path).ToLowerInvariant();
            if (form is not (".csv" or ".jsonl"))
            {
                return terminal.Fail(new($"不知如何写 {path}：文件名须以 .csv 或 .jsonl 结尾。", $"How to write {path} is not known: its name ends in .csv or .jsonl."));
            }

            var file = Open(terminal, parsed, database);
            DurableFile.RequireNew(path);
            var asked = filter.Read(parsed);
            var who = parsed.GetRequiredValue(actor);
            await terminal.Record(file, new("export.audit", AuditEvent.Ok) { Account = who, Target = "audit-log", Detail = Path.GetFileName(path) }, cancel);

            using var connection = file.OpenRead();
            // One snapshot: the tips are the ends of just these rows.
            connection.BeginRead();
            var mark = ExportMark.Of(who, terminal.Time.GetUtcNow(), TipList.OfAudit(connection));
            var count = 0L;
            DurableFile.WriteNew(path, writer => count = form == ".csv"
                ? AuditExport.WriteCsv(AuditReader.Read(connection, asked), writer, mark) : AuditExport.WriteJsonLines(AuditReader.Read(connection, asked), writer));
            terminal.Say($"已导出 {count} 条到 {path}。{mark}", $"Exported {count} row(s) to {path}. {mark}");
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command MakeArchive(Terminal terminal, Option<string> database)
    {
        var before = new Option<string>("--before") { Description = terminal.Pick("归档该日（中国）之前的记录", "archive what is before this day in China"), Required = true, HelpName = "YYYY-MM-DD" };
        var (target, actor) = (To(terminal, "*.jsonl"), terminal.Actor());
        var command = new Command("archive", terminal.Pick(
            $"把满 {AuditArchive.Kept.Days} 天的记录写入新文件，然后移出数据库", $"write rows of at least {AuditArchive.Kept.Days} days to a new file, then remove them")) { before, target, actor };
        command.SetAction(parsed =>
        {
            var day = Terminal.ReadDay(parsed.GetRequiredValue(before));
            var path = Path.GetFullPath(parsed.GetRequiredValue(target));
            var archive = new AuditArchive(Open(terminal, parsed, database), Terminal.Node, terminal.Time);
            if (archive.Refusal(day) is { } early)
            {
                return terminal.Fail(early, ExitCode.Refused);
            }

            var report = archive.Archive(day, path, parsed.GetRequiredValue(actor));
            if (report.Rows == 0)
            {
                terminal.Say($"{day:yyyy-MM-dd} 之前没有记录，未写文件。", $"There are no rows before {day:yyyy-MM-dd}; no file was written.");
                return ExitCode.Ok;
            }

            terminal.Say(
                $"已归档 {report.Rows} 条到 {path}，SHA-256 {report.FileHash}。请妥善保存该文件：数据库中不再有这些记录。",
                $"Archived {report.Rows} row(s) to {path}, SHA-256 {report.FileHash}. Keep that file: the database no longer has these rows.");
            return ExitCode.Ok;
        });
        return command;
    }

    private static Option<string> To(Terminal terminal, string form) => new("--to") { Description = terminal.Pick("新文件", "a new file"), Required = true, HelpName = form };

    private static Database Open(Terminal terminal, ParseResult parsed, Option<string> database)
    {
        var file = Cli.Open(parsed.GetRequiredValue(database));
        new Migrator(file, terminal.Time).RequireCurrent();
        return file;
    }

    private sealed class FilterOptions(Terminal terminal)
    {
        private readonly Option<string?> since = new("--since") { Description = terminal.Pick("自该日（中国）起", "from this day in China on"), HelpName = "YYYY-MM-DD" };
        private readonly Option<string?> until = new("--until") { Description = terminal.Pick("到该日（中国）为止，含当日", "up to this day in China, with it"), HelpName = "YYYY-MM-DD" };
        private readonly Option<string?> account = new("--account") { Description = terminal.Pick("该账户的", "of this account"), HelpName = "NAME" };
        private readonly Option<string?> type = new("--type") { Description = terminal.Pick("类型以此开头", "of types that begin so"), HelpName = "TYPE" };
        private readonly Option<string?> result = new("--result") { Description = terminal.Pick("结果", "with this result") };
        private readonly Option<string?> contract = new("--contract") { Description = terminal.Pick("关于该合同", "about this contract"), HelpName = "N" };
        private readonly Option<string?> text = new("--text") { Description = terminal.Pick("对象、详情或地址含此文字", "with this text in target, detail or address"), HelpName = "TEXT" };

        public void AddTo(Command command)
        {
            result.AcceptOnlyFromAmong(AuditEvent.Ok, AuditEvent.Refused, AuditEvent.Failed);
            foreach (var option in new[] { since, until, account, type, result, contract, text })
            {
                command.Options.Add(option);
            }
        }

        public AuditFilter Read(ParseResult parsed) => new()
        {
            From = parsed.GetValue(since) is { } from ? ChinaTime.At(Terminal.ReadDay(from), TimeOnly.MinValue) : null,
            To = parsed.GetValue(until) is { } to ? ChinaTime.At(Terminal.ReadDay(to).AddDays(1), TimeOnly.MinValue) : null,
            Account = parsed.GetValue(account),
            Type = parsed.GetValue(type),
            Result = parsed.GetValue(result),
            Contract = parsed.GetValue(contract) is { } number ? Terminal.ReadNumber(number).Value : null,
            Text = parsed.GetValue(text),
        };
    }
}
