using Assessment.Silo.Storage;
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

    /// <summary>A place for a database that other tests begin with.</summary>
    public static string Place(string name) => Path.Combine(Folder.FullName, name);

    private static DirectoryInfo Made()
    {
        var folder = Directory.CreateTempSubdirectory("assessment-templates-");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder.FullName, recursive: true);
        return folder;
    }
}
