using Assessment.Grains.Values;

namespace Assessment.Grains.Evidence;

/// <summary>A notice of the register (通知, 十.1): the paper, its proof of delivery, its receipt.</summary>
public sealed class NoticeEvidence : IEvidenceKind
{
    /// <summary>Its code.</summary>
    public const string Kind = "notice";

    /// <inheritdoc/>
    public string Code => Kind;

    /// <inheritdoc/>
    public Text Name => new("通知", "Notice");

    /// <inheritdoc/>
    public IEnumerable<EvidenceSubject> Subjects(ContractState state) => state.Notices.All.Select(n => new EvidenceSubject(Code, n.No));
}

/// <summary>A deliverable (成果, 七).</summary>
public sealed class DeliverableEvidence : IEvidenceKind
{
    /// <summary>Its code.</summary>
    public const string Kind = "deliverable";

    /// <inheritdoc/>
    public string Code => Kind;

    /// <inheritdoc/>
    public Text Name => new("成果", "Deliverable");

    /// <inheritdoc/>
    public IEnumerable<EvidenceSubject> Subjects(ContractState state) => state.Registers.Deliverables.Select(d => new EvidenceSubject(Code, d.No));
}

/// <summary>A training session (培训, 五): the sign-in sheet.</summary>
public sealed class TrainingEvidence : IEvidenceKind
{
    /// <inheritdoc/>
    public string Code => "training";

    /// <inheritdoc/>
    public Text Name => new("培训", "Training session");

    /// <inheritdoc/>
    public IEnumerable<EvidenceSubject> Subjects(ContractState state) => state.Registers.Trainings.Select(t => new EvidenceSubject(Code, t.No));
}

/// <summary>A written backup requirement (备份要求, 一.2.e).</summary>
public sealed class BackupRequirementEvidence : IEvidenceKind
{
    /// <inheritdoc/>
    public string Code => "backup-requirement";

    /// <inheritdoc/>
    public Text Name => new("备份要求", "Backup requirement");

    /// <inheritdoc/>
    public IEnumerable<EvidenceSubject> Subjects(ContractState state) => state.Registers.BackupRequirements.Select(r => new EvidenceSubject(Code, r.No));
}

/// <summary>A request for duty (值班要求, 一.2.a).</summary>
public sealed class DutyRequestEvidence : IEvidenceKind
{
    /// <inheritdoc/>
    public string Code => "duty-request";

    /// <inheritdoc/>
    public Text Name => new("值班要求", "Duty request");

    /// <inheritdoc/>
    public IEnumerable<EvidenceSubject> Subjects(ContractState state) => state.Registers.DutyRequests.Select(r => new EvidenceSubject(Code, r.No));
}

/// <summary>A tender, bid or award paper (招投标文件, 十一.4).</summary>
public sealed class TenderPaperEvidence : IEvidenceKind
{
    /// <inheritdoc/>
    public string Code => "tender-paper";

    /// <inheritdoc/>
    public Text Name => new("招投标文件", "Tender paper");

    /// <inheritdoc/>
    public IEnumerable<EvidenceSubject> Subjects(ContractState state) => state.Registers.TenderPapers.Select(p => new EvidenceSubject(Code, p.No));
}

/// <summary>A signed supplement (补充协议, 八, 十一.3).</summary>
public sealed class SupplementEvidence : IEvidenceKind
{
    /// <inheritdoc/>
    public string Code => "supplement";

    /// <inheritdoc/>
    public Text Name => new("补充协议", "Supplement");

    /// <inheritdoc/>
    public IEnumerable<EvidenceSubject> Subjects(ContractState state) => state.Supplements.Register.Select(s => new EvidenceSubject(Code, s.No));
}
