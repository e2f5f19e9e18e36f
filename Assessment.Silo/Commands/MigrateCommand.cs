using System.CommandLine;
using Assessment.Silo.Storage;
using Assessment.Silo.Storage.Schema;

namespace Assessment.Silo.Commands;

/// <summary><c>migrate [--dry-run]</c>: creates the database, or brings it to this program's schema.</summary>
internal static class MigrateCommand
{
    public static Command Make(Terminal terminal, Option<string> database)
    {
        var dryRun = new Option<bool>("--dry-run") { Description = terminal.Pick("只列出将执行的 SQL，不作改动", "only print the SQL; change nothing") };
        var command = new Command("migrate", terminal.Pick("建库或升级数据库", "create the database, or upgrade it")) { dryRun };
        command.SetAction(async (parsed, cancel) =>
        {
            var path = parsed.GetRequiredValue(database);
            var file = Cli.Open(path);
            var migrator = new Migrator(file, terminal.Time) { CreateFolder = path == Cli.DefaultDatabase };
            if (parsed.GetValue(dryRun))
            {
                return Print(terminal, migrator.Plan());
            }

            var done = await migrator.Migrate(cancel);
            return Said(terminal, file, done);
        });
        return command;
    }

    private static int Print(Terminal terminal, MigrationPlan plan)
    {
        if (plan.Pending.Count == 0)
        {
            terminal.Say("数据库已是最新。", "The database is up to date.");
            return ExitCode.Ok;
        }

        terminal.Say($"-- 将执行 {plan.Pending.Count} 次升级：{string.Join("、", plan.Pending)}", $"-- {plan.Pending.Count} migration(s) would be applied: {string.Join(", ", plan.Pending)}");
        terminal.Out.WriteLine(plan.Script);
        return ExitCode.Ok;
    }

    private static int Said(Terminal terminal, Database file, MigrationPlan done)
    {
        if (done.Pending.Count == 0)
        {
            terminal.Say($"{file.Name} 已是最新。", $"{file.Name} is up to date.");
        }
        else
        {
            terminal.Say($"{file.Name} 已升级：{string.Join("、", done.Pending)}", $"{file.Name} was upgraded: {string.Join(", ", done.Pending)}");
        }

        return ExitCode.Ok;
    }
}
