using System.Collections.Concurrent;

namespace Assessment.Web.Pages.Frame;

/// <summary>Who has which page open, as far as the pages of this process say so. Nothing of it is kept.</summary>
internal sealed class Presence(TimeProvider time)
{
    private static readonly TimeSpan Holds = TimeSpan.FromSeconds(50);

    private readonly ConcurrentDictionary<(string Path, string Person), DateTimeOffset> seen = new();

    /// <summary>Notes that somebody has a page open; answers who else has.</summary>
    public IReadOnlyList<string> Note(string path, string person)
    {
        var now = time.GetUtcNow();
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
