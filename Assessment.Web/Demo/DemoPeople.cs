using Assessment.Grains.Values;
using Assessment.Silo.Access;
using Assessment.Silo.Accounts;
using Assessment.Web.Pages.SignIns;

namespace Assessment.Web.Demo;

/// <summary>The demonstration's people, who sign in with one click: somebody for each role, and all who score, so that a month can be finished. They exist in the demonstration only.</summary>
public sealed class DemoPeople
{
    private static readonly ContractNumber First = ContractNumber.Parse("CYCGW-2026-0044");

    private readonly Dictionary<string, string> ids = new(StringComparer.Ordinal);

    /// <summary>The people, as the sign-in page shows them.</summary>
    public IReadOnlyList<DemoPerson> People { get; } =
    [
        new("王敏", Role.Evaluator, new("录入本月评分：驻场、系统运行", "enter this month's scores: on site, the system")),
        new("李强", Role.Evaluator, new("录入本月评分：变更、数据", "enter this month's scores: changes, data")),
        new("陈静", Role.Evaluator, new("录入本月评分：文档、安全", "enter this month's scores: documents, security")),
        new("赵磊", Role.Manager, new("查看、退回、发布、定版", "look, return, publish, finalise")),
        new("孙静", Role.Manager, new("第二人：冻结办法、确认重开", "the second person: freeze, confirm a reopening")),
        new("周宁", Role.CommitteeMember, new("查看关口、导出", "see the gate, export")),
        new("郭珣", Role.VendorContact, new("查看已发布的本方合同", "see the vendor's own, published")),
        new("何静", Role.Auditor, new("查阅审计记录与流水", "read the audit log and the journals")),
        new("吴涛", Role.SystemAdministrator, new("登记合同", "register contracts")),
        new("郑岚", Role.SecurityAdministrator, new("管理帐号与权限", "run accounts and rights")),
    ];

    /// <summary>True when the program runs as a demonstration.</summary>
    public static bool IsDemo(IServiceProvider services) => services.GetService<DemoPeople>() is not null;

    /// <summary>Number of the account of a person, or null.</summary>
    public string? IdOf(string name) => ids.GetValueOrDefault(name);

    /// <summary>Makes the accounts; those who score in the samples are evaluators as well. They have no password.</summary>
    public async Task Load(IServiceProvider services, IEnumerable<string> evaluators, CancellationToken cancel)
    {
        await using var scope = services.CreateAsyncScope();
        var desk = scope.ServiceProvider.GetRequiredService<AccountDesk>();
        var roles = People.Select(p => (p.Name, p.Role)).Concat(evaluators.Except(People.Select(p => p.Name)).Order(StringComparer.Ordinal).Select(e => (Name: e, Role: Role.Evaluator)));
        foreach (var (name, role) in roles)
        {
            var grant = new Grant(role, role is Role.VendorContact ? First : null);
            if ((await desk.Create(name, [grant], forProgram: true, new("demo", null), cancel)).Fault is { } fault)
            {
                throw new InvalidOperationException($"{name}: {fault.What}");
            }
        }

        foreach (var account in await desk.List(cancel))
        {
            ids[account.Name] = account.Id;
        }
    }
}
