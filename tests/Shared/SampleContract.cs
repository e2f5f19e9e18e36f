using System.Collections.Immutable;
using System.Globalization;
using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Schemes;
using Assessment.Grains.Schemes.Rules;
using Assessment.Grains.Scoring.Entries;
using Assessment.Grains.Values;

namespace Assessment.TestSupport;

/// <summary>Invented contracts with a scheme of usual size, for tests and benchmarks of storage.</summary>
internal static class SampleContract
{
    /// <summary>Evaluators of the scheme.</summary>
    public static readonly ImmutableArray<string> Evaluators = ["wang.fang", "li.na", "zhang.wei"];

    private static readonly string[] Reasons =
    [
        "值守人员未按时到岗，业务系统告警超过三十分钟无人处理，经电话催促后到场",
        "月度运行报告迟交两个工作日，且缺少备份恢复演练的记录与签字页",
        "接口升级后未做回归测试，市容巡查模块连续两次无法登录，影响派单",
        "数据库全量备份缺失一次，未在次日补做，也未向项目负责人书面说明",
    ];

    /// <summary>A number by its index.</summary>
    public static ContractNumber Number(int index) => ContractNumber.Parse("CS-2026-" + index.ToString("0000", CultureInfo.InvariantCulture));

    /// <summary>Commands that make a contract ready for entries in its first period, with who gives them.</summary>
    public static IEnumerable<(string By, ICommand Command)> Setup() =>
    [
        ("admin", new RegisterContract(Contract())), ("admin", new ProposeScheme(Scheme())), ("sun.jing", new FreezeScheme()),
        ("admin", new AssignEvaluators([.. Scheme().Indicators.Select(i => i.Code)], Evaluators)),
    ];

    /// <summary>The n-th entry: a deduction of the period, with a reason of some thirty characters.</summary>
    public static RecordDeduction Deduction(int n, int period = 1)
    {
        var indicator = 1 + (n % 12);
        return new(
            period, "A" + indicator.ToString(CultureInfo.InvariantCulture), $"A{indicator}-1", 1,
            Contract().ServiceFrom.AddMonths(period - 1).AddDays(n % 28), Reasons[n % Reasons.Length] + n.ToString(CultureInfo.InvariantCulture),
            null, n % 3 == 0 ? "JL-2026-" + n.ToString("00000", CultureInfo.InvariantCulture) : null);
    }

    /// <summary>Eleven months of service.</summary>
    public static Contract Contract() => new(
        "数字市政综合管理平台运行维护（示例）", new("某某区城市管理委员会"), new("某某科技有限公司"), new(2026, 3, 1), new(2026, 3, 17), new(2027, 2, 16),
        new(1_000_000m), null,
        [
            new(1, new(400_000m), new(2026, 4, 30), PaymentRequirement.Signature),
            new(2, new(600_000m), new(2027, 3, 31), PaymentRequirement.Acceptance),
        ],
        [new("a", new("驻场", "On site"))], Sample: true);

    /// <summary>Three categories, twelve deduction leaves and three that are scored: a hundred points.</summary>
    public static Scheme Scheme() => new(
        new("考核办法（示例）", "Scheme (sample)"), 100, PeriodPlan.ContractMonths, RollUp.Mean, NotApplicablePolicy.FullMarks, 60,
        [new("A", new("优秀"), 90), new("B", new("良好"), 75, 90), new("C", new("合格"), 60, 75), new("D", new("不合格"), 0, 60)],
        [
            new("K1", new("运行", "Running"), 42, [.. Enumerable.Range(1, 6).Select(Leaf)]),
            new("K2", new("数据", "Data"), 42, [.. Enumerable.Range(7, 6).Select(Leaf)]),
            new("K3", new("文档", "Documents"), 16,
            [
                new("D1", new("报告", "Reports"), 8, new DirectRule()),
                new("D2", new("可用率", "Availability"), 4, new ShortfallRule(99.5m, TargetSide.AtLeast, new("%"), 0.1m, 0.5m, ShortfallCounting.StartedUnit)),
                new("D3", new("培训", "Training"), 4, new YesNoRule()),
            ]),
        ],
        Bonuses: [new("J1", new("表彰", "Praise"), 1, 3)], BonusCap: 5,
        Vetoes: [new("V1", new("泄密", "Leak"), VetoEffect.Zero)], Sample: true);

    private static Indicator Leaf(int no)
    {
        var code = "A" + no.ToString(CultureInfo.InvariantCulture);
        return new(code, new($"指标{no}"), 7, new DeductionRule([new(code + "-1", new("未达要求"), 0.5m), new(code + "-2", new("严重未达要求"), 2)]), ["a"]);
    }
}
