using System.Collections.Immutable;
using Assessment.Grains.Values;
using Assessment.Silo.Access;
using Assessment.Silo.Auditing;
using Assessment.Silo.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Assessment.Silo.Accounts;

/// <summary>An account, as whoever runs accounts sees it.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="Grants">Its roles.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="DisabledAt">When it was disabled, or null.</param>
/// <param name="SecondFactor">True when a second factor is in use.</param>
/// <param name="HasPassword">True when somebody can sign in with it.</param>
/// <param name="MustChangePassword">True until the given password was changed.</param>
/// <param name="Bound">The OpenID providers at which somebody is bound to it.</param>
public sealed record AccountView(
    string Id, string Name, ImmutableArray<Grant> Grants, DateTimeOffset CreatedAt, DateTimeOffset? DisabledAt, bool SecondFactor, bool HasPassword, bool MustChangePassword,
    ImmutableArray<BoundView> Bound);

/// <summary>Somebody at an OpenID provider who is bound to an account.</summary>
/// <param name="Issuer">The provider.</param>
/// <param name="At">Since when.</param>
public sealed record BoundView(string Issuer, DateTimeOffset At);

/// <summary>Who does something to accounts, and from where.</summary>
/// <param name="Name">The account's name, or <c>console</c>.</param>
/// <param name="Address">The address, or null at a console.</param>
public sealed record By(string Name, string? Address);

/// <summary>Why something was not done to an account.</summary>
/// <param name="Field">What it is about: name, password, present, role, label, scopes, days; empty for the whole.</param>
/// <param name="What">What is wrong, and how to mend it.</param>
public sealed record AccountFault(string Field, Text What);

/// <summary>What became of a change of accounts.</summary>
/// <param name="Fault">Why not, or null.</param>
/// <param name="Password">The password that was given, to be shown once; null when none was.</param>
public sealed record AccountOutcome(AccountFault? Fault, string? Password = null)
{
    /// <summary>Done.</summary>
    public static AccountOutcome Done { get; } = new((AccountFault?)null);
}

/// <summary>Running accounts: made, granted, disabled, never deleted.</summary>
public sealed class AccountDesk(UserManager<Account> accounts, AssessmentDb db, Sessions sessions, AccountClock clock, IAuditLog audit)
{
    private const int MostGrants = 500;

    private static readonly SemaphoreSlim Once = new(1, 1);

    /// <summary>All accounts, by name.</summary>
    public async ValueTask<IReadOnlyList<AccountView>> List(CancellationToken cancel)
    {
        var grants = (await db.Set<GrantRow>().AsNoTracking().ToListAsync(cancel)).ToLookup(g => g.AccountId);
        var bound = (await db.Set<SubjectRow>().AsNoTracking().ToListAsync(cancel)).ToLookup(s => s.AccountId);
        var rows = await db.Set<Account>().AsNoTracking().OrderBy(a => a.UserName).ToListAsync(cancel);
        return [.. rows.Select(a => View(a, grants[a.Id], bound[a.Id]))];
    }

