using Assessment.Reports.Tests.Kit;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;

namespace Assessment.Reports.Tests.Packing;

/// <summary>An offline sheet lets people fill in what is theirs and nothing else, and says to the program what belongs where.</summary>
public sealed class PackWorkbookTest
{
    [TestCase("zh-CN")]
    [TestCase("en")]
    public void Pack_WhenValidated_HasNoFault_AndIsTheSameFileTwice(string language)
    {
        var bytes = Kit.Packs.Book(language).Bytes;
        using var document = SpreadsheetDocument.Open(new MemoryStream(bytes), false);
        Assert.That(new OpenXmlValidator(FileFormatVersions.Office2013).Validate(document).Select(f => $"{f.Part?.Uri} {f.Path?.XPath}: {f.Description}"), Is.Empty);
        Assert.That(Kit.Packs.Book(language).Bytes, Is.EqualTo(bytes));
    }

    [Test]
    public void Sheets_AreLocked_ButForTheCellsToFillIn()
    {
        var bytes = Kit.Packs.Book().Bytes;
        Assert.That(Raw.Each(bytes, w => w.GetFirstChild<SheetProtection>()?.Sheet?.Value).Values, Is.All.True);
        var open = Raw.Of(bytes, w => (string[])[.. new[] { "A7", "C7", "E7", "F7", "G7", "H7", "I7", "J7", "F6" }.Where(a1 => Raw.Format(w, "评分", a1).Protection?.Locked?.Value == false)]);
        Assert.That(open, Is.EqualTo(new[] { "F7", "G7", "H7" }));
    }

    [Test]
    public void Hidden_AreTheHeadTheChoicesAndTheNumbersOfEntries()
    {
        var bytes = Kit.Packs.Book().Bytes;
        var states = Raw.Of(bytes, w => w.Workbook.Descendants<Sheet>().ToDictionary(s => s.Name!.Value!, s => s.State?.Value == SheetStateValues.VeryHidden));
        Assert.That(states, Is.EquivalentTo(new Dictionary<string, bool> { ["评分"] = false, ["扣分与加分"] = false, ["choices"] = true, ["说明"] = false, ["pack"] = true }));
        var hidden = Raw.Each(bytes, w => (uint[])[.. w.Descendants<Column>().Where(c => c.Hidden?.Value == true).SelectMany(c => Enumerable.Range((int)c.Min!.Value, (int)(c.Max!.Value - c.Min.Value) + 1).Select(n => (uint)n))]);
        Assert.That((hidden["评分"], hidden["扣分与加分"]), Is.EqualTo((new uint[] { 9, 10 }, new uint[] { 10, 11 })));
    }

    [Test]
    public void Cells_SayWhatTheyTake()
    {
        var demands = Raw.Each(Kit.Packs.Book().Bytes, w => w.Descendants<DataValidation>().ToDictionary(v => v.SequenceOfReferences!.InnerText ?? "", v => (Type: v.Type?.InnerText, Formula: v.Formula1?.Text)));
        Assert.That(demands["评分"]["F13:F13"], Is.EqualTo(("custom", "OR(AND(ISNUMBER(F13),F13>=0,F13<=8),F13=\"不适用\")")));
        Assert.That(demands["评分"]["F7:F9 F11:F12"], Is.EqualTo(("list", "\"不适用\"")));
        Assert.That(demands["扣分与加分"]["A6:A66"].Formula, Does.StartWith("'choices'!$A$1:$A$").Or.StartWith("choices!$A$1:$A$"));
        Assert.That(demands["扣分与加分"]["C6:C66"].Formula, Is.EqualTo("AND(ISNUMBER(C6),C6>=46343,C6<=46372)"));
    }

    [Test]
    public void Pack_HoldsOnlyTheEvaluatorsOwn_AndWhatTheyEntered()
    {
        var read = Kit.Packs.Read(Kit.Packs.Book().Bytes);
        Assert.That(read.Rows.Where(r => r.Do == "cell").Select(r => r.Item), Is.EqualTo(new[] { "A1", "A2", "A3", "B1", "B2", "B3", "E1" }));
        var events = read.Rows.Where(r => r.Do != "cell").ToList();
        Assert.That(events.Select(e => (e.Do, e.Text("clause")[..4], e.Text("on"), e.Text("quantity"))), Is.EqualTo(new[] { ("change", "A2-1", "2026-11-25", "1") }));
        Assert.That(read.Head, Is.EqualTo(new Packs.PackHead("CYCGW-2026-0044", 9, "王敏", 1, Kit.Packs.State.Schemes.InForce!.Hash, Kit.Packs.State.Version, new('a', 64), Kit.Packs.At)));
    }

    [TestCase("zh-CN")]
    [TestCase("en")]
    public void Pack_SaysWhatWasApproved(string language)
    {
        var shown = new Readout(Kit.Packs.Book(language).Bytes);
        Approved.Check($"CYCGW-2026-0044.pack-9.{language}", string.Join('\n', shown.Sheets.Where(s => s is not ("pack" or "choices")).Select(s => $"# {s}\n" + Text(shown, s))));

        static string Text(Readout shown, string sheet) => string.Join('\n', shown.Cells.Where(c => c.Sheet == sheet && c.Shown.Length > 0)
            .GroupBy(c => c.A1.TrimStart("ABCDEFGHIJK".ToCharArray())).Select(r => $"{r.Key}: " + string.Join(" | ", r.Select(c => c.Shown.ReplaceLineEndings(" ")))));
    }

    [Test]
    public void Pack_ResavedByLibreOffice_StillComesBackWhole()
    {
        var filled = Kit.Packs.Book().Enter("评分", "F10", "99.2").Type("评分", "G10", "监控").Enter("评分", "F13", "7.5").Bytes;
        var resaved = Office.Resave(new Dictionary<string, byte[]> { ["pack"] = filled })["pack"];
        var (before, after) = (Kit.Packs.Read(filled), Kit.Packs.Read(resaved));
        Assert.That(after.Faults.Select(f => f.Reason.Zh), Is.Empty);
        Assert.That(after.Rows.Select(Said), Is.EqualTo(before.Rows.Select(Said)));

        static string Said(Packs.TakenRow row) => $"{row.Sheet} {row.No} {row.Item} {row.Do} {row.Entry} {string.Join(";", row.Fields.OrderBy(f => f.Key).Select(f => f.Key + "=" + f.Value))} {row.Faults.Length}";
    }
}
