using System.Globalization;
using Assessment.Silo.Storage;

namespace Assessment.Silo.Exports;

/// <summary>The files of exports: a folder an export, a file a contract. What is whole has its name; what is being written ends in <c>.part</c>.</summary>
public sealed class ExportFolder
{
    /// <summary>Its name beside the database.</summary>
    public const string UsualName = "exports";

    private const string LockName = ".lock";

    /// <param name="file">The database.</param>
    /// <param name="options">Where the folder is, if not beside it.</param>
    public ExportFolder(Database file, ExportOptions options) =>
        FullPath = Path.GetFullPath(string.IsNullOrEmpty(options.Folder) ? Path.Combine(file.Folder, UsualName) : options.Folder);

    /// <summary>Where it is.</summary>
    public string FullPath { get; }

    /// <summary>Bytes of all files in it.</summary>
    public long Used => Directory.Exists(FullPath) ? new DirectoryInfo(FullPath).EnumerateFiles("*", SearchOption.AllDirectories).Sum(f => f.Length) : 0;

    /// <summary>The file of a contract.</summary>
    public string PathOf(ExportJob job, ExportItem item) => Path.Combine(Of(job.Id), string.Create(CultureInfo.InvariantCulture, $"{item.No:0000}.{job.Extension}"));

    /// <summary>True when the file of a contract is there as it was made.</summary>
    public bool Holds(ExportJob job, ExportItem item) =>
        item.State == ExportItemState.Done && new FileInfo(PathOf(job, item)) is { Exists: true } found && found.Length == item.Size;

    /// <summary>
    /// Keeps other programs from making exports in this folder; null while another does. It ends with the program, however that ends.
    /// </summary>
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

    /// <summary>Begins the file of a contract anew, whatever an earlier try left.</summary>
    public FileStream Begin(ExportJob job, ExportItem item)
    {
        Make(Of(job.Id));
        return new(PathOf(job, item) + ".part", FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16);
    }

    /// <summary>Gives a file that is on the disk its name.</summary>
    public void Finish(ExportJob job, ExportItem item) => File.Move(PathOf(job, item) + ".part", PathOf(job, item), overwrite: true);

    /// <summary>Takes back what was begun.</summary>
    public void GiveUp(ExportJob job, ExportItem item) => File.Delete(PathOf(job, item) + ".part");

    /// <summary>Removes the files of an export.</summary>
    public void Drop(string job)
    {
        if (Directory.Exists(Of(job)))
        {
            Directory.Delete(Of(job), recursive: true);
        }
    }

    /// <summary>The exports that have files.</summary>
    public IEnumerable<string> All() => Directory.Exists(FullPath) ? new DirectoryInfo(FullPath).EnumerateDirectories().Select(d => d.Name) : [];

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
