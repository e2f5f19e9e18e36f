using System.CommandLine;
using Assessment.Grains.Values;
using Assessment.Silo.Storage;
using Assessment.Silo.Storage.Schema;
using Assessment.Silo.Storage.Tips;

namespace Assessment.Silo.Commands;

/// <summary><c>tips [--to FILE]</c>: the ends of all chains, to keep elsewhere.</summary>
internal static class TipsCommand
{
    public static Command Make(Terminal terminal, Option<string> database)
    {
        var target = new Option<string?>("--to") { Description = terminal.Pick("写入新文件，默认打印", "write a new file; printed by default"), HelpName = "FILE" };
        var command = new Command("tips", terminal.Pick("各链的链尾，应另行保存，供 verify --tips 核对", "the ends of all chains, to keep elsewhere for verify --tips")) { target };
        command.SetAction(parsed =>
        {
            var file = Cli.Open(parsed.GetRequiredValue(database));
            new Migrator(file, terminal.Time).RequireCurrent();
            var tips = TipList.Of(file);
            var text = TipList.Write(ChinaTime.DayOf(terminal.Time.GetUtcNow()), tips);
            if (parsed.GetValue(target) is not { } path)
            {
                terminal.Out.Write(text);
                return ExitCode.Ok;
            }

            DurableFile.WriteNew(Path.GetFullPath(path), writer => writer.Write(text));
            terminal.Say($"已将 {tips.Count} 个链尾写入 {path}。", $"Wrote {tips.Count} tip(s) to {path}.");
            return ExitCode.Ok;
        });
        return command;
    }
}
