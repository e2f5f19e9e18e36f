using System.Collections.Immutable;
using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Schemes;
using Assessment.Grains.Schemes.Rules;
using Assessment.Grains.Scoring;
using Assessment.Grains.Scoring.Entries;
using Assessment.Grains.Scoring.Publishing;
using Assessment.Grains.Scoring.Sheets;
using Assessment.Grains.Values;

namespace Assessment.Grains.Tests;

/// <summary>One of each command and event, with every member set; a convention holds that none is forgotten.</summary>
internal static class Examples
{
    private static readonly DateOnly April = new(2026, 4, 1);

    private static readonly string Hash = new('a', 64);

    /// <summary>Every rule, policy and option of a scheme in one.</summary>
    public static Scheme Scheme { get; } = new(
        new("考核办法（示例）", "Scheme (sample)"), 100, PeriodPlan.CalendarMonths, RollUp.DayWeighted, NotApplicablePolicy.Reweighted, 60.5m,
        [new("A", new("优秀", "excellent"), 90), new("D", new("不合格", "fail"), 0, 90)],
        [
            new("C1", new("一级", "first"), 60,
            [
                new("D", new("扣分", "deduction"), 40, new DeductionRule(
                    [new("D1", new("迟到", "late"), 0.5m, DeductionUnit.HalfDay, 6), new("D2", new("超时", "overrun"), 1, DeductionUnit.Unit, Unit: new("小时", "hour"))], -5, 30),
                    ["a", "b"], new("打卡记录", "attendance record")),
                new("S", new("打分", "direct"), 20, new DirectRule(0.25m)),
            ]),
            new("C2", new("二级"), 40,
            [
                new("T", new("分档", "tiers"), 20, new TierRule(new("天", "days"), [new(null, 1, 20), new(1, null, 0)])),
                new("M", new("短缺", "shortfall"), 10, new ShortfallRule(99.5m, TargetSide.AtLeast, new("%", "%"), 0.1m, 0.5m, ShortfallCounting.StartedUnit, 10, 0, 100)),
                new("Y", new("是否", "yes or no"), 10, new YesNoRule(2)),
            ]),
        ],
        1, ImmutableArray.Create(new BonusItem("B", new("表扬", "praise"), 1, 3)), 5, 105,
        ImmutableArray.Create(new VetoItem("K", new("泄密", "leak"), VetoEffect.Cap, 60)), 12, LateEventPolicy.Back, 2, 9, true);

    public static ImmutableArray<Fact> Facts { get; } =
    [
        new DeductionFact("D1", 1.5m, April, "𠮷田迟到", April.AddDays(1), "影像-1"), new ScoreFact(18.5m, "尚可"), new MeasurementFact(99.41m, "监测平台"),
        new AnswerFact(true, "已核"), new NotApplicableFact("停工"), new BonusFact(2, April, "表扬信", "函-7"), new VetoFact(April, "泄密", "案-9"),
    ];

    public static ImmutableArray<ICommand> Commands { get; } =
    [
        new RegisterContract(Contract()), new ProposeScheme(Scheme), new FreezeScheme(Hash), new AssignEvaluators(["D", "S"], ["王芳", "李雷"], ImmutableArray.Create(0.6m, 0.4m)),
        new RecordDeduction(1, "D", "D1", 1.5m, April, "迟到", April.AddDays(1), "影像-1"), new RecordScore(1, "S", 18.5m, "尚可"),
        new RecordMeasurement(1, "M", 99.41m, "监测平台"), new RecordAnswer(1, "Y", true, "已核"), new RecordBonus(1, "B", 2, April, "表扬信", "函-7"),
        new RecordVeto(1, "K", April, "泄密", "案-9"), new MarkNotApplicable(1, "S", "停工"),
        .. Facts.Select(f => new ChangeEntry(7, f, "更正", 12)), new WithdrawEntry(7, "误录", 12),
        new SubmitSheet(1), new ReturnSheet(1, "王芳", "请补证据"), new PublishPeriod(1, "首次通知"), new RecordNoticeReceipt(1, April, "赵敏", "EMS-1"),
        new RecordAcknowledgement(1, April, "确认-1"), new FinalisePeriod(1), new RequestReopening(1, "漏记"), new ConfirmReopening(1),
        .. CaseExamples.Commands, .. RegisterExamples.Commands, .. SchemeExamples.Commands, .. EvidenceExamples.Commands,
    ];

    public static ImmutableArray<IEvent> Events { get; } =
    [
        new ContractRegistered(Contract()), new SchemeProposed(Scheme),
        new SchemeFrozen(1, Hash, [new(1, new(2026, 3, 17), new(2026, 4, 16)), new(2, new(2026, 4, 17), new(2026, 5, 16))]),
        new EvaluatorsAssigned(["D", "S"], ["王芳", "李雷"]),
        .. Facts.Select((f, i) => new EntryRecorded(i + 1, 1, "D", f)), new EntryRecorded(8, 1, "S", new ScoreFact(0)),
        new EntryChanged(1, 1, Facts[0], "更正"), new EntryWithdrawn(1, 1, "误录"),
        new SheetSubmitted(1, "王芳", true), new SheetReturned(1, "王芳", "请补证据"),
        new PeriodPublished(1, 1, "CYCGW-2026-0044-KH01-1", 89.5m, "B", Hash, 1, 1, ["李雷"], "首次通知"),
        new PeriodPublished(1, 2, "CYCGW-2026-0044-KH01-2", null, null, Hash, 1, 1, [], null),
        new NoticeReceived(1, "CYCGW-2026-0044-KH01-1", April, "赵敏", April.AddDays(10), "CN-2026.1", false, "EMS-1"),
        new NoticeReceived(1, "CYCGW-2026-0044-KH01-1", April, "赵敏", April.AddDays(10), "CN-2026.1", true, null),
        new ResultAcknowledged(1, April, "确认-1"), new PeriodFinalised(1), new ReopeningRequested(1, "漏记"), new PeriodReopened(1, "管理员", "漏记"),
        new PeriodPublished(1, 3, "CYCGW-2026-0044-KH01-3", 92m, "A", Hash, 1, 1, [], null, KeepsReceipt: true), .. CaseExamples.Events, .. RegisterExamples.Events, .. SchemeExamples.Events, .. EvidenceExamples.Events,
    ];

    private static Contract Contract()
    {
        var contract = A.Contract();
        return contract with { Buyer = new("甲方单位", null, "张三", "北京市朝阳区"), Sample = true };
    }
}
