using Assessment.Silo.Hosting;
using Assessment.Silo.Storage;

namespace Assessment.Silo.Tests.Hosting;

/// <summary>Where everything is stored, as settings say it.</summary>
internal sealed class StorageSettingsTest
{
    private const string Server = "Host=127.0.0.1;Database=assessment";

    private static string Read(string? provider, string? path, string? connection) => StorageSettings.Read(
        setting => setting switch { StorageSettings.Provider => provider, StorageSettings.Path => path, StorageSettings.ConnectionString => connection, _ => null }, "usual.db");

    [TestCase(null, null, null, "usual.db")]
    [TestCase("", " ", "", "usual.db")]
    [TestCase(null, "other.db", null, "other.db")]
    [TestCase("SQLite", "other.db", null, "other.db")]
    [TestCase("postgres", null, Server, Server)]
    [TestCase("Postgres", "ignored.db", Server, Server)]
    public void Settings_ThatFit_NameADatabase(string? provider, string? path, string? connection, string expected) =>
        Assert.That(Read(provider, path, connection), Is.EqualTo(expected));

    [TestCase("mysql", null, null, "Storage:Provider")]
    [TestCase("postgres", null, null, "Storage:ConnectionString")]
    [TestCase("postgres", null, "data.db", "Storage:ConnectionString")]
    [TestCase(null, null, Server, "Storage:Provider=postgres")]
    [TestCase("sqlite", "x.db", Server, "Storage:Provider=postgres")]
    public void Settings_ThatDoNotFit_AreRefusedByName(string? provider, string? path, string? connection, string words) =>
        Assert.That(() => Read(provider, path, connection), Throws.TypeOf<EnvironmentException>().With.Message.Contains(words));
}
