using System.Collections.Immutable;
using Assessment.Grains.Values;
using Assessment.Silo.Access;
using Assessment.Silo.Auditing;
using Assessment.Silo.Storage;
using Microsoft.EntityFrameworkCore;

namespace Assessment.Silo.Accounts;

/// <summary>A token, as its owner sees it.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Account">The account it acts for.</param>
/// <param name="Label">What it is for.</param>
/// <param name="Scopes">What it is limited to.</param>
/// <param name="IssuedBy">Who issued it.</param>
/// <param name="IssuedAt">When.</param>
/// <param name="ExpiresAt">When it ends.</param>
/// <param name="RevokedAt">When it was revoked, or null.</param>
/// <param name="UsedAt">When it was last used, to the minute, or null.</param>
public sealed record TokenView(
    string Id, string Account, string Label, ImmutableArray<string> Scopes, string IssuedBy, DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt,
    DateTimeOffset? RevokedAt, DateTimeOffset? UsedAt);

/// <summary>A token that holds.</summary>
/// <param name="Holder">Who it acts for, within its scopes.</param>
/// <param name="Id">Its number.</param>
/// <param name="IsFresh">True when it was not used in the minute before: that it is used now is then worth a line in the audit log.</param>
public sealed record FoundToken(Holder Holder, string Id, bool IsFresh);

/// <summary>What a token is asked to be.</summary>
/// <param name="Account">Name of the account it acts for.</param>
/// <param name="Label">What it is for, 1 to 80 characters.</param>
/// <param name="Scopes">Codes of actions, <c>read</c> or <c>all</c>.</param>
/// <param name="Days">How long it holds, 1 to 366 days.</param>
public sealed record TokenRequest(string Account, string Label, ImmutableArray<string> Scopes, int Days);

/// <summary>Tokens for programs: shown once, kept as hashes, limited in scope and time, revocable.</summary>
public sealed class ApiTokens(IDbContextFactory<AssessmentDb> databases, AccountClock clock, IAuditLog audit)
{
    /// <summary>What a token begins with, so that scanners for leaked secrets find it.</summary>
    public const string Prefix = "asmt_";

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>Issues one; returns its secret, which is nowhere kept, or why not.</summary>
    public async ValueTask<(string? Secret, TokenView? Token, AccountFault? Fault)> Issue(TokenRequest request, string by, string? address, CancellationToken cancel)
    {
        if (Fault(request) is { } fault)
        {
            return (null, null, fault);
        }

        await using var db = await databases.CreateDbContextAsync(cancel);
        var account = await Find(db, request.Account, cancel);
        if (account is null)
        {
            return (null, null, new("account", new($"没有可用的帐号“{request.Account}”。", $"There is no account \"{request.Account}\" in use.")));
        }

        var (secret, now) = (Prefix + Secrets.New(), clock.Now);
        var row = new TokenRow
        {
            Id = Guid.CreateVersion7(now).ToString("N"), Hash = Secrets.Hash(secret), AccountId = account.Id, Label = request.Label.Trim(),
            Scopes = string.Join(' ', request.Scopes.Distinct().Order(StringComparer.Ordinal)), IssuedBy = by, IssuedAt = now, ExpiresAt = now.AddDays(request.Days),
        };
        db.Add(row);
        await audit.Write(new("token.issued", "ok") { Account = by, Address = address, Target = account.Name, Detail = $"{row.Id} {row.Scopes} {request.Days}d" }, cancel);
        await db.SaveChangesAsync(cancel);
        return (secret, View(row, account.Name), null);
    }

