using System.Collections.Frozen;
using System.CommandLine;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Assessment.Grains.Evidence;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;
using Assessment.Silo.Auditing;
using Assessment.Silo.Calendars;
using Assessment.Silo.Engine;
using Assessment.Silo.Storage;
using Assessment.Silo.Storage.Schema;

namespace Assessment.Silo.Commands;

/// <summary>
/// <c>do COMMAND --contract N [--json TEXT | --file FILE]</c> and <c>ask QUERY --contract N</c>: every command and query of the domain by its
/// name, with the same rules as anywhere; <c>do --list</c> and <c>ask --list</c> name them with their members.
/// </summary>
internal static class ContractCommands
{
    private static readonly JsonSerializerOptions Indented = new(Json.Options) { WriteIndented = true };

    public static Command MakeDo(Terminal terminal, Option<string> database, Option<string?> calendars)
    {
        var options = new Options(terminal, "COMMAND", terminal.Pick("命令名，如 record-deduction", "its name, such as record-deduction"));
        var actor = terminal.Actor();
        var operation = new Option<string?>("--operation") { Description = terminal.Pick("操作号：同一号重发只执行一次", "operation id: the same one again happens once"), HelpName = "ID" };
        var command = new Command("do", terminal.Pick("对一份合同执行任一命令", "do any command on a contract")) { options.Name, options.Contract, options.Json, options.File, options.List, actor, operation };
        command.SetAction(async (parsed, cancel) =>
        {
            if (parsed.GetValue(options.List))
            {
                return List(terminal, CommandCatalog.Types, t => t.GetCustomAttribute<CommandAttribute>() is { } said ? new Text(said.Zh, said.En) : null);
            }

            var (name, number) = options.Required(parsed);
            var type = Find(CommandCatalog.Types, name, "do");
            if (type == typeof(AttachEvidence))
            {
                return terminal.Fail(new("证据须连同文件上传，不能由命令行登记。", "Evidence is attached with its file, by an upload, not by the command line."));
            }

            var body = (ICommand)options.Read(parsed, type);
            if (Validation.Check(body) is { } misshapen)
            {
                return terminal.Refuse(misshapen);
            }

            var calendar = CalendarCommand.Folder(parsed, calendars, database).Load().Calendar;
            await using var journal = Open(terminal, parsed.GetRequiredValue(database));
            await using var engine = new EmbeddedContracts(journal, terminal.Time, calendar: calendar);
            var outcome = await engine.Execute(number, body, parsed.GetRequiredValue(actor), parsed.GetValue(operation) ?? "cli-" + Guid.NewGuid().ToString("N"), cancel);
            return Said(terminal, outcome);
        });
        return command;
    }

    public static Command MakeAsk(Terminal terminal, Option<string> database, Option<string?> calendars)
    {
        var options = new Options(terminal, "QUERY", terminal.Pick("查询名，如 get-gate", "its name, such as get-gate"));
        var actor = terminal.Actor();
        var command = new Command("ask", terminal.Pick("对一份合同提出任一查询，答案为 JSON", "ask any query of a contract; the answer is JSON")) { options.Name, options.Contract, options.Json, options.File, options.List, actor };
        command.SetAction(async (parsed, cancel) =>
        {
            if (parsed.GetValue(options.List))
            {
                return List(terminal, QueryCatalog.Types, _ => null);
            }

            var (name, number) = options.Required(parsed);
            var query = options.Read(parsed, Find(QueryCatalog.Types, name, "ask"));
            var calendar = CalendarCommand.Folder(parsed, calendars, database).Load().Calendar;
            await using var journal = Open(terminal, parsed.GetRequiredValue(database));
            await using var engine = new EmbeddedContracts(journal, terminal.Time, calendar: calendar);
            if (QueryCatalog.Answer(query, await engine.State(number, cancel), terminal.Time.GetUtcNow()) is var (value, broken) && broken is not null)
            {
                return terminal.Refuse(broken.ToRefusal());
            }

            await terminal.Record(Cli.Open(parsed.GetRequiredValue(database)), new("contract.asked", AuditEvent.Ok) { Account = parsed.GetRequiredValue(actor), Contract = number.Value, Target = name }, cancel);
            terminal.Out.WriteLine(JsonSerializer.Serialize(value, value!.GetType(), Indented));
            return ExitCode.Ok;
        });
        return command;
    }

