using System.Collections.Immutable;
using Assessment.Grains.Schemes;
using Assessment.Grains.Schemes.Consequences;
using Assessment.Grains.Schemes.Rules;
using Assessment.Grains.Values;
using Assessment.Reports.Layout;
using Assessment.Reports.Reading;

namespace Assessment.Reports.SchemeFiles;

/// <summary>Words that a cell can hold, in Chinese and as the JSON form spells them; both are always taken.</summary>
internal sealed class Vocabulary<T>(params ImmutableArray<(T Value, string Code, string Zh)> words)
    where T : notnull
{
    public IEnumerable<T> Values => words.Select(w => w.Value);

    public IEnumerable<string> Codes => words.Select(w => w.Code);

    /// <summary>All of them, for whoever has to choose.</summary>
    public Text Choices { get; } = new(string.Join("、", words.Select(w => $"{w.Zh} {w.Code}")), string.Join(", ", words.Select(w => w.Code)));

    public string Write(T value, Reader reader)
    {
        var (_, code, zh) = words.First(w => w.Value.Equals(value));
        return reader.First(zh, code);
    }

    public bool TryRead(string text, out T value)
    {
        var plain = WrittenFigure.Narrow(text).Trim();
        var found = words.FirstOrDefault(w => w.Code.Equals(plain, StringComparison.OrdinalIgnoreCase) || w.Zh == plain);
        value = found.Value;
        return found.Code is not null;
    }
}

/// <summary>All words that the cells of a scheme's workbook choose from.</summary>
internal static class Vocabularies
{
    public static Vocabulary<bool> Switch { get; } = new((true, "yes", "是"), (false, "no", "否"), (true, "true", "真"), (false, "false", "假"));

    public static Vocabulary<PeriodPlan> Periods { get; } = new((PeriodPlan.ContractMonths, "contractMonths", "合同月"), (PeriodPlan.CalendarMonths, "calendarMonths", "自然月"));

    public static Vocabulary<RollUp> RollUps { get; } = new(
        (RollUp.Mean, "mean", "各期平均"), (RollUp.DayWeighted, "dayWeighted", "按日加权平均"), (RollUp.FullMarksLessDeductions, "fullMarksLessDeductions", "满分减各期失分"),
        (RollUp.CumulativeDeductions, "cumulativeDeductions", "累计扣分"), (RollUp.Mix, "mix", "与终期评审加权"));

    public static Vocabulary<NotApplicablePolicy> NotApplicable { get; } = new(
        (NotApplicablePolicy.FullMarks, "fullMarks", "得满分"), (NotApplicablePolicy.Reweighted, "reweighted", "折算"), (NotApplicablePolicy.Zero, "zero", "零分"));

    public static Vocabulary<LateEventPolicy> LateEvents { get; } = new((LateEventPolicy.Forward, "forward", "记入开放期"), (LateEventPolicy.Back, "back", "记回原期"));

    public static Vocabulary<Aggregation> Aggregations { get; } = new(
        (Aggregation.Mean, "mean", "平均"), (Aggregation.Weighted, "weighted", "加权平均"), (Aggregation.Trimmed, "trimmed", "去掉最高最低"));

    public static Vocabulary<Type> Rules { get; } = new(
        (typeof(DeductionRule), "deductions", "扣分"), (typeof(DirectRule), "direct", "打分"), (typeof(TierRule), "tiers", "分档"),
        (typeof(ShortfallRule), "shortfall", "差额"), (typeof(RatioRule), "ratio", "完成率"), (typeof(YesNoRule), "yesNo", "是否"));

    public static Vocabulary<TargetSide> Sides { get; } = new((TargetSide.AtLeast, "atLeast", "不低于"), (TargetSide.AtMost, "atMost", "不高于"));

    public static Vocabulary<ShortfallCounting> Countings { get; } = new(
        (ShortfallCounting.ProRata, "proRata", "按比例"), (ShortfallCounting.StartedUnit, "startedUnit", "不足一个按一个"), (ShortfallCounting.FullUnit, "fullUnit", "不足一个不计"));

    public static Vocabulary<DeductionUnit> Units { get; } = new(
        (DeductionUnit.Event, "event", "次"), (DeductionUnit.Unit, "unit", "单位"), (DeductionUnit.Day, "day", "天"), (DeductionUnit.HalfDay, "halfDay", "半天"));

    public static Vocabulary<TierReading> Readings { get; } = new(
        (TierReading.Flat, "flat", "一次性"), (TierReading.Whole, "whole", "全额"), (TierReading.Marginal, "marginal", "分段"));

    public static Vocabulary<VetoEffect> Effects { get; } = new((VetoEffect.LowestGrade, "lowestGrade", "最低等级"), (VetoEffect.Cap, "cap", "封顶"), (VetoEffect.Zero, "zero", "零分"));

    public static Vocabulary<CounterKind> Counters { get; } = new(
        (CounterKind.ConsecutiveBelow, "consecutiveBelow", "连续低于"), (CounterKind.TimesBelow, "timesBelow", "累计低于"), (CounterKind.CumulativeDeductions, "cumulativeDeductions", "累计失分"));

    public static Vocabulary<Type> Moneys { get; } = new(
        (typeof(LadderMoney), "ladder", "阶梯"), (typeof(LinearMoney), "linear", "每低一分"), (typeof(AllowanceMoney), "allowance", "超出免扣"), (typeof(FlatMoney), "flat", "定额"));

    public static Vocabulary<MoneyBase> MoneyBases { get; } = new((MoneyBase.Balance, "balance", "余款"), (MoneyBase.Total, "total", "合同总价"));

    /// <summary>True for a bonus, false for a veto.</summary>
    public static Vocabulary<bool> Extras { get; } = new((true, "bonus", "加分"), (false, "veto", "一票否决"));
}
