using System.CommandLine;
using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Schemes;
using Assessment.Grains.Values;
using Assessment.Silo.Engine;
using Assessment.Silo.Storage;
using Assessment.Silo.Storage.Schema;

namespace Assessment.Silo.Commands;

/// <summary>A contract as a file: its number and what it says.</summary>
/// <param name="Number">The number, in any spelling.</param>
/// <param name="Contract">What it says.</param>
internal sealed record ContractFile(ContractNumber Number, Contract Contract);

/// <summary><c>import contract FILE</c> and <c>import scheme FILE --contract N [--freeze]</c>: data becomes commands like anybody's.</summary>
internal static class ImportCommand
{
    public static Command Make(Terminal terminal, Option<string> database)
    {
        var actor = new Option<string>("--as")
        {
            Description = terminal.Pick("以谁的名义，默认为系统用户", "on whose behalf; the system's user by default"),
            DefaultValueFactory = _ => Environment.UserName,
            Recursive = true,
            HelpName = "NAME",
        };
        return new("import", terminal.Pick("导入合同或考核办法", "import a contract or a scheme"))
        {
            actor,
            MakeContract(terminal, database, actor),
            MakeScheme(terminal, database, actor),
        };
    }

    private static Command MakeContract(Terminal terminal, Option<string> database, Option<string> actor)
    {
        var path = FileArgument(terminal);
        var command = new Command("contract", terminal.Pick("登记合同", "register a contract")) { path };
        command.SetAction((parsed, cancel) =>
        {
            var file = Terminal.ReadJson<ContractFile>(parsed.GetRequiredValue(path));
            return Execute(terminal, parsed.GetRequiredValue(database), parsed.GetRequiredValue(actor), file.Number, [new RegisterContract(file.Contract)], cancel);
        });
        return command;
    }

    private static Command MakeScheme(Terminal terminal, Option<string> database, Option<string> actor)
    {
        var path = FileArgument(terminal);
        var contract = new Option<string>("--contract") { Description = terminal.Pick("合同编号", "the contract's number"), Required = true, HelpName = "N" };
        var freeze = new Option<bool>("--freeze") { Description = terminal.Pick("随即冻结并生成考核期", "freeze it at once, which generates the periods") };
        var command = new Command("scheme", terminal.Pick("提出考核办法", "propose a scheme")) { path, contract, freeze };
        command.SetAction((parsed, cancel) =>
        {
            var scheme = Terminal.ReadJson<Scheme>(parsed.GetRequiredValue(path));
            var commands = new List<ICommand> { new ProposeScheme(scheme) };
            if (parsed.GetValue(freeze))
            {
                // By its hash: what is frozen is what stood in the file, whatever others propose meanwhile.
                commands.Add(new FreezeScheme(Chain.HashOf(scheme)));
            }

            var number = Terminal.ReadNumber(parsed.GetRequiredValue(contract));
            return Execute(terminal, parsed.GetRequiredValue(database), parsed.GetRequiredValue(actor), number, commands, cancel);
        });
        return command;
    }

    private static Argument<string> FileArgument(Terminal terminal) =>
        new("FILE") { Description = terminal.Pick("JSON 文件，形式见 samples/", "JSON file, of the form shown in samples/") };

    private static async Task<int> Execute(
        Terminal terminal, string database, string actor, ContractNumber number, IReadOnlyList<ICommand> commands, CancellationToken cancel)
    {
        var file = new SqliteFile(database);
        new Migrator(file, terminal.Time).RequireCurrent();
        await using var journal = new SqliteJournal(file);
        await using var engine = new EmbeddedContracts(journal, terminal.Time);
        foreach (var command in commands)
        {
            var outcome = await engine.Execute(number, command, actor, "import-" + Guid.NewGuid().ToString("N"), cancel);
            if (outcome.Receipt is not { } receipt)
            {
                return terminal.Refuse(outcome.Refusal!);
            }

            terminal.Out.WriteLine($"{receipt.Contract} v{receipt.Version} {string.Join(", ", receipt.Events.Select(e => EventCatalog.Of(e).Description.In(terminal.Language)))} {receipt.Hash}");
        }

        return ExitCode.Ok;
    }
}
