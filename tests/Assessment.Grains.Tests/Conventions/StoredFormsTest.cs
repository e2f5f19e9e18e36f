using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Assessment.Grains.Journal;
using JsonDialect = Assessment.Grains.Journal.Json;

namespace Assessment.Grains.Tests.Conventions;

/// <summary>
/// What is stored stays readable for ever: the form of each event is approved in a file beside this test. A change of
/// form needs a new version of the event, not a new approval of the old one.
/// </summary>
[TestFixture]
internal sealed class StoredFormsTest
{
    private static string Approved => Path.Combine(TestContext.CurrentContext.TestDirectory, "Conventions", "Approved", "events.jsonl");

    private static string[] ApprovedLines => [.. File.ReadAllText(Approved).Split('\n', StringSplitOptions.RemoveEmptyEntries)];

    [Test]
    public void Examples_Always_HoldEveryEventCommandAndFact()
    {
        Assert.That(Examples.Events.Select(e => e.GetType()).Distinct(), Is.EquivalentTo(EventCatalog.Types.Values));
        Assert.That(Examples.Commands.Select(c => c.GetType()).Distinct(), Is.EquivalentTo(CommandCatalog.Types.Values));
    }

    [Test]
    public void Write_WhenAnEventIsStored_HasTheApprovedForm()
    {
        var written = Examples.Events.Select(Line).ToArray();
        if (!written.SequenceEqual(ApprovedLines))
        {
            var received = Path.ChangeExtension(Approved, ".received.jsonl");
            File.WriteAllText(received, string.Join('\n', written) + "\n", new UTF8Encoding(false));
            Assert.That(written, Is.EqualTo(ApprovedLines), $"stored forms changed; what is written now is in {received}");
        }
    }

    [Test]
    public void Read_WhenAnApprovedFormIsOld_IsTheSameEvent()
    {
        foreach (var line in ApprovedLines)
        {
            var read = Chain.ReadEvents($$"""{"events":[{{line}}]}""").Single();
            Assert.That(Line(read), Is.EqualTo(line));
        }
    }

    [Test]
    public void Commands_WhenWrittenAndRead_KeepEveryMember()
    {
        foreach (var command in Examples.Commands)
        {
            var type = command.GetType();
            var json = JsonSerializer.Serialize(command, type, JsonDialect.Options);
            var read = (ICommand)JsonSerializer.Deserialize(json, type, JsonDialect.Options)!;
            Assert.That(JsonSerializer.Serialize(read, type, JsonDialect.Options), Is.EqualTo(json));
            Assert.That(Chain.RequestHash(read), Is.EqualTo(Chain.RequestHash(command)));
            var members = ((JsonObject)JsonNode.Parse(json)!).Select(m => m.Key);
            Assert.That(members, Is.EquivalentTo(type.GetProperties().Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name))), "each public member is written");
        }
    }

    [Test]
    public void Events_WhenWritten_HoldEveryMemberThatIsSet()
    {
        foreach (var happened in Examples.Events)
        {
            var members = JsonNode.Parse(Line(happened))!["data"]!.AsObject().Select(m => m.Key);
            var set = happened.GetType().GetProperties().Where(p => p.GetValue(happened) is not null).Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name));
            Assert.That(members, Is.EquivalentTo(set), happened.GetType().Name);
        }
    }

    [Test]
    public void Schemes_WhenWrittenAndRead_KeepTheirHash()
    {
        var json = JsonSerializer.Serialize(Examples.Scheme, JsonDialect.Options);
        var read = JsonSerializer.Deserialize<Grains.Schemes.Scheme>(json, JsonDialect.Options)!;
        Assert.That(Chain.HashOf(read), Is.EqualTo(Chain.HashOf(Examples.Scheme)));
    }

    private static string Line(IEvent happened)
    {
        var data = JsonSerializer.Serialize(happened, happened.GetType(), JsonDialect.Options);
        return $$"""{"type":"{{EventCatalog.Of(happened).StoredName}}","data":{{data}}}""";
    }
}
