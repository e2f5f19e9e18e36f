using System.Data.Common;
using System.Globalization;
using Assessment.Grains.Values;

namespace Assessment.Silo.Storage.Tips;

/// <summary>What a day's export wrote.</summary>
/// <param name="File">The file.</param>
/// <param name="Tips">The tips in it.</param>
public sealed record TipsExport(string File, IReadOnlyList<Tip> Tips);

/// <summary>
/// The folder of the daily tips: <c>tips-YYYY-MM-DD.txt</c>. Copies of it elsewhere prove what stood in the database on that day.
/// </summary>
public sealed class TipsFolder
{
    /// <summary>Its name beside the database.</summary>
    public const string UsualName = "tips";

    private const string Prefix = "tips-";
    private const string DayForm = "yyyy-MM-dd";

    private readonly Database file;
    private readonly TimeProvider time;

    /// <param name="file">The database.</param>
    /// <param name="named">The folder, or null for the usual one beside the database.</param>
    /// <param name="time">The clock.</param>
    public TipsFolder(Database file, string? named, TimeProvider time)
    {
        (this.file, this.time) = (file, time);
        FullPath = Path.GetFullPath(string.IsNullOrEmpty(named) ? Path.Combine(file.Folder, UsualName) : named);
    }

    /// <summary>Where it is; made when it is missing.</summary>
    public string FullPath { get; }

    /// <summary>Writes the day's file. One of the same day that says something else is kept beside it under the next free number.</summary>
    /// <exception cref="DbException">The database cannot be read.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">Likewise.</exception>
    public TipsExport Export()
    {
        var day = ChinaTime.DayOf(time.GetUtcNow());
        var tips = TipList.Of(file);
        Directory.CreateDirectory(FullPath);
        var path = Path.Combine(FullPath, Prefix + day.ToString(DayForm, CultureInfo.InvariantCulture) + ".txt");
        var text = TipList.Write(day, tips);
        if (!File.Exists(path) || File.ReadAllText(path) != text)
        {
            Replace(path, text);
        }

        return new(path, tips);
    }

    /// <summary>The day of the newest file; null when there is none.</summary>
    public DateOnly? Newest() => !Directory.Exists(FullPath) ? null : Directory.EnumerateFiles(FullPath, Prefix + "*.txt")
        .Select(f => DateOnly.TryParseExact(Path.GetFileName(f).AsSpan(Prefix.Length, Math.Min(DayForm.Length, Path.GetFileName(f).Length - Prefix.Length)), DayForm, out var day) ? day : (DateOnly?)null)
        .Max();

    private static void Replace(string path, string text)
    {
        // Under another name first: a file of the asked name is always a whole one.
        var part = path + ".part";
        DurableFile.Write(part, writer => writer.Write(text));
        if (File.Exists(path))
        {
            File.Move(path, Earlier(path));
        }

        File.Move(part, path);
    }

    private static string Earlier(string path) => Enumerable.Range(1, int.MaxValue - 1)
        .Select(n => Path.ChangeExtension(path, $".{n.ToString(CultureInfo.InvariantCulture)}.txt")).First(p => !File.Exists(p));
}
