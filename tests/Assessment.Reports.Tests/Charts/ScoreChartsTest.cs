using Assessment.Grains.Schemes;
using Assessment.Grains.Scoring;
using Assessment.Reports.Charts;
using Assessment.Reports.Tests.Kit;

namespace Assessment.Reports.Tests.Charts;

/// <summary>Charts say what the domain computed, and their tables say what they draw.</summary>
public sealed class ScoreChartsTest
{
    private static readonly ChartVoice Voice = new("zh-CN", of => "/why/" + of);

    private static IEnumerable<TestCaseData> Cases() => KnownCases.All().Select(c => new TestCaseData(c.Make).SetArgDisplayNames(c.Name));

    [TestCaseSource(nameof(Cases))]
    public void Losses_OfEveryPeriod_AddUpToItsScore(Func<object> make)
    {
        var state = ((Case)make()).State;
        foreach (var period in state.Scoring.Periods)
        {
            var chart = LossChart.Of(state, period, Voice);
            Assert.That(chart?.End, Is.EqualTo(period.Result(state.Schemes).Score), $"period {period.Period.No}");
            Assert.That(chart is null || chart.Steps.All(s => s.Change != 0), Is.True, "a step that changes nothing is none");
            Assert.That(chart is null || chart.Left.Append(chart.End).All(l => l >= chart.Bottom), Is.True, "all of it is on the scale");
        }
    }

    [Test]
    public void Losses_WhenALeafDidNotApplyAndTheRestIsReweighted_ShowTheReweighting()
    {
        var state = KnownCases.Policy(NotApplicablePolicy.Reweighted).State;
        var chart = LossChart.Of(state, state.Scoring.Periods[0], Voice)!;
        Assert.That(chart.Steps.Select(s => (s.Name, s.Change)), Is.EqualTo(new[] { ("S 指标S", -30m), ("不适用项折算", -20m) }));
        Assert.That(chart.Steps[0].Url, Is.EqualTo("/why/indicator/1/S"));
        Assert.That(chart.Table.Rows.Select(r => string.Join(' ', r.Select(c => c.Words))), Is.EqualTo(new[] { "满分 — 100", "S 指标S −30 70", "不适用项折算 −20 50", "得分 — 50" }));
    }

    [Test]
    public void Losses_OfALongScheme_KeepTheLargestAndTheSum()
    {
        var scheme = Schemes.Of([.. Enumerable.Range(1, 15).Select(i => Schemes.Direct($"S{i:00}", 10))]);
        var made = new Case(scheme, KnownCases.From, KnownCases.OneMonth);
        foreach (var no in Enumerable.Range(1, 15))
        {
            made.Score(1, $"S{no:00}", 10 - (no / 2m));
        }

        var chart = LossChart.Of(made.State, made.State.Scoring.Periods[0], Voice)!;
        Assert.That(chart.Steps, Has.Length.EqualTo(12));
        Assert.That((chart.Steps[^1].Name, chart.Steps[^1].Change), Is.EqualTo(("其余 4 项", -5m)));
        Assert.That(chart.End, Is.EqualTo(150 - 60m));
    }

    [Test]
    public void Trend_WhereAPeriodIsNotPublished_HasAGapAndNoZero()
    {
        var scheme = Schemes.Of(Schemes.Direct("S", 100));
        var state = new Case(scheme, KnownCases.From, new(2026, 6, 16)).Score(1, "S", 0).Publish(1).Score(2, "S", 80).State;
        var chart = ScoreCharts.Trend(state, Voice);
        Assert.That(chart.Series.Single().Values, Is.EqualTo(new decimal?[] { 0, null, null }));
        Assert.That(chart.Table.Rows.Select(r => r[1].Words), Is.EqualTo(new[] { "0.00", "—", "—" }));
        Assert.That(chart.Table.Rows.Select(r => r[1].Url), Is.EqualTo(new[] { "/why/period/1", null, null }));
        Assert.That(chart.Bottom, Is.Zero);
        Assert.That(chart.Bands.Select(b => (b.Name, b.From, b.To, b.Tone)), Is.EqualTo(new[]
        {
            ("优秀", 90m, 100m, Tone.Good), ("良好", 75m, 90m, Tone.Fair), ("合格", 60m, 75m, Tone.Weak), ("不合格", 0m, 60m, Tone.Bad),
        }));
    }

