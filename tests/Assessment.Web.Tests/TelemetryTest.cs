using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Assessment.Silo.Storage;
using Assessment.Web.Hosting;
using Assessment.Web.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Assessment.Web.Tests;

/// <summary>What is sent to a collector: traces, measures and logs of what was done, and nothing when none is named.</summary>
internal sealed class TelemetryTest
{
    private readonly ConcurrentDictionary<string, StringBuilder> received = new();
    private WebApplication collector = null!;

    [SetUp]
    public async Task Listen()
    {
        received.Clear();
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        collector = builder.Build();
        collector.MapPost("/v1/{signal}", async (string signal, HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            received.GetOrAdd(signal, _ => new()).Append(Encoding.UTF8.GetString(body.ToArray()));
            return Results.Ok();
        });
        await collector.StartAsync();
    }

    [TearDown]
    public async Task Stop() => await collector.DisposeAsync();

    [Test]
    public async Task Server_WhenACollectorIsNamed_SendsWhatWasDone()
    {
        var settings = new Dictionary<string, string> { ["Telemetry:Endpoint"] = collector.Urls.Single(), ["Telemetry:Protocol"] = "http", ["Storage:Node"] = "node-7" };
        await using (var host = new ApiHost { Settings = settings })
        {
            await host.Registered();
            // Sent when the server stops, at the latest.
        }

        Assert.Multiple(() =>
        {
            Assert.That(received["traces"].ToString(), Does.Contain("command RegisterContract").And.Contain("node-7").And.Contain("assessment.result"));
            Assert.That(received["metrics"].ToString(), Does.Contain("assessment.commands").And.Contain("assessment.journal.group.size").And.Contain("http.server.request.duration"));
            Assert.That(received["traces"].ToString() + received["metrics"], Does.Not.Contain("赵磊"), "names of people stay here");
        });
    }

    [Test]
    public async Task Server_WhenNoneIsNamed_SendsNothing()
    {
        await using (var host = new ApiHost())
        {
            await host.Registered();
        }

        Assert.That(received, Is.Empty);
    }

    [TestCase("Telemetry:Endpoint", "collector")]
    [TestCase("Telemetry:Protocol", "carrier pigeon")]
    public void Server_WhenASettingCannotBe_RefusesToStart(string name, string value)
    {
        var settings = new Dictionary<string, string?> { ["Telemetry:Endpoint"] = collector.Urls.Single(), [name] = value };
        Assert.That(() => TelemetrySetup.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()), Throws.TypeOf<EnvironmentException>().With.Message.Contains(name));
    }
}
