using System.CommandLine;
using System.Globalization;
using Assessment.Grains.Evidence;
using Assessment.Grains.Values;
using Assessment.Silo.Auditing;
using Assessment.Silo.Evidence;
using Assessment.Silo.Storage;
using Assessment.Silo.Storage.Schema;

namespace Assessment.Silo.Commands;

/// <summary><c>evidence list | check | prune</c>: the files that are kept as evidence.</summary>
internal static class EvidenceCommand
{
    public static Command Make(Terminal terminal, Option<string> database) => new("evidence", terminal.Pick("证据文件", "the files kept as evidence"))
    {
        MakeList(terminal, database),
        MakeCheck(terminal, database),
        MakePrune(terminal, database),
    };

    private static Command MakeList(Terminal terminal, Option<string> database)
    {
        var (contract, actor) = (Only(terminal), terminal.Actor());
        var command = new Command("list", terminal.Pick("列出证据", "list the evidence")) { contract, actor };
        command.SetAction(async (parsed, cancel) =>
        {
            var count = 0;
            var inventory = Open(terminal, parsed.GetRequiredValue(database));
            var only = Read(parsed.GetValue(contract));
            await terminal.Record(Cli.Open(parsed.GetRequiredValue(database)), new("evidence.listed", AuditEvent.Ok) { Account = parsed.GetRequiredValue(actor), Contract = only?.Value }, cancel);
            foreach (var (number, view) in inventory.List(only))
            {
                count++;
                terminal.Out.WriteLine(string.Join('\t', number, view.File.No.ToString(CultureInfo.InvariantCulture), Stage(view.Stage).In(terminal.Language),
                    view.About.In(terminal.Language), view.File.Size.ToString(CultureInfo.InvariantCulture), view.File.Hash, view.File.Name));
            }

            terminal.Say($"共 {count} 件。", $"{count} file(s).");
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command MakeCheck(Terminal terminal, Option<string> database)
    {
        var contract = Only(terminal);
        var command = new Command("check", terminal.Pick("核对每个文件的哈希，不作改动", "check each file against its hash; change nothing")) { contract };
        command.SetAction((parsed, cancel) =>
        {
            var report = Open(terminal, parsed.GetRequiredValue(database)).Check(Read(parsed.GetValue(contract)), cancel);
            foreach (var finding in report.Findings)
            {
                terminal.Error.WriteLine($"{finding.Contract}: {finding.What.In(terminal.Language)}");
            }

            foreach (var orphan in report.Orphans)
            {
                terminal.Say(
                    $"{orphan.Contract}: 无人引用的内容 {orphan.Hash}（{orphan.Size} 字节，可用 evidence prune 清除）",
                    $"{orphan.Contract}: bytes that nothing speaks of, {orphan.Hash} ({orphan.Size} bytes; evidence prune removes them)");
            }

            terminal.Say(
                $"已核对 {report.Files} 个文件；发现 {report.Total} 处问题，{report.Orphans.Count} 项无人引用。",
                $"Checked {report.Files} file(s); {report.Total} finding(s), {report.Orphans.Count} that nothing speaks of.");
            return Task.FromResult(report.Total == 0 ? ExitCode.Ok : ExitCode.Refused);
        });
        return command;
    }

    private static Command MakePrune(Terminal terminal, Option<string> database)
    {
        var dryRun = new Option<bool>("--dry-run") { Description = terminal.Pick("只列出，不清除", "only list; remove nothing") };
        var command = new Command("prune", terminal.Pick("清除无人引用的内容，以及已封存而仍在的内容", "remove bytes that nothing speaks of, and those that a seal left")) { dryRun };
        command.SetAction(parsed =>
        {
            var dry = parsed.GetValue(dryRun);
            var gone = Open(terminal, parsed.GetRequiredValue(database)).Prune(dry);
            foreach (var one in gone)
            {
                terminal.Out.WriteLine($"{one.Contract}\t{one.Hash}\t{one.Size.ToString(CultureInfo.InvariantCulture)}");
            }

            terminal.Say(dry ? $"将清除 {gone.Count} 项。" : $"已清除 {gone.Count} 项。", dry ? $"{gone.Count} would be removed." : $"{gone.Count} removed.");
            return ExitCode.Ok;
        });
        return command;
    }

    private static Option<string?> Only(Terminal terminal) => new("--contract") { Description = terminal.Pick("只看一份合同", "only one contract"), HelpName = "N" };

    private static ContractNumber? Read(string? text) => text is null ? null : Terminal.ReadNumber(text);

    private static EvidenceInventory Open(Terminal terminal, string database)
    {
        var file = Cli.Open(database);
        new Migrator(file, terminal.Time).RequireCurrent();
        return new(file, terminal.Time);
    }

    private static Text Stage(EvidenceStage stage) => stage switch
    {
        EvidenceStage.Attached => new("有效", "attached"),
        EvidenceStage.Detached => new("已取下", "detached"),
        _ => new("已封存", "sealed"),
    };
}
