namespace Assessment.Silo.Accounts;

/// <summary>
/// The first account is made by whoever can read the console: a one-time code is printed at each start as long as there is no
/// account, and holds until the first one is made.
/// </summary>
public sealed class FirstRun
{
    private readonly string code = Secrets.Code();
    private int wrong;

    /// <summary>Codes that may be tried before a restart is needed.</summary>
    public const int MostTries = 20;

    /// <summary>The code, to be printed on the console and nowhere else.</summary>
    public string Code => code;

    /// <summary>True when the code is right; blanks, dashes and case do not matter.</summary>
    public bool Accepts(string typed) =>
        Volatile.Read(ref wrong) < MostTries && (Secrets.Same(Plain(typed), Plain(code)) || Interlocked.Increment(ref wrong) < 0);

    /// <summary>True when too many wrong codes were tried.</summary>
    public bool IsSpent => Volatile.Read(ref wrong) >= MostTries;

    private static string Plain(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
