using Assessment.Grains.Journal;
using Assessment.Grains.Schemes;
using Assessment.Grains.Values;

namespace Assessment.Grains.Scoring.Entries;

/// <summary>The scheme has an indicator, bonus or veto of that code, of the kind that the fact is about.</summary>
public sealed record ItemMustBeOfTheScheme(ContractState State, int No, string Item, Fact Fact) : Rule
{
    private Scheme Scheme => State.Schemes.AsOf(No).InForce!.Scheme;

    /// <inheritdoc/>
    public override bool IsBroken() => !Known.Contains(Item);

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Unprocessable;

    /// <inheritdoc/>
    public override Text Message => new(
        $"考核办法中没有{Sort.Zh}“{Item}”；可用：{string.Join("、", Known)}。",
        $"The scheme has no {Sort.In("en")} \"{Item}\"; it has {string.Join(", ", Known)}.");

    private Text Sort => Fact switch { BonusFact => new("加分项", "bonus"), VetoFact => new("一票否决项", "veto"), _ => new("指标", "indicator") };

    private IEnumerable<string> Known => Fact switch
    {
        BonusFact => (Scheme.Bonuses ?? []).Select(b => b.Code),
        VetoFact => (Scheme.Vetoes ?? []).Select(v => v.Code),
        _ => Scheme.Indicators.Select(i => i.Code),
    };
}

/// <summary>
/// Evaluators score the indicators that are assigned to them; bonuses and vetoes may be entered by whoever scores
/// something under the contract.
/// </summary>
public sealed record OnlyAssignedEvaluatorsMayScore(ContractState State, int No, string Item, string Actor) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => State.Schemes.AsOf(No).InForce!.Scheme.Indicator(Item) is null
        ? !State.Schemes.AsOf(No).IsEvaluator(Actor)
        : !State.Schemes.EvaluatorsOf(Item).Contains(Actor);

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Forbidden;

    /// <inheritdoc/>
    public override Text Message
    {
        get
        {
            var evaluators = State.Schemes.EvaluatorsOf(Item);
            return evaluators.IsEmpty
                ? new($"{Item} 尚未指定评分人，{Actor} 不能评分。", $"Nobody is assigned to {Item}; {Actor} may not score it.")
                : new($"{Item} 的评分人是 {string.Join("、", evaluators)}，{Actor} 不能评分。", $"{Item} is scored by {string.Join(", ", evaluators)}; {Actor} may not.");
        }
    }
}

/// <summary>A submitted sheet changes only after it was returned.</summary>
public sealed record SheetMustNotBeSubmitted(ContractState State, int No, string Evaluator) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => State.Scoring.Find(No)!.IsSubmitted(Evaluator);

    /// <inheritdoc/>
    public override Text Message
    {
        get
        {
            var name = State.Scoring.Find(No)!.Period.Name;
            return new(
                $"{Evaluator} 的评分表（{name.Zh}）已提交；退回后才能更改。",
                $"The sheet of {Evaluator} for {name.In("en")} is submitted; it changes only after it was returned.");
        }
    }
}

/// <summary>A fact has the kind, the clause, the range and the step that its indicator asks for.</summary>
public sealed record FactMustFitItsItem(ContractState State, int No, string Item, Fact Fact) : Rule
{
    private Text? Fault => FaultOf(State.Schemes.AsOf(No).InForce!.Scheme, Item, Fact);

    /// <summary>What is wrong with a fact under a scheme, or null.</summary>
    public static Text? FaultOf(Scheme scheme, string item, Fact fact) => (fact, scheme.Indicator(item)) switch
    {
        (BonusFact bonus, _) => scheme.Bonus(item) is null ? Unknown(item) : bonus.Fault(),
        (VetoFact, _) => scheme.Veto(item) is null ? Unknown(item) : null,
        (_, null) => Unknown(item),
        (NotApplicableFact, _) => null,
        (_, { } indicator) => indicator.Rule.Fault(indicator, fact),
    };

    /// <inheritdoc/>
    public override bool IsBroken() => Fault is not null;

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Unprocessable;

    /// <inheritdoc/>
    public override Text Message => Fault!;

    private static Text Unknown(string item) => new($"考核办法中没有“{item}”。", $"The scheme has no \"{item}\".");
}

