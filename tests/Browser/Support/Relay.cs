using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Assessment.Browser.Tests.Support;

/// <summary>Stands between a browser and the program, and can be away: as a server that was stopped, or one whose answers are lost.</summary>
internal sealed class Relay : IDisposable
{
    private readonly PagesHost host;
    private readonly int port;
    private readonly ConcurrentBag<TcpClient> open = [];

    private TcpListener? listener;

    public Relay(PagesHost host)
    {
        this.host = host;
        listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        port = ((IPEndPoint)listener.LocalEndpoint).Port;
        _ = Accept(listener);
    }

    /// <summary>True when requests arrive and their answers are lost on the way.</summary>
    public bool LosesAnswers { get; set; }

    public string Address => $"http://{host.Address.Host}:{port}";

    public void Stop()
    {
        listener?.Stop();
        listener = null;
        while (open.TryTake(out var client))
        {
            client.Close();
        }
    }

    public void Start()
    {
        listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        _ = Accept(listener);
    }

    public void Dispose() => Stop();

    private async Task Accept(TcpListener from)
    {
        try
        {
            while (true)
            {
                _ = Carry(await from.AcceptTcpClientAsync());
            }
        }
        catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The relay was stopped.
        }
    }

    private async Task Carry(TcpClient browser)
    {
        using var server = new TcpClient();
        open.Add(browser);
        open.Add(server);
        try
        {
            await server.ConnectAsync(host.Address.Host, host.Address.Port);
            await Task.WhenAny(Copy(browser, server, () => false), Copy(server, browser, () => LosesAnswers));
        }
        catch (Exception broken) when (broken is SocketException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            // One side went away; so does the other.
        }

        browser.Close();
    }

    private static async Task Copy(TcpClient from, TcpClient to, Func<bool> loses)
    {
        var buffer = new byte[16 * 1024];
        for (int read; (read = await from.GetStream().ReadAsync(buffer)) > 0;)
        {
            if (loses())
            {
                return;
            }

            await to.GetStream().WriteAsync(buffer.AsMemory(0, read));
        }
    }
}
