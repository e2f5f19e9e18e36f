using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Assessment.Silo.Converting;

/// <summary>
/// A program that leads a session of its own, with all that it started: told by the session, and by a mark in the environment where one has left
/// the session as well.
/// </summary>
/// <param name="leader">Process id of the session's leader.</param>
/// <param name="mark">The mark: no other process has it.</param>
internal sealed class ProcessFamily(int leader, string mark)
{
    private const int Halt = 19;
    private const int Kill = 9;
    private const int Rounds = 500;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    private readonly byte[] mark = Encoding.UTF8.GetBytes(mark);

    /// <summary>Memory of the session in bytes. What several share counts for each: rather too much than too little.</summary>
    public long Resident() => Alive().Where(p => p.Session == leader).Sum(p => p.Pages) * Environment.SystemPageSize;

    /// <summary>Those that are there.</summary>
    public List<int> Members() => [.. Alive().Where(p => p.Session == leader || IsMarked(p.Id)).Select(p => p.Id)];

    /// <summary>
    /// Ends all of them, and what they start meanwhile. First they are halted, so that what they opened outside of their folder can be seen:
    /// whoever is killed takes nothing away.
    /// </summary>
    public async Task EndAll()
    {
        _ = Signal(-leader, Halt);
        var pipes = Members().SelectMany(OpenPipes).Distinct().ToList();
        // Each round finds what the last one's survivors started; a killed process starts nothing.
        for (var (round, members) = (0, Members()); members.Count > 0 && round < Rounds; round++, members = Members())
        {
            members.ForEach(id => _ = Signal(id, Kill));
            await Task.Delay(Pause);
        }

        pipes.ForEach(File.Delete);
    }

    /// <summary>LibreOffice opens one socket in the system's folder for temporary files, wherever it is told to put them.</summary>
    public static IEnumerable<string> OpenPipes(int process)
    {
        var held = Read(() => Directory.EnumerateFiles($"/proc/{process}/fd").Select(f => File.ResolveLinkTarget(f, returnFinalTarget: false)?.Name ?? "").ToHashSet(), []);
        return Read(() => File.ReadAllLines("/proc/net/unix"), [])
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(p => p.Length == 8 && p[7].Contains("/OSL_PIPE_", StringComparison.Ordinal) && held.Contains($"socket:[{p[6]}]"))
            .Select(p => p[7]).Distinct();
    }

    private static IEnumerable<(int Id, int Session, long Pages)> Alive() => Directory.EnumerateDirectories("/proc")
        .Select(folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? Stat(id) : null)
        .OfType<(int, int, long)>();

    // id (name) state parent group session …, resident pages as the 24th; a name may hold blanks and brackets.
    private static (int Id, int Session, long Pages)? Stat(int id)
    {
        var text = Read(() => File.ReadAllText($"/proc/{id}/stat"), "");
        var parts = text[(text.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length > 21 && parts[0] is not ("Z" or "X") ? (id, int.Parse(parts[3], CultureInfo.InvariantCulture), long.Parse(parts[21], CultureInfo.InvariantCulture)) : null;
    }

    private bool IsMarked(int id) => Read(() => File.ReadAllBytes($"/proc/{id}/environ"), []).AsSpan().IndexOf(mark) >= 0;

    // A process may end while it is looked at, and others' are not for us to read.
    private static T Read<T>(Func<T> read, T otherwise)
    {
        try
        {
            return read();
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return otherwise;
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Signal(int process, int signal);
}
