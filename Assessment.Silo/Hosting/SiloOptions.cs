using Assessment.Silo.Commands;
using Assessment.Silo.Engine;

namespace Assessment.Silo.Hosting;

/// <summary>What a host says of its silo.</summary>
public sealed record SiloOptions
{
    /// <summary>The database file.</summary>
    public string Database { get; init; } = Cli.DefaultDatabase;

    /// <summary>True to create the database's folder when it is missing; else a missing folder is an error, as a mistyped path is one.</summary>
    public bool CreateFolder { get; init; } = true;

    /// <summary>Bounds of the engine.</summary>
    public EngineOptions Engine { get; init; } = new();
}
