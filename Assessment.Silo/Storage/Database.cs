using System.Data.Common;
using Assessment.Grains.Values;
using Microsoft.EntityFrameworkCore;

namespace Assessment.Silo.Storage;

/// <summary>
/// The one database that holds everything: a <see cref="SqliteFile"/>, or a <see cref="Postgres"/> that several nodes share. Statements are
/// the same for both; where they cannot be, <see cref="Dialect"/> has the difference.
/// </summary>
public abstract record Database
{
    /// <summary>How long a statement waits for another process's lock.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>As it is named to people: never with a secret.</summary>
    public abstract string Name { get; }

    /// <summary>The folder of what lies in files beside it: calendars, tips, exports. A full path.</summary>
    public abstract string Folder { get; }

    /// <summary>True when processes on other machines may work with it.</summary>
    public abstract bool IsShared { get; }

    internal abstract Dialect Dialect { get; }

    /// <summary>The database of a text: a PostgreSQL connection string (it names a <c>Host</c>), or the path of a SQLite file.</summary>
    /// <param name="text">As configured.</param>
    /// <param name="folder">Where files beside a PostgreSQL database go; <c>data</c> when null. Those of a SQLite file lie beside it.</param>
    /// <exception cref="EnvironmentException">The text names no database.</exception>
    public static Database Of(string text, string? folder = null) =>
        Postgres.IsMeant(text) ? new Postgres(text, folder ?? Postgres.UsualFolder) : new SqliteFile(text);

    /// <summary>Opens it for reading and writing; it must exist.</summary>
    /// <exception cref="DbException">It cannot be opened.</exception>
    public abstract DbConnection OpenWrite();

    /// <summary>Opens it for reading; it must exist.</summary>
    /// <exception cref="DbException">It cannot be opened.</exception>
    public abstract DbConnection OpenRead();

    /// <summary>Lets EF Core use it.</summary>
    public abstract void Configure(DbContextOptionsBuilder options);

    /// <summary>Lets go of connections that rest: the one that was used last turned out to lead nowhere.</summary>
    public virtual void Forget()
    {
    }

    /// <summary>
    /// Takes what a file beside the tables still holds of content that was taken away; false while somebody reads from it. A database whose
    /// log is its server's own has nothing to do here.
    /// </summary>
    public virtual bool CutLog() => true;
}

/// <summary>Something around the program is not as it must be: said to the operator, who can mend it.</summary>
/// <param name="text">What is wrong, where, and how to mend it.</param>
/// <param name="inner">What the system said.</param>
public class EnvironmentException(Text text, Exception? inner = null) : Exception(text.ToString(), inner)
{
    /// <summary>What is wrong, where, and how to mend it.</summary>
    public Text Text => text;

    /// <summary>True when it may pass by itself, as a server that is just starting does: worth another try.</summary>
    public bool MayPass { get; init; }
}
