using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;
using FluentValidation;

namespace Assessment.Grains.Evidence;

/// <summary>
/// Attaches a file as evidence (附证据). The host stores the bytes under their hash before it gives this command, and takes size and
/// media type from them.
/// </summary>
/// <param name="About">What it is evidence of.</param>
/// <param name="Hash">SHA-256 of its bytes, lower-case hex.</param>
/// <param name="Name">Its name, in the form of <see cref="FileName"/>.</param>
/// <param name="Size">In bytes, 1 to <see cref="EvidenceFile.MostBytes"/>.</param>
/// <param name="MediaType">As its content says.</param>
/// <param name="Channel">The channel of service that it shows (一.3), or null.</param>
/// <param name="Note">What it shows, or null.</param>
[Command("附证据", "Attach evidence")]
public sealed record AttachEvidence(
    EvidenceSubject About, string Hash, string Name, long Size, string MediaType, ServiceChannel? Channel = null, string? Note = null) : ICommand
{
    /// <inheritdoc/>
    public Decision Decide(ContractState state, CommandContext context) => Decision.When(
        () => Decision.Of(new EvidenceAttached(state.Evidence.Files.Length + 1, About, Hash, Name, Size, MediaType, Channel, Note)),
        new ContractMustBeRegistered(state),
        new EvidenceKindMustBeKnown(About.Kind),
        new EvidenceMustBeAboutSomething(state, About),
        new SealedContentMustStaySealed(state, Hash),
        new EvidenceMustNotBeAttachedTwice(state, About, Hash));
}

/// <summary>A file is evidence of something.</summary>
/// <param name="No">Its number in the contract, from 1.</param>
/// <param name="About">What it is evidence of.</param>
/// <param name="Hash">SHA-256 of its bytes.</param>
/// <param name="Name">Its name.</param>
/// <param name="Size">In bytes.</param>
/// <param name="MediaType">As its content says.</param>
/// <param name="Channel">The channel of service that it shows, or null.</param>
/// <param name="Note">What it shows, or null.</param>
[Event("evidence-attached", 1, "附证据", "Evidence attached")]
public sealed record EvidenceAttached(
    int No, EvidenceSubject About, string Hash, string Name, long Size, string MediaType, ServiceChannel? Channel, string? Note) : IEvent
{
    /// <inheritdoc/>
    public ContractState Apply(ContractState state, Stamp stamp) => state with
    {
        Evidence = new(state.Evidence.Files.Add(new(No, About, Hash, Name, Size, MediaType, Channel, Note, stamp.Actor, stamp.At, null, null, null))),
    };
}

/// <summary>Shape of <see cref="AttachEvidence"/>.</summary>
public sealed class AttachEvidenceValidator : AbstractValidator<AttachEvidence>
{
    /// <summary>Creates it.</summary>
    public AttachEvidenceValidator()
    {
        RuleFor(c => c.About.Kind).NotEmpty().MaximumLength(40).Called("证据类别", "Kind of evidence");
        RuleFor(c => c.About.No).GreaterThanOrEqualTo(1).Called("编号", "Number");
        RuleFor(c => c.About.Part).MaximumLength(PersonName.Longest * 8).Called("姓名或文号", "Name or document number");
        RuleFor(c => c.Hash).Matches("^[0-9a-f]{64}$").Saying("哈希应为 64 位小写十六进制的 SHA-256", "The hash is a SHA-256 in 64 lower-case hex digits");
        RuleFor(c => c.Name).Must(n => FileName.Normal(n) == n).Saying(
            $"文件名应为 1 至 {FileName.Longest} 个字符，不含路径、控制字符或不可见字符", $"A file name has 1 to {FileName.Longest} characters, without folders, control or invisible characters");
        RuleFor(c => c.Size).InclusiveBetween(1, EvidenceFile.MostBytes).Called("文件大小", "Size of the file");
        RuleFor(c => c.MediaType).MaximumLength(100).Matches("^[a-z]+/[a-z0-9.+-]+$").Called("文件类型", "Media type");
        RuleFor(c => c.Note).Note();
    }
}

/// <summary>The contract has what the file is to be evidence of.</summary>
public sealed record EvidenceMustBeAboutSomething(ContractState State, EvidenceSubject About) : Rule
{
    private const int Shown = 10;

    private IEnumerable<EvidenceSubject> Known => EvidenceKinds.All[About.Kind].Subjects(State);

    /// <inheritdoc/>
    public override bool IsBroken() => !Known.Contains(About);

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Unprocessable;

    /// <inheritdoc/>
    public override Text Message
    {
        get
        {
            var (missing, name) = (EvidenceKinds.Describe(About), EvidenceKinds.All[About.Kind].Name);
            var there = Known.Take(Shown + 1).Select(s => s.Part is { } part ? $"{s.No} {part}" : $"{s.No}").ToList();
            if (there.Count == 0)
            {
                return new($"没有{missing.Zh}；合同尚无{name.Zh}，请先登记。", $"There is no {missing.In("en")}: the contract has none of that kind yet.");
            }

            var list = string.Join("; ", there.Take(Shown)) + (there.Count > Shown ? " …" : "");
            return new($"没有{missing.Zh}；现有（编号与姓名或文号）：{list}。", $"There is no {missing.In("en")}; there are (number and name or document) {list}.");
        }
    }
}

/// <summary>What was sealed does not come back by another upload.</summary>
public sealed record SealedContentMustStaySealed(ContractState State, string Hash) : Rule
{
    private EvidenceFile? Sealed => State.Evidence.Files.FirstOrDefault(f => f.Hash == Hash && f.Seal is not null);

    /// <inheritdoc/>
    public override bool IsBroken() => Sealed is not null;

    /// <inheritdoc/>
    public override Text Message => new(
        $"此内容已作为证据 {Sealed!.No} 依法封存（{Sealed.Seal!.Basis}），不能再次上传。",
        $"This content was sealed as evidence no. {Sealed!.No} ({Sealed.Seal!.Basis}) and cannot be uploaded again.");
}

/// <summary>One file is attached to one thing once; after it was detached it may be attached again.</summary>
public sealed record EvidenceMustNotBeAttachedTwice(ContractState State, EvidenceSubject About, string Hash) : Rule
{
    private EvidenceFile? Attached => State.Evidence.AttachedTo(About).FirstOrDefault(f => f.Hash == Hash);

    /// <inheritdoc/>
    public override bool IsBroken() => Attached is not null;

    /// <inheritdoc/>
    public override Text Message => new(
        $"内容相同的文件已附于{EvidenceKinds.Describe(About).Zh}：证据 {Attached!.No}“{Attached.Name}”，无须再附。",
        $"The same file is attached to {EvidenceKinds.Describe(About).In("en")} already: evidence no. {Attached!.No}, \"{Attached.Name}\".");
}
