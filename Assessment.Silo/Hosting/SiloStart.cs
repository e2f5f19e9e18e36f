using Assessment.Silo.Calendars;
using Assessment.Silo.Storage;
using Assessment.Silo.Storage.Schema;

namespace Assessment.Silo.Hosting;

/// <summary>What a host does before it serves: reads the calendars, then creates the database or brings it to this program's schema, and finishes what a crash left.</summary>
public sealed class SiloStart(Database file, SiloOptions options, TimeProvider time, LoadedCalendars calendars)
{
    /// <summary>What was loaded: a faulty table has stopped the start before this is made.</summary>
    public LoadedCalendars Calendars => calendars;

    /// <summary>Makes ready.</summary>
    /// <exception cref="EnvironmentException">The database cannot be used; its text is for the operator.</exception>
    public async Task<MigrationPlan> Run(CancellationToken cancel)
    {
        var plan = await new Migrator(file, time) { CreateFolder = options.CreateFolder }.Migrate(cancel);
        // A crash after a seal may have left its bytes in the write-ahead log.
        file.CutLog();
        return plan;
    }
}
