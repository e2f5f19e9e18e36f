using Assessment.Silo.Auditing;
using Assessment.Silo.Commands;
using Assessment.Silo.Engine;
using Assessment.Silo.Storage;

namespace Assessment.Silo.Hosting;

/// <summary>What a host says of its silo.</summary>
public sealed record SiloOptions
{
    /// <summary>The database: the path of a SQLite file, or a connection string of PostgreSQL.</summary>
    public string Database { get; init; } = Cli.DefaultDatabase;

    /// <summary>Where the files beside a PostgreSQL database go (calendars, tips, exports); null stands for <c>data</c>. Those of a SQLite file lie beside it.</summary>
    public string? Folder { get; init; }

    /// <summary>True to create the database's folder when it is missing; else a missing folder is an error, as a mistyped path is one.</summary>
    public bool CreateFolder { get; init; } = true;

    /// <summary>
    /// The folder of the calendar tables. Null stands for <c>calendars</c> beside the database, which may be missing; one that
    /// somebody named may not, as it may be mistyped.
    /// </summary>
    public string? Calendars { get; init; }

    /// <summary>The folder that the daily tips go to, made when it is missing. Null stands for <c>tips</c> beside the database.</summary>
    public string? Tips { get; init; }

    /// <summary>The name under which this process writes the audit log: letters, digits and . _ -, at most 64. The machine's by default.</summary>
    public string Node { get; init; } = NodeName.OfMachine;

    /// <summary>Bounds of the engine.</summary>
    public EngineOptions Engine { get; init; } = new();

    /// <summary>The cluster that contracts have their home in; null for the embedded engine.</summary>
    public ClusterSettings? Cluster { get; init; }

    /// <summary>What the settings say, the same for the server and for a silo without pages.</summary>
    /// <param name="setting">Reads a setting.</param>
    /// <exception cref="EnvironmentException">A setting cannot be, or one is missing.</exception>
    public static SiloOptions Read(Func<string, string?> setting)
    {
        var database = StorageSettings.Read(setting, Cli.DefaultDatabase);
        return new()
        {
            Database = database,
            // The usual folder is made when it is missing; one that somebody named is not, because it may be mistyped.
            CreateFolder = database == Cli.DefaultDatabase || Postgres.IsMeant(database),
            Folder = setting(StorageSettings.Folder),
            Calendars = setting(StorageSettings.Calendars),
            Tips = setting(StorageSettings.Tips),
            Node = setting(StorageSettings.Node) is { Length: > 0 } node ? node : NodeName.OfMachine,
            Cluster = ClusterSettings.Read(setting, database),
        };
    }
}
