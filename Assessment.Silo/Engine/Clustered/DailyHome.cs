using Assessment.Grains.Values;
using Assessment.Silo.Storage;
using Orleans;
using Orleans.Runtime;

namespace Assessment.Silo.Engine.Clustered;

/// <summary>Where the day's work of the whole cluster is done; there is one, under the key <see cref="Key"/>.</summary>
public interface IDailyHome : IGrainWithStringKey
{
    /// <summary>Key of the one that there is.</summary>
    public const string Key = "daily";

    /// <summary>Does what is due, and asks to be reminded. Any silo may call it, as often as it likes.</summary>
    [ResponseTimeout("00:10:00")]
    Task Begin();
}

/// <summary>
/// Is reminded soon after midnight in China and every hour from then on: what was done that day is not done again, and what failed is tried again.
/// </summary>
internal sealed class DailyHome(DailyWork work, TimeProvider time) : Grain, IDailyHome, IRemindable
{
    private const string Reminder = "daily";

    public async Task Begin()
    {
        await this.RegisterOrUpdateReminder(Reminder, UntilTheHour(), TimeSpan.FromHours(1));
        await Work();
    }

    public Task ReceiveReminder(string reminderName, TickStatus status) => Work();

    // Whole hours in China are whole hours in UTC, and midnight is one of them.
    private TimeSpan UntilTheHour()
    {
        var now = time.GetUtcNow();
        return TimeSpan.FromHours(1) - TimeSpan.FromTicks(now.Ticks % TimeSpan.TicksPerHour) + TimeSpan.FromSeconds(1);
    }

    // Reads and hashes: not on the thread that the silo's other grains wait for.
    private Task<bool> Work() => Task.Run(work.Do);
}
