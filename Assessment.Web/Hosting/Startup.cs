using System.Runtime.InteropServices;
using Assessment.Grains.Values;
using Assessment.Silo.Accounts;
using Assessment.Silo.Hosting;
using Assessment.Silo.Storage;
using Assessment.Web.Demo;
using Assessment.Web.Pages.Kernel;

namespace Assessment.Web.Hosting;

/// <summary>Starts the server, and says in one message why not when it cannot.</summary>
public static class Startup
{
    /// <summary>Exit code when the server could not start.</summary>
    public const int CouldNotStart = 2;

    /// <summary>Builds the server, checks its addresses, brings the database up to date and serves until told to stop.</summary>
    /// <param name="build">Builds the server.</param>
    /// <returns>The exit code: 0, or <see cref="CouldNotStart"/>.</returns>
    public static async Task<int> Run(Func<WebApplication> build)
    {
        try
        {
            await using var app = build();
            if (HostNames.Foreign(app.Configuration) is { Count: > 0 } foreign)
            {
                return Say(HostNames.Refusal(foreign));
            }

            await Prepare(app);
            await SayFirstRun(app);
            await app.RunAsync();
            return 0;
        }
        catch (EnvironmentException fault)
        {
            return Say(fault.Text);
        }
        catch (OperationCanceledException)
        {
            return Say(new("已中止启动。", "The start was stopped."));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or FormatException or InvalidDataException)
        {
            return Say(new($"无法启动：{fault.Message}", $"Cannot start: {fault.Message}"));
        }
    }

    // A database server that is not there yet is waited for: machines start in any order.
    private static async Task Prepare(WebApplication app)
    {
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        await app.Services.GetRequiredService<SiloStart>().RunWhenReady(text => Say(text), stop.Token);

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
    }

    // On the console and nowhere else: whoever can read it runs the server.
    private static async Task SayFirstRun(WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        if (DemoPeople.IsDemo(app.Services) || await scope.ServiceProvider.GetRequiredService<AccountDesk>().Any(CancellationToken.None))
        {
            return;
        }

        Console.WriteLine();
        Console.WriteLine($"还没有帐号。请打开 {Addresses.First(app.Configuration)}{Urls.FirstRun}，用一次性代码建立安全管理员帐号：");
        Console.WriteLine($"There is no account yet. Open {Addresses.First(app.Configuration)}{Urls.FirstRun} and create the security administrator with the one-time code:");
        Console.WriteLine();
        Console.WriteLine($"    {app.Services.GetRequiredService<FirstRun>().Code}");
        Console.WriteLine();
    }

    private static int Say(Text why)
    {
        Console.Error.WriteLine(why.Zh);
        Console.Error.WriteLine(why.In("en"));
        return CouldNotStart;
    }
}
