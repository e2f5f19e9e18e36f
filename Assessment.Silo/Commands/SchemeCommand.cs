using System.CommandLine;
using Assessment.Grains.Journal;
using Assessment.Grains.Schemes;
using Assessment.Grains.Schemes.Lint;

namespace Assessment.Silo.Commands;

/// <summary><c>scheme lint FILE</c> and <c>scheme schema</c>: schemes as JSON files; no database is needed.</summary>
internal static class SchemeCommand
{
    public static Command Make(Terminal terminal) => new("scheme", terminal.Pick("考核办法文件", "files of schemes"))
    {
        MakeLint(terminal),
        MakeSchema(terminal),
    };

    private static Command MakeLint(Terminal terminal)
    {
        var path = new Argument<string>("FILE") { Description = terminal.Pick("JSON 文件，形式见 scheme schema", "JSON file, of the form that scheme schema prints") };
        var command = new Command("lint", terminal.Pick("检查考核办法", "check a scheme")) { path };
        command.SetAction(parsed =>
        {
            var scheme = Terminal.ReadJson<Scheme>(parsed.GetRequiredValue(path));
            // The shape bounds the figures, so that the checks can calculate with them.
            return Validation.Check(new ProposeScheme(scheme)) is { } misshapen ? terminal.Refuse(misshapen) : Print(terminal, scheme);
        });
        return command;
    }

    private static Command MakeSchema(Terminal terminal)
    {
        var command = new Command("schema", terminal.Pick("输出办法文件的 JSON Schema", "print the JSON Schema of a scheme file"));
        command.SetAction(_ =>
        {
            terminal.Out.Write(SchemeSchema.Write());
            return ExitCode.Ok;
        });
        return command;
    }

    private static int Print(Terminal terminal, Scheme scheme)
    {
        var findings = SchemeLinter.Lint(scheme);
        foreach (var finding in findings)
        {
            terminal.Out.WriteLine($"[{Name(terminal, finding.Severity)}] {finding.Place}: {finding.ToDetail().Message.In(terminal.Language)} ({finding.Code})");
        }

        var errors = findings.Count(f => f.Severity == Severity.Error);
        terminal.Say(
            $"{scheme.Title.Zh}：{errors} 处错误，{findings.Length - errors} 处提醒；哈希 {Chain.HashOf(scheme)}。",
            $"{scheme.Title.In("en")}: {errors} error(s), {findings.Length - errors} warning(s); hash {Chain.HashOf(scheme)}.");
        return errors == 0 ? ExitCode.Ok : ExitCode.Refused;
    }

    private static string Name(Terminal terminal, Severity severity) =>
        severity == Severity.Error ? terminal.Pick("错误", "error") : terminal.Pick("提醒", "warning");
}
