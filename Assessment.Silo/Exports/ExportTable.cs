using System.Data.Common;
using Assessment.Silo.Storage;
using Npgsql;

namespace Assessment.Silo.Exports;

/// <summary>A piece of a file of an export.</summary>
public sealed record ExportPartRow
{
    /// <summary>The export.</summary>
    public required string Job { get; init; }

    /// <summary>The contract's place in it, from 1.</summary>
    public int No { get; init; }

    /// <summary>The piece's place in the file, from 0.</summary>
    public int Part { get; init; }

    /// <summary>Its bytes: a mebibyte, or what is left of the file.</summary>
    public required byte[] Bytes { get; init; }
}

/// <summary>
/// The files of exports in a database that processes share, so that each of them can hand out what another made. A file is written beside the
/// program first, and is carried over in one transaction with what is known of it: it is there whole, or not at all.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="store">Keeps what is known of each file.</param>
/// <param name="own">The folder of this process, where files are written.</param>
public sealed class ExportTable(Postgres database, ExportStore store, ExportFolder own) : IExportFiles
{
    /// <summary>Bytes of a piece.</summary>
    internal const int Piece = 1 << 20;

    private const long LockKey = 4711200046;

    /// <inheritdoc/>
    public long Used
    {
        get
        {
            using var connection = database.OpenRead();
            return connection.Scalar<long>("SELECT CAST(coalesce(sum(octet_length(bytes)), 0) AS bigint) FROM export_part");
        }
    }

    /// <inheritdoc/>
    public IDisposable? Lock()
    {
        if (own.Lock() is not { } here)
        {
            return null;
        }

        DbConnection? everywhere = null;
        try
        {
            // The server lets go of it when the session ends, however that ends.
            everywhere = database.OpenAlone();
            if (everywhere.Scalar<bool>("SELECT pg_try_advisory_lock(@p0)", LockKey))
            {
                return new Both(here, everywhere);
            }
        }
        catch
        {
            Free();
            throw;
        }

        Free();
        return null;

        void Free()
        {
            everywhere?.Dispose();
            here.Dispose();
        }
    }

    /// <inheritdoc/>
    public bool Holds(ExportJob job, ExportItem item)
    {
        if (item.State != ExportItemState.Done)
        {
            return false;
        }

        using var connection = database.OpenRead();
        return connection.Scalar<long>("SELECT count(*) FROM export_part WHERE job = @p0 AND no = @p1", job.Id, (long)item.No) == Pieces(item.Size);
    }

    /// <inheritdoc/>
    public Stream? Open(ExportJob job, ExportItem item) => Holds(job, item) ? new PieceStream(database, job.Id, item) : null;

    /// <inheritdoc/>
    public FileStream Begin(ExportJob job, ExportItem item) => own.Begin(job, item);

    /// <inheritdoc/>
    public void Finish(ExportJob job, ExportItem made)
    {
        try
        {
            using var file = File.OpenRead(own.Part(job, made));
            store.Set(job, made, connection =>
            {
                connection.Run("DELETE FROM export_part WHERE job = @p0 AND no = @p1", job.Id, (long)made.No);
                using var insert = connection.Prepare("INSERT INTO export_part (job, no, part, bytes) VALUES (@p0, @p1, @p2, @p3)", 4);
                var (buffer, part) = (new byte[Piece], 0L);
                for (var read = file.ReadAtLeast(buffer, Piece, throwOnEndOfStream: false); read > 0; read = file.ReadAtLeast(buffer, Piece, throwOnEndOfStream: false))
                {
                    insert.Set(job.Id, (long)made.No, part++, read == Piece ? buffer : buffer[..read]).ExecuteNonQuery();
                }
            });
        }
        catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.DiskFull)
        {
            throw new IOException(fault.MessageText, fault);
        }

        own.Drop(job.Id);
    }

    /// <inheritdoc/>
    public void GiveUp(ExportJob job, ExportItem item) => own.GiveUp(job, item);

    /// <inheritdoc/>
    public void Drop(string job)
    {
        own.Drop(job);
        using var connection = database.OpenWrite();
        connection.Run("DELETE FROM export_part WHERE job = @p0", job);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> All()
    {
        using var connection = database.OpenRead();
        return [.. connection.List("SELECT DISTINCT job FROM export_part", row => row.GetString(0)).Union(own.All())];
    }

    private static long Pieces(long size) => (size + Piece - 1) / Piece;

    private sealed class Both(IDisposable here, IDisposable everywhere) : IDisposable
    {
        public void Dispose()
        {
            everywhere.Dispose();
            here.Dispose();
        }
    }

    /// <summary>A file out of its pieces, one in memory at a time.</summary>
    private sealed class PieceStream(Database database, string job, ExportItem item) : Stream
    {
        private ReadOnlyMemory<byte> rest;
        private long next;
        private long position;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => item.Size;

        public override long Position
        {
            get => position;
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            if (rest.IsEmpty)
            {
                rest = Next();
            }

            return Take(buffer);
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (rest.IsEmpty)
            {
                rest = await Task.Run(Next, cancellationToken);
            }

            return Take(buffer.Span);
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        private int Take(Span<byte> buffer)
        {
            var count = Math.Min(buffer.Length, rest.Length);
            rest.Span[..count].CopyTo(buffer);
            (rest, position) = (rest[count..], position + count);
            return count;
        }

        private ReadOnlyMemory<byte> Next()
        {
            if (next == Pieces(item.Size))
            {
                return default;
            }

            using var connection = database.OpenRead();
            var piece = connection.List("SELECT bytes FROM export_part WHERE job = @p0 AND no = @p1 AND part = @p2", row => row.GetFieldValue<byte[]>(0), job, (long)item.No, next);
            next++;
            return piece is [var bytes] ? bytes : throw new IOException($"piece {next} of {item.Contract} in export {job} is gone");
        }
    }
}
