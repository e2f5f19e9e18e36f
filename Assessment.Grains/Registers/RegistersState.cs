using System.Collections.Immutable;
using Assessment.Grains.Contracts;

namespace Assessment.Grains.Registers;

/// <summary>The registers that the contract asks to be kept; each numbered from 1, nothing ever removed.</summary>
/// <param name="Particulars">What was filled in of the contract's blanks, in order.</param>
/// <param name="Deliverables">Deliverables (七).</param>
/// <param name="Trainings">Training sessions (五).</param>
/// <param name="BackupRequirements">Written requirements of the backup frequency (一.2.e).</param>
/// <param name="DutyRequests">Requests for duty (一.2.a).</param>
/// <param name="TenderPapers">Tender, bid and award papers (十一.4).</param>
public sealed record RegistersState(
    ImmutableArray<ParticularsChange> Particulars, ImmutableArray<Deliverable> Deliverables, ImmutableArray<Training> Trainings,
    ImmutableArray<BackupRequirement> BackupRequirements, ImmutableArray<DutyRequest> DutyRequests, ImmutableArray<TenderPaper> TenderPapers)
{
    /// <summary>Before anything was recorded.</summary>
    public static RegistersState Empty { get; } = new([], [], [], [], [], []);

    /// <summary>The deliverable of a number, or null.</summary>
    public Deliverable? FindDeliverable(int no) => At(Deliverables, no);

    /// <summary>The training session of a number, or null.</summary>
    public Training? FindTraining(int no) => At(Trainings, no);

    /// <summary>The backup requirement of a number, or null.</summary>
    public BackupRequirement? FindBackupRequirement(int no) => At(BackupRequirements, no);

    /// <summary>The duty request of a number, or null.</summary>
    public DutyRequest? FindDutyRequest(int no) => At(DutyRequests, no);

    /// <summary>The tender paper of a number, or null.</summary>
    public TenderPaper? FindTenderPaper(int no) => At(TenderPapers, no);

    /// <summary>The state with one deliverable replaced.</summary>
    public RegistersState With(Deliverable changed) => this with { Deliverables = Deliverables.SetItem(changed.No - 1, changed) };

    private static T? At<T>(ImmutableArray<T> all, int no)
        where T : class => no >= 1 && no <= all.Length ? all[no - 1] : null;
}
