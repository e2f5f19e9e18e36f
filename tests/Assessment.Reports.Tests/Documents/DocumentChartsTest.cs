using Assessment.Grains.Values;
using Assessment.Reports.Tests.Kit;

namespace Assessment.Reports.Tests.Documents;

/// <summary>Charts of documents as LibreOffice draws them: what is plotted is on the paper, wherever its pages break.</summary>
public sealed class DocumentChartsTest
{
    private static readonly DateTimeOffset At = ChinaTime.At(new(2027, 4, 20), new(9, 30));

    private static readonly Lazy<List<(byte R, byte G, byte B)>> Picture = new(() =>
    {
        var state = Samples.Replay("CYCGW-2026-0044", At);
        return Office.Pixels(Papers.Find(state, "acceptance-report")!.Write(state, new("赵磊", At, new string('a', 64), state.Version)), page: null, "docx");
    });

    [TestCase(0x2B, 0x82, 0x90, 1000, TestName = "Document_DrawnByLibreOffice_ShowsTheLineOfScores")]
    [TestCase(0xE3, 0xF3, 0xE8, 5000, TestName = "Document_DrawnByLibreOffice_ShowsTheGroundOfTheTopGrade")]
    [TestCase(0xA3, 0x23, 0x1D, 50, TestName = "Document_DrawnByLibreOffice_ShowsThePassLine")]
    [TestCase(0x8A, 0x4F, 0x9E, 300, TestName = "Document_DrawnByLibreOffice_ShowsTheMeanBesideThePeriod")]
    public void Drawn(int red, int green, int blue, int atLeast) =>
        Assert.That(Picture.Value.Count(p => Math.Abs(p.R - red) + Math.Abs(p.G - green) + Math.Abs(p.B - blue) < 12), Is.GreaterThanOrEqualTo(atLeast));
}
