using System.Collections.Immutable;
using Assessment.Grains.Journal;
using Assessment.Grains.Schemes;
using Assessment.Grains.Schemes.Consequences;
using Assessment.Grains.Schemes.Rules;
using Assessment.Grains.Values;

namespace Assessment.Grains.Tests.Schemes;

/// <summary>The size of a scheme: how many of each, and every figure in it.</summary>
[TestFixture]
internal sealed class SchemeShapeTest
{
    private static readonly Text Words = new("事由", "reason");

    private static readonly (string Name, Func<decimal, Scheme> Make)[] Figures =
    [
        ("full marks", f => A.Scheme() with { FullMarks = f }), ("pass line", f => A.Scheme() with { PassLine = f }), ("bonus cap", f => A.Scheme() with { BonusCap = f }),
        ("total cap", f => A.Scheme() with { TotalCap = f }), ("total floor", f => A.Scheme() with { TotalFloor = f }), ("allowance", f => A.Scheme() with { Allowance = f }),
        ("weight of the periods", f => A.Scheme() with { Mix = new(f, 1) }), ("weight of the review", f => A.Scheme() with { Mix = new(1, f) }),
        ("lower end of a grade", f => A.Scheme() with { Grades = [new("A", Words, f)] }), ("upper end of a grade", f => A.Scheme() with { Grades = [new("A", Words, 0, f)] }),
        ("points of a category", f => A.Scheme() with { Categories = [A.Scheme().Categories[0] with { Points = f }] }),
        ("points of a leaf", f => Leaf(A.Leaf("L", 1, new YesNoRule()) with { Points = f })),
        ("points of a group", f => A.Scheme() with { Categories = [new("C", Words, 1, Groups: ImmutableArray.Create(new IndicatorGroup("G", Words, f, [])))] }),
        ("points of a bonus", f => A.Scheme() with { Bonuses = ImmutableArray.Create(new BonusItem("B", Words, f)) }),
        ("cap of a bonus", f => A.Scheme() with { Bonuses = ImmutableArray.Create(new BonusItem("B", Words, 1, f)) }),
        ("cap of a veto", f => A.Scheme() with { Vetoes = ImmutableArray.Create(new VetoItem("V", Words, VetoEffect.Cap, f)) }),
        ("limit of a counter", f => A.Scheme() with { Counters = ImmutableArray.Create(new Counter("N", Words, CounterKind.TimesBelow, f, Words)) }),
        ("line of a counter", f => A.Scheme() with { Counters = ImmutableArray.Create(new Counter("N", Words, CounterKind.TimesBelow, 1, Words, f)) }),
        ("lower end of a ladder's step", f => A.Scheme() with { Money = new LadderMoney([new(f, null, 1)]) }), ("upper end of a ladder's step", f => A.Scheme() with { Money = new LadderMoney([new(0, f, 1)]) }),
        ("share of a ladder's step", f => A.Scheme() with { Money = new LadderMoney([new(0, null, f)]) }),
        ("line of money", f => A.Scheme() with { Money = new LinearMoney(f, 1) }), ("share for a point", f => A.Scheme() with { Money = new LinearMoney(1, f) }),
        ("allowance of money", f => A.Scheme() with { Money = new AllowanceMoney(f, 1) }), ("share beyond it", f => A.Scheme() with { Money = new AllowanceMoney(1, f) }),
        ("step of a score", f => Leaf(new DirectRule(f))), ("points if not", f => Leaf(new YesNoRule(f))), ("full share", f => Leaf(new RatioRule(f))), ("threshold", f => Leaf(new RatioRule(100, f))),
        ("lower end of a tier", f => Leaf(new TierRule(Words, [new(f, null, 1)]))), ("upper end of a tier", f => Leaf(new TierRule(Words, [new(null, f, 1)]))), ("points of a tier", f => Leaf(new TierRule(Words, [new(null, null, f)]))),
        ("target", f => Leaf(A.Availability() with { Target = f })), ("step of a shortfall", f => Leaf(A.Availability() with { Step = f })), ("points per step", f => Leaf(A.Availability() with { PointsPerStep = f })),
        ("cap of a shortfall", f => Leaf(A.Availability() with { Cap = f })), ("least value", f => Leaf(A.Availability() with { Least = f })), ("most", f => Leaf(A.Availability() with { Most = f })),
        ("floor of a leaf", f => Leaf(A.Deductions(new Clause("X", Words, 1)) with { Floor = f })), ("cap of a leaf", f => Leaf(A.Deductions(new Clause("X", Words, 1)) with { Cap = f })),
        ("cap of a clause group", f => Leaf(A.Deductions(new Clause("X", Words, 1)) with { Groups = ImmutableArray.Create(new ClauseGroup("G", Words, f, ["X"])) })),
        ("points of a clause", f => Leaf(A.Deductions(new Clause("X", Words, f)))), ("cap of a clause", f => Leaf(A.Deductions(new Clause("X", Words, 1, Cap: f)))),
        ("factor of a repeat", f => Leaf(A.Deductions(new Clause("X", Words, 1, Repeat: new(3, f))))),
        ("lower end of a tier of delay", f => Leaf(Tiered(new(f, null, 1)))), ("upper end of a tier of delay", f => Leaf(Tiered(new(0, f, 1)))), ("points of a tier of delay", f => Leaf(Tiered(new(0, null, f)))),
        ("quantity of an example", f => Leaf(Tiered(new(0, null, 1), new(f, 1)))), ("points of an example", f => Leaf(Tiered(new(0, null, 1), new(1, f)))),
    ];

