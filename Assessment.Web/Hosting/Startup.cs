using Assessment.Grains.Values;
using Assessment.Silo.Hosting;
using Assessment.Silo.Storage;

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
            if (LoopbackOnly.Foreign(app.Configuration) is { Count: > 0 } foreign)
            {
                return Say(LoopbackOnly.Refusal(foreign));
            }

            await app.Services.GetRequiredService<SiloStart>().Run(CancellationToken.None);
            await app.RunAsync();
            return 0;
        }
        catch (EnvironmentException fault)
        {
            return Say(fault.Text);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or FormatException or InvalidDataException)
        {
            return Say(new($"无法启动：{fault.Message}", $"Cannot start: {fault.Message}"));
        }
    }

    private static int Say(Text why)
    {
        Console.Error.WriteLine(why.Zh);
        Console.Error.WriteLine(why.In("en"));
        return CouldNotStart;
    }
}
