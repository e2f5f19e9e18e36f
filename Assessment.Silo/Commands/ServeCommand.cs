using System.CommandLine;
#if ORLEANS
using Assessment.Silo.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
#else
using Assessment.Silo.Storage;
#endif

namespace Assessment.Silo.Commands;

/// <summary><c>serve</c>: a silo without pages, that carries out commands for the servers of its cluster until it is stopped.</summary>
internal static class ServeCommand
{
    public static Command Make(Terminal terminal)
    {
        var command = new Command("serve", terminal.Pick(
            "运行无页面的 Orleans 节点，直至停止；配置同服务器（环境变量 Storage__*、Engine__*）",
            "run a silo of the Orleans cluster without pages until stopped; settings as the server's (environment: Storage__*, Engine__*)"));
#if ORLEANS
        command.SetAction(async (_, cancel) => await Serve(terminal, cancel));
#else
        command.SetAction(int (_) => throw new EnvironmentException(new(
            "本程序未含 Orleans 引擎：请以 -p:Orleans=true 重新构建。内嵌引擎无须另起节点，服务器自身即可。",
            "This program was built without Orleans: build it with -p:Orleans=true. The embedded engine needs no silo beside the server.")));
#endif
        return command;
    }

#if ORLEANS
    private static async Task<int> Serve(Terminal terminal, CancellationToken cancel)
    {
        // Everything is in the environment: no files are looked for in the folder it happens to be started in.
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning);
        var options = SiloOptions.Read(setting => builder.Configuration[setting]);
        if (options.Cluster is null)
        {
            return terminal.Fail(new("serve 只用于 Orleans 引擎：请设 Engine__Kind=orleans。", "serve is for the Orleans engine: set Engine__Kind=orleans."));
        }

        builder.Services.AddAssessmentSilo(options);
        using var host = builder.Build();
        await host.Services.GetRequiredService<SiloStart>().RunWhenReady(text => terminal.Say(text.Zh, text.In("en")), cancel);
        await host.RunAsync(cancel);
        return ExitCode.Ok;
    }
#endif
}
