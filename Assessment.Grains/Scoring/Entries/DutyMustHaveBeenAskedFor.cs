using Assessment.Grains.Journal;
using Assessment.Grains.Registers;
using Assessment.Grains.Schemes.Rules;
using Assessment.Grains.Values;

namespace Assessment.Grains.Scoring.Entries;

/// <summary>
/// Duty must be asked for before it can be missed (一.2.a): under a clause that says so, each day of the event is one for which the
/// register holds a request made before it.
/// </summary>
public sealed record DutyMustHaveBeenAskedFor(ContractState State, int No, string Item, Fact Fact) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => Unasked is not null;

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Unprocessable;

    /// <inheritdoc/>
    public override string Clause => "一.2.a";

    /// <inheritdoc/>
    public override Text Message => new(
        $"{Unasked:yyyy-MM-dd} 没有事先书面要求的值班，不能按缺岗扣分；请先在“值班要求”中登记甲方事先发出的要求。",
        $"No duty was asked for in advance for {Unasked:yyyy-MM-dd}, so none can be missed. Record the request that 甲方 made before that day first.");

    private DateOnly? Unasked
    {
        get
        {
            if (Fact is not DeductionFact deduction
                || State.Schemes.AsOf(No).InForce!.Scheme.Indicator(Item)?.Rule is not DeductionRule rule
                || rule.Find(deduction.Clause) is not { NeedsDutyRequest: true })
            {
                return null;
            }

            var days = deduction.Days()!.Value;
            for (var day = days.From; day <= days.To; day = day.AddDays(1))
            {
                if (Duties.DutyOn(State, day) is null)
                {
                    return day;
                }
            }

            return null;
        }
    }
}