/// <summary>
/// An event lies on days of its period that have come. One found after its own period was published is booked
/// forward into an open period, where the scheme says so.
/// </summary>
public sealed record EventMustHappenInThePeriod(ContractState State, int No, Fact Fact, DateOnly Today) : Rule
{
    private Text? fault;

    /// <inheritdoc/>
    public override bool IsBroken() => Fact.Days() is { } days && (fault = Fault(days)) is not null;

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Unprocessable;

    /// <inheritdoc/>
    public override Text Message => fault ?? (IsBroken() ? fault! : Text.Same(""));

    private Text? Fault(DayRange days)
    {
        if (days.To < days.From)
        {
            return new($"事件的截止日 {days.To:yyyy-MM-dd} 早于起始日 {days.From:yyyy-MM-dd}。", $"The event ends on {days.To:yyyy-MM-dd}, before it begins on {days.From:yyyy-MM-dd}.");
        }

        if (days.To > Today)
        {
            return new($"事件日期 {days.To:yyyy-MM-dd} 晚于今天 {Today:yyyy-MM-dd}。", $"The event's date {days.To:yyyy-MM-dd} is after today, {Today:yyyy-MM-dd}.");
        }

        var period = State.Scoring.Find(No)!.Period;
        var (first, last) = (State.Scoring.On(days.From), State.Scoring.On(days.To));
        if (first is null || last is null)
        {
            return new($"事件日期 {days} 不在服务期限内。", $"The event's date {days} lies outside the service term.");
        }

        if (first != last)
        {
            return new(
                $"事件 {days} 跨越考核期；请在 {first.Period.To:yyyy-MM-dd} 处拆开，按期分别录入。",
                $"The event {days} runs over more than one period; split it after {first.Period.To:yyyy-MM-dd} and enter a part in each.");
        }

        return first.Period.No == No || MayBeBookedForward(first) ? null : Elsewhere(first, period, days);
    }

    private bool MayBeBookedForward(PeriodState own) =>
        own.Period.No < No && (own.Published || own.Final) && State.Schemes.AsOf(No).InForce!.Scheme.LateEvents == LateEventPolicy.Forward;

    private static Text Elsewhere(PeriodState own, Period period, DayRange days) => own.Published || own.Final
        ? new($"事件日期 {days.From:yyyy-MM-dd} 属于{own.Period.Name.Zh}，该期已发布；须重新打开该期后录入。", $"The event's date {days.From:yyyy-MM-dd} belongs to {own.Period.Name.In("en")}, which is published; reopen it to enter the event there.")
        : new($"事件日期 {days.From:yyyy-MM-dd} 不在{period.Name.Zh}内，属于{own.Period.Name.Zh}。", $"The event's date {days.From:yyyy-MM-dd} is not in {period.Name.In("en")}; it belongs to {own.Period.Name.In("en")}.");
}

/// <summary>An indicator that did not apply has no other entries, and the other way round.</summary>
public sealed record NotApplicableMustStandAlone(ContractState State, int No, string Item, Fact Fact, int? Except = null) : Rule
{
    private IEnumerable<Entry> Others => State.Scoring.Find(No)!.Entries.Where(e => e.Stands && e.Item == Item && e.Id != Except);

    /// <inheritdoc/>
    public override bool IsBroken() => Fact is NotApplicableFact ? Others.Any() : Others.Any(e => e.Fact is NotApplicableFact);

    /// <inheritdoc/>
    public override Text Message
    {
        get
        {
            var ids = string.Join("、", Others.Select(e => e.Id));
            return Fact is NotApplicableFact
                ? new($"{Item} 本期已有条目（编号 {ids}），不能标为不适用；请先撤回这些条目。", $"{Item} already has entries in this period (no. {ids}); withdraw them before marking it not applicable.")
                : new($"{Item} 本期已标为不适用（编号 {ids}）；请先撤回该标记。", $"{Item} is marked not applicable in this period (no. {ids}); withdraw that first.");
        }
    }
}

/// <summary>An evaluator has one score, value or answer for an indicator in a period: the next is a change of it.</summary>
public sealed record CellMustBeEmpty(ContractState State, int No, string Item, string Actor, Fact Fact) : Rule
{
    private Entry? Taken => State.Scoring.Find(No)!.Entries.FirstOrDefault(e => e.Stands && e.Item == Item && e.Evaluator == Actor && e.Fact.IsPersonal());

