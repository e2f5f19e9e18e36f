using System.Collections.Immutable;
using Assessment.Grains;
using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Schemes;
using Assessment.Grains.Schemes.Rules;
using Assessment.Grains.Scoring;
using Assessment.Grains.Scoring.Entries;
using Assessment.Grains.Scoring.Publishing;
using Assessment.Grains.Scoring.Sheets;
using Assessment.Grains.Supplements;
using Assessment.Grains.Values;

namespace Assessment.Reports.Tests.Kit;

/// <summary>A contract with its scheme frozen and everybody assigned, ready for entries.</summary>
internal sealed class Case
{
    public const string Manager = "赵磊";
    public const string Second = "孙静";

    /// <summary>Weights of the first, second and further evaluators of an indicator that is weighed.</summary>
    private static readonly decimal[] Weights = [1, 2, 3, 0.75m];

    private readonly Story story;

    public Case(Scheme scheme, DateOnly from, DateOnly to, params string[] evaluators)
        : this(scheme, from, to, _ => [.. evaluators.DefaultIfEmpty("王敏")])
    {
    }

    public Case(Scheme scheme, DateOnly from, DateOnly to, Func<Indicator, ImmutableArray<string>> evaluators, string title = "测试项目")
    {
        story = new("TEST-2026-0001");
        var price = new Money(1000);
        var contract = new Contract(title, new("甲方单位"), new("乙方公司"), from, from, to, price, null, [new(1, price, to, PaymentRequirement.Acceptance)], []);
        story.Do(Manager, from, new RegisterContract(contract))
            .Do(Manager, from, new ProposeScheme(scheme))
            .Do(Second, from, new FreezeScheme());
        Assign(from, scheme, evaluators);
    }

    public ContractState State => story.State;

    public Period Period(int no) => State.Scoring.Find(no)!.Period;

    /// <summary>Does something on a period's last day.</summary>
    public Case Do(int period, ICommand command, string by = "王敏")
    {
        story.Do(by, Period(period).To, command);
        return this;
    }

    /// <summary>The same, whatever its shape.</summary>
    public Case Keep(int period, ICommand command, string by = "王敏")
    {
        story.Keep(by, ChinaTime.At(Period(period).To, new(12, 0)), command);
        return this;
    }

    public Case Deduct(int period, string indicator, string clause, decimal quantity, string reason = "事由", string by = "王敏", int day = 0) =>
        Do(period, new RecordDeduction(period, indicator, clause, quantity, Period(period).From.AddDays(day), reason), by);

    public Case Score(int period, string indicator, decimal points, string by = "王敏", string? comment = null) =>
        Do(period, new RecordScore(period, indicator, points, comment), by);

    public Case Measure(int period, string indicator, decimal value, string by = "王敏") => Do(period, new RecordMeasurement(period, indicator, value), by);

    public Case Ratio(int period, string indicator, decimal done, decimal due, string by = "王敏") => Do(period, new RecordRatio(period, indicator, done, due), by);

    public Case Answer(int period, string indicator, bool met, string by = "王敏") => Do(period, new RecordAnswer(period, indicator, met), by);

    public Case Skip(int period, string indicator, string by = "王敏") => Do(period, new MarkNotApplicable(period, indicator, "本期未发生"), by);

    public Case Bonus(int period, string bonus, decimal quantity, string by = "王敏") => Do(period, new RecordBonus(period, bonus, quantity, Period(period).To, "表扬信"), by);

    public Case Veto(int period, string veto, string by = "王敏") => Do(period, new RecordVeto(period, veto, Period(period).To, "重大事件"), by);

    /// <summary>Submits everybody's sheet, but for those named, and publishes.</summary>
    public Case Publish(int period, params string[] absent)
    {
        var day = Period(period).To.AddDays(1);
        foreach (var person in State.Schemes.AsOf(period).Evaluators.Except(absent))
        {
            story.Do(person, day, new SubmitSheet(period));
        }

        story.Do(Manager, day, new PublishPeriod(period));
        return this;
    }

    public Case Receive(int period)
    {
        story.Do(Manager, Period(period).To.AddDays(2), new RecordNoticeReceipt(period, Period(period).To.AddDays(2), "乙方代表", "EMS-001"));
        return this;
    }

    public Case Finalise(int period)
    {
        story.Do(Manager, Period(period).To.AddDays(60), new FinalisePeriod(period));
        return this;
    }

    /// <summary>Records the final review on the day after the last day of service.</summary>
    public Case Review(decimal score, string document = "终评 1", string? reason = null)
    {
        var day = State.ServiceTerm.To.AddDays(1);
        return On(day, Manager, new RecordFinalReview(score, document, day, reason));
    }

    /// <summary>Puts another version of the scheme in force from a period on, by a supplement, and assigns what is new in it.</summary>
    public Case Amend(int period, Scheme scheme, params string[] evaluators) => Amend(period, scheme, _ => [.. evaluators.DefaultIfEmpty("王敏")]);

