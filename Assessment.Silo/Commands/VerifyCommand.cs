using System.CommandLine;
using Assessment.Silo.Storage;
using Assessment.Silo.Storage.Audit;
using Assessment.Silo.Storage.Schema;
using Assessment.Silo.Storage.Tips;

namespace Assessment.Silo.Commands;

/// <summary><c>verify [--contract N] [--tip TEXT …] [--tips FILE]</c>: checks everything that is stored, and changes nothing.</summary>
internal static class VerifyCommand
{
    public static Command Make(Terminal terminal, Option<string> database)
    {
        var contract = new Option<string?>("--contract") { Description = terminal.Pick("只查一份合同", "only one contract"), HelpName = "N" };
        var tip = new Option<string[]>("--tip") { Description = terminal.Pick("应符合先前打印的链尾，可给多个", "a tip printed earlier that must fit; several may be given"), HelpName = "TIP", AllowMultipleArgumentsPerToken = true };
        var tips = new Option<string?>("--tips") { Description = terminal.Pick("应符合该文件中的链尾", "a file of tips that must fit"), HelpName = "FILE" };
        var command = new Command("verify", terminal.Pick("核对日志、证据、读模型、检查点与审计日志", "check the journal, evidence, read models, checkpoints and the audit log")) { contract, tip, tips };
        command.SetAction((parsed, cancel) =>
        {
            var file = Cli.Open(parsed.GetRequiredValue(database));
            new Migrator(file, terminal.Time).RequireCurrent();
            var only = parsed.GetValue(contract) is { } text ? Terminal.ReadNumber(text) : (Grains.Values.ContractNumber?)null;
            var kept = ReadTips(parsed.GetValue(tip), parsed.GetValue(tips));
            var report = new Verifier(file) { Tips = kept }.Verify(only, cancel);
            return Task.FromResult(only is not null && report is { IsClean: true, Entries: 0 }
                ? terminal.Fail(new($"没有编号为 {only} 的合同。", $"There is no contract {only}."), ExitCode.Refused)
                : Print(terminal, report));
        });
        return command;
    }

    private static List<Tip> ReadTips(string[]? texts, string? path) =>
    [
        .. (texts ?? []).Select(t => Tip.TryParse(t, out var tip) ? tip : throw TipList.Unreadable(t)),
        .. path is null ? [] : TipList.Read(path),
    ];

    private static int Print(Terminal terminal, AuditReport report)
    {
        foreach (var finding in report.Findings)
        {
            var place = string.Join(' ', new[]
            {
                finding.Contract, finding.Version is { } version ? $"v{version}" : null, finding.Node is { } node ? $"audit:{node}@{finding.Seq}" : null,
            }.OfType<string>());
            terminal.Error.WriteLine($"[{Kind(terminal, finding.Kind)}] {place}{(place.Length > 0 ? ": " : "")}{finding.What.In(terminal.Language)}");
        }

        foreach (var note in report.Notes)
        {
            terminal.Out.WriteLine(note.In(terminal.Language));
        }

        terminal.Say(
            $"已核对 {report.Contracts} 份合同、{report.Entries} 条日志、{report.Results} 次发布、{report.Checkpoints} 个检查点、{report.Files} 个证据文件、{report.AuditRows} 条审计日志、{report.Tips} 个链尾；发现 {report.Total} 处问题。",
            $"Checked {report.Contracts} contract(s), {report.Entries} entries, {report.Results} published result(s), {report.Checkpoints} checkpoint(s), {report.Files} evidence file(s), {report.AuditRows} audit row(s), {report.Tips} tip(s); {report.Total} finding(s).");
        return report.IsClean ? ExitCode.Ok : ExitCode.Refused;
    }

    private static string Kind(Terminal terminal, FindingKind kind) => kind switch
    {
        FindingKind.Database => terminal.Pick("数据库", "database"),
        FindingKind.Entry => terminal.Pick("日志", "entry"),
        FindingKind.Result => terminal.Pick("结果", "result"),
        FindingKind.Evidence => terminal.Pick("证据", "evidence"),
        FindingKind.AuditLog => terminal.Pick("审计", "audit log"),
        FindingKind.Tip => terminal.Pick("链尾", "tip"),
        FindingKind.ReadModel => terminal.Pick("读模型", "read model"),
        _ => terminal.Pick("检查点", "checkpoint"),
    };
}
