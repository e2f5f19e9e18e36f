using Assessment.Silo.Converting;
using Assessment.Silo.Storage;

namespace Assessment.Silo.Tests.Converting;

/// <summary>What is wrong with the program is said at the start, and not to whoever first asks for a PDF.</summary>
public sealed class ConverterOptionsTest
{
    [Test]
    public async Task None_WhenNothingIsConfigured_IsOfferedAndNothingIsConverted()
    {
        new ConverterOptions().Check();
        var none = new NoConverter();
        Assert.That((none.IsOffered, new ConverterOptions().IsOffered), Is.EqualTo((false, false)));
        Assert.That((await none.ToPdf([], "docx", CancellationToken.None)).Trouble, Is.EqualTo(ConverterTrouble.NotOffered));
    }

    [TestCase("/nowhere/soffice", TestName = "Program_WhenItIsMissing_IsNamed")]
    [TestCase("soffice", TestName = "Program_WithoutItsFolder_IsNamed")]
    [TestCase("/etc", TestName = "Program_WhenItIsAFolder_IsNamed")]
    [TestCase("/etc/passwd", TestName = "Program_WhenItCannotBeRun_IsNamed")]
    [Platform("Linux")]
    public void Program(string path)
    {
        var fault = Assert.Throws<EnvironmentException>(() => new ConverterOptions { Program = path }.Check())!;
        Assert.That(fault.Text.Zh, Does.Contain(path).And.Contain("Converter:Program").And.Contain("完整路径"));
        Assert.That(fault.Text.In("en"), Does.Contain(path).And.Contain("full path"));
    }

    [Test]
    public void Trouble_OfEveryKind_SaysWhatToDoInBothLanguages()
    {
        var words = Enum.GetValues<ConverterTrouble>().Select(t => Converted.Not(t).Why!).ToList();
        Assert.That(words.Select(w => w.Zh), Is.Unique.And.All.Contains("下载"));
        Assert.That(words.Select(w => w.In("en")), Is.Unique.And.All.Contains("ownload"));
        Assert.That(Converted.To([]).Why, Is.Null);
    }
}
