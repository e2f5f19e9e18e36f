using System.Globalization;
using Assessment.Grains.Values;
using Assessment.Reports.Tests.Kit;
using DocumentFormat.OpenXml.Drawing.Charts;
using DocumentFormat.OpenXml.Packaging;

namespace Assessment.Reports.Tests.Charts;

/// <summary>The charts of a workbook are charts of the office program: their series refer to cells, and show what stands there.</summary>
public sealed class NativeChartsTest
{
    private static readonly DateTimeOffset At = ChinaTime.At(new(2026, 12, 18), new(9, 30));

    private byte[] bytes = [];

    [OneTimeSetUp]
    public void Write()
    {
        var state = Samples.Replay("CYCGW-2026-0044", At);
        bytes = ContractWorkbook.Write(state, new("赵磊", At, new string('a', 64), state.Version));
    }

    [Test]
    public void Scorecard_HasATrendARadarAndAWaterfall() => Assert.That(
        Spaces().Select(s => string.Join("+", s.Descendants<PlotArea>().Single().ChildElements.Where(e => e.LocalName.EndsWith("Chart", StringComparison.Ordinal)).Select(e => e.LocalName))),
        Is.EqualTo(new[] { "barChart+lineChart", "radarChart", "barChart" }));

    [Test]
    public void EverySeries_RefersToCellsThatHoldWhatItShows()
    {
        var read = new Readout(bytes);
        var looked = 0;
        Assert.Multiple(() =>
        {
            foreach (var (cells, count, points) in Spaces().SelectMany(References))
            {
                var addresses = Cells(cells).ToList();
                Assert.That(addresses, Has.Count.EqualTo(count), cells);
                for (var i = 0; i < count; i++)
                {
                    var stored = read.Find(addresses[i].Sheet, addresses[i].A1)?.Shown ?? "";
                    var shown = points.GetValueOrDefault(i) ?? "";
                    var same = decimal.TryParse(shown, NumberStyles.Float, CultureInfo.InvariantCulture, out var figure) && decimal.TryParse(stored, NumberStyles.Float, CultureInfo.InvariantCulture, out var cell) ? figure == cell : shown == stored;
                    Assert.That(same, Is.True, $"{addresses[i]}: the cell holds {stored}, the chart {shown}");
                    looked++;
                }
            }
        });
        Assert.That(looked, Is.GreaterThan(100));
    }

    [Test]
    public void AScoreThatIsMissing_IsNoPoint_AndNeverZero()
    {
        var scores = Spaces()[0].Descendants<LineChartSeries>().Last().GetFirstChild<Values>()!.NumberReference!.NumberingCache!;
        Assert.That(scores.PointCount!.Val!.Value, Is.EqualTo(11));
        Assert.That(scores.Elements<NumericPoint>().Count(), Is.EqualTo(8));
        Assert.That(Spaces()[0].Descendants<DisplayBlanksAs>().Single().Val!.Value, Is.EqualTo(DisplayBlanksAsValues.Gap));
    }

    [Test]
    public void EveryChart_SaysOfWhatItIs() => Assert.That(
        Spaces().Select(s => s.Descendants<Title>().First().InnerText), Is.All.Contains("CYCGW-2026-0044").And.All.Contains("办法第 1 版").And.All.Contains("示例"));

    [Test]
    public void EveryChart_HasWordsForWhoCannotSeeIt() => Assert.That(Raw.Of(bytes, w => w.WorksheetParts
        .Select(p => p.DrawingsPart).OfType<DrawingsPart>().SelectMany(d => d.WorksheetDrawing.Descendants<DocumentFormat.OpenXml.Drawing.Spreadsheet.NonVisualDrawingProperties>())
        .Select(p => p.Description!.Value).ToList()), Has.Count.EqualTo(3).And.All.Contains("CYCGW-2026-0044"));

    [Test]
    public void HeatMap_HasAGroundForEachGrade()
    {
        var rules = Raw.Each(bytes, w => w.Descendants<DocumentFormat.OpenXml.Spreadsheet.ConditionalFormattingRule>().Select(r => r.InnerText).ToList())["计分卡"];
        Assert.That(rules, Has.Count.EqualTo(4));
        Assert.That(rules[0], Does.Contain(">=90"), "the highest is asked first");
    }

    // The colours of the lines, the bars and the grounds are in the picture that LibreOffice draws.
    [TestCase(0x2B, 0x82, 0x90, 200, TestName = "Drawn_ByLibreOffice_ShowsTheLineOfScores")]
    [TestCase(0xE3, 0xF3, 0xE8, 2000, TestName = "Drawn_ByLibreOffice_ShowsTheGroundOfTheTopGrade")]
    [TestCase(0xA3, 0x23, 0x1D, 30, TestName = "Drawn_ByLibreOffice_ShowsThePassLine")]
    [TestCase(0x8A, 0x4F, 0x9E, 100, TestName = "Drawn_ByLibreOffice_ShowsTheSecondOutline")]
    [TestCase(0xB8, 0x50, 0x3F, 300, TestName = "Drawn_ByLibreOffice_ShowsWhatWasLost")]
    [TestCase(0x1A, 0x6B, 0x3C, 100, TestName = "Drawn_ByLibreOffice_ShowsWhatWasWon")]
    public void Drawn(int red, int green, int blue, int atLeast) =>
        Assert.That(Picture.Value.Count(p => Math.Abs(p.R - red) + Math.Abs(p.G - green) + Math.Abs(p.B - blue) < 12), Is.GreaterThanOrEqualTo(atLeast));

    private static readonly Lazy<List<(byte R, byte G, byte B)>> Picture = new(() =>
    {
        var state = Samples.Replay("CYCGW-2026-0044", At);
        return Office.Pixels(ContractWorkbook.Write(state, new("赵磊", At, new string('a', 64), state.Version)), page: 2);
    });

    private List<ChartSpace> Spaces() => Raw.Of(bytes, w => w.WorksheetParts.Select(p => p.DrawingsPart).OfType<DrawingsPart>()
        .SelectMany(d => d.WorksheetDrawing.Descendants<ChartReference>().Select(r => ((ChartPart)d.GetPartById(r.Id!)).ChartSpace)).ToList());

    private static IEnumerable<(string Cells, int Count, Dictionary<int, string> Points)> References(ChartSpace space)
    {
        foreach (var words in space.Descendants<StringReference>())
        {
            yield return (words.Formula!.Text, (int)words.StringCache!.PointCount!.Val!.Value, words.StringCache.Elements<StringPoint>().ToDictionary(p => (int)p.Index!.Value, p => p.NumericValue!.Text));
        }

        foreach (var figures in space.Descendants<NumberReference>())
        {
            yield return (figures.Formula!.Text, (int)figures.NumberingCache!.PointCount!.Val!.Value, figures.NumberingCache.Elements<NumericPoint>().ToDictionary(p => (int)p.Index!.Value, p => p.NumericValue!.Text));
        }
    }

    private static IEnumerable<(string Sheet, string A1)> Cells(string range)
    {
        var (sheet, ends) = (range[1..range.IndexOf('\'', 1)], range[(range.IndexOf('!', StringComparison.Ordinal) + 1)..].Split(':'));
        var (first, last) = (ends[0].Split('$'), ends[^1].Split('$'));
        for (var row = int.Parse(first[2], CultureInfo.InvariantCulture); row <= int.Parse(last[2], CultureInfo.InvariantCulture); row++)
        {
            yield return (sheet, first[1] + row.ToString(CultureInfo.InvariantCulture));
        }
    }
}
