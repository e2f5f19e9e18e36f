using Assessment.Silo.Tests.Support;

namespace Assessment.Silo.Tests.Engine.Clustered;

/// <summary>
/// Makes Orleans's tables in a test's database. <c>ASSESSMENT_TESTS_ORLEANS_SCRIPTS</c> names a folder with the scripts of Orleans's sources, to try the engine
/// with those instead.
/// </summary>
internal static class OrleansTables
{
    private static readonly string[] Upstream = ["PostgreSQL-Main.sql", "PostgreSQL-Clustering.sql", "PostgreSQL-Reminders.sql"];

    public static void Make(Store store)
    {
        var scripts = Environment.GetEnvironmentVariable("ASSESSMENT_TESTS_ORLEANS_SCRIPTS") is { Length: > 0 } folder
            ? Upstream.Select(name => Path.Combine(folder, name))
            : [Path.Combine(TestContext.CurrentContext.TestDirectory, "OrleansTables.sql")];
        foreach (var script in scripts)
        {
            PostgresServer.Shared.Sql(((Silo.Storage.Postgres)store.Database).DatabaseName, File.ReadAllText(script));
        }
    }
}
