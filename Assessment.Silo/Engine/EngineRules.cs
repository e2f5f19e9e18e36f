using Assessment.Grains.Journal;
using Assessment.Grains.Values;

namespace Assessment.Silo.Engine;

/// <summary>The engine takes work until it is told to stop.</summary>
public sealed record EngineMustBeRunning : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => true;

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Unavailable;

    /// <inheritdoc/>
    public override Text Message => new(
        "系统正在停止，本次未写入；重启后请用同一操作编号重试。",
        "The system is stopping and nothing was written; repeat with the same operation id once it is up again.");
}

/// <summary>A contract's journal can be read.</summary>
/// <param name="Number">The contract.</param>
/// <param name="Fault">What the store or the journal's text says.</param>
public sealed record JournalMustBeReadable(ContractNumber Number, string Fault) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => true;

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Unavailable;

    /// <inheritdoc/>
    public override Text Message => new(
        $"合同 {Number} 的日志无法读取（{Fault}）。请稍后重试；若仍如此，请管理员运行 verify 查明。",
        $"The journal of contract {Number} cannot be read ({Fault}). Try again; if it stays so, an operator finds out more with verify.");
}

/// <summary>Every operation has an id and somebody who asks, both of a length that can be stored and read.</summary>
/// <param name="Actor">Who asks.</param>
/// <param name="OperationId">The operation id.</param>
public sealed record CallerMustBeNamed(string Actor, string OperationId) : Rule
{
    /// <summary>Longest operation id.</summary>
    public const int LongestOperationId = 200;

    /// <summary>Longest name of an actor: a person's, or a program's.</summary>
    public const int LongestActor = 100;

    /// <inheritdoc/>
    public override bool IsBroken() => string.IsNullOrWhiteSpace(Actor) || Actor.Length > LongestActor
        || string.IsNullOrWhiteSpace(OperationId) || OperationId.Length > LongestOperationId;

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Invalid;

    /// <inheritdoc/>
    public override Text Message => new(
        $"操作人应有 1 至 {LongestActor} 个字符，操作编号应有 1 至 {LongestOperationId} 个字符。",
        $"An actor has 1 to {LongestActor} characters, an operation id 1 to {LongestOperationId}.");

    internal static Refusal? Check(string actor, string operationId)
    {
        var rule = new CallerMustBeNamed(actor, operationId);
        return rule.IsBroken() ? rule.ToRefusal() : null;
    }
}
