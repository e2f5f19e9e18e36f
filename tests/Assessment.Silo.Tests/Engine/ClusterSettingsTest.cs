using System.Net;
using Assessment.Silo.Engine;
using Assessment.Silo.Storage;

namespace Assessment.Silo.Tests.Engine;

/// <summary>What the settings may say of the engine, in both builds.</summary>
internal sealed class ClusterSettingsTest
{
    private const string Postgres = "Host=127.0.0.1;Database=a;Username=a";

    [TestCase(null)]
    [TestCase("")]
    [TestCase("Embedded")]
    public void Read_WhenNothingElseIsAsked_IsTheEmbeddedEngine(string? kind) => Assert.That(Read("a.db", (ClusterSettings.KindSetting, kind)), Is.Null);

    [Test]
    public void Read_WhenTheKindIsNone_SaysWhichThereAre() => Says(() => Read("a.db", (ClusterSettings.KindSetting, "akka")), "Engine:Kind", "embedded or orleans");

    [Test]
    public void Read_WhenOrleansIsAsked_IsAClusterOrSaysHowToBuildOne()
    {
        if (!ClusterSettings.IsBuiltIn)
        {
            Says(() => Orleans("a.db"), "Engine:Kind", "-p:Orleans=true");
            return;
        }

        Assert.That((Orleans("a.db"), Orleans(Postgres)), Is.EqualTo((new ClusterSettings(), new ClusterSettings { Clustering = Clustering.Database })));
        Assert.That(
            Orleans(Postgres, (ClusterSettings.ClusterSetting, "cy-1"), (ClusterSettings.AddressSetting, "10.0.0.11"), (ClusterSettings.PortSetting, "11200"), (ClusterSettings.ClusteringSetting, "localhost"), (ClusterSettings.PrimaryPortSetting, "11201")),
            Is.EqualTo(new ClusterSettings { Cluster = "cy-1", Address = IPAddress.Parse("10.0.0.11"), Port = 11200, PrimaryPort = 11201 }));
    }

    [TestCase(ClusterSettings.ClusteringSetting, "zookeeper", "localhost or database")]
    [TestCase(ClusterSettings.ClusteringSetting, "database", "no PostgreSQL")]
    [TestCase(ClusterSettings.ClusterSetting, "a b", "letters, digits")]
    [TestCase(ClusterSettings.AddressSetting, "0.0.0.0", "10.0.0.11")]
    [TestCase(ClusterSettings.AddressSetting, "node-1", "10.0.0.11")]
    [TestCase(ClusterSettings.PortSetting, "0", "1 to 65535")]
    [TestCase(ClusterSettings.PrimaryPortSetting, "65536", "1 to 65535")]
    public void Read_WhenASettingCannotBe_NamesItAndWhatCan(string setting, string value, string hint)
    {
        if (ClusterSettings.IsBuiltIn)
        {
            Says(() => Orleans("a.db", (setting, value)), setting, hint);
        }
        else
        {
            // Without the engine its settings do nothing, and what they say is no fault.
            Assert.That(Read("a.db", (setting, value)), Is.Null);
        }
    }

    private static ClusterSettings? Orleans(string database, params (string Name, string? Value)[] settings) => Read(database, [(ClusterSettings.KindSetting, "orleans"), .. settings]);

    private static ClusterSettings? Read(string database, params (string Name, string? Value)[] settings) =>
        ClusterSettings.Read(name => settings.FirstOrDefault(s => s.Name == name).Value, database);

    private static void Says(Action reading, string setting, string hint) => Assert.That(
        reading, Throws.TypeOf<EnvironmentException>().With.Property("Text").Property("En").Contains(setting).And.Property("Text").Property("En").Contains(hint));
}
