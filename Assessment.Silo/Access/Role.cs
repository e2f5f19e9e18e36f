using System.Collections.Immutable;
using Assessment.Grains.Values;

namespace Assessment.Silo.Access;

/// <summary>What somebody is to a contract, or to the system.</summary>
public enum Role
{
    /// <summary>Enters scores of the indicators assigned to them (评分人).</summary>
    Evaluator,

    /// <summary>Runs the assessment of a contract (考核管理).</summary>
    Manager,

    /// <summary>Sits on the acceptance panel (验收小组成员).</summary>
    CommitteeMember,

    /// <summary>Acts for the vendor (乙方联系人).</summary>
    VendorContact,

    /// <summary>Reads everything and changes nothing (审计管理员).</summary>
    Auditor,

    /// <summary>Runs the system: contracts, calendars, health (系统管理员).</summary>
    SystemAdministrator,

    /// <summary>Runs accounts and rights, and nothing else (安全管理员).</summary>
    SecurityAdministrator,
}

/// <summary>The roles, their codes and names.</summary>
public static class Roles
{
    private static readonly ImmutableDictionary<Role, (string Code, Text Name)> Facts = new Dictionary<Role, (string, Text)>
    {
        [Role.Evaluator] = ("evaluator", new("评分人", "Evaluator")),
        [Role.Manager] = ("manager", new("考核管理", "Manager")),
        [Role.CommitteeMember] = ("committee-member", new("验收小组成员", "Committee member")),
        [Role.VendorContact] = ("vendor-contact", new("乙方联系人", "Vendor contact")),
        [Role.Auditor] = ("auditor", new("审计管理员", "Auditor")),
        [Role.SystemAdministrator] = ("system-administrator", new("系统管理员", "System administrator")),
        [Role.SecurityAdministrator] = ("security-administrator", new("安全管理员", "Security administrator")),
    }.ToImmutableDictionary();

    /// <summary>All of them.</summary>
    public static ImmutableArray<Role> All { get; } = [.. Enum.GetValues<Role>()];

    /// <summary>The code that is stored and typed, such as <c>vendor-contact</c>.</summary>
    public static string Code(this Role role) => Facts[role].Code;

    /// <summary>The name in both languages.</summary>
    public static Text Name(this Role role) => Facts[role].Name;

    /// <summary>The role of a code, or null.</summary>
    public static Role? Find(string? code) => All.Where(r => r.Code() == code).Select(r => (Role?)r).FirstOrDefault();

    /// <summary>
    /// True for the three duties that must be apart (三权分立: administration, security, audit), from each other and from the
    /// work that they watch over.
    /// </summary>
    public static bool StandsAlone(this Role role) => role is Role.Auditor or Role.SystemAdministrator or Role.SecurityAdministrator;

    /// <summary>True for roles that are held on the whole system, never on one contract.</summary>
    public static bool IsOfTheSystem(this Role role) => role.StandsAlone();

    /// <summary>Why the roles may not be held together, or null when they may.</summary>
    public static Text? Conflict(IEnumerable<Role> roles)
    {
        var held = roles.Distinct().Order().ToList();
        if (held.Count <= 1 || !held.Exists(StandsAlone))
        {
            return held.Contains(Role.VendorContact) && held.Count > 1
                ? new("乙方联系人不能兼任甲方的任何角色。请为其另设帐号。", "A vendor contact holds no role of the buyer. Make an account apart.")
                : null;
        }

        var alone = held.First(StandsAlone);
        return new(
            $"“{alone.Name().Zh}”不能与其他角色同属一个帐号（三权分立）。请分设帐号。",
            $"The role \"{alone.Name().En}\" cannot be held together with another (separation of administration, security and audit). Make accounts apart.");
    }
}
