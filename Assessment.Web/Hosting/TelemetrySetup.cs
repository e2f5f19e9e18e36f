using Assessment.Silo;
using Assessment.Silo.Hosting;
using Assessment.Silo.Storage;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Assessment.Web.Hosting;

/// <summary>
/// Sends traces, measures and logs to a collector by OTLP, where <c>Telemetry:Endpoint</c> names one; nothing is sent otherwise. The sources are the
/// framework's own, the database driver's and this program's.
/// </summary>
public static class TelemetrySetup
{
    private const string Section = "Telemetry";

    private static readonly string[] Sources = ["Microsoft.AspNetCore", "Npgsql", "Microsoft.Orleans.Application", "Microsoft.Orleans.Runtime", Telemetry.Name];

    private static readonly string[] Meters = ["Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime", "Npgsql", "Microsoft.Orleans", Telemetry.Name];

    /// <summary>Adds what sends.</summary>
    /// <exception cref="EnvironmentException">A setting cannot be.</exception>
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (Read(builder.Configuration) is not var (endpoint, protocol))
        {
            return;
        }

        var resource = ResourceBuilder.CreateDefault().AddService("assessment", serviceInstanceId: builder.Configuration[StorageSettings.Node] ?? Environment.MachineName);
        void To(OtlpExporterOptions options, string signal)
        {
            options.Protocol = protocol;
            // Over HTTP each signal has a path of its own, which the exporter adds only to an endpoint that the environment names.
            options.Endpoint = protocol == OtlpExportProtocol.HttpProtobuf ? new(endpoint, $"v1/{signal}") : endpoint;
        }

        builder.Services.AddHostedService(_ => new Senders(
            OpenTelemetry.Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(Sources).AddOtlpExporter(o => To(o, "traces")).Build(),
            OpenTelemetry.Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(Meters).AddOtlpExporter(o => To(o, "metrics")).Build()));
        builder.Logging.AddOpenTelemetry(options =>
        {
            options.SetResourceBuilder(resource);
            options.IncludeScopes = true;
            options.AddOtlpExporter(o => To(o, "logs"));
        });
    }

    /// <summary>Where to, and how; null when nothing is sent.</summary>
    /// <exception cref="EnvironmentException">A setting cannot be.</exception>
    public static (Uri Endpoint, OtlpExportProtocol Protocol)? Read(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        if (section["Endpoint"] is not { Length: > 0 } named)
        {
            return null;
        }

        return Uri.TryCreate(named, UriKind.Absolute, out var endpoint) && endpoint.Scheme is ("http" or "https") ? (endpoint!, Protocol(section["Protocol"])) : throw new EnvironmentException(new(
            $"配置项 {Section}:Endpoint 的值“{named}”不是 http(s) 地址，例如 http://127.0.0.1:4317。", $"The setting {Section}:Endpoint is \"{named}\", no http(s) address; one is http://127.0.0.1:4317."));
    }

    private static OtlpExportProtocol Protocol(string? named) => named?.ToLowerInvariant() switch
    {
        null or "" or "grpc" => OtlpExportProtocol.Grpc,
        "http" => OtlpExportProtocol.HttpProtobuf,
        _ => throw new EnvironmentException(new($"配置项 {Section}:Protocol 的值“{named}”无效，可用：grpc、http。", $"The setting {Section}:Protocol is \"{named}\"; it must be grpc or http.")),
    };

    // Sends what is left when the server stops.
    private sealed class Senders(TracerProvider traces, MeterProvider meters) : IHostedService, IDisposable
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken)
        {
            traces.ForceFlush(2000);
            meters.ForceFlush(2000);
            return Task.CompletedTask;
        }

        public void Dispose()
        {
            traces.Dispose();
            meters.Dispose();
        }
    }
}
