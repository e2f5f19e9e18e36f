using Assessment.Grains.Calendar;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;

namespace Assessment.Silo.Engine;

/// <summary>
/// A contract in memory: its grain, and the turn that lets in one call at a time. Whoever uses it holds a pin;
/// only an activation without pins is retired, and a retired one is never used again.
/// </summary>
internal sealed class Activation(ContractNumber number, IJournal journal, LegalCalendar calendar) : IDisposable
{
    private const int Retired = -1;

    private readonly SemaphoreSlim turn = new(1, 1);
    private int pins;
    private long lastUsed;

    public ContractGrain Grain { get; } = new(number, journal, calendar);

    /// <summary>Timestamp of the last use.</summary>
    public long LastUsed => Volatile.Read(ref lastUsed);

    /// <summary>False when it was retired in the meantime: look the contract up again.</summary>
    public bool TryPin()
    {
        while (Volatile.Read(ref pins) is var now && now != Retired)
        {
            if (Interlocked.CompareExchange(ref pins, now + 1, now) == now)
            {
                return true;
            }
        }

        return false;
    }

    public void Unpin(long timestamp)
    {
        Volatile.Write(ref lastUsed, timestamp);
        Interlocked.Decrement(ref pins);
    }

    /// <summary>True when nobody used it and from now on nobody can.</summary>
    public bool TryRetire() => Interlocked.CompareExchange(ref pins, Retired, 0) == 0;

    /// <summary>Waits for the turn, and runs the call in it.</summary>
    public async ValueTask<T> Turn<T>(Func<ContractGrain, ValueTask<T>> call, CancellationToken cancel)
    {
        await turn.WaitAsync(cancel);
        try
        {
            return await call(Grain);
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();
}