    /// <inheritdoc/>
    public override bool IsBroken() => Fact.IsPersonal() && Taken is not null;

    /// <inheritdoc/>
    public override Text Message => new(
        $"{Actor} 已为 {Item} 录入“{Taken!.Fact.Describe().Zh}”（编号 {Taken.Id}）；请更改该条目，而不是再录一条。",
        $"{Actor} already entered \"{Taken!.Fact.Describe().In("en")}\" for {Item} (no. {Taken.Id}); change that entry instead of adding another.");
}

/// <summary>The contract has an entry of that number.</summary>
public sealed record EntryMustExist(ContractState State, int Id) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => State.Scoring.FindEntry(Id) is null;

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.NotFound;

    /// <inheritdoc/>
    public override Text Message => new($"没有编号为 {Id} 的条目。", $"There is no entry no. {Id}.");
}

/// <summary>A withdrawn entry stays as it is.</summary>
public sealed record EntryMustStand(ContractState State, int Id) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => !State.Scoring.FindEntry(Id)!.Value.Entry.Stands;

    /// <inheritdoc/>
    public override Text Message => new(
        $"条目 {Id} 已撤回（{State.Scoring.FindEntry(Id)!.Value.Entry.Touch!.Reason}），不能再改；如需恢复请重新录入。",
        $"Entry no. {Id} was withdrawn ({State.Scoring.FindEntry(Id)!.Value.Entry.Touch!.Reason}); enter it anew to restore it.");
}

/// <summary>An entry is changed as it was read: nobody overwrites a colleague unseen.</summary>
/// <param name="State">The state.</param>
/// <param name="Id">Number of the entry.</param>
/// <param name="Expected">The version that was read; null where none was asked for.</param>
/// <param name="Yours">What was to be written; null for a withdrawal.</param>
public sealed record EntryMustBeAsItWasRead(ContractState State, int Id, long? Expected, Fact? Yours) : Rule
{
    private Entry Entry => State.Scoring.FindEntry(Id)!.Value.Entry;

    /// <inheritdoc/>
    public override bool IsBroken() => Expected is { } expected && expected != Entry.Version;

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Stale;

    /// <inheritdoc/>
    public override Text Message
    {
        get
        {
            var by = Entry.Touch?.By ?? Entry.Evaluator;
            return new(
                $"条目 {Id} 已被 {by} 改为“{Current.Zh}”，您要写入的是“{Mine.Zh}”。请核对后重试。",
                $"Entry no. {Id} was changed by {by} to \"{Current.In("en")}\"; yours is \"{Mine.In("en")}\". Look at both and try again.");
        }
    }

    /// <inheritdoc/>
    public override System.Collections.Immutable.ImmutableArray<Detail> Details =>
        [new("fact", Code, Message, Current.ToString(), Mine.ToString())];

    private Text Current => Entry.Stands ? Entry.Fact.Describe() : new("已撤回", "withdrawn");

    private Text Mine => Yours?.Describe() ?? new("撤回", "a withdrawal");
}

/// <summary>A score, value or answer is its evaluator's own, as long as that evaluator is assigned.</summary>
public sealed record OnlyItsEvaluatorMayChangeAnOpinion(ContractState State, int Id, string Actor) : Rule
{
    private Entry Entry => State.Scoring.FindEntry(Id)!.Value.Entry;

    /// <inheritdoc/>
    public override bool IsBroken() => Entry.Fact.IsPersonal() && Entry.Evaluator != Actor && State.Schemes.EvaluatorsOf(Entry.Item).Contains(Entry.Evaluator);

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Forbidden;

    /// <inheritdoc/>
    public override Text Message => new(
        $"条目 {Id} 是 {Entry.Evaluator} 的评分，{Actor} 不能更改。", $"Entry no. {Id} is the score of {Entry.Evaluator}; {Actor} may not change it.");
}

/// <summary>A change keeps the kind of its entry.</summary>
public sealed record ChangeMustKeepTheKind(ContractState State, int Id, Fact Fact) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => State.Scoring.FindEntry(Id)!.Value.Entry.Fact.GetType() != Fact.GetType();

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Unprocessable;

    /// <inheritdoc/>
    public override Text Message => new(
        $"条目 {Id} 不能改成另一类条目；请撤回后重新录入。", $"Entry no. {Id} cannot become another kind of entry; withdraw it and enter a new one.");
}
