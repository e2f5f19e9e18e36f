using Assessment.Grains.Values;
using Assessment.Silo.Calendars;
using Assessment.Silo.Engine;
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
        if (options.Cluster is not null && time != TimeProvider.System)
        {
            throw new EnvironmentException(new(
                $"Orleans 引擎以真实时间判断各节点的存亡，不能与演示时钟同用。演示请用内嵌引擎（{ClusterSettings.KindSetting}=embedded）。",
                $"The Orleans engine tells by the real time which silos live; it does not go with the demo's clock. Use the embedded engine for the demo ({ClusterSettings.KindSetting}=embedded)."));
        }

        var plan = await new Migrator(file, time) { CreateFolder = options.CreateFolder }.Migrate(cancel);
        // A crash after a seal may have left its bytes in the write-ahead log.
        file.CutLog();
        if (options.Cluster is { Clustering: Clustering.Database })
        {
            ClusterTables.Require(file);
        }

        return plan;
    }

    /// <summary>Makes ready as soon as it can: a database server that is not there yet is waited for, as machines start in any order.</summary>
    /// <param name="say">Is told once why it is waiting.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <exception cref="EnvironmentException">The database cannot be used, and will not be by waiting.</exception>
    public async Task RunWhenReady(Action<Text> say, CancellationToken cancel)
    {
        for (var said = false; ; said = true)
        {
            try
            {
                await Run(cancel);
                return;
            }
            catch (EnvironmentException fault) when (fault.MayPass && !cancel.IsCancellationRequested)
            {
                if (!said)
                {
                    say(fault.Text);
                    say(new("每 2 秒重试，Ctrl+C 中止。", "Trying again every 2 seconds; Ctrl+C stops."));
                }
            }

            await Task.Delay(TimeSpan.FromSeconds(2), time, cancel);
        }
    }
}
