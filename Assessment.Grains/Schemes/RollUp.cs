namespace Assessment.Grains.Schemes;

/// <summary>How period results make the term's (综合得分).</summary>
public enum RollUp
{
    /// <summary>Mean of the periods that have a score.</summary>
    Mean,

    /// <summary>Mean weighted by each period's days.</summary>
    DayWeighted,

    /// <summary>Full marks less all that the periods lost, not below zero.</summary>
    FullMarksLessDeductions,

    /// <summary>Full marks less what the periods lost beyond an allowance, not below zero (累计扣分).</summary>
    CumulativeDeductions,

    /// <summary>The mean of the periods and a final review, by weights.</summary>
    Mix,
}

/// <summary>How a mix is made: (mean × its weight + review × its weight) ÷ both weights.</summary>
/// <param name="PeriodWeight">Weight of the periods, above zero: 70.</param>
/// <param name="ReviewWeight">Weight of the final review (终期评审), above zero: 30.</param>
/// <param name="DayWeighted">True when the mean of the periods is weighted by their days.</param>
public sealed record Mix(decimal PeriodWeight, decimal ReviewWeight, bool DayWeighted = false);
