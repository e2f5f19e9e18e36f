using System.Text.Json;
using Assessment.Grains.Acceptance;
using Assessment.Grains.Journal;
using Assessment.Grains.Schemes;
using Assessment.Grains.Scoring.Entries;

namespace Assessment.Grains.Tests.Journal;

/// <summary>Every text of every command is looked at, wherever it stands.</summary>
public sealed class TextScanTest
{
    [Test]
    public void Check_WhenATextCannotBeKept_SaysWhereAndWhich()
    {
        var refusal = Validation.Check(new RecordDeduction(1, "A1", "A1-1", 1, new(2026, 3, 31), "缺岗\u202E", null))!;
        Assert.That((refusal.Code, refusal.Kind, refusal.Details.Single().Place, refusal.Details.Single().Code),
            Is.EqualTo(("request-must-be-well-formed", RefusalKind.Invalid, "reason", "text-must-be-storable")));
        Assert.That(refusal.Details.Single().Message.Zh, Does.Contain("第 3 个字符（U+202E）"));
        Assert.That(refusal.Details.Single().Message.In("en"), Does.Contain("Character 3 of \"reason\" (U+202E)"));
    }

    [Test]
    public void Check_WhenTextsStandDeep_FindsEach()
    {
        var scheme = A.Scheme();
        var category = scheme.Categories[0];
        var spoilt = scheme with
        {
            Title = new("\u0007", "\u202E"),
            Categories = scheme.Categories.SetItem(0, category with { Indicators = category.Indicators!.Value.SetItem(0, category.Indicators.Value[0] with { Name = new("a\0") }) }),
        };
        Assert.That(Validation.Check(new ProposeScheme(spoilt))!.Details.Select(d => d.Place), Is.EqualTo(new[] { "scheme.title.zh", "scheme.title.en", "scheme.categories[0].indicators[0].name.zh" }));
        Assert.That(Validation.Check(new ConvenePanel(new(2026, 4, 16), [new("甲", "某局"), new("乙", "某\u0001局")]))!.Details.Select(d => d.Place), Is.EqualTo(new[] { "members[1].organisation" }));
    }

    [Test]
    public void Check_OfEveryCommand_FindsASpoiltTextInEachOfItsMembers()
    {
        var spoilt = 0;
        foreach (var command in Examples.Commands)
        {
            var json = JsonSerializer.SerializeToNode(command, command.GetType(), Json.Options)!.AsObject();
            foreach (var member in command.GetType().GetProperties().Where(p => p.PropertyType == typeof(string)))
            {
                var name = JsonNamingPolicy.CamelCase.ConvertName(member.Name);
                var copy = json.DeepClone().AsObject();
                copy[name] = "甲\u0001乙";
                var found = Validation.Check((ICommand)copy.Deserialize(command.GetType(), Json.Options)!)!.Details.Single();
                Assert.That((found.Place, found.Code), Is.EqualTo((name, "text-must-be-storable")), command.GetType().Name);
                spoilt++;
            }
        }

        Assert.That(spoilt, Is.AtLeast(60));
    }
}
