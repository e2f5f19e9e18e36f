using Assessment.Grains.Values;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Assessment.Silo.Storage.Schema;

/// <summary>What a migration did, or would do.</summary>
/// <param name="Applied">Migrations that stand already.</param>
/// <param name="Pending">Migrations that were, or would be, applied.</param>
/// <param name="Script">The SQL of the pending ones.</param>
public sealed record MigrationPlan(IReadOnlyList<string> Applied, IReadOnlyList<string> Pending, string Script);

/// <summary>Brings a database to the schema of this program, and says clearly why not when it cannot.</summary>
public sealed class Migrator(SqliteFile file, TimeProvider time)
{
    private const string History = "__EFMigrationsHistory";
    private const string LeftoverLock = "__EFMigrationsLock";

    /// <summary>How long another process that migrates is waited for.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>True to create the file's folder; else a missing folder is an error, as a mistyped path is one.</summary>
    public bool CreateFolder { get; init; }

    /// <summary>Options of a context over a file.</summary>
    public static DbContextOptions<AssessmentDb> Options(SqliteFile file, SqliteOpenMode mode = SqliteOpenMode.ReadWrite) =>
        new DbContextOptionsBuilder<AssessmentDb>().UseSqlite(file.ConnectionString(mode)).Options;

    /// <summary>What <see cref="Migrate"/> would do. Changes nothing, and creates no file.</summary>
    /// <exception cref="EnvironmentException">The file cannot be used.</exception>
    public MigrationPlan Plan() => Told(() =>
    {
        RequireFolder();
        using var db = new AssessmentDb(Options(file));
        var applied = File.Exists(file.FullPath) ? Applied() : [];
        var pending = Pending(db, applied);
        var script = pending.Count == 0 ? "" : db.GetService<IMigrator>().GenerateScript(applied.Count == 0 ? null : applied[^1]);
        return new MigrationPlan(applied, pending, script);
    });

    /// <summary>Applies what is pending; creates the file when there is none.</summary>
    /// <exception cref="EnvironmentException">The file cannot be used, or another process does not finish.</exception>
    public async Task<MigrationPlan> Migrate(CancellationToken cancel)
    {
        if (CreateFolder)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file.FullPath)!);
        }

        RequireWritable();
        // Before the lock, which would leave its file beside something that is no database of ours.
        Plan();
        using var held = await SchemaLock.Take(file, Patience, time, cancel);
        return Told(() =>
        {
            var plan = Plan();
            if (plan.Pending.Count > 0)
            {
                DropLeftoverLock();
                using var db = new AssessmentDb(Options(file, SqliteOpenMode.ReadWriteCreate));
                db.Database.Migrate();
                if (plan.Applied.Count > 0)
                {
                    // A new read model begins empty; what it should hold stands in the journal.
                    new Rebuild(file).Run(cancel);
                }
            }

            return plan;
        });
    }

    /// <summary>Refuses a database that this program cannot work with: missing, older, newer, or none at all.</summary>
    /// <exception cref="EnvironmentException">It is one of those.</exception>
    public void RequireCurrent()
    {
        RequireFolder();
        if (!File.Exists(file.FullPath))
        {
            throw new EnvironmentException(new(
                $"没有数据库文件 {file.FullPath}。请核对 --db，或先运行 migrate 建库。",
                $"There is no database {file.FullPath}. Check --db, or create it with migrate."));
        }

        if (Plan() is { Pending: { Count: > 0 } pending })
        {
            throw new EnvironmentException(new(
                $"数据库 {file.FullPath} 尚缺 {pending.Count} 次升级（{string.Join("、", pending)}）。请先运行 migrate。",
                $"The database {file.FullPath} lacks {pending.Count} migration(s): {string.Join(", ", pending)}. Run migrate first."));
        }
    }

    private List<string> Pending(AssessmentDb db, List<string> applied)
    {
        var known = db.Database.GetMigrations().ToList();
        var unknown = applied.Except(known).ToList();
        return unknown.Count == 0 ? known.Except(applied).ToList() : throw new EnvironmentException(new(
            $"数据库 {file.FullPath} 由更新版本的程序升级过（{string.Join("、", unknown)}），本程序不能使用。请升级程序，或恢复升级前的备份。",
            $"The database {file.FullPath} was upgraded by a newer program ({string.Join(", ", unknown)}); this one cannot use it. Upgrade the program, or restore the backup made before."));
    }

    private List<string> Applied()
    {
        using var connection = file.OpenRead();
        if (connection.Scalar<long>("SELECT count(*) FROM sqlite_master WHERE name = $p0", History) == 0)
        {
            return connection.Scalar<long>("SELECT count(*) FROM sqlite_master WHERE name <> $p0", LeftoverLock) == 0 ? [] : throw new EnvironmentException(new(
                $"{file.FullPath} 是另一程序的数据库，未作改动。请核对 --db。",
                $"{file.FullPath} is a database of another program; it was left alone. Check --db."));
        }

        using var command = connection.Prepare($"SELECT \"MigrationId\" FROM \"{History}\" ORDER BY \"MigrationId\"");
        using var reader = command.ExecuteReader();
        var applied = new List<string>();
        while (reader.Read())
        {
            applied.Add(reader.GetString(0));
        }

        return applied;
    }

    // Nobody else migrates while the file lock is held, so whoever wrote the row is gone.
    private void DropLeftoverLock()
    {
        if (File.Exists(file.FullPath))
        {
            using var connection = file.OpenWrite();
            connection.Run($"DROP TABLE IF EXISTS \"{LeftoverLock}\"");
        }
    }

    private void RequireFolder()
    {
        if (Directory.Exists(file.FullPath))
        {
            throw new EnvironmentException(new($"{file.FullPath} 是目录，不是数据库文件。", $"{file.FullPath} is a folder, no database file."));
        }

        if (!CreateFolder && Path.GetDirectoryName(file.FullPath) is { } folder && !Directory.Exists(folder))
        {
            throw new EnvironmentException(new(
                $"没有目录 {folder}。请核对路径，或先建立该目录。", $"There is no folder {folder}. Check the path, or create the folder first."));
        }
    }

    private void RequireWritable()
    {
        if (File.Exists(file.FullPath) && File.GetAttributes(file.FullPath).HasFlag(FileAttributes.ReadOnly))
        {
            throw new EnvironmentException(ReadOnly());
        }
    }

    private Text ReadOnly() => new(
        $"数据库文件 {file.FullPath} 只读，无法写入。请授予写权限。", $"The database {file.FullPath} is read-only. Give write access to it.");

    private T Told<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException fault)
        {
            throw new EnvironmentException(
                fault.SqliteErrorCode switch
                {
                    SQLitePCL.raw.SQLITE_NOTADB or SQLitePCL.raw.SQLITE_CORRUPT => new(
                        $"{file.FullPath} 不是可用的 SQLite 数据库（{fault.Message}）。请核对 --db，或从备份恢复。",
                        $"{file.FullPath} is no usable SQLite database ({fault.Message}). Check --db, or restore a backup."),
                    SQLitePCL.raw.SQLITE_READONLY => ReadOnly(),
                    SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED => new(
                        $"数据库 {file.FullPath} 正被另一进程占用。请稍后重试。", $"The database {file.FullPath} is in use by another process. Try again later."),
                    _ => new($"数据库 {file.FullPath} 无法使用：{fault.Message}", $"The database {file.FullPath} cannot be used: {fault.Message}"),
                },
                fault);
        }
    }
}
