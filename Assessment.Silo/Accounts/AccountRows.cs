using Microsoft.AspNetCore.Identity;

namespace Assessment.Silo.Accounts;

/// <summary>
/// Somebody who may sign in. <see cref="IdentityUser{TKey}.UserName"/> is the person's name as the journal keeps it: it never changes and is
/// never given to another account, so that what was done stays whose it was. No address and no phone number is kept.
/// </summary>
public sealed class Account : IdentityUser<string>
{
    /// <summary>A new account.</summary>
    public Account() => Id = Guid.CreateVersion7().ToString("N");

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Who made it.</summary>
    public string CreatedBy { get; set; } = "";

    /// <summary>When it was disabled; null while it is in use.</summary>
    public DateTimeOffset? DisabledAt { get; set; }

    /// <summary>When the password was set.</summary>
    public DateTimeOffset? PasswordSetAt { get; set; }

    /// <summary>True when the password was given by somebody else, and must be changed before anything else.</summary>
    public bool MustChangePassword { get; set; }

    /// <summary>The time step of the last one-time code that was taken: no code counts twice.</summary>
    public long CodeStep { get; set; }

    /// <summary>The name.</summary>
    public string Name => UserName ?? "";
}

/// <summary>A role that an account holds.</summary>
public sealed class GrantRow
{
    /// <summary>The account.</summary>
    public string AccountId { get; set; } = "";

    /// <summary>Code of the role.</summary>
    public string Role { get; set; } = "";

    /// <summary>The contract, or empty for all.</summary>
    public string Contract { get; set; } = "";

    /// <summary>Who granted it.</summary>
    public string GrantedBy { get; set; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset GrantedAt { get; set; }
}

/// <summary>A browser that is signed in. Only the hash of its secret is kept.</summary>
public sealed class SessionRow
{
    /// <summary>SHA-256 of the secret, in hexadecimal.</summary>
    public string Hash { get; set; } = "";

    /// <summary>The account.</summary>
    public string AccountId { get; set; } = "";

    /// <summary>When it began.</summary>
    public DateTimeOffset StartedAt { get; set; }

    /// <summary>When it was last used, to the minute.</summary>
    public DateTimeOffset SeenAt { get; set; }

    /// <summary>From where it began.</summary>
    public string Address { get; set; } = "";

    /// <summary>The OpenID provider that said who it is; null when they came with a password.</summary>
    public string? Issuer { get; set; }
}

/// <summary>Who an account is at an OpenID provider: bound at the first sign-in through it, so that a name which is given away there gets nobody else's account.</summary>
public sealed class SubjectRow
{
    /// <summary>SHA-256 of issuer and subject, in hexadecimal: a subject may be a personnel or identity number, and is not kept.</summary>
    public string Hash { get; set; } = "";

    /// <summary>The account.</summary>
    public string AccountId { get; set; } = "";

    /// <summary>The provider.</summary>
    public string Issuer { get; set; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset BoundAt { get; set; }
}

/// <summary>A token for programs. Only the hash of its secret is kept.</summary>
public sealed class TokenRow
{
    /// <summary>Its public number.</summary>
    public string Id { get; set; } = "";

    /// <summary>SHA-256 of the secret, in hexadecimal.</summary>
    public string Hash { get; set; } = "";

    /// <summary>The account it acts for.</summary>
    public string AccountId { get; set; } = "";

    /// <summary>What it is for.</summary>
    public string Label { get; set; } = "";

    /// <summary>Its scopes, separated by blanks.</summary>
    public string Scopes { get; set; } = "";

    /// <summary>Who issued it.</summary>
    public string IssuedBy { get; set; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset IssuedAt { get; set; }

    /// <summary>When it ends.</summary>
    public DateTimeOffset ExpiresAt { get; set; }

    /// <summary>When it was revoked; null while it holds.</summary>
    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>When it was last used, to the minute.</summary>
    public DateTimeOffset? UsedAt { get; set; }
}

/// <summary>A password that was used before: its hash only.</summary>
public sealed class UsedPasswordRow
{
    /// <summary>Its number.</summary>
    public string Id { get; set; } = Guid.CreateVersion7().ToString("N");

    /// <summary>The account.</summary>
    public string AccountId { get; set; } = "";

    /// <summary>When it was set.</summary>
    public DateTimeOffset SetAt { get; set; }

    /// <summary>Its hash.</summary>
    public string Hash { get; set; } = "";
}

/// <summary>Failures to sign in of one name from one address.</summary>
public sealed class FailureRow
{
    /// <summary>SHA-256 of name and address: names that nobody has are not kept in the clear.</summary>
    public string Pair { get; set; } = "";

    /// <summary>Failures in a row.</summary>
    public int Count { get; set; }

    /// <summary>When the last one was.</summary>
    public DateTimeOffset LastAt { get; set; }

    /// <summary>Until when the pair is locked out; null when it is not.</summary>
    public DateTimeOffset? LockedUntil { get; set; }
}

/// <summary>A key of the web's data protection: it seals cookies and one-time-code secrets.</summary>
public sealed class ProtectionKeyRow
{
    /// <summary>Its name.</summary>
    public string Name { get; set; } = "";

    /// <summary>Its XML.</summary>
    public string Xml { get; set; } = "";
}
