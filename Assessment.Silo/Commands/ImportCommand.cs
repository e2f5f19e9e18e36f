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

/// <summary><c>import contract FILE</c> and <c>import scheme FILE --contract N [--freeze-as NAME]</c>: data becomes commands like anybody's.</summary>
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
            return Execute(terminal, parsed.GetRequiredValue(database), file.Number, [(parsed.GetRequiredValue(actor), new RegisterContract(file.Contract))], cancel);
        });
        return command;
    }

    private static Command MakeScheme(Terminal terminal, Option<string> database, Option<string> actor)
    {
        var path = FileArgument(terminal);
        var contract = new Option<string>("--contract") { Description = terminal.Pick("合同编号", "the contract's number"), Required = true, HelpName = "N" };
        var freeze = new Option<string?>("--freeze-as")
        {
            Description = terminal.Pick("随即由另一人冻结并生成考核期", "let somebody else freeze it at once, which generates the periods"),
            HelpName = "NAME",
        };
        var command = new Command("scheme", terminal.Pick("提出考核办法", "propose a scheme")) { path, contract, freeze };
        command.SetAction((parsed, cancel) =>
        {
            var scheme = Terminal.ReadJson<Scheme>(parsed.GetRequiredValue(path));
            var proposer = parsed.GetRequiredValue(actor);
            var commands = new List<(string By, ICommand Command)> { (proposer, new ProposeScheme(scheme)) };
            if (parsed.GetValue(freeze) is { } freezer)
            {
                // By its hash: what is frozen is what stood in the file, whatever others propose meanwhile.
                commands.Add((freezer, new FreezeScheme(Chain.HashOf(scheme))));
            }

            var number = Terminal.ReadNumber(parsed.GetRequiredValue(contract));
            return Execute(terminal, parsed.GetRequiredValue(database), number, commands, cancel);
        });
        return command;
    }

    private static Argument<string> FileArgument(Terminal terminal) =>
        new("FILE") { Description = terminal.Pick("JSON 文件，形式见 samples/", "JSON file, of the form shown in samples/") };

    private static async Task<int> Execute(
        Terminal terminal, string database, ContractNumber number, IReadOnlyList<(string By, ICommand Command)> commands, CancellationToken cancel)
    {
        var file = Cli.Open(database);
        new Migrator(file, terminal.Time).RequireCurrent();
        await using var journal = new DatabaseJournal(file);
        await using var engine = new EmbeddedContracts(journal, terminal.Time);
        foreach (var (by, command) in commands)
        {
            var outcome = await engine.Execute(number, command, by, "import-" + Guid.NewGuid().ToString("N"), cancel);
            if (outcome.Receipt is not { } receipt)
            {
                return terminal.Refuse(outcome.Refusal!);
            }

            terminal.Out.WriteLine($"{receipt.Contract} v{receipt.Version} {string.Join(", ", receipt.Events.Select(e => EventCatalog.Of(e).Description.In(terminal.Language)))} {receipt.Hash}");
        }

        return ExitCode.Ok;
    }
}
