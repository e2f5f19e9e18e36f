using System.CommandLine;
using Assessment.Grains.Values;
using Assessment.Silo.Access;
using Assessment.Silo.Accounts;
using Assessment.Silo.Hosting;
using Assessment.Silo.Storage;
using Assessment.Silo.Storage.Schema;
using Microsoft.Extensions.DependencyInjection;

namespace Assessment.Silo.Commands;

/// <summary>
/// <c>permissions</c>, <c>account list | create | reset</c>, <c>token issue | list | revoke</c>: what an operator does at the console, on the
/// word of whoever runs accounts. All of it stands in the audit log under the name <c>console</c>.
/// </summary>
internal static class AccountCommands
{
    private static readonly By Console = new("console", null);

    public static Command MakePermissions(Terminal terminal)
    {
        var command = new Command("permissions", terminal.Pick("打印权限表：角色 × 操作 × 关系", "print the permission table: role × action × relation"));
        command.SetAction(_ =>
        {
            terminal.Out.WriteLine("action\t" + string.Join('\t', Roles.All.Select(r => r.Code())));
            foreach (var row in PermissionTable.Rows)
            {
                terminal.Out.WriteLine($"{row.Act.Code}\t{string.Join('\t', Roles.All.Select(r => row.For(r) == Relation.None ? "-" : Grains.Journal.Names.Kebab(row.For(r).ToString())))}");
            }

            return ExitCode.Ok;
        });
        return command;
    }

    public static Command MakeAccount(Terminal terminal, Option<string> database)
    {
        var command = new Command("account", terminal.Pick("帐号", "accounts"));
        var list = new Command("list", terminal.Pick("列出帐号与角色", "list accounts with their roles"));
        list.SetAction((parsed, cancel) => With(terminal, parsed.GetRequiredValue(database), async services =>
        {
            foreach (var account in await services.GetRequiredService<AccountDesk>().List(cancel))
            {
                terminal.Out.WriteLine($"{account.Name}\t{Granted.Words(account.Grants)}\t{(account.DisabledAt is null ? "in-use" : "disabled")}\t{(account.SecondFactor ? "second-factor" : "-")}");
            }

            return ExitCode.Ok;
        }));
        command.Add(list);
        command.Add(Create(terminal, database));
        command.Add(Reset(terminal, database));
        return command;
    }

    public static Command MakeToken(Terminal terminal, Option<string> database)
    {
        var command = new Command("token", terminal.Pick("API 令牌", "API tokens"));
        command.Add(Issue(terminal, database));
        command.Add(ListTokens(terminal, database));
        command.Add(Revoke(terminal, database));
        return command;
    }

    private static Command Create(Terminal terminal, Option<string> database)
    {
        var name = Name(terminal);
        var roles = new Option<string[]>("--role")
        {
            Description = terminal.Pick("角色，或“角色@合同编号”，可重复", "role, or role@contract; may be repeated"), HelpName = "ROLE", Required = true,
        };
        var program = new Option<bool>("--program") { Description = terminal.Pick("供程序使用，没有密码", "for a program: no password") };
        var command = new Command("create", terminal.Pick("开设帐号，打印初始密码", "make an account and print its first password")) { name, roles, program };
        command.SetAction((parsed, cancel) => With(terminal, parsed.GetRequiredValue(database), async services =>
        {
            var grants = parsed.GetRequiredValue(roles).Select(Grant).ToList();
            if (grants.Contains(null))
            {
                return terminal.Fail(new(
                    $"角色应为 {string.Join("、", Roles.All.Select(r => r.Code()))} 之一，可加“@合同编号”。",
                    $"A role is one of {string.Join(", ", Roles.All.Select(r => r.Code()))}, with @contract behind it where it is held on one contract."));
            }

            var made = await services.GetRequiredService<AccountDesk>().Create(parsed.GetRequiredValue(name), [.. grants.OfType<Grant>()], parsed.GetValue(program), Console, cancel);
            return Told(terminal, made);
        }));
        return command;
    }

    private static Command Reset(Terminal terminal, Option<string> database)
    {
        var name = Name(terminal);
        var command = new Command("reset", terminal.Pick("重设密码、停用第二步验证、退出所有浏览器", "reset the password, put the second factor out of use, sign out everywhere")) { name };
        command.SetAction((parsed, cancel) => With(terminal, parsed.GetRequiredValue(database), async services =>
        {
            var desk = services.GetRequiredService<AccountDesk>();
            var account = (await desk.List(cancel)).FirstOrDefault(a => a.Name == PersonName.Normal(parsed.GetRequiredValue(name)));
            return account is null
                ? terminal.Fail(new("没有这个帐号。", "There is no such account."), ExitCode.Refused)
                : Told(terminal, await desk.Reset(account.Id, Console, cancel));
        }));
        return command;
    }

