using Assessment.Grains.Journal;
using Assessment.Grains.Schemes;
using Assessment.Grains.Values;

namespace Assessment.Grains.Scoring;

/// <summary>The contract has a period of that number.</summary>
public sealed record PeriodMustExist(ContractState State, int No) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => State.Scoring.Find(No) is null;

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.NotFound;

    /// <inheritdoc/>
    public override Text Message => State.Scoring.Periods.IsEmpty
        ? new("考核办法尚未冻结，还没有考核期。", "The scheme is not frozen yet; there are no periods.")
        : new($"没有第 {No} 期；本合同共 {State.Scoring.Periods.Length} 期。", $"There is no period {No}; the contract has {State.Scoring.Periods.Length}.");
}

/// <summary>Scores are entered, changed and withdrawn while the period is open or submitted, from its first day on.</summary>
public sealed record PeriodMustBeOpen(ContractState State, int No, DateOnly Today) : Rule
{
    private PeriodStage Stage => State.Scoring.Find(No)!.Stage(State.Schemes, Today);

    /// <inheritdoc/>
    public override bool IsBroken() => Stage is not (PeriodStage.Open or PeriodStage.Submitted);

    /// <inheritdoc/>
    public override Text Message
    {
        get
        {
            var name = State.Scoring.Find(No)!.Period.Name;
            return Stage switch
            {
                PeriodStage.Upcoming => new($"{name.Zh}尚未开始，不能评分。", $"The {name.In("en")} has not begun; nothing can be entered."),
                PeriodStage.Published => new($"{name.Zh}已发布；只有异议成立或重新打开后才能更改。", $"The {name.In("en")} is published; only an upheld objection or a reopening changes it."),
                _ => new($"{name.Zh}已定版；须说明理由并经第二人确认重新打开后才能更改。", $"The {name.In("en")} is final; it changes only after a reopening with a reason and a second person."),
            };
        }
    }
}

/// <summary>Sheets are submitted and results published after the period's last day; until then scoring is a draft.</summary>
public sealed record PeriodMustHaveEnded(ContractState State, int No, DateOnly Today) : Rule
{
    private Period Period => State.Scoring.Find(No)!.Period;

    /// <inheritdoc/>
    public override bool IsBroken() => Today <= Period.To;

    /// <inheritdoc/>
    public override Text Message => new(
        $"{Period.Name.Zh}到 {Period.To:yyyy-MM-dd} 才结束，此前只能记草稿，不能提交或发布。",
        $"The {Period.Name.In("en")} ends on {Period.To:yyyy-MM-dd}; until then scoring is a draft that cannot be submitted or published.");
}

/// <summary>The publication stands and is not final.</summary>
public sealed record PeriodMustBePublished(ContractState State, int No) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => State.Scoring.Find(No) is not { Published: true, Final: false };

    /// <inheritdoc/>
    public override Text Message
    {
        get
        {
            var period = State.Scoring.Find(No)!;
            return period.Final
                ? new($"{period.Period.Name.Zh}已定版。", $"The {period.Period.Name.In("en")} is final already.")
                : new($"{period.Period.Name.Zh}尚未发布。", $"The {period.Period.Name.In("en")} is not published yet.");
        }
    }
}
