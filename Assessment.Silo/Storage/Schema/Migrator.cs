using System.Data.Common;
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
public sealed class Migrator(Database database, TimeProvider time)
{
    private const string History = "__EFMigrationsHistory";
    private const string LeftoverLock = "__EFMigrationsLock";

    private readonly SchemaPlace place = SchemaPlace.Of(database);

    /// <summary>How long another process that migrates is waited for.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>True to create the folder; else a missing folder is an error, as a mistyped path is one.</summary>
    public bool CreateFolder { get; init; }

    /// <summary>What <see cref="Migrate"/> would do. Changes nothing, and creates no file.</summary>
    /// <exception cref="EnvironmentException">The database cannot be used.</exception>
    public MigrationPlan Plan() => Told(() =>
    {
        place.RequirePlace(CreateFolder);
        using var db = place.Context(create: false);
        var applied = place.Exists ? Applied() : [];
        var pending = Pending(db, applied);
        var script = pending.Count == 0 ? "" : db.GetService<IMigrator>().GenerateScript(applied.Count == 0 ? null : applied[^1]);
        return new MigrationPlan(applied, pending, script);
    });

    /// <summary>Applies what is pending; creates the file when there is none.</summary>
    /// <exception cref="EnvironmentException">The database cannot be used, or another process does not finish.</exception>
    public async Task<MigrationPlan> Migrate(CancellationToken cancel)
    {
        if (CreateFolder)
        {
            Directory.CreateDirectory(database.Folder);
        }

        // Before the lock, which would leave its file beside something that is no database of ours.
        Told(() =>
        {
            place.RequireWritable();
            return Plan();
        });
        using var held = await place.Lock(Patience, time, cancel);
        return Told(() =>
        {
            var plan = Plan();
            if (plan.Pending.Count > 0)
            {
                DropLeftoverLock();
                using var db = place.Context(create: true);
                db.Database.Migrate();
                if (plan.Applied.Count > 0)
                {
                    // A new read model begins empty; what it should hold stands in the journal.
                    new Rebuild(database).Run(cancel);
                }
            }

            return plan;
        });
    }

    /// <summary>Refuses a database that this program cannot work with: missing, older, newer, or none at all.</summary>
    /// <exception cref="EnvironmentException">It is one of those.</exception>
    public void RequireCurrent()
    {
        place.RequirePlace(create: false);
        if (!place.Exists)
        {
            throw new EnvironmentException(place.Missing());
        }

        if (Plan() is { Pending: { Count: > 0 } pending })
        {
            throw new EnvironmentException(new(
                $"数据库 {place.Name} 尚缺 {pending.Count} 次升级（{string.Join("、", pending)}）。请先运行 migrate。",
                $"The database {place.Name} lacks {pending.Count} migration(s): {string.Join(", ", pending)}. Run migrate first."));
        }
    }

    private List<string> Pending(AssessmentDb db, List<string> applied)
    {
        var known = db.Database.GetMigrations().ToList();
        var unknown = applied.Except(known).ToList();
        return unknown.Count == 0 ? known.Except(applied).ToList() : throw new EnvironmentException(new(
            $"数据库 {place.Name} 由更新版本的程序升级过（{string.Join("、", unknown)}），本程序不能使用。请升级程序，或恢复升级前的备份。",
            $"The database {place.Name} was upgraded by a newer program ({string.Join(", ", unknown)}); this one cannot use it. Upgrade the program, or restore the backup made before."));
    }

    private List<string> Applied()
    {
        using var connection = database.OpenRead();
        if (!database.Dialect.HasTable(connection, History))
        {
            return database.Dialect.CountTables(connection, apart: LeftoverLock) == 0 ? [] : throw new EnvironmentException(new(
                $"{place.Name} 是另一程序的数据库，未作改动。请核对 --db。",
                $"{place.Name} is a database of another program; it was left alone. Check --db."));
        }

        return connection.List($"SELECT \"MigrationId\" FROM \"{History}\" ORDER BY \"MigrationId\"", row => row.GetString(0));
    }

    // Nobody else migrates while the lock is held, so whoever wrote the row is gone.
    private void DropLeftoverLock()
    {
        if (place.Exists)
        {
            using var connection = database.OpenWrite();
            connection.Run($"DROP TABLE IF EXISTS \"{LeftoverLock}\"");
        }
    }

    private T Told<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (DbException fault)
        {
            throw new EnvironmentException(place.Words(fault), fault) { MayPass = Dialect.IsBroken(fault) || Dialect.IsUnreachable(fault) };
        }
    }
}