    private static Command Issue(Terminal terminal, Option<string> database)
    {
        var account = new Option<string>("--account") { Description = terminal.Pick("帐号名", "the account"), HelpName = "NAME", Required = true };
        var label = new Option<string>("--label") { Description = terminal.Pick("用途", "what it is for"), DefaultValueFactory = _ => "console", HelpName = "TEXT" };
        var scopes = new Option<string[]>("--scope")
        {
            Description = terminal.Pick("范围：read（默认）、all 或操作代码，可重复", "scope: read (by default), all, or codes of actions; may be repeated"), HelpName = "SCOPE",
        };
        var days = new Option<int>("--days") { Description = terminal.Pick("有效天数，默认 90", "days it holds, 90 by default"), DefaultValueFactory = _ => 90, HelpName = "N" };
        var command = new Command("issue", terminal.Pick("签发令牌，只打印这一次", "issue a token and print it this once")) { account, label, scopes, days };
        command.SetAction((parsed, cancel) => With(terminal, parsed.GetRequiredValue(database), async services =>
        {
            var asked = parsed.GetValue(scopes) is { Length: > 0 } named ? named : [Holder.ReadScope];
            var (secret, _, fault) = await services.GetRequiredService<ApiTokens>().Issue(
                new(parsed.GetRequiredValue(account), parsed.GetRequiredValue(label), [.. asked], parsed.GetRequiredValue(days)), Console.Name, null, cancel);
            if (fault is not null)
            {
                return terminal.Fail(fault.What, ExitCode.Refused);
            }

            terminal.Out.WriteLine(secret);
            return ExitCode.Ok;
        }));
        return command;
    }

    private static Command ListTokens(Terminal terminal, Option<string> database)
    {
        var command = new Command("list", terminal.Pick("列出令牌", "list tokens"));
        command.SetAction((parsed, cancel) => With(terminal, parsed.GetRequiredValue(database), async services =>
        {
            foreach (var token in await services.GetRequiredService<ApiTokens>().List(null, cancel))
            {
                terminal.Out.WriteLine($"{token.Id}\t{token.Account}\t{token.Label}\t{string.Join(' ', token.Scopes)}\t{token.ExpiresAt:yyyy-MM-dd}\t{(token.RevokedAt is null ? "holds" : "revoked")}");
            }

            return ExitCode.Ok;
        }));
        return command;
    }

    private static Command Revoke(Terminal terminal, Option<string> database)
    {
        var id = new Argument<string>("id") { Description = terminal.Pick("令牌编号，见 token list", "number of the token, see token list") };
        var command = new Command("revoke", terminal.Pick("撤销令牌", "revoke a token")) { id };
        command.SetAction((parsed, cancel) => With(terminal, parsed.GetRequiredValue(database), async services =>
            await services.GetRequiredService<ApiTokens>().Revoke(parsed.GetRequiredValue(id), owner: null, Console.Name, null, cancel)
                ? ExitCode.Ok
                : terminal.Fail(new("没有这个令牌，或已撤销。", "There is no such token, or it was revoked before."), ExitCode.Refused)));
        return command;
    }

    private static Option<string> Name(Terminal terminal) =>
        new("--name") { Description = terminal.Pick("帐号名", "name of the account"), HelpName = "NAME", Required = true };

    private static Grant? Grant(string text)
    {
        var (code, contract) = text.Split('@', 2) is [var role, var number] ? (role, number) : (text, null);
        return Roles.Find(code) is not { } found ? null
            : contract is null ? new(found)
            : ContractNumber.TryParse(contract, out var parsed) ? new(found, parsed)
            : null;
    }

    private static int Told(Terminal terminal, AccountOutcome outcome)
    {
        if (outcome.Fault is { } fault)
        {
            return terminal.Fail(fault.What, ExitCode.Refused);
        }

        if (outcome.Password is { } password)
        {
            terminal.Out.WriteLine(password);
        }

        return ExitCode.Ok;
    }

    private static async Task<int> With(Terminal terminal, string database, Func<IServiceProvider, Task<int>> work)
    {
        new Migrator(Cli.Open(database), terminal.Time).RequireCurrent();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(terminal.Time);
        services.AddAssessmentSilo(new SiloOptions { Database = database, Folder = Cli.Folder, Node = Terminal.Node });
        services.AddAssessmentAccounts(new());
        services.AddSingleton<ISecretSeal, ClosedSeal>();
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }

    // The keys are the web's: at the console nothing is read that they seal, and what they would seal is made anew there.
    private sealed class ClosedSeal : ISecretSeal
    {
        public string Seal(string plain) => "";

        public string? Open(string closed) => null;
    }
}
