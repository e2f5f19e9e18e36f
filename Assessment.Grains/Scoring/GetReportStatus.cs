using System.Collections.Immutable;
using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;

namespace Assessment.Grains.Scoring;

/// <summary>Whether a report still stands.</summary>
/// <param name="Version">Version of the contract that the report is stamped with.</param>
/// <param name="Superseded">True when a period was reopened after it (已被取代).</param>
/// <param name="Because">The reopenings after it.</param>
public sealed record ReportStatus(long Version, bool Superseded, ImmutableArray<Reopened> Because);

/// <summary>Asks whether a report made at a version of the contract still stands.</summary>
/// <param name="Version">The version in the report's stamp: 1 to the newest.</param>
public sealed record GetReportStatus(long Version) : IQuery<ReportStatus>
{
    /// <inheritdoc/>
    public Answer<ReportStatus> Answer(ContractState state, DateTimeOffset asOf)
    {
        Rule[] rules = [new ContractMustBeRegistered(state), new VersionMustExist(state, Version)];
        if (rules.FirstOrDefault(r => r.IsBroken()) is { } broken)
        {
            return broken;
        }

        var later = state.Scoring.Reopenings.Where(r => r.Version > Version).ToImmutableArray();
        return new ReportStatus(Version, !later.IsEmpty, later);
    }
}

/// <summary>The contract has had that version.</summary>
public sealed record VersionMustExist(ContractState State, long Version) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => Version < 1 || Version > State.Version;

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.NotFound;

    /// <inheritdoc/>
    public override Text Message => new(
        $"合同 {State.Number} 没有版本 {Version}；当前版本为 {State.Version}。", $"Contract {State.Number} has no version {Version}; it stands at {State.Version}.");
}
