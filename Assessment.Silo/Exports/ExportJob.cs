using Assessment.Grains.Values;
using Assessment.Silo.Access;

namespace Assessment.Silo.Exports;

/// <summary>What is made of each contract of an export.</summary>
public enum ExportContents
{
    /// <summary>Everything: papers, evidence, journal, manifest (文书包).</summary>
    Bundle,

    /// <summary>The workbook alone.</summary>
    Workbook,
}

/// <summary>How far an export is.</summary>
public enum ExportState
{
    /// <summary>Others come first.</summary>
    Waiting,

    /// <summary>It is being made.</summary>
    Running,

    /// <summary>Somebody stopped it, or there was no room; it can go on.</summary>
    Stopped,

    /// <summary>It can be downloaded.</summary>
    Done,

    /// <summary>Its files were removed.</summary>
    Expired,
}

/// <summary>What became of a contract of an export.</summary>
public enum ExportItemState
{
    /// <summary>It was not its turn yet.</summary>
    Waiting,

    /// <summary>Its file is there.</summary>
    Done,

    /// <summary>Its file could not be made.</summary>
    Failed,

    /// <summary>Who ordered it may not have it any more.</summary>
    Refused,
}

/// <summary>Why an export stopped by itself.</summary>
public enum ExportFault
{
    /// <summary>It did not.</summary>
    None,

    /// <summary>The bytes that exports may take are used up.</summary>
    Room,

    /// <summary>The disk refused.</summary>
    Disk,
}

/// <summary>A contract of an export.</summary>
/// <param name="No">Its place, from 1.</param>
/// <param name="Contract">Its number.</param>
/// <param name="State">What became of it.</param>
/// <param name="Version">Version that the file was made of; 0 without one.</param>
/// <param name="Tip">Hash of that entry of its journal; blank without one.</param>
/// <param name="Size">Bytes of the file.</param>
/// <param name="Hash">SHA-256 of them; blank without one.</param>
public sealed record ExportItem(int No, ContractNumber Contract, ExportItemState State, long Version = 0, string Tip = "", long Size = 0, string Hash = "");

/// <summary>An export of many contracts.</summary>
/// <param name="Id">Names it.</param>
/// <param name="Owner">Who ordered it.</param>
/// <param name="Contents">What is made of each contract.</param>
/// <param name="Language">The language of its papers.</param>
/// <param name="State">How far it is.</param>
/// <param name="Fault">Why it stopped by itself.</param>
/// <param name="OrderedAt">When it was ordered.</param>
/// <param name="EndedAt">When it ended or was stopped.</param>
/// <param name="ExpiresAt">When its files are removed.</param>
/// <param name="Items">Its contracts; none once it is expired.</param>
public sealed record ExportJob(
    string Id, string Owner, ExportContents Contents, string Language, ExportState State, ExportFault Fault, DateTimeOffset OrderedAt, DateTimeOffset? EndedAt, DateTimeOffset ExpiresAt,
    IReadOnlyList<ExportItem> Items)
{
    /// <summary>Contracts that are through, whatever became of them.</summary>
    public int Through => Items.Count(i => i.State != ExportItemState.Waiting);

    /// <summary>Contracts without a file.</summary>
    public IEnumerable<ExportItem> Left => Items.Where(i => i.State is ExportItemState.Failed or ExportItemState.Refused);

    /// <summary>Bytes of its files.</summary>
    public long Size => Items.Sum(i => i.Size);

    /// <summary>True while it is to be made.</summary>
    public bool GoesOn => State is ExportState.Waiting or ExportState.Running;

    /// <summary>How a file of it ends.</summary>
    public string Extension => Contents == ExportContents.Bundle ? "zip" : "xlsx";

    /// <summary>May somebody take this of a contract out? The bundle holds the evidence and the journal as well, each by its own right.</summary>
    public static bool May(Holder holder, ExportContents contents, ContractNumber number)
    {
        ArgumentNullException.ThrowIfNull(holder);
        bool Can(Act act) => holder.May(act, number) == Verdict.Allowed;
        return Can(Acts.ExportReports) && (contents == ExportContents.Workbook || (Can(Acts.ReadEvidence) && Can(Acts.ReadJournal)));
    }
}

/// <summary>Bounds of exports.</summary>
public sealed record ExportOptions
{
    /// <summary>The folder of their files, made when missing. Null stands for <c>exports</c> beside the database.</summary>
    public string? Folder { get; init; }

    /// <summary>How long files are kept after the end.</summary>
    public TimeSpan Kept { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Exports that one person may have at a time.</summary>
    public int MostJobs { get; init; } = 5;

    /// <summary>Contracts that one export may name.</summary>
    public int MostContracts { get; init; } = 1000;

    /// <summary>Bytes that the files of all exports may take.</summary>
    public long MostBytes { get; init; } = 5L << 30;
}

/// <summary>What a contract's file was made of.</summary>
/// <param name="Version">Version of the contract.</param>
/// <param name="Tip">Hash of that entry of its journal.</param>
public sealed record ExportedContract(long Version, string Tip);

/// <summary>Makes the file of one contract: what that is, the host knows.</summary>
public interface IExportMaker
{
    /// <summary>Makes it; null when who ordered it may not have it.</summary>
    /// <param name="job">The export.</param>
    /// <param name="contract">The contract.</param>
    /// <param name="target">Where to; it is not closed.</param>
    /// <param name="cancel">Ends it.</param>
    Task<ExportedContract?> Make(ExportJob job, ContractNumber contract, Stream target, CancellationToken cancel);
}
