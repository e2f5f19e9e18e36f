using System.Globalization;
using Assessment.Grains;
using Assessment.Grains.Schemes;
using Assessment.Grains.Scoring;
using Assessment.Grains.Values;
using Assessment.Reports.Tests.Kit;

namespace Assessment.Reports.Tests;

/// <summary>A second program computes every formula from the entries, and comes to the same figures as the system.</summary>
public sealed class RecalculationTest
{
    private const int Random = 200;

    private Dictionary<string, (ContractState State, byte[] Bytes)> books = [];

    private Dictionary<string, Readout> recalculated = [];

    private static IEnumerable<string> Cases =>
        [.. Enumerable.Range(1, Random).Select(s => $"random-{s:000}"), .. KnownCases.All().Select(c => c.Name), "sample"];

    [OneTimeSetUp]
    public void Recalculate()
    {
        books = Make();
        recalculated = Office.Recalculate(books.ToDictionary(b => b.Key, b => b.Value.Bytes));
    }

    [TestCaseSource(nameof(Cases))]
    public void EveryFormula_WhenRecalculated_ComesToWhatIsStoredBesideIt(string name)
    {
        var again = recalculated[name];
        Assert.Multiple(() =>
        {
            foreach (var cell in new Readout(books[name].Bytes).Cells.Where(c => c.Formula is not null))
            {
                var other = again.Find(cell.Sheet, cell.A1);
                var same = cell.Number is { } number ? other?.Number is { } n && Math.Abs(n - number) < 0.000000001m : other?.Words == cell.Words;
                Assert.That(same, $"{cell.Sheet}!{cell.A1} ={cell.Formula}: {cell.Shown} is stored, recalculated {other?.Shown}");
            }
        });
    }

    [TestCaseSource(nameof(Cases))]
    public void NoCell_WhenRecalculated_HoldsAnError(string name) =>
        Assert.That(recalculated[name].Cells.Where(c => c.IsError), Is.Empty);

    [TestCaseSource(nameof(Cases))]
    public void EveryPeriod_WhenRecalculated_HasOurScoreGradeAndSubtotals(string name)
    {
        var (state, again) = (books[name].State, recalculated[name]);
        foreach (var period in state.Scoring.Periods.Where(p => again.Names.Contains($"Score_{p.Period.No:00}")))
        {
            var (no, result) = (period.Period.No, period.Result(state.Schemes));
            Assert.That(again.Named($"Score_{no:00}").Shown, Is.EqualTo(Shown(result.Score, result.State)), $"score of period {no}");
            Assert.That(again.Named($"Grade_{no:00}").Words, Is.EqualTo(GradeName(state.Schemes.AsOf(no), result.Grade)), $"grade of period {no}");
            for (var i = 0; i < result.Categories.Length; i++)
            {
                Assert.That(again.Named($"Category_{no:00}_{i + 1:00}"), Is.Not.Null.And.Matches<Stored>(c => Agrees(c, result.Categories[i].Indicators, result.Categories[i].Earned)), $"category {i + 1} of period {no}");
            }

            foreach (var (category, group) in result.Categories.SelectMany(c => (c.Groups ?? []).Select(g => (c, g))))
            {
                var own = state.Schemes.AsOf(no).InForce!.Scheme.Categories.SelectMany(c => c.Groups ?? []).First(g => g.Code == group.Code).Indicators;
                var cell = again.InRowOf($"第{no:00}期", group.Code, "J");
                Assert.That(Agrees(cell, category.Indicators.Where(r => own.Any(i => i.Code == r.Code)), group.Earned), $"group {group.Code} of period {no}: {cell.Shown}");
            }

            foreach (var leaf in result.Categories.SelectMany(c => c.Indicators))
            {
                var cell = again.InRowOf($"第{no:00}期", leaf.Code, "J");
                Assert.That(leaf.Earned is { } earned ? Math.Abs(cell.Number!.Value - earned) < 0.000000001m : cell.Words is "未评" or "不适用", $"{leaf.Code} of period {no}: {cell.Shown}");
            }
        }
    }

