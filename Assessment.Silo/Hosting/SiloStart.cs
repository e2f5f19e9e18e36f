using Assessment.Silo.Storage;
using Assessment.Silo.Storage.Schema;

namespace Assessment.Silo.Hosting;

/// <summary>What a host does before it serves: creates the database, or brings it to this program's schema.</summary>
public sealed class SiloStart(SqliteFile file, SiloOptions options, TimeProvider time)
{
    /// <summary>Makes ready.</summary>
    /// <exception cref="EnvironmentException">The database cannot be used; its text is for the operator.</exception>
    public Task<MigrationPlan> Run(CancellationToken cancel) =>
        new Migrator(file, time) { CreateFolder = options.CreateFolder }.Migrate(cancel);
}
