using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Assessment.Grains.Schemes.Consequences;
using Assessment.Grains.Schemes.Rules;
using Assessment.Reports.SchemeFiles;

namespace Assessment.Reports.Tests;

/// <summary>Every word that a scheme can hold has its words in a cell.</summary>
public sealed class VocabularyTest
{
    public static IEnumerable<string> Names => typeof(Vocabularies).GetProperties().Where(p => p.PropertyType.GetGenericArguments()[0].IsEnum).Select(p => p.Name);

    [TestCaseSource(nameof(Names))]
    public void Words_OfAnEnum_AreAllOfItsValuesAsJsonSpellsThem(string name)
    {
        var vocabulary = typeof(Vocabularies).GetProperty(name)!.GetValue(null)!;
        var type = vocabulary.GetType().GetGenericArguments()[0];
        Assert.That((IEnumerable<string>)vocabulary.GetType().GetProperty("Codes")!.GetValue(vocabulary)!, Is.EqualTo(Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName)));
    }

    [Test]
    public void Words_OfRules_AreAllKinds()
    {
        Assert.That(Vocabularies.Rules.Values.Zip(Vocabularies.Rules.Codes), Is.EquivalentTo(Kinds(typeof(ScoringRule))));
        Assert.That(Vocabularies.Moneys.Values.Zip(Vocabularies.Moneys.Codes), Is.EquivalentTo(Kinds(typeof(MoneyRule))));
    }

    [Test]
    public void Columns_OfEverySheet_HaveNamesOfTheirOwn()
    {
        foreach (var form in Forms.All)
        {
            Assert.That(form.Columns.Select(c => c.Key), Is.Unique, form.Name);
            Assert.That(form.Columns.Select(c => c.Label.En), Is.All.Not.Empty, form.Name);
        }

        Assert.That(Settings.All.Select(s => s.Key), Is.Unique);
    }

    [TestCase("95%", new[] { "%" }, 95)]
    [TestCase("３天", new[] { "天" }, 3)]
    [TestCase("1,234,567.5", new string[0], 1234567.5)]
    public void Figure_WithItsUnit_IsRead(string text, string[] units, decimal value)
    {
        Assert.That(Reading.WrittenFigure.TryRead(text, units, out var read), Is.True);
        Assert.That(read, Is.EqualTo(value));
    }

    [TestCase("")]
    [TestCase("分")]
    [TestCase("1.2.3")]
    [TestCase("½")]
    [TestCase("①")]
    [TestCase("٣")]
    [TestCase("1e3")]
    [TestCase("12,34")]
    [TestCase("11111111111111111111111111111111111111111")]
    [TestCase("99999999999999999999999999999999")]
    public void Figure_ThatIsNone_IsNotRead(string text) => Assert.That(Reading.WrittenFigure.TryRead(text, ["分"], out _), Is.False);

    [TestCase("0", Reading.CellKind.Number)]
    [TestCase("General", Reading.CellKind.Number)]
    [TestCase("#,##0.00\"元\"", Reading.CellKind.Number)]
    [TestCase("[Red]0.00", Reading.CellKind.Number)]
    [TestCase("0.00\"天 d\"", Reading.CellKind.Number)]
    [TestCase("0.0%", Reading.CellKind.Percent)]
    [TestCase("0\"%\"", Reading.CellKind.Number)]
    [TestCase("yyyy\"年\"m\"月\"", Reading.CellKind.Date)]
    [TestCase("[h]:mm", Reading.CellKind.Date)]
    [TestCase("[$-804]yyyy/m/d;@", Reading.CellKind.Date)]
    public void Format_OfACell_TellsWhatItsFigureIs(string code, object kind)
    {
        var styles = $"<styleSheet><numFmts><numFmt numFmtId=\"200\" formatCode=\"{System.Security.SecurityElement.Escape(code)}\"/></numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"200\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>";
        using var xml = System.Xml.XmlReader.Create(new StringReader(styles));
        var formats = Reading.NumberFormats.Read(xml);
        Assert.That((formats.KindOf("1"), formats.KindOf("2"), formats.KindOf("99"), formats.KindOf(null)), Is.EqualTo(((Reading.CellKind)kind, Reading.CellKind.Date, Reading.CellKind.Number, Reading.CellKind.Number)));
    }

    private static IEnumerable<(Type, string)> Kinds(Type type) => type.GetCustomAttributes<JsonDerivedTypeAttribute>().Select(a => (a.DerivedType, (string)a.TypeDiscriminator!));
}
