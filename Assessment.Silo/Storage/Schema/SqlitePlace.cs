using System.Data.Common;
using Assessment.Grains.Values;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Assessment.Silo.Storage.Schema;

/// <summary>A file: it may be missing, and then its folder must be there.</summary>
internal sealed class SqlitePlace(SqliteFile file) : SchemaPlace(file)
{
    public override bool Exists => File.Exists(file.FullPath);

    public override void RequirePlace(bool create)
    {
        if (Directory.Exists(file.FullPath))
        {
            throw new EnvironmentException(new($"{file.FullPath} 是目录，不是数据库文件。", $"{file.FullPath} is a folder, no database file."));
        }

        if (!create && !Directory.Exists(file.Folder))
        {
            throw new EnvironmentException(new(
                $"没有目录 {file.Folder}。请核对路径，或先建立该目录。", $"There is no folder {file.Folder}. Check the path, or create the folder first."));
        }
    }

    public override void RequireWritable()
    {
        if (Exists && File.GetAttributes(file.FullPath).HasFlag(FileAttributes.ReadOnly))
        {
            throw new EnvironmentException(ReadOnly());
        }
    }

    public override Text Missing() => new(
        $"没有数据库文件 {file.FullPath}。请核对 --db，或先运行 migrate 建库。",
        $"There is no database {file.FullPath}. Check --db, or create it with migrate.");

    public override AssessmentDb Context(bool create) => new(new DbContextOptionsBuilder<AssessmentDb>()
        .UseSqlite(file.ConnectionString(create ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadWrite)).Options);

    public override async Task<IDisposable> Lock(TimeSpan patience, TimeProvider time, CancellationToken cancel) =>
        await SchemaLock.Take(file, patience, time, cancel);

    public override Text Words(DbException fault) => (fault as SqliteException)?.SqliteErrorCode switch
    {
        SQLitePCL.raw.SQLITE_NOTADB or SQLitePCL.raw.SQLITE_CORRUPT => new(
            $"{file.FullPath} 不是可用的 SQLite 数据库（{fault.Message}）。请核对 --db，或从备份恢复。",
            $"{file.FullPath} is no usable SQLite database ({fault.Message}). Check --db, or restore a backup."),
        SQLitePCL.raw.SQLITE_READONLY => ReadOnly(),
        SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED => new(
            $"数据库 {file.FullPath} 正被另一进程占用。请稍后重试。", $"The database {file.FullPath} is in use by another process. Try again later."),
        _ => new($"数据库 {file.FullPath} 无法使用：{fault.Message}", $"The database {file.FullPath} cannot be used: {fault.Message}"),
    };

    private Text ReadOnly() => new(
        $"数据库文件 {file.FullPath} 只读，无法写入。请授予写权限。", $"The database {file.FullPath} is read-only. Give write access to it.");
}