    [Test]
    public void Check_WhenAnyFigureIsTooGreatOrTooFine_SaysSo() => Assert.Multiple(() =>
    {
        foreach (var (name, make) in Figures)
        {
            Expect(true, make(1_000_000), name);
            Expect(true, make(-1_000_000), name);
            Expect(false, make(1_000_000.0001m), name);
            Expect(false, make(-1_000_000.0001m), name);
            Expect(true, make(0.0001m), name);
            Expect(false, make(0.00001m), name);
        }
    });

    [Test]
    public void Check_WhenThereIsMoreThanFits_SaysSo() => Assert.Multiple(() =>
    {
        Expect(true, A.Scheme() with { Categories = [.. Enumerable.Repeat(new Category("C", Words, 1, []), 50)] }, "50 categories");
        Expect(false, A.Scheme() with { Categories = [.. Enumerable.Repeat(new Category("C", Words, 1, []), 51)] }, "51 categories");
        Expect(true, A.Scheme() with { Grades = [.. Enumerable.Repeat(A.Scheme().Grades[0], 20)] }, "20 grades");
        Expect(false, A.Scheme() with { Grades = [.. Enumerable.Repeat(A.Scheme().Grades[0], 21)] }, "21 grades");
        Expect(true, A.Scheme() with { Categories = [Groups(60), Groups(40)] }, "100 groups in all");
        Expect(false, A.Scheme() with { Categories = [Groups(60), Groups(41)] }, "101 groups in all");
        Expect(true, A.Scheme() with { Counters = Counters(20) }, "20 counters");
        Expect(false, A.Scheme() with { Counters = Counters(21) }, "21 counters");
    });

    [Test]
    public void Share_WhenTwoContractsHaveOneScheme_KeepsItOnce()
    {
        var title = new Text($"考核办法 {Guid.NewGuid():N}", "Scheme");
        var (first, hash) = SchemePool.Share(A.Scheme() with { Title = title });
        var (second, same) = SchemePool.Share(A.Scheme() with { Title = title });
        Assert.That((second, same), Is.EqualTo((first, hash)));
        Assert.That(second, Is.SameAs(first));
        Assert.That(SchemePool.Share(A.Direct() with { Title = title }).Scheme, Is.Not.SameAs(first));
        GC.KeepAlive(first);
    }

    private static void Expect(bool right, Scheme scheme, string what)
    {
        var refusal = Validation.Check(new ProposeScheme(scheme));
        Assert.That(refusal is null, Is.EqualTo(right), () => $"{what}: {refusal?.Message}");
    }

    private static Category Groups(int count) => new("C", Words, 1, Groups: [.. Enumerable.Repeat(new IndicatorGroup("G", Words, 1, []), count)]);

    private static ImmutableArray<Counter> Counters(int count) => [.. Enumerable.Repeat(new Counter("N", Words, CounterKind.TimesBelow, 1, Words, 60), count)];

    private static Scheme Leaf(ScoringRule rule) => A.Scheme(A.Leaf("L", 1, rule));

    private static Scheme Leaf(Indicator leaf) => A.Scheme(A.Leaf("M", 1, new YesNoRule())) with { Categories = [new("C", Words, 1, [leaf])] };

    private static DeductionRule Tiered(DelayTier tier, WorkedExample? example = null) =>
        A.Deductions(new Clause("X", Words, Per: DeductionUnit.Day, Tiers: new([tier], TierReading.Flat, example)));
}
