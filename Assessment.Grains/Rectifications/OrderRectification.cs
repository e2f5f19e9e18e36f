using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Scoring.Entries;
using Assessment.Grains.Values;
using FluentValidation;

namespace Assessment.Grains.Rectifications;

/// <summary>Tells the vendor to mend something by a day (下达整改, 九.1(2)), from a deduction or on its own.</summary>
/// <param name="What">What is to be mended.</param>
/// <param name="Deadline">Last day, today or later.</param>
/// <param name="Entry">The entry it comes from, or null.</param>
[Command("下达整改", "Order a rectification")]
public sealed record OrderRectification(string What, DateOnly Deadline, int? Entry = null) : ICommand
{
    /// <inheritdoc/>
    public Decision Decide(ContractState state, CommandContext context) => Decision.When(
        () => Decision.Of(new RectificationOrdered(state.Rectifications.All.Length + 1, What, Deadline, Entry)),
        new ContractMustBeRegistered(state),
        new SourceEntryMustStand(state, Entry),
        new DeadlineMustBeAhead(Deadline, context.Today));
}

/// <summary>The vendor was told to mend something.</summary>
/// <param name="No">Its number, from 1.</param>
/// <param name="What">What.</param>
/// <param name="Deadline">Last day.</param>
/// <param name="Entry">The entry it comes from, or null.</param>
[Event("rectification-ordered", 1, "下达整改", "Rectification ordered")]
public sealed record RectificationOrdered(int No, string What, DateOnly Deadline, int? Entry) : IEvent
{
    /// <inheritdoc/>
    public ContractState Apply(ContractState state, Stamp stamp) => state with
    {
        Rectifications = new(state.Rectifications.All.Add(new(No, What, Deadline, Entry, RectificationStage.Ordered, [], null))),
    };
}

/// <summary>Shape of <see cref="OrderRectification"/>.</summary>
public sealed class OrderRectificationValidator : AbstractValidator<OrderRectification>
{
    /// <summary>Creates it.</summary>
    public OrderRectificationValidator() => RuleFor(c => c.What).Reason();
}

/// <summary>The entry that a rectification comes from exists and counts.</summary>
public sealed record SourceEntryMustStand(ContractState State, int? Entry) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => Entry is { } id && State.Scoring.FindEntry(id) is not { Entry.Stands: true };

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Unprocessable;

    /// <inheritdoc/>
    public override Text Message => new($"没有有效的条目 {Entry}，不能据以下达整改。", $"No entry no. {Entry} stands; no rectification can come from it.");
}

/// <summary>A deadline lies today or later.</summary>
public sealed record DeadlineMustBeAhead(DateOnly Deadline, DateOnly Today) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => Deadline < Today;

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Unprocessable;

    /// <inheritdoc/>
    public override Text Message => new(
        $"期限 {Deadline:yyyy-MM-dd} 早于今天 {Today:yyyy-MM-dd}。", $"The deadline {Deadline:yyyy-MM-dd} lies before today, {Today:yyyy-MM-dd}.");
}

/// <summary>The contract has a rectification of that number.</summary>
public sealed record RectificationMustExist(ContractState State, int No) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => State.Rectifications.Find(No) is null;

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.NotFound;

    /// <inheritdoc/>
    public override Text Message => new($"没有编号为 {No} 的整改。", $"There is no rectification no. {No}.");
}

/// <summary>A step is taken where the rectification stands.</summary>
public sealed record RectificationMustBeAt(ContractState State, int No, RectificationStage Stage) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => State.Rectifications.Find(No)!.Stage != Stage;

    /// <inheritdoc/>
    public override Text Message
    {
        get
        {
            var (now, needed) = (Name(State.Rectifications.Find(No)!.Stage), Name(Stage));
            return new($"整改 {No} 现为“{now.Zh}”，此操作须在“{needed.Zh}”时进行。", $"Rectification no. {No} is {now.In("en")}; this needs it to be {needed.In("en")}.");
        }
    }

    /// <summary>A stage in words.</summary>
    public static Text Name(RectificationStage stage) => stage switch
    {
        RectificationStage.Ordered => new("待整改", "ordered"),
        RectificationStage.Reported => new("待复核", "reported"),
        RectificationStage.Mended => new("已完成", "mended"),
        _ => new("已取消", "cancelled"),
    };
}

/// <summary>A rectification that is over stays as it is.</summary>
public sealed record RectificationMustBeOpen(ContractState State, int No) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => !State.Rectifications.Find(No)!.IsOpen;

    /// <inheritdoc/>
    public override Text Message
    {
        get
        {
            var now = RectificationMustBeAt.Name(State.Rectifications.Find(No)!.Stage);
            return new($"整改 {No} {now.Zh}。", $"Rectification no. {No} is {now.In("en")} already.");
        }
    }
}
