using System.CommandLine;
using System.Security.Cryptography;
using Assessment.Silo.Auditing;
using Assessment.Silo.Storage;
using Assessment.Silo.Storage.Audit;
using Assessment.Silo.Storage.Moving;
using Assessment.Silo.Storage.Schema;
using Assessment.Silo.Storage.Tips;

namespace Assessment.Silo.Commands;

/// <summary>
/// <c>backup --to FILE</c>, <c>restore --from FILE</c> and <c>move --to DATABASE</c>: everything from one database to another. A backup is a SQLite
/// file of the same schema, whatever database it is of, so that it can be verified and restored to either.
/// </summary>
internal static class BackupCommands
{
    public static Command MakeBackup(Terminal terminal, Option<string> database)
    {
        var target = new Option<string>("--to") { Description = terminal.Pick("新的备份文件", "a new file"), Required = true, HelpName = "FILE" };
        var actor = terminal.Actor();
        var command = new Command("backup", terminal.Pick("在线备份全部内容（含证据）到一个文件，写后核对", "back everything up into one file, evidence included, while the server runs; checked afterwards")) { target, actor };
        command.SetAction(async (parsed, cancel) =>
        {
            var path = Path.GetFullPath(parsed.GetRequiredValue(target));
            DurableFile.RequireNew(path);
            var from = Opened(terminal, parsed.GetRequiredValue(database));
            await terminal.Record(from, new("backup.made", AuditEvent.Ok) { Account = parsed.GetRequiredValue(actor), Target = Path.GetFileName(path) }, cancel);
            var part = new SqliteFile(path + ".part");
            RequireNothing(part);
            try
            {
                var report = await Carry(terminal, from, part, cancel);
                // As one file, under its own name only when it is whole and sound.
                using (var connection = part.OpenWrite())
                {
                    connection.Run("PRAGMA journal_mode=DELETE");
                }

                File.Move(part.FullPath, path);
                terminal.Say(
                    $"已备份 {report.Rows} 行到 {path}，SHA-256 {HashOf(path)}。文件含密钥与证据，请像数据库一样保管。",
                    $"Backed up {report.Rows} row(s) to {path}, SHA-256 {HashOf(path)}. It holds keys and evidence: keep it as the database itself.");
                return ExitCode.Ok;
            }
            finally
            {
                Clear(part);
            }
        });
        return command;
    }

    public static Command MakeRestore(Terminal terminal, Option<string> database)
    {
        var source = new Option<string>("--from") { Description = terminal.Pick("备份文件", "the backup"), Required = true, HelpName = "FILE" };
        var actor = terminal.Actor();
        var command = new Command("restore", terminal.Pick("把备份恢复到新的、空的数据库，并核对", "restore a backup into a new, empty database, and verify that")) { source, actor };
        command.SetAction(async (parsed, cancel) =>
        {
            var from = new SqliteFile(parsed.GetRequiredValue(source));
            new Migrator(from, terminal.Time).RequireCurrent();
            var to = Cli.Open(parsed.GetRequiredValue(database));
            var report = await Carry(terminal, from, to, cancel);
            await terminal.Record(to, new("backup.restored", AuditEvent.Ok) { Account = parsed.GetRequiredValue(actor), Target = Path.GetFileName(from.FullPath) }, cancel);
            terminal.Say($"已恢复 {report.Rows} 行到 {to.Name}。", $"Restored {report.Rows} row(s) to {to.Name}.");
            return ExitCode.Ok;
        });
        return command;
    }

    public static Command MakeMove(Terminal terminal, Option<string> database)
    {
        var target = new Option<string>("--to") { Description = terminal.Pick("新的、空的数据库：文件，或 PostgreSQL 连接串", "a new, empty database: a file, or a connection string of PostgreSQL"), Required = true, HelpName = "DATABASE" };
        var actor = terminal.Actor();
        var command = new Command("move", terminal.Pick("把全部内容搬到另一数据库并核对；先停止所有节点", "carry everything over to another database, and verify that; stop all nodes first")) { target, actor };
        command.SetAction(async (parsed, cancel) =>
        {
            var from = Opened(terminal, parsed.GetRequiredValue(database));
            var to = Cli.Open(parsed.GetRequiredValue(target));
            var report = await Carry(terminal, from, to, cancel);
            if (!TipList.Of(from).SequenceEqual(report.Tips))
            {
                return terminal.Fail(new(
                    $"搬运期间 {from.Name} 又有新内容写入，{to.Name} 不是最新的。请停止所有节点，清空 {to.Name} 后重新搬运。",
                    $"{from.Name} was written to meanwhile, so that {to.Name} is not the newest. Stop all nodes, empty {to.Name}, and move again."), ExitCode.Refused);
            }

            await terminal.Record(to, new("database.moved", AuditEvent.Ok) { Account = parsed.GetRequiredValue(actor), Target = to.Name }, cancel);
            terminal.Say(
                $"已把 {report.Rows} 行由 {from.Name} 搬到 {to.Name}。请把各节点改用新库，旧库只作留存。",
                $"Carried {report.Rows} row(s) from {from.Name} over to {to.Name}. Let all nodes use that one; the old one is only kept.");
            return ExitCode.Ok;
        });
        return command;
    }

    // Makes the target, carries all over, then verifies the target against the chains of the source.
    private static async Task<TransferReport> Carry(Terminal terminal, Database from, Database to, CancellationToken cancel)
    {
        if (from.Equals(to))
        {
            throw new EnvironmentException(new($"来源与目标是同一数据库 {from.Name}。", $"Source and target are one database, {from.Name}."));
        }

        await new Migrator(to, terminal.Time) { CreateFolder = to.IsShared }.Migrate(cancel);
        var report = new Transfer(from, to) { Began = table => terminal.Error.WriteLine($"… {table}") }.Run(cancel);
        var found = new Verifier(to) { Tips = report.Tips }.Verify(null, cancel);
        terminal.Say(
            $"{report.Tables.Count} 张表逐行相同；{found.Contracts} 份合同、{found.Entries} 条日志、{found.Files} 个证据文件、{found.AuditRows} 条审计日志与 {found.Tips} 个链尾已核对，发现 {found.Total} 处问题。",
            $"{report.Tables.Count} tables are the same row by row; checked {found.Contracts} contract(s), {found.Entries} entries, {found.Files} evidence file(s), {found.AuditRows} audit row(s) and {found.Tips} tip(s): {found.Total} finding(s).");
        return found.IsClean ? report : throw new EnvironmentException(new(
            $"{to.Name} 与 {from.Name} 逐行相同，但未通过核对：{found.Findings[0].What.Zh}。请先对 {from.Name} 运行 verify。",
            $"{to.Name} is the same as {from.Name}, row by row, but does not verify: {found.Findings[0].What.En}. Run verify on {from.Name} first."));
    }

    private static Database Opened(Terminal terminal, string text)
    {
        var database = Cli.Open(text);
        new Migrator(database, terminal.Time).RequireCurrent();
        return database;
    }

    private static void RequireNothing(SqliteFile part)
    {
        if (File.Exists(part.FullPath))
        {
            throw new EnvironmentException(new(
                $"文件 {part.FullPath} 已存在：另一备份正在写，或上次中断。确认无备份在运行后删去它。",
                $"The file {part.FullPath} exists: another backup is being written, or one broke off. Remove it when none is under way."));
        }
    }

    private static void Clear(SqliteFile part)
    {
        foreach (var end in new[] { "", "-wal", "-shm", ".lock" })
        {
            File.Delete(part.FullPath + end);
        }
    }

    private static string HashOf(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