    /// <summary>Who a token acts for, when it holds.</summary>
    public async ValueTask<FoundToken?> Find(string secret, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var (hash, now) = (Secrets.Hash(secret), clock.Now);
        var found = await db.Set<TokenRow>().AsNoTracking().Where(t => t.Hash == hash)
            .Join(db.Set<Account>().AsNoTracking(), t => t.AccountId, a => a.Id, (t, a) => new { Token = t, Account = a })
            .SingleOrDefaultAsync(cancel);
        if (found is null || found.Account.DisabledAt is not null || found.Token.RevokedAt is not null || found.Token.ExpiresAt <= now)
        {
            return null;
        }

        var fresh = found.Token.UsedAt is not { } used || now - used >= Minute;
        if (fresh)
        {
            await db.Set<TokenRow>().Where(t => t.Hash == hash).ExecuteUpdateAsync(set => set.SetProperty(t => t.UsedAt, now), cancel);
        }

        var grants = await Granted.Read(db, found.Account.Id, cancel);
        return new(new(found.Account.Name, grants, [.. found.Token.Scopes.Split(' ')]), found.Token.Id, fresh);
    }

    /// <summary>Revokes one; false when there is none such, or it was revoked before.</summary>
    /// <param name="id">Its number.</param>
    /// <param name="owner">The account that it must belong to; null for whoever runs accounts.</param>
    /// <param name="by">Who revokes it.</param>
    /// <param name="address">From where.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async ValueTask<bool> Revoke(string id, string? owner, string by, string? address, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var row = await db.Set<TokenRow>().Join(db.Set<Account>(), t => t.AccountId, a => a.Id, (t, a) => new { Token = t, Account = a })
            .SingleOrDefaultAsync(x => x.Token.Id == id && x.Token.RevokedAt == null && (owner == null || x.Account.UserName == owner), cancel);
        if (row is null)
        {
            return false;
        }

        row.Token.RevokedAt = clock.Now;
        await audit.Write(new("token.revoked", "ok") { Account = by, Address = address, Target = row.Account.Name, Detail = id }, cancel);
        await db.SaveChangesAsync(cancel);
        return true;
    }

    /// <summary>The tokens of an account, or of all; the latest first.</summary>
    public async ValueTask<IReadOnlyList<TokenView>> List(string? account, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var rows = await db.Set<TokenRow>().AsNoTracking().Join(db.Set<Account>().AsNoTracking(), t => t.AccountId, a => a.Id, (t, a) => new { Token = t, Account = a })
            .Where(x => account == null || x.Account.UserName == account).OrderByDescending(x => x.Token.IssuedAt).ToListAsync(cancel);
        return [.. rows.Select(r => View(r.Token, r.Account.Name))];
    }

    private static AccountFault? Fault(TokenRequest request)
    {
        if (request.Label.Trim().Length is 0 or > 80)
        {
            return new("label", new("请用 1 至 80 个字写明令牌的用途。", "Say in 1 to 80 characters what the token is for."));
        }

        if (request.Days < 1 || request.Days > AccountOptions.LongestToken.TotalDays)
        {
            return new("days", new($"有效期为 1 至 {AccountOptions.LongestToken.TotalDays:0} 天。", $"A token holds for 1 to {AccountOptions.LongestToken.TotalDays:0} days."));
        }

        var unknown = request.Scopes.Where(s => s is not (Holder.ReadScope or Holder.AllScope) && Acts.Find(s) is null).ToList();
        return request.Scopes.IsEmpty ? new("scopes", new("请至少给出一个范围：read、all 或操作代码。", "Give at least one scope: read, all, or codes of actions."))
            : unknown.Count > 0 ? new("scopes", new(
                $"没有范围“{string.Join("、", unknown)}”。可用 read、all，或权限表中的操作代码。",
                $"There is no scope {string.Join(", ", unknown)}. Use read, all, or codes of actions from the permission table."))
            : null;
    }

    private static async ValueTask<Account?> Find(AssessmentDb db, string name, CancellationToken cancel)
    {
        var normal = PersonName.Normal(name)?.ToUpperInvariant();
        return await db.Set<Account>().AsNoTracking().SingleOrDefaultAsync(a => a.NormalizedUserName == normal && a.DisabledAt == null, cancel);
    }

    private static TokenView View(TokenRow row, string account) => new(
        row.Id, account, row.Label, [.. row.Scopes.Split(' ')], row.IssuedBy, row.IssuedAt, row.ExpiresAt, row.RevokedAt, row.UsedAt);
}
