using Assessment.Silo.Auditing;
using Assessment.Silo.Storage;

namespace Assessment.Silo.Tests.Auditing;

/// <summary>The command line writes under the name that the server writes under.</summary>
internal sealed class NodeNameTest
{
    private DirectoryInfo folder = null!;

    [SetUp]
    public void Open() => folder = Directory.CreateTempSubdirectory("assessment-node-");

    [TearDown]
    public void Close() => folder.Delete(recursive: true);

    private string Named(string? variable = null, string? file = null)
    {
        if (file is not null)
        {
            File.WriteAllText(Path.Combine(folder.FullName, "appsettings.json"), file);
        }

        return NodeName.Configured(name => name == "Storage__Node" ? variable : null, folder.FullName);
    }

    [Test]
    public void Configured_WhenNothingIsSaid_IsTheMachines() => Assert.That((Named(), Named(""), Named(file: "{}")), Is.EqualTo((NodeName.OfMachine, NodeName.OfMachine, NodeName.OfMachine)));

    [Test]
    public void Configured_WhenTheEnvironmentSaysIt_IsThat() => Assert.That(Named("web-1", """{ "Storage": { "Node": "web-2" } }"""), Is.EqualTo("web-1"));

    [TestCase("""{ "Storage": { "Node": "web-2" } }""")]
    [TestCase("{ /* a comment */ \"Storage:Node\": \"web-2\", }")]
    public void Configured_WhenTheFileSaysIt_IsThat(string file) => Assert.That(Named(file: file), Is.EqualTo("web-2"));

    [TestCase("a b", null)]
    [TestCase(null, """{ "Storage": { "Node": "a/b" } }""")]
    [TestCase(null, """{ "Storage": { "Node": 7 } }""")]
    [TestCase(null, "[]")]
    [TestCase(null, "no json")]
    public void Configured_WhenItIsNoName_SaysSo(string? variable, string? file) => Assert.That(() => Named(variable, file), Throws.TypeOf<EnvironmentException>());
}