    [TestCaseSource(nameof(Cases))]
    public void TheTerm_WhenRecalculated_HasOurScoreAndGrade(string name)
    {
        var (state, again) = (books[name].State, recalculated[name]);
        var term = Term.Of(state);

        Assert.That(again.Named("TermScore").Shown, Is.EqualTo(term.Score is { } score ? Plain(score) : "—"));
        Assert.That(again.Named("TermGrade").Words, Is.EqualTo(GradeName(state.Schemes, term.Grade)));
    }

    [TestCaseSource(nameof(Cases))]
    public void EveryPublishedScore_WhenRecalculated_AgreesWithItsSheet(string name)
    {
        var (state, again) = (books[name].State, recalculated[name]);
        var checks = again.Cells.Where(c => c.Sheet == "考核汇总表" && c.Words is "一致" or "不一致").Select(c => c.Words).ToList();

        Assert.That(checks, Is.EqualTo(Enumerable.Repeat("一致", state.Scoring.Periods.Count(p => p.Publication?.Score is not null))));
    }

    /// <summary>What is recalculated by chance is only as good as what chance brings: every kind is among it.</summary>
    [TestCase("tiers once")]
    [TestCase("tiers whole")]
    [TestCase("tiers by parts")]
    [TestCase("repeats out of order")]
    [TestCase("group above its cap")]
    [TestCase("ratio in proportion")]
    [TestCase("ratio below its threshold")]
    [TestCase("weighted")]
    [TestCase("trimmed")]
    [TestCase("three levels")]
    [TestCase("floor of the total")]
    [TestCase("two versions")]
    [TestCase("review")]
    public void RandomContracts_Together_HoldEveryKind(string kind) =>
        Assert.That(books.Where(b => b.Key.StartsWith("random", StringComparison.Ordinal)).Count(b => Kinds.Of(b.Value.State).Contains(kind)), Is.GreaterThanOrEqualTo(3));

    private static bool Agrees(Stored cell, IEnumerable<IndicatorResult> leaves, decimal? sum)
    {
        var missing = leaves.Any(i => i.State == ScoreState.Missing);
        return (missing, sum) switch
        {
            (true, _) => cell.Words == "未评完",
            (_, { } earned) => cell.Number is { } number && Math.Abs(number - earned) < 0.000000001m,
            _ => cell.Words == "不适用",
        };
    }

    private static string Shown(decimal? score, ScoreState state) =>
        score is { } figure ? Plain(figure) : state == ScoreState.NotApplicable ? "不适用" : "未评完";

    private static string Plain(decimal figure) => ((decimal)(double)figure).ToString("0.######", CultureInfo.InvariantCulture);

    private static string GradeName(SchemesState schemes, string? code) =>
        code is null ? "—" : schemes.InForce!.Scheme.Grades.First(g => g.Code == code).Name.Zh;

    private static Dictionary<string, (ContractState State, byte[] Bytes)> Make()
    {
        var books = new Dictionary<string, (ContractState State, byte[] Bytes)>();
        for (var seed = 1; seed <= Random; seed++)
        {
            var random = new RandomContract(seed);
            var made = random.Build();
            books[$"random-{seed:000}"] = (made.State, made.Workbook(random.LastDay.AddDays(1)));
        }

        foreach (var (name, make) in KnownCases.All())
        {
            var made = make();
            books[name] = (made.State, made.Workbook());
        }

        var at = ChinaTime.At(new(2026, 12, 18), new(9, 30));
        var sample = Samples.Replay("CYCGW-2026-0044", at);
        books["sample"] = (sample, ContractWorkbook.Write(sample, new("赵磊", at, new string('a', 64), sample.Version)));
        return books;
    }
}