    [TestCase(95, 50)]
    [TestCase(59.5, 50)]
    [TestCase(50, 40)]
    [TestCase(10, 0)]
    [TestCase(10.5, 0)]
    [TestCase(11, 10)]
    public void Trend_WhateverTheLowestScore_BeginsBelowItAndBelowThePassLine(decimal score, decimal bottom)
    {
        var state = new Case(Schemes.Of(Schemes.Direct("S", 100)), KnownCases.From, KnownCases.OneMonth).Score(1, "S", score).Publish(1).State;
        Assert.That(ScoreCharts.Trend(state, Voice).Bottom, Is.EqualTo(bottom));
    }

    [Test]
    public void Categories_AgainstTheMean_AreInPercentOfWhatApplied()
    {
        var state = Three(NotApplicablePolicy.Reweighted).State;
        var chart = (RadarChart)ScoreCharts.Categories(state, state.Scoring.Periods[1], null, Voice);
        Assert.That(chart.Outlines[0].Shares.Select(s => s.Percent), Is.EqualTo(new decimal?[] { 50, 100, null }), "what did not apply is no zero");
        Assert.That(chart.Outlines[1].Shares.Select(s => s.Percent), Is.EqualTo(new decimal?[] { 75, 100, 80 }));
        Assert.That(chart.Table.Rows[0].Select(c => c.Words), Is.EqualTo(new[] { "类A", "50% (5 / 10)", "75% (7.5 / 10)" }));
    }

    [Test]
    public void Categories_AgainstAnotherPeriod_ShowBoth()
    {
        var state = Three(NotApplicablePolicy.Zero).State;
        var chart = (RadarChart)ScoreCharts.Categories(state, state.Scoring.Periods[1], state.Scoring.Periods[0], Voice);
        Assert.That(chart.Outlines.Select(o => o.Name), Is.EqualTo(new[] { "第 2 期", "第 1 期" }));
        Assert.That(chart.Outlines[0].Shares.Select(s => s.Percent), Is.EqualTo(new decimal?[] { 50, 100, 0 }), "by this scheme it is worth nothing");
        Assert.That(chart.Outlines[1].Shares.Select(s => s.Percent), Is.EqualTo(new decimal?[] { 100, 100, 80 }));
    }

    [Test]
    public void Categories_WhenFewerThanThree_AreBars()
    {
        var state = KnownCases.Leaves().State;
        Assert.That(ScoreCharts.Categories(state, state.Scoring.Periods[0], null, Voice), Is.InstanceOf<BarChart>().With.Property(nameof(Chart.IsEmpty)).False);
    }

    [Test]
    public void Head_OfAnExample_SaysSoInEitherLanguage()
    {
        var state = new Case(Schemes.Of(Schemes.Direct("S", 100)) with { Sample = true }, KnownCases.From, KnownCases.OneMonth).State;
        Assert.That((Voice.Head(state, new("图", "chart")).Mark, ChartVoice.OnPaper("en").Head(state, new("图", "chart")).Mark), Is.EqualTo(("示例", "Sample")));
        Assert.That(Voice.Head(state, new("图", "chart")).About, Is.EqualTo("TEST-2026-0001 · 乙方公司 · 办法第 1 版"));
        Assert.That(ScoreCharts.Trend(KnownCases.Leaves().State, Voice).Head.Mark, Is.Null);
    }

    [Test]
    public void HeatMap_AsATable_KeepsWordsAndWhereTheyLead()
    {
        var map = new HeatMap(new("图", ""), "合同", ["1", "2"], [new("甲", [new("99", Tone.Good, "/a"), new("—", Tone.None)], "/甲")]);
        Assert.That(map.Table.Rows.Single(), Is.EqualTo(new ChartCell[] { new("甲", "/甲"), new("99", "/a"), new("—") }));
        Assert.That(map.IsEmpty, Is.False);
    }

    [Test]
    public void Bars_WithoutOneFigure_AreEmptyAndWriteDashes()
    {
        var bars = new BarChart(new("图", ""), "等级", ["优秀"], [new("份", [null])]);
        Assert.That((bars.IsEmpty, bars.Table.Rows[0][1].Words), Is.EqualTo((true, "—")));
    }

    // Two periods; in the second C did not apply.
    private static Case Three(NotApplicablePolicy policy)
    {
        var one = Schemes.Of(Schemes.Direct("A1", 10), Schemes.Direct("B1", 10), Schemes.Direct("C1", 10));
        var scheme = one with { NotApplicable = policy, Categories = [.. one.Categories[0].Leaves.Select(l => new Category(l.Code[..1], new("类" + l.Code[..1]), 10, [l]))] };
        return new Case(scheme, KnownCases.From, new(2026, 5, 16))
            .Score(1, "A1", 10).Score(1, "B1", 10).Score(1, "C1", 8).Publish(1).Score(2, "A1", 5).Score(2, "B1", 10).Skip(2, "C1").Publish(2);
    }
}
