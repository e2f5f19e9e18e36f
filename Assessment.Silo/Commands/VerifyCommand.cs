using System.CommandLine;
using Assessment.Silo.Storage;
using Assessment.Silo.Storage.Audit;
using Assessment.Silo.Storage.Schema;

namespace Assessment.Silo.Commands;

/// <summary><c>verify [--contract N]</c>: checks everything that is stored, and changes nothing.</summary>
internal static class VerifyCommand
{
    public static Command Make(Terminal terminal, Option<string> database)
    {
        var contract = new Option<string?>("--contract") { Description = terminal.Pick("只查一份合同", "only one contract"), HelpName = "N" };
        var command = new Command("verify", terminal.Pick("核对日志、证据、读模型与检查点", "check the journal, evidence, read models and checkpoints")) { contract };
        command.SetAction((parsed, cancel) =>
        {
            var file = new SqliteFile(parsed.GetRequiredValue(database));
            new Migrator(file, terminal.Time).RequireCurrent();
            var only = parsed.GetValue(contract) is { } text ? Terminal.ReadNumber(text) : (Grains.Values.ContractNumber?)null;
            var report = new Verifier(file).Verify(only, cancel);
            return Task.FromResult(only is not null && report is { IsClean: true, Entries: 0 }
                ? terminal.Fail(new($"没有编号为 {only} 的合同。", $"There is no contract {only}."), ExitCode.Refused)
                : Print(terminal, report));
        });
        return command;
    }

    private static int Print(Terminal terminal, AuditReport report)
    {
        foreach (var finding in report.Findings)
        {
            var place = string.Join(' ', new[] { finding.Contract, finding.Version is { } version ? $"v{version}" : null }.OfType<string>());
            terminal.Error.WriteLine($"[{Kind(terminal, finding.Kind)}] {place}{(place.Length > 0 ? ": " : "")}{finding.What.In(terminal.Language)}");
        }

        terminal.Say(
            $"已核对 {report.Contracts} 份合同、{report.Entries} 条日志、{report.Results} 次发布、{report.Checkpoints} 个检查点、{report.Files} 个证据文件；发现 {report.Total} 处问题。",
            $"Checked {report.Contracts} contract(s), {report.Entries} entries, {report.Results} published result(s), {report.Checkpoints} checkpoint(s), {report.Files} evidence file(s); {report.Total} finding(s).");
        return report.IsClean ? ExitCode.Ok : ExitCode.Refused;
    }

    private static string Kind(Terminal terminal, FindingKind kind) => kind switch
    {
        FindingKind.Database => terminal.Pick("数据库", "database"),
        FindingKind.Entry => terminal.Pick("日志", "entry"),
        FindingKind.Result => terminal.Pick("结果", "result"),
        FindingKind.Evidence => terminal.Pick("证据", "evidence"),
        FindingKind.ReadModel => terminal.Pick("读模型", "read model"),
        _ => terminal.Pick("检查点", "checkpoint"),
    };
}
