namespace Assessment.Silo.Accounts;

/// <summary>What passwords must be.</summary>
public enum PasswordProfile
{
    /// <summary>等保 (GB/T 22239): 10 characters or more, three of four classes, 90 days, none of the last five.</summary>
    Dengbao,

    /// <summary>OWASP ASVS 5.0: 15 characters or more, no common password, no rotation.</summary>
    Asvs,
}

/// <summary>How people sign in.</summary>
public sealed record AccountOptions
{
    /// <summary>What passwords must be.</summary>
    public PasswordProfile Passwords { get; init; } = PasswordProfile.Dengbao;

    /// <summary>A session ends when it was not used for so long.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>A session ends after so long, used or not.</summary>
    public TimeSpan Absolute { get; init; } = TimeSpan.FromHours(12);

    /// <summary>Failures of one name from one address that lock the pair out.</summary>
    public int Failures { get; init; } = 5;

    /// <summary>For how long.</summary>
    public TimeSpan LockOut { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Roles whose holders must have a second factor before they do anything; none by default.</summary>
    public IReadOnlyList<Access.Role> SecondFactorFor { get; init; } = [];

    /// <summary>Longest life of a token.</summary>
    public static readonly TimeSpan LongestToken = TimeSpan.FromDays(366);
}

/// <summary>
/// The clock of accounts: how long somebody stays signed in is a matter of the real time, whatever day a demonstration shows.
/// </summary>
/// <param name="Time">The clock.</param>
public sealed record AccountClock(TimeProvider Time)
{
    /// <summary>Now.</summary>
    public DateTimeOffset Now => Time.GetUtcNow();
}
