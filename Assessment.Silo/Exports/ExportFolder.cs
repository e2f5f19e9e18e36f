using System.Globalization;
using Assessment.Silo.Storage;

namespace Assessment.Silo.Exports;

/// <summary>The files of exports: a folder an export, a file a contract. What is whole has its name; what is being written ends in <c>.part</c>.</summary>
public sealed class ExportFolder : IExportFiles
{
    /// <summary>Its name beside the database.</summary>
    public const string UsualName = "exports";

    private const string LockName = ".lock";

    private readonly ExportStore store;

    /// <param name="file">The database.</param>
    /// <param name="options">Where the folder is, if not beside it.</param>
    /// <param name="store">Keeps what is known of each file.</param>
    public ExportFolder(Database file, ExportOptions options, ExportStore store)
    {
        this.store = store;
        FullPath = Path.GetFullPath(string.IsNullOrEmpty(options.Folder) ? Path.Combine(file.Folder, UsualName) : options.Folder);
    }

    /// <summary>Where it is.</summary>
    public string FullPath { get; }

    /// <inheritdoc/>
    public long Used => Directory.Exists(FullPath) ? new DirectoryInfo(FullPath).EnumerateFiles("*", SearchOption.AllDirectories).Sum(f => f.Length) : 0;

    /// <summary>The file of a contract.</summary>
    public string PathOf(ExportJob job, ExportItem item) => Path.Combine(Of(job.Id), string.Create(CultureInfo.InvariantCulture, $"{item.No:0000}.{job.Extension}"));

    /// <inheritdoc/>
    public bool Holds(ExportJob job, ExportItem item) =>
        item.State == ExportItemState.Done && new FileInfo(PathOf(job, item)) is { Exists: true } found && found.Length == item.Size;

    /// <inheritdoc/>
    public Stream? Open(ExportJob job, ExportItem item) => Holds(job, item)
        ? new FileStream(PathOf(job, item), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1 << 16, FileOptions.Asynchronous | FileOptions.SequentialScan)
        : null;

    /// <inheritdoc/>
    public IDisposable? Lock()
    {
        Make(FullPath);
        try
        {
            return new FileStream(Path.Combine(FullPath, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public FileStream Begin(ExportJob job, ExportItem item)
    {
        Make(Of(job.Id));
        return new(Part(job, item), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16);
    }

    /// <inheritdoc/>
    public void Finish(ExportJob job, ExportItem made)
    {
        // First the file, then the row: what the program's end cuts off between them is made again.
        File.Move(Part(job, made), PathOf(job, made), overwrite: true);
        store.Set(job, made);
    }

    /// <inheritdoc/>
    public void GiveUp(ExportJob job, ExportItem item) => File.Delete(Part(job, item));

    /// <inheritdoc/>
    public void Drop(string job)
    {
        if (Directory.Exists(Of(job)))
        {
            Directory.Delete(Of(job), recursive: true);
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> All() => Directory.Exists(FullPath) ? [.. new DirectoryInfo(FullPath).EnumerateDirectories().Select(d => d.Name)] : [];

    /// <summary>The file of a contract while it is being written.</summary>
    internal string Part(ExportJob job, ExportItem item) => PathOf(job, item) + ".part";

    private string Of(string job) => Path.Combine(FullPath, job);

    private static void Make(string path)
    {
        // They are as confidential as the database, whatever the program's usual rights for new files are.
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}

/// <summary>A file that may have so many bytes and not one more.</summary>
/// <param name="inner">The file; it is not closed.</param>
/// <param name="most">How many.</param>
internal sealed class BoundedStream(Stream inner, long most) : Stream
{
    public override bool CanRead => inner.CanRead;

    public override bool CanSeek => inner.CanSeek;

    public override bool CanWrite => inner.CanWrite;

    public override long Length => inner.Length;

    public override long Position
    {
        get => inner.Position;
        set => inner.Position = value;
    }

    public override void Flush() => inner.Flush();

    public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

    public override long Seek(long offset, SeekOrigin origin) => inner.Seek(offset, origin);

    public override void SetLength(long value) => inner.SetLength(value);

    public override void Write(byte[] buffer, int offset, int count)
    {
        Take(count);
        inner.Write(buffer, offset, count);
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        Take(buffer.Length);
        inner.Write(buffer);
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Take(buffer.Length);
        await inner.WriteAsync(buffer, cancellationToken);
    }

    private void Take(int count)
    {
        if (inner.Position + count > most)
        {
            throw new NoRoomException();
        }
    }
}

/// <summary>The bytes that exports may take are used up.</summary>
internal sealed class NoRoomException() : IOException("the room for exports is used up");
