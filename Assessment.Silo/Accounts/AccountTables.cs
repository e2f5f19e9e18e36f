using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Assessment.Silo.Accounts;

/// <summary>The tables of accounts.</summary>
internal static class AccountTables
{
    /// <summary>Adds them to the model.</summary>
    public static void Add(ModelBuilder model)
    {
        var account = model.Entity<Account>();
        account.ToTable("account");
        account.HasKey(a => a.Id);
        account.HasIndex(a => a.NormalizedUserName).IsUnique();
        account.Property(a => a.ConcurrencyStamp).IsConcurrencyToken();
        account.Property(a => a.UserName).IsRequired();
        account.Property(a => a.NormalizedUserName).IsRequired();
        // Not kept: no personal data beyond need, and lock-out is of name and address together.
        account.Ignore(a => a.Email).Ignore(a => a.NormalizedEmail).Ignore(a => a.EmailConfirmed)
            .Ignore(a => a.PhoneNumber).Ignore(a => a.PhoneNumberConfirmed)
            .Ignore(a => a.LockoutEnabled).Ignore(a => a.LockoutEnd).Ignore(a => a.AccessFailedCount).Ignore(a => a.Name);

        var secret = model.Entity<IdentityUserToken<string>>();
        secret.ToTable("account_secret");
        secret.HasKey(t => new { t.UserId, t.LoginProvider, t.Name });
        Owned(secret, t => t.UserId);

        var grant = model.Entity<GrantRow>();
        grant.ToTable("account_grant");
        grant.HasKey(g => new { g.AccountId, g.Role, g.Contract });
        Owned(grant, g => g.AccountId);

        var session = model.Entity<SessionRow>();
        session.ToTable("account_session");
        session.HasKey(s => s.Hash);
        Owned(session, s => s.AccountId);

        var subject = model.Entity<SubjectRow>();
        subject.ToTable("account_subject");
        subject.HasKey(s => s.Hash);
        subject.HasIndex(s => new { s.AccountId, s.Issuer }).IsUnique();
        Owned(subject, s => s.AccountId);

        var token = model.Entity<TokenRow>();
        token.ToTable("account_token");
        token.HasKey(t => t.Id);
        token.HasIndex(t => t.Hash).IsUnique();
        Owned(token, t => t.AccountId);

        var used = model.Entity<UsedPasswordRow>();
        used.ToTable("used_password");
        used.HasKey(u => u.Id);
        Owned(used, u => u.AccountId);

        var failure = model.Entity<FailureRow>();
        failure.ToTable("sign_in_failure");
        failure.HasKey(f => f.Pair);

        var rate = model.Entity<RateRow>();
        rate.ToTable("rate_window");
        rate.HasKey(r => new { r.Bucket, r.Slot });

        var key = model.Entity<ProtectionKeyRow>();
        key.ToTable("protection_key");
        key.HasKey(k => k.Name);
    }

    private static void Owned<T>(Microsoft.EntityFrameworkCore.Metadata.Builders.EntityTypeBuilder<T> row, System.Linq.Expressions.Expression<Func<T, object?>> account)
        where T : class =>
        row.HasOne<Account>().WithMany().HasForeignKey(account).OnDelete(DeleteBehavior.Restrict);
}
