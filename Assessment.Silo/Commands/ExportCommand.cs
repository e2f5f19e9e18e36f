using System.CommandLine;
using Assessment.Grains.Values;
using Assessment.Silo.Auditing;
using Assessment.Silo.Storage;
using Assessment.Silo.Storage.Schema;
using Assessment.Silo.Storage.Tips;

namespace Assessment.Silo.Commands;

/// <summary><c>export --contract N [--out FILE]</c>: a contract's journal as JSON.</summary>
internal static class ExportCommand
{
    public static Command Make(Terminal terminal, Option<string> database)
    {
        var contract = new Option<string>("--contract") { Description = terminal.Pick("合同编号", "the contract's number"), Required = true, HelpName = "N" };
        var target = new Option<string?>("--out") { Description = terminal.Pick("写入新文件，默认打印", "write a new file; printed by default"), HelpName = "FILE" };
        var actor = terminal.Actor();
        var command = new Command("export", terminal.Pick("以 JSON 导出一份合同的日志", "a contract's journal as JSON")) { contract, target, actor };
        command.SetAction(async (parsed, cancel) =>
        {
            var file = Cli.Open(parsed.GetRequiredValue(database));
            new Migrator(file, terminal.Time).RequireCurrent();
            var number = Terminal.ReadNumber(parsed.GetRequiredValue(contract));
            var export = new JournalExport(file);
            if (!export.Exists(number))
            {
                return terminal.Fail(new($"没有编号为 {number} 的合同。", $"There is no contract {number}."), ExitCode.Refused);
            }

            if (parsed.GetValue(target) is { } taken)
            {
                DurableFile.RequireNew(Path.GetFullPath(taken));
            }

            await terminal.Record(file, new("export.journal", AuditEvent.Ok)
            {
                Account = parsed.GetRequiredValue(actor), Contract = number.Value, Target = "journal", Detail = Path.GetFileName(parsed.GetValue(target)) ?? "stdout",
            }, cancel);
            if (parsed.GetValue(target) is not { } path)
            {
                export.Write(number, terminal.Out);
                return ExitCode.Ok;
            }

            var count = WriteFile(export, number, Path.GetFullPath(path));
            var mark = ExportMark.Of(parsed.GetRequiredValue(actor), terminal.Time.GetUtcNow(), TipList.OfJournal(file, number.Value));
            terminal.Say($"已导出 {count} 条到 {path}。{mark}", $"Exported {count} entries to {path}. {mark}");
            return ExitCode.Ok;
        });
        return command;
    }

    private static long WriteFile(JournalExport export, ContractNumber number, string path)
    {
        var count = 0L;
        DurableFile.WriteNew(path, writer => count = export.Write(number, writer));
        return count;
    }
}