    /// <summary>One account, or null.</summary>
    public async ValueTask<AccountView?> Get(string id, CancellationToken cancel) =>
        await db.Set<Account>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, cancel) is { } account
            ? View(account, await db.Set<GrantRow>().AsNoTracking().Where(g => g.AccountId == id).ToListAsync(cancel), await db.Set<SubjectRow>().AsNoTracking().Where(s => s.AccountId == id).ToListAsync(cancel))
            : null;

    /// <summary>True when there is any account.</summary>
    public Task<bool> Any(CancellationToken cancel) => db.Set<Account>().AnyAsync(cancel);

    /// <summary>Makes an account with a password that must be changed at the first sign-in, or one for programs, without a password.</summary>
    public async ValueTask<AccountOutcome> Create(string name, IReadOnlyCollection<Grant> grants, bool forProgram, By by, CancellationToken cancel)
    {
        var password = forProgram ? null : Secrets.Password();
        return await Add(name, grants, password, given: true, by, cancel) is { } fault ? new(fault) : new(null, password);
    }

    /// <summary>Makes the first account, of the security administrator; refused once there is any.</summary>
    public async ValueTask<AccountOutcome> CreateFirst(string name, string password, By by, CancellationToken cancel)
    {
        // Not a transaction: the audit log is written by another connection, which would wait for it.
        await Once.WaitAsync(cancel);
        try
        {
            return await Any(cancel)
                ? new(new AccountFault("", new("已有帐号，首次设置已经结束。请登录。", "There are accounts already; the first set-up is over. Sign in.")))
                : new(await Add(name, [new(Role.SecurityAdministrator)], password, given: false, by, cancel));
        }
        finally
        {
            Once.Release();
        }
    }

    /// <summary>Replaces an account's roles. They hold from its next request on.</summary>
    public async ValueTask<AccountOutcome> SetGrants(string id, IReadOnlyCollection<Grant> grants, By by, CancellationToken cancel)
    {
        if (await accounts.FindByIdAsync(id) is not { } account)
        {
            return new(NoSuchAccount());
        }

        if ((GrantFault(grants) ?? OwnFault(account, by)) is { } fault)
        {
            return new(fault);
        }

        // What stays keeps who granted it and when.
        var before = await db.Set<GrantRow>().Where(g => g.AccountId == id).ToListAsync(cancel);
        db.RemoveRange(before.Where(row => !grants.Contains(Granted.Of(row))));
        db.AddRange(grants.Except(before.Select(Granted.Of)).Select(g => Granted.Row(id, g, by.Name, clock.Now)));
        await Tell("account.granted", account, by, $"{Granted.Words(before.Select(Granted.Of))} → {Granted.Words(grants)}", cancel);
        await db.SaveChangesAsync(cancel);
        return AccountOutcome.Done;
    }

    /// <summary>Disables an account, and ends its sessions; its name stays taken.</summary>
    public async ValueTask<AccountOutcome> Disable(string id, By by, CancellationToken cancel)
    {
        if (await accounts.FindByIdAsync(id) is not { } account)
        {
            return new(NoSuchAccount());
        }

        if (OwnFault(account, by) is { } fault)
        {
            return new(fault);
        }

        account.DisabledAt ??= clock.Now;
        await Tell("account.disabled", account, by, null, cancel);
        await accounts.UpdateSecurityStampAsync(account);
        await sessions.EndAll(id, but: null, cancel);
        return AccountOutcome.Done;
    }

    /// <summary>Lets a disabled account in again.</summary>
    public async ValueTask<AccountOutcome> Enable(string id, By by, CancellationToken cancel)
    {
        if (await accounts.FindByIdAsync(id) is not { } account)
        {
            return new(NoSuchAccount());
        }

        account.DisabledAt = null;
        await Tell("account.enabled", account, by, null, cancel);
        await accounts.UpdateAsync(account);
        return AccountOutcome.Done;
    }

    /// <summary>Gives a new password, which must be changed at the next sign-in, puts the second factor out of use and ends all sessions.</summary>
    public async ValueTask<AccountOutcome> Reset(string id, By by, CancellationToken cancel)
    {
        if (await accounts.FindByIdAsync(id) is not { } account)
        {
            return new(NoSuchAccount());
        }

        if (OwnFault(account, by) is { } fault)
        {
            return new(fault);
        }

        var password = Secrets.Password();
        await Tell("account.reset", account, by, account.TwoFactorEnabled ? "second factor off" : null, cancel);
        await OwnAccount.Drop(accounts, account);
        if (await OwnAccount.SetPassword(accounts, db, account, password, clock.Now, given: true) is { } unfit)
        {
            return new(unfit);
        }

        await sessions.EndAll(id, but: null, cancel);
        return new(null, password);
    }

    /// <summary>Forgets who the account is at OpenID providers, and ends its sessions: the next who comes under its name is bound anew.</summary>
    public async ValueTask<AccountOutcome> Unbind(string id, By by, CancellationToken cancel)
    {
        if (await accounts.FindByIdAsync(id) is not { } account)
        {
            return new(NoSuchAccount());
        }

        if (OwnFault(account, by) is { } fault)
        {
            return new(fault);
        }

        var bound = await db.Set<SubjectRow>().Where(s => s.AccountId == id).ToListAsync(cancel);
        if (bound.Count == 0)
        {
            return new(new AccountFault("", new("没有绑定，或已解除。", "Nobody is bound, or not any more.")));
        }

        await Tell("account.unbound", account, by, string.Join(", ", bound.Select(s => s.Issuer)), cancel);
        db.RemoveRange(bound);
        await db.SaveChangesAsync(cancel);
        await sessions.EndAll(id, but: null, cancel);
        return AccountOutcome.Done;
    }

    private static AccountView View(Account account, IEnumerable<GrantRow> grants, IEnumerable<SubjectRow> bound) => new(
        account.Id, account.Name, [.. grants.Select(Granted.Of).OrderBy(g => g.Role).ThenBy(g => g.Contract?.Value ?? "", StringComparer.Ordinal)],
        account.CreatedAt, account.DisabledAt, account.TwoFactorEnabled, account.PasswordHash is not null, account.MustChangePassword,
        [.. bound.OrderBy(s => s.Issuer, StringComparer.Ordinal).Select(s => new BoundView(s.Issuer, s.BoundAt))]);

    private static AccountFault NoSuchAccount() => new("", new("没有这个帐号。", "There is no such account."));

    // Whoever runs accounts does not run their own.
    private static AccountFault? OwnFault(Account account, By by) => account.Name == by.Name
        ? new("", new("不能更改本人帐号的权限或停用本人帐号，请由另一位安全管理员办理。", "Nobody changes their own rights or disables their own account. Ask another security administrator."))
        : null;

    private static AccountFault? GrantFault(IReadOnlyCollection<Grant> grants) => GrantWords(grants) is { } words ? new("role", words) : null;

    private static Text? GrantWords(IReadOnlyCollection<Grant> grants)
    {
        if (grants.Count > MostGrants)
        {
            return new($"一个帐号至多 {MostGrants} 项授权。", $"An account has at most {MostGrants} grants.");
        }

        if (grants.FirstOrDefault(g => g.Role.IsOfTheSystem() && g.Contract is not null) is { } tied)
        {
            return new($"“{tied.Role.Name().Zh}”是系统角色，不按合同授予。", $"The role \"{tied.Role.Name().En}\" is of the whole system; it is not granted on a contract.");
        }

        return grants.Any(g => g.Role == Role.VendorContact && g.Contract is null)
            ? new("乙方联系人须按合同授权，请写明合同编号。", "A vendor contact is granted contract by contract; give the contract's number.")
            : Roles.Conflict(grants.Select(g => g.Role));
    }

    // Null when it was added.
    private async ValueTask<AccountFault?> Add(string name, IReadOnlyCollection<Grant> grants, string? password, bool given, By by, CancellationToken cancel)
    {
        if (PersonName.Normal(name) is not { } called)
        {
            return new("name", new($"帐号名应有 1 至 {PersonName.Longest} 个字，不含控制字符；评分、签署都以此名入账。",
                $"A name has 1 to {PersonName.Longest} characters without control characters; whatever its owner does is recorded under it."));
        }

        if (GrantFault(grants) is { } unfit)
        {
            return unfit;
        }

        if (await accounts.FindByNameAsync(called) is { } taken)
        {
            return new("name", new(
                $"帐号“{taken.Name}”已存在{(taken.DisabledAt is null ? "" : "（已停用）")}；帐号名不重复使用。同名者请加注区分，如“{called}（信息科）”。",
                $"The account \"{taken.Name}\" exists{(taken.DisabledAt is null ? "" : " (disabled)")}; names are never used twice. Tell namesakes apart, as in \"{called} (IT)\"."));
        }

        var account = new Account { UserName = called, CreatedAt = clock.Now, CreatedBy = by.Name };
        var made = await accounts.CreateAsync(account);
        if (!made.Succeeded)
        {
            var why = string.Join("; ", made.Errors.Select(e => e.Description));
            return new("", new("帐号未能建立：" + why, "The account could not be made: " + why));
        }

        if (password is not null && await OwnAccount.SetPassword(accounts, db, account, password, clock.Now, given) is { } fault)
        {
            await accounts.DeleteAsync(account);
            return fault;
        }

        db.AddRange(grants.Distinct().Select(g => Granted.Row(account.Id, g, by.Name, clock.Now)));
        await Tell("account.created", account, by, Granted.Words(grants), cancel);
        await db.SaveChangesAsync(cancel);
        return null;
    }

    private ValueTask Tell(string type, Account account, By by, string? detail, CancellationToken cancel) =>
        audit.Write(new(type, "ok") { Account = by.Name, Address = by.Address, Target = account.Name, Detail = detail }, cancel);
}
