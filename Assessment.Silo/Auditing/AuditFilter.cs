using System.Globalization;

namespace Assessment.Silo.Auditing;

/// <summary>Which rows of the audit log are asked for; a member that is null does not restrict.</summary>
public sealed record AuditFilter
{
    /// <summary>Most rows of a page.</summary>
    public const int LargestSize = 200;

    /// <summary>Most rows that are looked at for one page, so that a page comes at once however long the log is.</summary>
    public const int MostExamined = 10_000;

    private readonly int size = 50;

    /// <summary>From this instant on.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Before this instant.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Of this account.</summary>
    public string? Account { get; init; }

    /// <summary>Of types that begin so: <c>token.</c> finds <c>token.issued</c> and <c>token.used</c>.</summary>
    public string? Type { get; init; }

    /// <summary>Of just this type.</summary>
    public string? Kind { get; init; }

    /// <summary>With this result.</summary>
    public string? Result { get; init; }

    /// <summary>About this contract, by its number.</summary>
    public string? Contract { get; init; }

    /// <summary>With this text in target, detail or address; the case of Latin letters does not matter.</summary>
    public string? Text { get; init; }

    /// <summary>Only what comes after this row, that is, what is older: <see cref="AuditPage.Next"/> of the page before.</summary>
    public AuditCursor? After { get; init; }

    /// <summary>Most rows that are looked at for a page; reading without pages looks at all.</summary>
    internal int Examined { get; init; } = MostExamined;

    /// <summary>Most rows of the page, 1 to <see cref="LargestSize"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is beyond these bounds.</exception>
    public int Size
    {
        get => size;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, LargestSize);
            size = value;
        }
    }
}

/// <summary>A place in the order of rows.</summary>
/// <param name="At">When the row was written.</param>
/// <param name="Id">Id of the row.</param>
public sealed record AuditCursor(DateTimeOffset At, long Id)
{
    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static AuditCursor? Read(string text) =>
        text.Split('.') is [var ticks, var id] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTimeOffset.MaxValue.UtcTicks
        && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? new(new(at, TimeSpan.Zero), number) : null;

    /// <summary>As it stands in an address.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At.UtcTicks}.{Id}");
}

/// <summary>Rows of the audit log, the newest first.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="Next">Where the next page goes on, or null when there is none.</param>
/// <param name="Cut">True when the page is not full because enough rows were looked at: there may be more behind <paramref name="Next"/>.</param>
public sealed record AuditPage(IReadOnlyList<AuditRow> Rows, AuditCursor? Next, bool Cut = false);
