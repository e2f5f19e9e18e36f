using System.Collections.Immutable;
using Assessment.Grains.Values;

namespace Assessment.Grains.Evidence;

/// <summary>
/// The files that were attached as evidence (证据). No event of another feature touches them: reopening, changing or withdrawing
/// what a file is about leaves it where it is.
/// </summary>
/// <param name="Files">From number 1, also those detached or sealed.</param>
public sealed record EvidenceState(ImmutableArray<EvidenceFile> Files)
{
    /// <summary>Before any file.</summary>
    public static EvidenceState Empty { get; } = new([]);

    /// <summary>The file of a number, or null. By its own number, since a view holds only some of them.</summary>
    public EvidenceFile? Find(int no) => no >= 1 && no <= Files.Length && Files[no - 1].No == no ? Files[no - 1] : Files.FirstOrDefault(f => f.No == no);

    /// <summary>The files that are attached to a thing now: without those detached, with those sealed.</summary>
    public ImmutableArray<EvidenceFile> AttachedTo(EvidenceSubject about) => [.. Files.Where(f => f.IsAttached && f.About == about)];

    /// <summary>Everything in this contract that has the same content.</summary>
    public ImmutableArray<EvidenceFile> WithContent(string hash) => [.. Files.Where(f => f.Hash == hash)];

    /// <summary>The state with one file replaced.</summary>
    public EvidenceState With(EvidenceFile changed) => new(Files.SetItem(changed.No - 1, changed));
}

/// <summary>What a file is evidence of.</summary>
/// <param name="Kind">Code of an <see cref="IEvidenceKind"/>, such as <c>entry</c>.</param>
/// <param name="No">Number of the thing: of the entry, objection, round, payment …</param>
/// <param name="Part">What the number alone does not tell: the member's name, the document's number; null where it does.</param>
public sealed record EvidenceSubject(string Kind, int No, string? Part = null);

/// <summary>The six channels of service (一.3), as kinds of evidence.</summary>
public enum ServiceChannel
{
    /// <summary>现场值守.</summary>
    OnSite,

    /// <summary>电话技术支持.</summary>
    Phone,

    /// <summary>电子邮件.</summary>
    Email,

    /// <summary>远程管理.</summary>
    Remote,

    /// <summary>紧急故障响应.</summary>
    Emergency,

    /// <summary>技术培训.</summary>
    Training,
}

/// <summary>A file as evidence. Its bytes are kept by the host under contract and hash; here is everything else about it.</summary>
/// <param name="No">From 1.</param>
/// <param name="About">What it is evidence of.</param>
/// <param name="Hash">SHA-256 of its bytes, lower-case hex.</param>
/// <param name="Name">Its name, in the form of <see cref="FileName"/>.</param>
/// <param name="Size">In bytes, 1 to <see cref="MostBytes"/>.</param>
/// <param name="MediaType">As its content says, not as the sender says.</param>
/// <param name="Channel">The channel of service that it shows, or null.</param>
/// <param name="Note">What it shows, or null.</param>
/// <param name="By">Who attached it.</param>
/// <param name="At">When.</param>
/// <param name="Detached">Why it was detached, or null.</param>
/// <param name="Asked">A seal that one person asked for and another must confirm, or null.</param>
/// <param name="Seal">How it was sealed, or null.</param>
public sealed record EvidenceFile(
    int No, EvidenceSubject About, string Hash, string Name, long Size, string MediaType, ServiceChannel? Channel, string? Note,
    string By, DateTimeOffset At, Detachment? Detached, SealRequest? Asked, Seal? Seal)
{
    /// <summary>The largest file: 10 MiB.</summary>
    public const long MostBytes = 10 * 1024 * 1024;

    /// <summary>True while it counts as evidence of what it is about; a sealed file does, because its hash is kept.</summary>
    public bool IsAttached => Detached is null;
}

/// <summary>A file that no longer counts; it stays visible.</summary>
/// <param name="By">Who detached it.</param>
/// <param name="At">When.</param>
/// <param name="Reason">Why.</param>
public sealed record Detachment(string By, DateTimeOffset At, string Reason);

/// <summary>A seal that waits for its second person.</summary>
/// <param name="By">Who asked.</param>
/// <param name="At">When.</param>
/// <param name="Reason">Why.</param>
/// <param name="Basis">The law or decision that demands it.</param>
public sealed record SealRequest(string By, DateTimeOffset At, string Reason, string Basis);

/// <summary>A seal (封存): the bytes are gone, the rest stays.</summary>
/// <param name="RequestedBy">Who asked.</param>
/// <param name="ConfirmedBy">The second person.</param>
/// <param name="At">When it was confirmed.</param>
/// <param name="Reason">Why.</param>
/// <param name="Basis">The law or decision that demanded it.</param>
public sealed record Seal(string RequestedBy, string ConfirmedBy, DateTimeOffset At, string Reason, string Basis);

/// <summary>Names of what evidence has, in both languages.</summary>
public static class EvidenceNames
{
    /// <summary>A channel of service (一.3).</summary>
    public static Text Of(ServiceChannel channel) => channel switch
    {
        ServiceChannel.OnSite => new("现场值守", "on site"),
        ServiceChannel.Phone => new("电话支持", "by telephone"),
        ServiceChannel.Email => new("电子邮件", "by e-mail"),
        ServiceChannel.Remote => new("远程管理", "remote"),
        ServiceChannel.Emergency => new("紧急响应", "emergency"),
        _ => new("技术培训", "training"),
    };
}
