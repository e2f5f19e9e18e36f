using System.Collections.Immutable;
using Assessment.Grains.Evidence;
using Assessment.Grains.Journal;

namespace Assessment.Grains.Tests;

/// <summary>One of each command and event about evidence, with every member set.</summary>
internal static class EvidenceExamples
{
    private static readonly string Hash = new('b', 64);

    private static readonly EvidenceSubject Opinion = new("opinion", 1, "专家乙");

    public static ImmutableArray<ICommand> Commands { get; } =
    [
        new AttachEvidence(Opinion, Hash, "签字页.pdf", 1024, "application/pdf", ServiceChannel.OnSite, "第 3 页"), new DetachEvidence(1, "传错"),
        new RequestSeal(1, "含个人信息", "个人信息保护法第四十七条"), new ConfirmSeal(1), new WithdrawSealRequest(1, "已脱敏"),
    ];

    public static ImmutableArray<IEvent> Events { get; } =
    [
        .. Enum.GetValues<ServiceChannel>().Select((c, i) => new EvidenceAttached(i + 1, Opinion, Hash, "签字页.pdf", 1024, "application/pdf", c, "第 3 页")),
        new EvidenceAttached(7, new("entry", 12), Hash, "𠮷田.png", 10_485_760, "image/png", null, null), new EvidenceDetached(1, "传错"),
        new SealRequested(1, "含个人信息", "个人信息保护法第四十七条"), new EvidenceSealed(1, Hash, "赵磊", "含个人信息", "个人信息保护法第四十七条"),
        new SealRequestWithdrawn(1, "已脱敏"),
    ];
}