    public Case Amend(int period, Scheme scheme, Func<Indicator, ImmutableArray<string>> evaluators)
    {
        var (day, no) = (Period(period).From, State.Supplements.Register.Length + 1);
        story.Do(Manager, day, new RecordSupplement($"TEST-2026-0001-B{no}", day, "赵磊", "钱芳", $"扫描件 {no}", "调整考核办法"))
            .Do(Manager, day, new AmendScheme(scheme, period, no))
            .Do(Second, day, new FreezeScheme());
        Assign(day, scheme, evaluators);
        return this;
    }

    private void Assign(DateOnly day, Scheme scheme, Func<Indicator, ImmutableArray<string>> evaluators)
    {
        foreach (var indicator in scheme.Indicators.Where(i => State.Schemes.EvaluatorsOf(i.Code).IsEmpty))
        {
            var people = evaluators(indicator);
            var weighed = indicator.Rule.NeedsEntry() && scheme.AggregationOf(indicator) == Aggregation.Weighted;
            story.Do(Manager, day, new AssignEvaluators([indicator.Code], people, weighed ? [.. people.Select((_, i) => Weights[i])] : null));
        }
    }

    public Case On(DateOnly day, string by, ICommand command)
    {
        story.Do(by, day, command);
        return this;
    }

    /// <summary>The workbook as of a day; by default one in the last period that holds an entry.</summary>
    public byte[] Workbook(DateOnly? on = null, string language = "zh-CN") =>
        ContractWorkbook.Write(State, new(Manager, ChinaTime.At(on ?? Period(State.Scoring.Periods.Length).To.AddDays(1), new(9, 0)), new string('c', 64), State.Version, language));
}

/// <summary>Schemes for tests.</summary>
internal static class Schemes
{
    public static ImmutableArray<Grade> Bands(decimal full) =>
    [
        new("A", new("优秀", "excellent"), full * 0.9m), new("B", new("良好", "good"), full * 0.75m, full * 0.9m),
        new("C", new("合格", "pass"), full * 0.6m, full * 0.75m), new("D", new("不合格", "fail"), 0, full * 0.6m),
    ];

    /// <summary>A scheme of indicators, all in one category.</summary>
    public static Scheme Of(params Indicator[] indicators)
    {
        var full = indicators.Sum(i => i.Points);
        return new(
            new("测试办法", "Test scheme"), full, PeriodPlan.ContractMonths, RollUp.Mean, NotApplicablePolicy.FullMarks, full * 0.6m, Bands(full),
            [new("K", new("类别", "Category"), full, [.. indicators])]);
    }

    /// <summary>An indicator of one clause that is tiered: 1, 2 and 4 points below 3 days, below 5 days, from 5 days on.</summary>
    public static Indicator Delays(string code, decimal points, TierReading reading)
    {
        var example = reading switch { TierReading.Marginal => 9m, TierReading.Whole => 24, _ => 4 };
        return new(code, new($"指标{code}", $"Indicator {code}"), points, new DeductionRule(
            [new($"{code}-1", new("工单迟延", "Late work order"), Per: DeductionUnit.Day, Tiers: new([new(null, 3, 1), new(3, 5, 2), new(5, null, 4)], reading, new(reading == TierReading.Marginal ? 5.5m : 6, example)))]));
    }

    public static Indicator Ratio(string code, decimal points, decimal full = 95, decimal threshold = 60) =>
        new(code, new($"指标{code}", $"Indicator {code}"), points, new RatioRule(full, threshold));

    public static Indicator Deductions(string code, decimal points, decimal each = 1, decimal? clauseCap = null, decimal floor = 0, decimal? cap = null) =>
        new(code, new($"指标{code}", $"Indicator {code}"), points, new DeductionRule(
            [new($"{code}-1", new("扣分事项", "Fault"), each, DeductionUnit.Unit, clauseCap), new($"{code}-2", new("另一事项", "Other fault"), 2)], floor, cap));

    public static Indicator Direct(string code, decimal points, decimal step = 0.5m) => new(code, new($"指标{code}", $"Indicator {code}"), points, new DirectRule(step));

    public static Indicator Shortfall(
        string code, decimal points, ShortfallCounting counting, decimal target = 99.5m, decimal step = 0.1m, decimal each = 0.5m, decimal? cap = null, TargetSide side = TargetSide.AtLeast) =>
        new(code, new($"指标{code}", $"Indicator {code}"), points, new ShortfallRule(target, side, new("%"), step, each, counting, cap));

    public static Indicator Tiers(string code, decimal points) => new(code, new($"指标{code}", $"Indicator {code}"), points, new TierRule(new("天", "days"),
        [new(null, 2, points), new(2, 5.5m, points / 2), new(5.5m, null, 0)]));

    public static Indicator YesNo(string code, decimal points, decimal ifNot = 0) => new(code, new($"指标{code}", $"Indicator {code}"), points, new YesNoRule(ifNot));
}
