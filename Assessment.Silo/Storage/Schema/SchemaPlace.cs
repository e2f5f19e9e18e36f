using System.Data.Common;
using Assessment.Grains.Values;

namespace Assessment.Silo.Storage.Schema;

/// <summary>What the two databases want differently of whoever migrates them.</summary>
internal abstract class SchemaPlace(Database database)
{
    public string Name => database.Name;

    /// <summary>True when there is something to look into.</summary>
    public abstract bool Exists { get; }

    public static SchemaPlace Of(Database database) => database switch
    {
        Postgres postgres => new PostgresPlace(postgres),
        SqliteFile file => new SqlitePlace(file),
        _ => throw new ArgumentException($"no place for {database.GetType().Name}", nameof(database)),
    };

    /// <summary>Refuses what can never become a database of this program.</summary>
    /// <param name="create">True where what is missing around it is made.</param>
    public abstract void RequirePlace(bool create);

    /// <summary>Refuses what cannot be written.</summary>
    public abstract void RequireWritable();

    /// <summary>What is said of a database that must be there and is not.</summary>
    public abstract Text Missing();

    /// <summary>A context that migrates.</summary>
    /// <param name="create">True to make what is missing.</param>
    public abstract AssessmentDb Context(bool create);

    /// <summary>Lets one process at a time change the schema, whatever became of the last.</summary>
    public abstract Task<IDisposable> Lock(TimeSpan patience, TimeProvider time, CancellationToken cancel);

    /// <summary>What the operator is told of a fault of the database.</summary>
    public abstract Text Words(DbException fault);
}
