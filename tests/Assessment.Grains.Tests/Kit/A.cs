using System.Collections.Immutable;
using System.Globalization;
using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Schemes;
using Assessment.Grains.Schemes.Rules;
using Assessment.Grains.Scoring;
using Assessment.Grains.Scoring.Entries;
using Assessment.Grains.Values;

namespace Assessment.Grains.Tests;

/// <summary>Things that tests are about, right in every respect: a test changes the one that it is about.</summary>
internal static class A
{
    public const string Number = "CYCGW-2026-0044";

    public static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The contract of the first user, by its particulars.</summary>
    public static Contract Contract() => new(
        "数字市政综合管理平台运维服务", new("北京市朝阳区城市管理委员会"), new("示例科技有限公司", "911101073398095702"),
        Day("2026-03-17"), Day("2026-03-17"), Day("2027-02-16"), new(1_369_518m), "壹佰叁拾陆万玖仟伍佰壹拾捌元整",
        [
            new(1, new(410_855.40m), Day("2026-04-30"), PaymentRequirement.Signature, 30m),
            new(2, new(359_772.38m), Day("2026-10-31"), PaymentRequirement.Signature, 26.27m),
            new(3, new(598_890.22m), Day("2027-03-31"), PaymentRequirement.Acceptance),
        ],
        [.. "abcdefghi".Select(c => new ServiceLine($"{c}", new($"服务内容 {c}", $"Service line {c}")))]);

    /// <summary>
    /// 100 points over every kind of leaf but tiers: D (40, deductions), S (30, direct), M (20, availability), Y (10, yes/no);
    /// bonus B (1 each, at most 3); vetoes Z (zero), K (cap 60) and L (lowest grade).
    /// </summary>
    public static Scheme Scheme() => Scheme(
        Leaf("D", 40, Deductions(
            new("D1", new("迟到", "late"), 2, Cap: 6), new("D2", new("缺勤半天", "absent half a day"), 0.5m, DeductionUnit.HalfDay),
            new("D3", new("中断", "outage"), 1, DeductionUnit.Day), new("D4", new("超时", "overrun"), 0.1m, DeductionUnit.Unit, Unit: new("小时", "hour")),
            new("D9", new("重大事故", "grave accident"), 50))),
        Leaf("S", 30, new DirectRule()), Leaf("M", 20, Availability()), Leaf("Y", 10, new YesNoRule(2))) with
    {
        Bonuses = ImmutableArray.Create(new BonusItem("B", new("书面表扬", "written praise"), 1, 3)),
        BonusCap = 5,
        TotalCap = 105,
        Vetoes = ImmutableArray.Create(
            new VetoItem("Z", new("弄虚作假", "forgery"), VetoEffect.Zero), new VetoItem("K", new("泄密", "leak"), VetoEffect.Cap, 60),
            new VetoItem("L", new("重大投诉", "grave complaint"), VetoEffect.LowestGrade)),
    };

    /// <summary>A scheme of one category over the leaves; full marks are their sum.</summary>
    public static Scheme Scheme(params Indicator[] leaves) => new(
        new("考核办法（示例）", "Scheme (sample)"), leaves.Sum(l => l.Points), PeriodPlan.ContractMonths, RollUp.Mean, NotApplicablePolicy.FullMarks,
        leaves.Sum(l => l.Points) * 0.6m, Grades(90, 75, 60),
        [new("C", new("一级指标", "Category"), leaves.Sum(l => l.Points), [.. leaves])]);

    public static ImmutableArray<Grade> Grades(decimal excellent, decimal good, decimal pass) =>
    [
        new("A", new("优秀", "excellent"), excellent), new("B", new("良好", "good"), good, excellent),
        new("C", new("合格", "pass"), pass, good), new("D", new("不合格", "fail"), 0, pass),
    ];

    public static Indicator Leaf(string code, decimal points, ScoringRule rule) => new(code, new($"指标{code}", $"Indicator {code}"), points, rule);

    public static DeductionRule Deductions(params Clause[] clauses) => new([.. clauses]);

    public static ShortfallRule Availability(ShortfallCounting counting = ShortfallCounting.StartedUnit) =>
        new(99.5m, TargetSide.AtLeast, new("%", "%"), 0.1m, 0.5m, counting, Cap: 10, Least: 0, Most: 100);

    /// <summary>A scheme in which a period scores exactly what its one evaluator gives.</summary>
    public static Scheme Direct(decimal points = 100, decimal step = 0.01m) => Scheme(Leaf("S", points, new DirectRule(step)));

    /// <summary>Everything of <see cref="Scheme()"/> that needs an entry, answered with full marks.</summary>
    public static ICommand[] FullMarks(int period = 1) =>
        [new RecordScore(period, "S", 30), new RecordMeasurement(period, "M", 99.9m), new RecordAnswer(period, "Y", true)];
}
