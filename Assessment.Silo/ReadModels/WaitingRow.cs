using System.Text;

namespace Assessment.Silo.ReadModels;

/// <summary>What somebody is waited for.</summary>
public enum WaitingKind
{
    /// <summary>A sheet that is to be filled in and submitted by its evaluator.</summary>
    Sheet,

    /// <summary>A submitted sheet that can be looked at and returned until its period is published.</summary>
    Review,

    /// <summary>A period of which sheets are in, or an indicator has no evaluator, and that cannot be published yet.</summary>
    Collect,

    /// <summary>A period that can be published.</summary>
    Publish,

    /// <summary>A notice whose receipt is not recorded.</summary>
    Receipt,

    /// <summary>A published period that becomes final once its window is closed; until then the vendor can answer.</summary>
    Finalise,

    /// <summary>An objection without a decision.</summary>
    Objection,

    /// <summary>A rectification that the vendor is to report.</summary>
    Report,

    /// <summary>A reported rectification that is to be verified.</summary>
    Verify,

    /// <summary>A breach without a decision.</summary>
    Breach,

    /// <summary>A reopening that a second person is to confirm.</summary>
    Reopening,

    /// <summary>A waiver that a second person is to approve.</summary>
    Waiver,

    /// <summary>A scheme that a second person is to freeze.</summary>
    Scheme,

    /// <summary>A seal over evidence that a second person is to confirm.</summary>
    Seal,

    /// <summary>An opinion that a member of the panel is to sign.</summary>
    Opinion,
}

/// <summary>
/// Something in a contract that waits for somebody: the one source of what is due, of what is late, and of what can be approved.
/// Computed from the contract's state alone; whether its day has come is the reader's to say. Always rebuildable.
/// </summary>
public sealed record WaitingRow
{
    /// <summary>The contract's number.</summary>
    public required string Contract { get; init; }

    /// <summary>What is waited for.</summary>
    public WaitingKind Kind { get; init; }

    /// <summary>Number of the period, objection, rectification, breach, condition, scheme's version, file or round.</summary>
    public int No { get; init; }

    /// <summary>Whose sheet or opinion it is; empty where it waits for a role.</summary>
    public required string Person { get; init; }

    /// <summary>First day on which it can be done; null for at once.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>Last day on which it is not late; null where there is none.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>How many of its parts are done: indicators that were scored, sheets that are in.</summary>
    public int Done { get; init; }

    /// <summary>How many parts it has; 0 where it has none.</summary>
    public int Parts { get; init; }

    /// <summary>Who asked for it, and therefore is not who answers; or null.</summary>
    public string? AskedBy { get; init; }

    /// <summary>Why: what a sheet was returned for, the grounds, the reason, the codes of the indicators that hold a period up, the score that would be published; or null.</summary>
    public string? Note { get; init; }

    /// <summary>Kinds that the one who asked cannot answer.</summary>
    public static IReadOnlyList<WaitingKind> ForASecondPerson { get; } = [WaitingKind.Reopening, WaitingKind.Waiver, WaitingKind.Scheme, WaitingKind.Seal];

    /// <summary>The stored form of a kind: its name in lower case.</summary>
    public static string Write(WaitingKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>The kind of a stored form.</summary>
    /// <exception cref="FormatException">There is no such kind.</exception>
    public static WaitingKind Read(string text) =>
        Enum.TryParse<WaitingKind>(text, ignoreCase: true, out var kind) && Write(kind) == text ? kind : throw new FormatException($"\"{text}\" is no kind of waiting");

    /// <summary>What tells it from the other rows of its contract.</summary>
    public (WaitingKind Kind, int No, string Person) Key => (Kind, No, Person);

    /// <summary>The order in which the database keeps the rows of a contract: by the bytes of their text.</summary>
    public static IComparer<WaitingRow> StoredOrder { get; } = Comparer<WaitingRow>.Create((a, b) =>
        string.CompareOrdinal(Write(a.Kind), Write(b.Kind)) is var kind and not 0 ? kind
        : a.No.CompareTo(b.No) is var no and not 0 ? no
        : Encoding.UTF8.GetBytes(a.Person).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b.Person)));
}
