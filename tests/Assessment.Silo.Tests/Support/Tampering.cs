using Assessment.Silo.Storage;
using Assessment.Silo.Storage.Audit;
using Assessment.Silo.Storage.Schema;
using Assessment.Silo.Storage.Tips;
using Microsoft.Data.Sqlite;

namespace Assessment.Silo.Tests.Support;

/// <summary>A database without its guards, of which each change is made on a fresh copy. Nothing is synced: it is the changes that count.</summary>
internal sealed class Tampering : IAsyncDisposable
{
    private readonly Store store;
    private readonly SqliteFile work;
    private readonly string original;
    private readonly IReadOnlyList<Tip> tips;

    private Tampering(Store store)
    {
        this.store = store;
        tips = TipList.Of(store.File);
        (work, original) = (new(store.PathOf("work.db")), store.PathOf("original.db"));
        // A file of its own that nobody writes to, and without a log beside it.
        store.Sql($"VACUUM INTO '{original}'");
        using var connection = Fast(original);
        foreach (var guard in Guards.Sqlite.Keys)
        {
            connection.Run($"DROP TRIGGER {guard}");
        }
    }

    /// <param name="store">What is tampered with; no longer used otherwise.</param>
    public static Tampering Of(Store store) => new(store);

    /// <summary>Makes a change to a fresh copy, and verifies that against the tips of before.</summary>
    public AuditReport Verify(Action<SqliteConnection> change)
    {
        File.Copy(original, work.FullPath, overwrite: true);
        using (var connection = Fast(work.FullPath))
        {
            change(connection);
        }

        return new Verifier(work) { Tips = tips }.Verify();
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    private static SqliteConnection Fast(string path)
    {
        var connection = new SqliteConnection(new SqliteFile(path).ConnectionString(SqliteOpenMode.ReadWrite));
        connection.Open();
        connection.Run("PRAGMA synchronous=OFF; PRAGMA journal_mode=OFF");
        return connection;
    }
}

/// <summary>One change of somebody with the file in their hands, and what must be found.</summary>
/// <param name="What">What is done, for the message of a failure.</param>
/// <param name="Do">Does it.</param>
/// <param name="Kind">The kind of finding.</param>
/// <param name="Number">The version or seq that the finding names.</param>
internal sealed record Change(string What, Action<SqliteConnection> Do, FindingKind Kind, long Number)
{
    /// <summary>Another text: one character of it is another.</summary>
    public static string OneCharacter(string text, Random random)
    {
        var at = random.Next(text.Length);
        var other = (char)random.Next('a', 'z' + 1);
        return text[..at] + (other == text[at] ? '#' : other) + text[(at + 1)..];
    }

    public static string Letters(Random random) => string.Concat(random.GetItems("abcdefghijklmnopqrstuvwxyz0123456789".AsSpan(), 12).ToArray());

    public static void Run(SqliteConnection connection, string sql, params ReadOnlySpan<object?> values)
    {
        using var command = connection.Prepare(sql, values.Length).Set(values);
        Assert.That(command.ExecuteNonQuery(), Is.GreaterThan(0), $"nothing was changed by {sql}");
    }
}