    private static int Said(Terminal terminal, Outcome outcome)
    {
        if (outcome.Receipt is not { } receipt)
        {
            return terminal.Refuse(outcome.Refusal!);
        }

        terminal.Out.WriteLine($"{receipt.Contract} v{receipt.Version} {string.Join(", ", receipt.Events.Select(e => EventCatalog.Of(e).Description.In(terminal.Language)))} {receipt.Hash}");
        foreach (var warning in receipt.Warnings)
        {
            terminal.Out.WriteLine(warning.In(terminal.Language));
        }

        return ExitCode.Ok;
    }

    private static DatabaseJournal Open(Terminal terminal, string database)
    {
        var file = Cli.Open(database);
        new Migrator(file, terminal.Time).RequireCurrent();
        return new DatabaseJournal(file);
    }

    // Deadlines are counted with the calendars that the server would count with.
    private static EmbeddedContracts Engine(Terminal terminal, DatabaseJournal journal, string database) =>
        new(journal, terminal.Time, calendar: CalendarFolder.Of(null, Cli.Open(database)).Load().Calendar);

    private static Type Find(FrozenDictionary<string, Type> known, string name, string verb) => known.TryGetValue(name, out var type)
        ? type
        : throw new EnvironmentException(new($"没有“{name}”。全部名称见 {verb} --list。", $"There is no \"{name}\". {verb} --list names them all."));

    private static int List(Terminal terminal, FrozenDictionary<string, Type> known, Func<Type, Text?> about)
    {
        foreach (var (name, type) in known.OrderBy(k => k.Key, StringComparer.Ordinal))
        {
            var members = string.Join(", ", type.GetConstructors().MaxBy(c => c.GetParameters().Length)!.GetParameters()
                .Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name!) + (p.HasDefaultValue ? "?" : "")));
            terminal.Out.WriteLine($"{name} {{ {members} }}  {about(type)?.In(terminal.Language)}".TrimEnd());
        }

        return ExitCode.Ok;
    }

    private sealed class Options(Terminal terminal, string what, string meaning)
    {
        public Argument<string?> Name { get; } = new(what) { Description = meaning, Arity = ArgumentArity.ZeroOrOne };

        public Option<string?> Contract { get; } = new("--contract") { Description = terminal.Pick("合同编号", "the contract's number"), HelpName = "N" };

        public Option<string?> Json { get; } = new("--json") { Description = terminal.Pick("内容，JSON", "its members, as JSON"), HelpName = "TEXT" };

        public Option<string?> File { get; } = new("--file") { Description = terminal.Pick("内容所在的 JSON 文件", "a JSON file with its members"), HelpName = "FILE" };

        public Option<bool> List { get; } = new("--list") { Description = terminal.Pick("列出全部名称与成员", "name them all with their members") };

        public (string Name, ContractNumber Number) Required(ParseResult parsed) => (parsed.GetValue(Name), parsed.GetValue(Contract)) is ({ } name, { } number)
            ? (name, Terminal.ReadNumber(number))
            : throw new EnvironmentException(new($"须写明 {what} 与 --contract。", $"{what} and --contract are needed."));

        public object Read(ParseResult parsed, Type type)
        {
            try
            {
                var node = parsed.GetValue(File) is { } path ? Terminal.ReadJson<JsonNode>(path) : JsonNode.Parse(parsed.GetValue(Json) ?? "{}")!;
                return node.Deserialize(type, Grains.Journal.Json.Options) ?? throw new JsonException("null");
            }
            catch (Exception fault) when (fault is JsonException or NotSupportedException or ArgumentException)
            {
                throw new EnvironmentException(new(
                    $"{type.Name} 的内容不符合格式：{fault.Message} 成员见 --list。", $"The members of {type.Name} do not have the right form: {fault.Message} --list shows them."), fault);
            }
        }
    }
}
