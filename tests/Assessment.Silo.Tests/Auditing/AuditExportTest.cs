using System.Text.Json.Nodes;
using Assessment.Silo.Auditing;
using Assessment.Silo.Storage;

namespace Assessment.Silo.Tests.Auditing;

/// <summary>What other programs read: no formula gets through, nothing is lost.</summary>
internal sealed class AuditExportTest
{
    private static AuditRow Row(string? account = null, string? detail = null) => new()
    {
        Id = 1, Node = "n1", Seq = 1, At = new(2027, 2, 1, 20, 30, 15, TimeSpan.Zero), Type = "sign-in", Result = "ok", Account = account, Detail = detail,
        PreviousHash = "p", Hash = "h", Body = "{}",
    };

    private static string Csv(params AuditRow[] rows)
    {
        var text = new StringWriter();
        Assert.That(AuditExport.WriteCsv(rows, text, "mark"), Is.EqualTo(rows.Length));
        return text.ToString();
    }

    [TestCase("=1+1", "\"'=1+1\"")]
    [TestCase("+1", "\"'+1\"")]
    [TestCase("-1", "\"'-1\"")]
    [TestCase("@SUM(A1)", "\"'@SUM(A1)\"")]
    [TestCase("\t=1", "\"'\t=1\"")]
    [TestCase("\r=1", "\"'\r=1\"")]
    [TestCase("=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"")]
    [TestCase("a=1", "a=1")]
    [TestCase("a,\"b\"", "\"a,\"\"b\"\"\"")]
    [TestCase("王芳", "王芳")]
    [TestCase(null, "")]
    public void WriteCsv_WhenAFieldBeginsAsAFormulaDoes_WritesText(string? account, string written) =>
        Assert.That(Csv(Row(account)), Is.EqualTo(
            "\uFEFF# mark\r\nid,node,seq,at,type,result,account,address,target,contract,detail,previousHash,hash\r\n"
            + $"1,n1,1,2027-02-02 04:30:15.000+08:00,sign-in,ok,{written},,,,,p,h\r\n"));

    [Test]
    public void WriteCsv_WhenThereAreNone_WritesTheHeader() => Assert.That(Csv().Split("\r\n"), Has.Length.EqualTo(3));

    [Test]
    public void WriteJsonLines_WhenRead_SaysTheSame()
    {
        var text = new StringWriter();
        Assert.That(AuditExport.WriteJsonLines([Row("=1", "改"), Row()], text), Is.EqualTo(2));
        var lines = text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var first = JsonNode.Parse(lines[0])!;
        Assert.That((lines.Length, (string?)first["account"], (string?)first["detail"], first["at"]!.GetValue<DateTimeOffset>(), lines[0].Contains('改', StringComparison.Ordinal)),
            Is.EqualTo((2, "=1", "改", Row().At, true)));
    }
}
