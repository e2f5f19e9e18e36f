using System.Collections.Concurrent;
using Assessment.Silo.Hosting;
using Assessment.Silo.Storage;
using Assessment.Silo.Storage.Moving;
using Assessment.Silo.Storage.Schema;
using Microsoft.Data.Sqlite;

namespace Assessment.TestSupport;

/// <summary>
/// Databases to begin a test with. They are made once a run and copied: to bring one up to date anew for each of thousands of tests would
/// take most of their time. How that is done has tests of its own.
/// </summary>
internal static class Databases
{
    private static readonly DirectoryInfo Folder = Made();
    private static readonly ConcurrentDictionary<string, string> Templates = new();

    private static bool OnPostgres => Environment.GetEnvironmentVariable("ASSESSMENT_TESTS_STORAGE") == "postgres";

    private static readonly Lazy<string> Empty = new(() =>
    {
        var file = new SqliteFile(Path.Combine(Folder.FullName, "empty.db"));
        new Migrator(file, TimeProvider.System).Migrate(CancellationToken.None).GetAwaiter().GetResult();
        Assert.That(file.CutLog(), Is.True, "somebody reads from a file that was just made");
        return file.FullPath;
    });

    /// <summary>Puts a database at a place: a copy of the one that is named, which nobody may have open, or an empty one, brought up to date.</summary>
    public static void Put(string path, string? from = null) => File.Copy(from ?? Empty.Value, path);

    /// <summary>Copies a database as it stands, even while a program works with it.</summary>
    public static void Copy(string from, string to)
    {
        using var source = new SqliteConnection($"Data Source={from};Mode=ReadOnly;Pooling=False");
        using var target = new SqliteConnection($"Data Source={to};Pooling=False");
        source.Open();
        target.Open();
        source.BackupDatabase(target);
    }

    /// <summary>
    /// A database for a program that a test starts, as the settings that name it: the file, or where <c>ASSESSMENT_TESTS_STORAGE</c> is
    /// <c>postgres</c> one on a server. It holds what another file holds, or nothing.
    /// </summary>
    public static IReadOnlyDictionary<string, string> Settings(string path, string? from)
    {
        if (!OnPostgres)
        {
            // A second program over the same file finds it as the first left it.
            if (!File.Exists(path))
            {
                Put(path, from);
            }

            return new Dictionary<string, string> { [StorageSettings.Path] = path };
        }

        var name = from is null ? null : Templates.GetOrAdd(from, file =>
        {
            var template = new Postgres(PostgresServer.Shared.Create() + ";Pooling=false", Folder.FullName);
            new Transfer(new SqliteFile(file), template).Run();
            return template.DatabaseName;
        });
        return new Dictionary<string, string>
        {
            [StorageSettings.Provider] = "postgres",
            [StorageSettings.ConnectionString] = PostgresServer.Shared.Create(name) + ";MaxPoolSize=20;ConnectionIdleLifetime=2;ConnectionPruningInterval=1",
            [StorageSettings.Folder] = Path.GetDirectoryName(path)!,
        };
    }

    /// <summary>Copies a database into a new file, whatever it is.</summary>
    public static void Copy(Database from, string to)
    {
        if (from is SqliteFile file)
        {
            Copy(file.FullPath, to);
            return;
        }

        Put(to);
        new Transfer(from, new SqliteFile(to)).Run();
    }

    /// <summary>A place for a database that other tests begin with.</summary>
    public static string Place(string name) => Path.Combine(Folder.FullName, name);

    private static DirectoryInfo Made()
    {
        var folder = Directory.CreateTempSubdirectory("assessment-templates-");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder.FullName, recursive: true);
        return folder;
    }
}
