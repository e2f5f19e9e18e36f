using System.Collections.Immutable;
using Assessment.Grains.Values;

namespace Assessment.Grains.Registers;

/// <summary>Kinds of deliverable (七: 文件、文档、数据、软件等服务成果).</summary>
public enum DeliverableKind
{
    /// <summary>Source code (源代码).</summary>
    Source,

    /// <summary>A document (文档).</summary>
    Document,

    /// <summary>Data (数据).</summary>
    Data,

    /// <summary>An account or right of access (账号).</summary>
    Account,

    /// <summary>Something else (其他).</summary>
    Other,
}

/// <summary>Where a deliverable stands.</summary>
public enum DeliverableStage
{
    /// <summary>Not delivered yet.</summary>
    Awaited,

    /// <summary>Delivered; the buyer's word is awaited.</summary>
    Delivered,

    /// <summary>Accepted.</summary>
    Accepted,

    /// <summary>Sent back; another version is awaited.</summary>
    SentBack,

    /// <summary>Withdrawn as recorded wrongly.</summary>
    Withdrawn,
}

/// <summary>A deliverable (服务成果); it belongs to 甲方 (七).</summary>
/// <param name="No">From 1.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Kind">What kind.</param>
/// <param name="Period">The period at whose end it is due, or null.</param>
/// <param name="Due">Its last day, or null where none is set.</param>
/// <param name="Versions">What was delivered, in order.</param>
/// <param name="Withdrawn">Why it was withdrawn, or null.</param>
public sealed record Deliverable(
    int No, string Name, DeliverableKind Kind, int? Period, DateOnly? Due, ImmutableArray<DeliveredVersion> Versions, string? Withdrawn) : IRecorded
{
    /// <summary>A deliverable in words.</summary>
    public static Text What { get; } = new("成果", "deliverable");

    /// <summary>Where it stands.</summary>
    public DeliverableStage Stage => Withdrawn is not null ? DeliverableStage.Withdrawn
        : Versions.IsEmpty ? DeliverableStage.Awaited
        : Versions[^1].Accepted switch { null => DeliverableStage.Delivered, true => DeliverableStage.Accepted, false => DeliverableStage.SentBack };

    /// <summary>True while a version is awaited from the vendor.</summary>
    public bool IsAwaited => Stage is DeliverableStage.Awaited or DeliverableStage.SentBack;

    /// <summary>True when its last day has passed and a version is still awaited.</summary>
    public bool IsOverdue(DateOnly today) => IsAwaited && Due < today;

    /// <summary>Days by which it is late: until its newest delivery, or until today while one is awaited; null when it is not late.</summary>
    public int? DaysLate(DateOnly today)
    {
        var until = IsAwaited ? today : Versions.IsEmpty ? Due : Versions[^1].On;
        return Stage != DeliverableStage.Withdrawn && Due is { } due && until > due ? until.Value.DayNumber - due.DayNumber : null;
    }

    /// <summary>A stage in words.</summary>
    public static Text InWords(DeliverableStage stage) => stage switch
    {
        DeliverableStage.Awaited => new("待交付", "awaited"),
        DeliverableStage.Delivered => new("待确认", "delivered"),
        DeliverableStage.Accepted => new("已接收", "accepted"),
        DeliverableStage.SentBack => new("已退回", "sent back"),
        _ => new("已撤销", "withdrawn"),
    };
}

/// <summary>One version of a deliverable as it was delivered.</summary>
/// <param name="Version">What the vendor calls it.</param>
/// <param name="On">Day of delivery.</param>
/// <param name="Document">Number of the proof of delivery, or null.</param>
/// <param name="Accepted">True when accepted, false when sent back, null until the buyer says.</param>
/// <param name="ReviewedOn">The day on which the buyer said so, or null.</param>
/// <param name="Remark">What the buyer said; the reason when it was sent back; or null.</param>
public sealed record DeliveredVersion(string Version, DateOnly On, string? Document, bool? Accepted, DateOnly? ReviewedOn, string? Remark);
