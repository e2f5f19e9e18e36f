using System.Collections.Frozen;
using Assessment.Grains.Values;

namespace Assessment.Silo.Auditing;

/// <summary>Every type and result of an audit event in words. No event of another type is written, so that each has words in both languages.</summary>
public static class AuditTypes
{
    /// <summary>Types by code, in the order in which they are offered.</summary>
    public static IReadOnlyList<(string Code, Text Words)> All { get; } =
    [
        ("sign-in", new("登录", "sign-in")),
        ("sign-out", new("退出", "sign-out")),
        ("access.refused", new("无权访问", "access refused")),
        ("account.created", new("开设帐号", "account created")),
        ("account.granted", new("变更角色", "roles changed")),
        ("account.disabled", new("停用帐号", "account disabled")),
        ("account.enabled", new("启用帐号", "account enabled")),
        ("account.reset", new("重设密码", "account reset")),
        ("account.bound", new("绑定外部身份", "bound to a provider's subject")),
        ("account.unbound", new("解除外部身份绑定", "unbound from the provider's subject")),
        ("password.changed", new("修改密码", "password changed")),
        ("second-factor.on", new("启用第二步验证", "second factor on")),
        ("second-factor.off", new("停用第二步验证", "second factor off")),
        ("second-factor.recovery-code", new("使用恢复码", "recovery code used")),
        ("token.issued", new("签发令牌", "token issued")),
        ("token.revoked", new("撤销令牌", "token revoked")),
        ("token.used", new("使用令牌", "token used")),
        ("evidence.listed", new("查看证据清单", "evidence listed")),
        ("evidence.read", new("读取证据文件", "evidence file read")),
        ("contact.revealed", new("显示电话或账号", "contact shown")),
        ("contact.changed", new("登记联系方式或账户", "contact kept")),
        ("contact.confirmed", new("确认收款账户", "account of a party confirmed")),
        ("contact.dropped", new("撤下待确认账户", "waiting account dropped")),
        ("contact.erased", new("清除联系方式与账户", "contact erased")),
        ("contract.asked", new("在命令行查询合同", "contract asked at the console")),
        ("export.workbook", new("导出考核工作簿", "workbook exported")),
        ("export.paper", new("导出文书", "paper exported")),
        ("export.bundle", new("导出文书包", "bundle exported")),
        ("export.pack", new("下载离线评分表", "offline sheet taken")),
        ("export.portfolio", new("导出供应商总览", "portfolio exported")),
        ("export.ordered", new("发起批量导出", "batch export ordered")),
        ("export.batch", new("下载批量导出", "batch export downloaded")),
        ("export.scheme", new("导出考核办法", "scheme exported")),
        ("export.journal", new("导出业务变更", "changes exported")),
        ("export.audit", new("导出审计记录", "audit log exported")),
        ("export", new("导出", "export")),
        ("audit.listed", new("在命令行查看审计记录", "audit log listed at the console")),
        (AuditArchive.EventType, new("归档审计记录", "audit log archived")),
        ("backup.made", new("备份数据库", "database backed up")),
        ("backup.restored", new("恢复备份", "backup restored")),
        ("database.moved", new("搬移数据库", "database moved")),
        ("system.verified", new("核对全部流水", "everything verified")),
        ("audit.resumed", new("审计恢复写入", "audit log writable again")),
    ];

    /// <summary>Results by code.</summary>
    public static IReadOnlyList<(string Code, Text Words)> Results { get; } =
    [
        (AuditEvent.Ok, new("成功", "done")), (AuditEvent.Refused, new("被拒", "refused")), (AuditEvent.Failed, new("失败", "failed")),
    ];

    private static readonly FrozenDictionary<string, Text> ByCode = All.ToFrozenDictionary(t => t.Code, t => t.Words);

    /// <summary>The words of a type, or null when it is none: a later program may have written it.</summary>
    public static Text? Find(string code) => ByCode.GetValueOrDefault(code);
}
