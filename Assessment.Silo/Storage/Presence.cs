using System.Collections.Concurrent;
using System.Data.Common;

namespace Assessment.Silo.Storage;

/// <summary>That somebody has a page open, where several processes show it.</summary>
public sealed record PresenceRow
{
    /// <summary>The page.</summary>
    public required string Path { get; init; }

    /// <summary>Who has it open.</summary>
    public required string Person { get; init; }

    /// <summary>When the page last said so.</summary>
    public DateTimeOffset SeenAt { get; init; }
}

/// <summary>Who has which page open, as far as pages of the last minute say so; forgotten afterwards. In memory, or in the database where processes share one.</summary>
public sealed class Presence(Database database, TimeProvider time)
{
    private static readonly TimeSpan Holds = TimeSpan.FromSeconds(50);

    private readonly ConcurrentDictionary<(string Path, string Person), DateTimeOffset> seen = new();

    /// <summary>Notes that somebody has a page open; answers who else has.</summary>
    /// <exception cref="DbException">The database fails.</exception>
    public IReadOnlyList<string> Note(string path, string person)
    {
        var now = time.GetUtcNow();
        return database.IsShared ? Common(path, person, now) : Own(path, person, now);
    }

    private List<string> Common(string path, string person, DateTimeOffset now)
    {
        using var connection = database.OpenWrite();
        connection.Run("DELETE FROM presence WHERE seen_at < @p0", Instants.Write(now - Holds));
        connection.Run("INSERT INTO presence (path, person, seen_at) VALUES (@p0, @p1, @p2) ON CONFLICT (path, person) DO UPDATE SET seen_at = excluded.seen_at", path, person, Instants.Write(now));
        return connection.List("SELECT person FROM presence WHERE path = @p0 AND person <> @p1 ORDER BY person", row => row.GetString(0), path, person);
    }

    private List<string> Own(string path, string person, DateTimeOffset now)
    {
        foreach (var (key, at) in seen)
        {
            if (now - at > Holds)
            {
                seen.TryRemove(new(key, at));
            }
        }

        seen[(path, person)] = now;
        return [.. seen.Keys.Where(k => k.Path == path && k.Person != person).Select(k => k.Person).Order(StringComparer.Ordinal)];
    }
}
