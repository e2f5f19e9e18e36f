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
    private readonly ConcurrentDictionary<Channel<TailEntry>, byte> listeners = new();
    private readonly SemaphoreSlim somebody = new(0);

    /// <summary>What is appended from now on, until cancelled or the server stops. A listener that does not keep up loses the oldest.</summary>
    public async IAsyncEnumerable<TailEntry> Listen([EnumeratorCancellation] CancellationToken cancel)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancel, lifetime.ApplicationStopping);
        var channel = Channel.CreateBounded<TailEntry>(new BoundedChannelOptions(256) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        listeners[channel] = 0;
        somebody.Release();
        try
        {
            while (await Next(channel.Reader, ends.Token) is { } entry)
            {
                yield return entry;
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
        var position = await tail.Last(cancel);
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
