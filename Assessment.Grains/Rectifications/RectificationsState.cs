using System.Collections.Immutable;

namespace Assessment.Grains.Rectifications;

/// <summary>What the vendor was told to mend (整改).</summary>
/// <param name="All">From number 1.</param>
public sealed record RectificationsState(ImmutableArray<Rectification> All)
{
    /// <summary>Before any.</summary>
    public static RectificationsState Empty { get; } = new([]);

    /// <summary>The rectification of a number, or null.</summary>
    public Rectification? Find(int no) => no >= 1 && no <= All.Length ? All[no - 1] : null;

    /// <summary>The state with one replaced.</summary>
    public RectificationsState With(Rectification changed) => new(All.SetItem(changed.No - 1, changed));
}

/// <summary>Where a rectification stands.</summary>
public enum RectificationStage
{
    /// <summary>Ordered; the vendor's report is awaited.</summary>
    Ordered,

    /// <summary>The vendor reported; the verification is awaited.</summary>
    Reported,

    /// <summary>Verified as mended.</summary>
    Mended,

    /// <summary>Cancelled with a reason.</summary>
    Cancelled,
}

/// <summary>One matter to be mended, with every attempt.</summary>
/// <param name="No">From 1.</param>
/// <param name="What">What is to be mended.</param>
/// <param name="Deadline">Last day, as it stands.</param>
/// <param name="Entry">The deduction it comes from, or null.</param>
/// <param name="Stage">Where it stands.</param>
/// <param name="Attempts">The vendor's reports with their verification.</param>
/// <param name="Cancelled">Why it was cancelled, or null.</param>
public sealed record Rectification(
    int No, string What, DateOnly Deadline, int? Entry, RectificationStage Stage, ImmutableArray<Attempt> Attempts, string? Cancelled)
{
    /// <summary>The failed redo that gives a right to terminate: 2次以上 includes the second (九.1(2)).</summary>
    public const int FailuresBeforeTermination = 2;

    /// <summary>True until it is mended or cancelled.</summary>
    public bool IsOpen => Stage is RectificationStage.Ordered or RectificationStage.Reported;

    /// <summary>True when its last day has passed without a report.</summary>
    public bool IsOverdue(DateOnly today) => Stage == RectificationStage.Ordered && today > Deadline;

    /// <summary>How many redos failed.</summary>
    public int FailedRedos => Attempts.Count(a => a.Passed == false);

    /// <summary>True when the failed redos give a right to terminate.</summary>
    public bool MayTerminate => FailedRedos >= FailuresBeforeTermination;
}

/// <summary>One attempt at mending.</summary>
/// <param name="ReportedOn">Day of the vendor's report.</param>
/// <param name="Report">What was done.</param>
/// <param name="Document">Number of the report and its evidence, or null.</param>
/// <param name="Passed">Whether it was found mended; null until it is verified.</param>
/// <param name="Finding">What the verification found.</param>
/// <param name="VerifiedBy">Who verified.</param>
public sealed record Attempt(DateOnly ReportedOn, string Report, string? Document, bool? Passed, string? Finding, string? VerifiedBy);
