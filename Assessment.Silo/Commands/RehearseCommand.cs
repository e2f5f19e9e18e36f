using System.CommandLine;
using System.Text.Json;
using Assessment.Grains.Journal;
using Assessment.Grains.Rehearsals;
using Assessment.Grains.Values;

namespace Assessment.Silo.Commands;

/// <summary><c>rehearse FILE [--json]</c>: tries a scheme on any months; nothing is stored, no database is needed.</summary>
internal static class RehearseCommand
{
    public static Command Make(Terminal terminal)
    {
        var path = new Argument<string>("FILE") { Description = terminal.Pick("JSON 文件：考核办法与各期条目", "JSON file: a scheme and periods with entries") };
        var json = new Option<bool>("--json") { Description = terminal.Pick("输出 JSON，含全部计算过程", "print JSON, with every step of the arithmetic") };
        var command = new Command("rehearse", terminal.Pick("试算考核办法，不写入", "try a scheme; nothing is stored")) { path, json };
        command.SetAction(parsed =>
        {
            var answer = Terminal.ReadJson<Rehearsal>(parsed.GetRequiredValue(path)).Run();
            if (answer.Broken is { } broken)
            {
                return terminal.Refuse(broken.ToRefusal());
            }

            if (parsed.GetValue(json))
            {
                terminal.Out.WriteLine(JsonSerializer.Serialize(answer.Value, Json.Options));
            }
            else
            {
                Print(terminal, answer.Value!);
            }

            return ExitCode.Ok;
        });
        return command;
    }

    private static void Print(Terminal terminal, RehearsalResult result)
    {
        foreach (var period in result.Periods)
        {
            var missing = period.Result.Missing.IsEmpty ? "" : terminal.Pick("  未评：", "  missing: ") + string.Join(", ", period.Result.Missing);
            terminal.Out.WriteLine($"{terminal.Pick("第", "period")} {period.No}{terminal.Pick(" 期", "")}  {Score(period.Result.Score)}  {period.GradeName?.In(terminal.Language)}{missing}");
        }

        terminal.Out.WriteLine($"{terminal.Pick("综合得分", "term")}  {Score(result.Term.Score)}  {result.GradeName?.In(terminal.Language)}");
        foreach (var finding in result.Findings)
        {
            terminal.Out.WriteLine($"[{finding.Severity}] {finding.ToDetail().Place}: {finding.ToDetail().Message.In(terminal.Language)}");
        }
    }

    private static string Score(decimal? score) => score is { } s ? Rounding.Plain(s) : "–";
}
