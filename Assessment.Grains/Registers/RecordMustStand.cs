using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;

namespace Assessment.Grains.Registers;

/// <summary>A record of a register. Nothing is deleted: what was wrong is withdrawn with its reason, and stays visible.</summary>
public interface IRecorded
{
    /// <summary>Its number in its register, from 1.</summary>
    int No { get; }

    /// <summary>Why it was withdrawn, or null while it stands.</summary>
    string? Withdrawn { get; }
}

/// <summary>The register has a record of that number, and it was not withdrawn.</summary>
/// <param name="What">What the register holds.</param>
/// <param name="No">The number.</param>
/// <param name="Found">The record of that number, or null.</param>
public sealed record RecordMustStand(Text What, int No, IRecorded? Found) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => Found is not { Withdrawn: null };

    /// <inheritdoc/>
    public override RefusalKind Kind => Found is null ? RefusalKind.NotFound : RefusalKind.Conflict;

    /// <inheritdoc/>
    public override Text Message => Found is null
        ? new($"没有编号为 {No} 的{What.Zh}。", $"There is no {What.In("en")} no. {No}.")
        : new($"{What.Zh} {No} 已撤销：{Found.Withdrawn}。请另行登记。", $"The {What.In("en")} no. {No} was withdrawn: {Found.Withdrawn}. Record another.");
}

/// <summary>What happens under a contract is dated on its signature or later.</summary>
public sealed record DateMustNotPrecedeTheContract(ContractState State, DateOnly On) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => On < State.Contract!.SignedOn;

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Unprocessable;

    /// <inheritdoc/>
    public override Text Message => new(
        $"日期 {On:yyyy-MM-dd} 早于合同签订日 {State.Contract!.SignedOn:yyyy-MM-dd}。",
        $"The date {On:yyyy-MM-dd} lies before the contract's signature of {State.Contract!.SignedOn:yyyy-MM-dd}.");
}
