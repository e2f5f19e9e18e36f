using System.Collections.Immutable;
using Assessment.Grains.Journal;
using Assessment.Grains.Payments;
using Assessment.Grains.Schemes;
using Assessment.Grains.Schemes.Consequences;
using Assessment.Grains.Schemes.Rules;
using Assessment.Grains.Scoring;
using Assessment.Grains.Scoring.Entries;
using Assessment.Grains.Supplements;

namespace Assessment.Grains.Tests;

/// <summary>A scheme of three levels with all that real ones contain, and one of each command and event that came with it.</summary>
internal static class SchemeExamples
{
    private static readonly DateOnly Day = new(2026, 8, 1);

    private static readonly string Hash = new('b', 64);

    private static readonly Supplement Supplement = new(1, "CYCGW-2026-0044-B1", Day, "王敏", "郭珣", "扫描件 31", "调整考核办法");

    /// <summary>The clause of the starter: late by 2, 3, 4, 5, 6 working days costs 1, 2, 3, 4, 5.</summary>
    public static Clause Late { get; } = new("E2", new("工单迟延", "late work order"), Per: DeductionUnit.Unit, Cap: 5, Unit: new("工作日", "working day"),
        Tiers: new([new(0, 1, 0), new(1, null, 1)], TierReading.Marginal, new(4, 3)));

    /// <summary>Three levels, tiers of delay, repeats, groups, ratio, weights, trimming, mix, counters, money.</summary>
    public static Scheme Whole { get; } = new(
        new("三级考核办法（示例）", "Scheme of three levels (sample)"), 100, PeriodPlan.ContractMonths, RollUp.Mix, NotApplicablePolicy.FullMarks, 60,
        A.Grades(90, 75, 60),
        [
            new("A", new("运行", "operation"), 60, Groups:
                ImmutableArray.Create(
                    new IndicatorGroup("A1", new("现场", "on site"), 40,
                    [
                        new("E", new("工单", "work orders"), 20, new DeductionRule(
                            [new("E1", new("缺岗", "absence"), 1, Repeat: new(3, 2)), Late, new("E3", new("节日缺岗", "absence on duty"), 2, DeductionUnit.Day, NeedsDutyRequest: true)],
                            0, 15, ImmutableArray.Create(new ClauseGroup("EG", new("考勤", "attendance"), 6, ["E1", "E3"]))),
                            ["a", "b", "c", "d"], new("考勤与工单", "attendance and tickets")),
                        new("W", new("配合", "cooperation"), 20, new DirectRule(1), ["e", "f"], new("评议表", "rating form"), Aggregation.Weighted),
                    ]),
                    new IndicatorGroup("A2", new("巡检", "inspection"), 20, [new("R", new("完成率", "share done"), 20, new RatioRule(95, 60), ["g"], new("巡检台账", "inspection log"))]))),
            new("B", new("质量", "quality"), 40, [new("T", new("质量评议", "quality rating"), 40, new DirectRule(0.5m), ["h", "i"], new("评议表", "rating form"), Aggregation.Trimmed)]),
        ],
        TotalFloor: 10, Mix: new(70, 30, true), Aggregation: Aggregation.Mean,
        Counters: ImmutableArray.Create(
            new Counter("N1", new("连续两期低于 75 分", "two periods in a row below 75"), CounterKind.ConsecutiveBelow, 2, new("约谈", "a formal talk"), 75),
            new Counter("N2", new("累计失分 80 分", "80 points lost in all"), CounterKind.CumulativeDeductions, 80, new("通报", "a notice"))),
        Money: new LadderMoney([new(0, 60, 20), new(60, 75, 5), new(75, null, 0)]));

    public static ImmutableArray<ICommand> Commands { get; } =
    [
        new RecordRatio(1, "R", 18, 20, "巡检台账"), new ChangeEntry(7, new RatioFact(19, 20, "更正"), "更正", 12),
        new AssignEvaluators(["W"], ["王芳", "李雷"], ImmutableArray.Create(0.6m, 0.4m)),
        new RecordSupplement(Supplement.Document, Day, "王敏", "郭珣", "扫描件 31", "调整考核办法"), new AmendScheme(Whole, 4, 1),
        new ChangeServiceTerm(new(2027, 3, 16), 1, "延期一个月"), new RecordFinalReview(88, "终评 1", new(2027, 2, 20), "更正"),
        new DecideScoreDeduction("决字 2", Day, "扣减", new(500_000m)),
    ];

    public static ImmutableArray<IEvent> Events { get; } =
    [
        new SchemeProposed(Whole), new EntryRecorded(9, 1, "R", new RatioFact(18, 20, "巡检台账")), new EvaluatorsAssigned(["W"], ["王芳", "李雷"], ImmutableArray.Create(0.6m, 0.4m)),
        new SupplementRecorded(Supplement), new SchemeAmendmentProposed(Whole with { Mix = null, RollUp = RollUp.CumulativeDeductions, Allowance = 10, Money = new LinearMoney(80, 0.5m, MoneyBase.Total) }, 4, 1),
        new SchemeAmendmentProposed(Whole with { Money = new AllowanceMoney(30, 0.1m), Counters = ImmutableArray.Create(new Counter("N3", new("三期低于 60"), CounterKind.TimesBelow, 3, new("解除"), 60)) }, 5, 1),
        new SchemeAmendmentProposed(Whole with { Money = new FlatMoney(ImmutableSortedDictionary<string, decimal>.Empty.Add("D", 10_000m)) }, 6, 1),
        new SchemeAmended(2, Hash, 4, 1), new ServiceTermChanged(new(2027, 3, 16), 1, "延期一个月", [new(1, new(2026, 3, 17), new(2026, 4, 16))]),
        new FinalReviewRecorded(88, "终评 1", new(2027, 2, 20), "更正"), new ScoreDeductionDecided(new("决字 2", Day, "扣减", new(29_944.51m), new(500_000m))),
    ];
}
