using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Assessment.Silo.Storage;

namespace Assessment.Web.Pages.Frame;

/// <summary>
/// Tells open pages what was appended to the journal, by this process or another. The journal's end is asked for while somebody listens,
/// and not otherwise.
/// </summary>
internal sealed class LiveFeed(JournalTail tail, JournalSignal signal, TimeProvider time, IHostApplicationLifetime lifetime, ILogger<LiveFeed> log) : BackgroundService
{
    private readonly ConcurrentDictionary<Channel<TailEntry>, long> listeners = new();
    private readonly SemaphoreSlim somebody = new(0);

    /// <summary>Where the journal ends now: whoever listens from here on misses nothing.</summary>
    public ValueTask<long> Now(CancellationToken cancel) => tail.Last(cancel);

    /// <summary>What was appended after a position, until cancelled or the server stops. A listener that does not keep up loses the oldest.</summary>
    public async IAsyncEnumerable<TailEntry> Listen(long from, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancel, lifetime.ApplicationStopping);
        var channel = Channel.CreateBounded<TailEntry>(new BoundedChannelOptions(256) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        listeners[channel] = from;
        somebody.Release();
        try
        {
            // What others were told before this one was among them; the rest comes through the channel.
            var seen = from;
            foreach (var missed in await tail.After(from, ends.Token))
            {
                seen = missed.Position;
                yield return missed;
            }

            while (await Next(channel.Reader, ends.Token) is { } entry)
            {
                if (entry.Position > seen)
                {
                    seen = entry.Position;
                    yield return entry;
                }
            }
        }
        finally
        {
            listeners.TryRemove(channel, out _);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await somebody.WaitAsync(stoppingToken);
                await Follow(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                // Pages are told nothing for a while; they miss no data, only the hint that there is some.
                log.LogWarning(fault, "The journal's end could not be read");
                await Task.Delay(TimeSpan.FromSeconds(2), time, stoppingToken);
                somebody.Release();
            }
        }
    }

    private async Task Follow(CancellationToken cancel)
    {
        // The one who waits longest decides where to begin; the others know what they have seen.
        var begins = listeners.Values.ToArray();
        var position = begins.Length > 0 ? begins.Min() : await tail.Last(cancel);
        while (!listeners.IsEmpty)
        {
            foreach (var entry in await tail.After(position, cancel))
            {
                position = entry.Position;
                foreach (var listener in listeners.Keys)
                {
                    listener.Writer.TryWrite(entry);
                }
            }

            await signal.Wait(cancel);
        }

        await signal.Quiet();
    }

    private static async ValueTask<TailEntry?> Next(ChannelReader<TailEntry> reader, CancellationToken cancel)
    {
        try
        {
            return await reader.ReadAsync(cancel);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }
}
