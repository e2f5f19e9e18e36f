using System.CommandLine;
using Assessment.Silo.Storage;
using Assessment.Silo.Storage.Schema;

namespace Assessment.Silo.Commands;

/// <summary><c>rebuild</c>: writes the read models anew from the journal.</summary>
internal static class RebuildCommand
{
    public static Command Make(Terminal terminal, Option<string> database)
    {
        var command = new Command("rebuild", terminal.Pick("由日志重建读模型", "write the read models anew from the journal"));
        command.SetAction((parsed, cancel) =>
        {
            var file = Cli.Open(parsed.GetRequiredValue(database));
            new Migrator(file, terminal.Time).RequireCurrent();
            var done = new Rebuild(file).Run(cancel);
            terminal.Say($"已由 {done.Entries} 条日志重建 {done.Contracts} 份合同的读模型。", $"Rebuilt the read models of {done.Contracts} contract(s) from {done.Entries} entries.");
            return Task.FromResult(ExitCode.Ok);
        });
        return command;
    }
}
