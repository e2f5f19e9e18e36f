using System.Collections.Concurrent;
using Assessment.Grains.Calendar;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;

namespace Assessment.Silo.Engine;

/// <summary>The contracts in memory: bounded in number and in idle time.</summary>
internal sealed class ActivationTable(IJournal journal, EngineOptions options, TimeProvider time, LegalCalendar calendar)
{
    private readonly ConcurrentDictionary<ContractNumber, Activation> active = new();
    private int count;
    private int trimming;

    public int Count => Volatile.Read(ref count);

    /// <summary>The contract's activation, pinned: the caller hands it back with <see cref="Return"/>.</summary>
    public Activation Take(ContractNumber number)
    {
        while (true)
        {
            if (active.TryGetValue(number, out var found))
            {
                if (found.TryPin())
                {
                    return found;
                }

                Remove(number, found);
                continue;
            }

            var fresh = new Activation(number, journal, calendar);
            fresh.TryPin();
            if (active.TryAdd(number, fresh))
            {
                if (Interlocked.Increment(ref count) > options.MostActive)
                {
                    Trim();
                }

                return fresh;
            }

            fresh.Dispose();
        }
    }

    /// <summary>Hands an activation back; one of a contract that does not exist goes at once, so that invented numbers fill no memory.</summary>
    public void Return(ContractNumber number, Activation activation, bool exists)
    {
        activation.Unpin(time.GetTimestamp());
        if (!exists && activation.TryRetire())
        {
            Remove(number, activation);
        }
    }

    /// <summary>Lets go of what nobody used for the idle time.</summary>
    public void Sweep()
    {
        var now = time.GetTimestamp();
        foreach (var (number, activation) in active)
        {
            if (time.GetElapsedTime(activation.LastUsed, now) >= options.IdleTime && activation.TryRetire())
            {
                Remove(number, activation);
            }
        }
    }

    // Below the bound by a tenth, so that the next few newcomers need no trimming.
    private void Trim()
    {
        if (Interlocked.Exchange(ref trimming, 1) == 1)
        {
            return;
        }

        try
        {
            var target = options.MostActive - (options.MostActive / 10);
            foreach (var (number, activation) in active.ToArray().OrderBy(p => p.Value.LastUsed))
            {
                if (Count <= target)
                {
                    return;
                }

                if (activation.TryRetire())
                {
                    Remove(number, activation);
                }
            }
        }
        finally
        {
            Volatile.Write(ref trimming, 0);
        }
    }

    private void Remove(ContractNumber number, Activation retired)
    {
        if (active.TryRemove(KeyValuePair.Create(number, retired)))
        {
            Interlocked.Decrement(ref count);
            retired.Dispose();
        }
    }
}
