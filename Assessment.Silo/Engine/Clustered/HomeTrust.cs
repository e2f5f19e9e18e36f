namespace Assessment.Silo.Engine.Clustered;

/// <summary>
/// Whether homes are worth asking. After one did not answer, silos are coming or going: for a while commands are carried out where they are asked for, and
/// then one of them, and only one, asks again.
/// </summary>
internal sealed class HomeTrust(TimeProvider time)
{
    /// <summary>How long no home is asked after one did not answer.</summary>
    public static readonly TimeSpan Doubt = TimeSpan.FromSeconds(2);

    private readonly Lock door = new();
    private long? missed;
    private bool asking;

    /// <summary>True when the caller is to ask, and to say what came of it.</summary>
    public bool MayAsk()
    {
        lock (door)
        {
            if (missed is not { } at)
            {
                return true;
            }

            if (asking || time.GetElapsedTime(at) < Doubt)
            {
                return false;
            }

            return asking = true;
        }
    }

    /// <summary>A home answered.</summary>
    public void Answered()
    {
        lock (door)
        {
            (missed, asking) = (null, false);
        }
    }

    /// <summary>A home did not answer.</summary>
    public void Missed()
    {
        lock (door)
        {
            (missed, asking) = (time.GetTimestamp(), false);
        }
    }

    /// <summary>Nobody waited for the answer: nothing is known.</summary>
    public void GaveUp()
    {
        lock (door)
        {
            asking = false;
        }
    }
}
