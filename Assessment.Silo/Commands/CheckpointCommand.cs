using System.CommandLine;
using Assessment.Silo.Storage;
using Assessment.Silo.Storage.Schema;

namespace Assessment.Silo.Commands;

/// <summary><c>checkpoint</c>: seals the journal now, and prints the hash to keep elsewhere.</summary>
internal static class CheckpointCommand
{
    public static Command Make(Terminal terminal, Option<string> database)
    {
        var command = new Command("checkpoint", terminal.Pick("立即封存日志，并打印应另行保存的哈希", "seal the journal now, and print the hash to keep elsewhere"));
        command.SetAction(parsed =>
        {
            var file = Cli.Open(parsed.GetRequiredValue(database));
            new Migrator(file, terminal.Time).RequireCurrent();
            if (new Checkpoints(file, terminal.Time).Take() is { } taken)
            {
                terminal.Say($"检查点 {taken.Id}（{taken.Day:yyyy-MM-dd}），封存到第 {taken.Position} 号：{taken.Hash}", $"Checkpoint {taken.Id} ({taken.Day:yyyy-MM-dd}) seals up to position {taken.Position}: {taken.Hash}");
            }
            else
            {
                terminal.Say("自上个检查点以来没有新条目。", "Nothing was appended since the last checkpoint.");
            }

            return ExitCode.Ok;
        });
        return command;
    }
}
