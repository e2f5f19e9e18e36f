using System.Net.Sockets;
using System.Text;
using Assessment.Web.Tests.Support;
using Client = Assessment.Web.Tests.Support.Api;

namespace Assessment.Web.Tests;

/// <summary>Bodies whose length or encoding is not what the header says: refused, and nothing written. Over a real socket, as no client sends such.</summary>
public sealed class RawBodyTest
{
    private ApiHost host = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        host = await Listening(new()).Scoring();
        (await host.Api().Post($"{Client.Contract}/periods/1/deductions", Given.Deduction())).Done(201);
    }

    [OneTimeTearDown]
    public void Stop() => host.Dispose();

    private const string Deductions = Client.Contract + "/periods/1/deductions";

    private static readonly string Json = System.Text.Json.JsonSerializer.Serialize(Given.Deduction());

    [TestCase("-1")]
    [TestCase("12x")]
    [TestCase("0x10")]
    [TestCase("99999999999999999999999")]
    [TestCase("5\r\nContent-Length: 7")]
    [TestCase("5\r\nTransfer-Encoding: gzip")]
    public async Task Body_WhenItsLengthIsNone_IsRefused(string length)
    {
        var before = await host.Version();
        // The head alone: the server closes at once, and what it had not read would take its answer along.
        Assert.That(await Send($"Content-Length: {length}", "", "application/json"), Does.StartWith("HTTP/1.1 400").Or.StartWith("HTTP/1.1 501"));
        Assert.That(await host.Version(), Is.EqualTo(before));
    }

    [TestCase(1)]
    [TestCase(2)]
    public async Task Body_WhenItIsShorterThanItSays_IsRefused(int missing)
    {
        var before = await host.Version();
        // The client stops sending: what came is no whole body.
        var answer = await Send($"Content-Length: {Encoding.UTF8.GetByteCount(Json) + missing}", Json, "application/json", stops: true);
        Assert.That(answer, Does.StartWith("HTTP/1.1 400").Or.Empty, "whoever hangs up may hear nothing");
        Assert.That(await host.Version(), Is.EqualTo(before));
    }

    [Test]
    public async Task Body_WhenItIsLongerThanItSays_IsReadNoFurther()
    {
        var before = await host.Version();
        var answer = await Send($"Content-Length: {Encoding.UTF8.GetByteCount(Json) - 2}", Json, "application/json");
        Assert.That(answer, Does.StartWith("HTTP/1.1 400").And.Contain("application/problem+json"));
        Assert.That(await host.Version(), Is.EqualTo(before));
    }

    [Test]
    public async Task Upload_WhenItIsLongerOrShorterThanItSays_IsRefused()
    {
        var before = await host.Version();
        var form = Encoding.Latin1.GetString(Uploads.Form(SampleFiles.Pdf("raw"), "a.pdf", ("kind", "entry"), ("no", "1")));
        Assert.That(await Send($"Content-Length: {form.Length - 10}", form, "multipart/form-data; boundary=----formabc", Uploads.Path), Does.StartWith("HTTP/1.1 400").And.Contain("application/problem+json"));
        Assert.That(await Send($"Content-Length: {form.Length + 10}", form, "multipart/form-data; boundary=----formabc", Uploads.Path, stops: true), Does.StartWith("HTTP/1.1 400").Or.Empty);
        Assert.That(await host.Version(), Is.EqualTo(before));
    }

    [TestCase("gzip")]
    [TestCase("br")]
    [TestCase("deflate")]
    [TestCase("identity, gzip")]
    [TestCase("no-such")]
    public async Task Body_WhenItIsEncoded_IsRefusedInWords(string encoding)
    {
        var before = await host.Version();
        using var json = new HttpRequestMessage(HttpMethod.Post, Deductions) { Content = new StringContent(Json, Encoding.UTF8, "application/json") };
        json.Content.Headers.TryAddWithoutValidation("Content-Encoding", encoding);
        (await host.Api().Send(json)).Refused(415, "body-must-be-json").Says("zh-CN");
        using var upload = Uploads.Request(Uploads.Path, Uploads.Form(SampleFiles.Pdf("encoded"), "a.pdf", ("kind", "entry"), ("no", "1")));
        upload.Content!.Headers.TryAddWithoutValidation("Content-Encoding", encoding);
        (await host.Api().In("en").Send(upload)).Refused(415, "body-must-not-be-packed").Says("en");
        Assert.That(await host.Version(), Is.EqualTo(before));
    }

    [Test]
    public async Task Body_WhenItIsEncodedAsItself_IsTaken()
    {
        using var upload = Uploads.Request(Uploads.Path, Uploads.Form(SampleFiles.Pdf("identity"), "a.pdf", ("kind", "entry"), ("no", "1")));
        upload.Content!.Headers.TryAddWithoutValidation("Content-Encoding", "identity");
        (await host.Api().Send(upload)).Done(201);
    }

    private static ApiHost Listening(ApiHost fresh)
    {
        fresh.UseKestrel(0);
        fresh.StartServer();
        return fresh;
    }

    private async Task<string> Send(string header, string body, string type, string path = Deductions, bool stops = false)
    {
        var address = host.ClientOptions.BaseAddress;
        using var socket = new TcpClient();
        await socket.ConnectAsync(address.Host, address.Port);
        var stream = socket.GetStream();
        var head = $"POST {path} HTTP/1.1\r\nHost: {address.Authority}\r\nAuthorization: {await host.Bearer("王敏")}\r\nContent-Type: {type}\r\n{header}\r\n\r\n";
        await stream.WriteAsync(Encoding.UTF8.GetBytes(head));
        await stream.WriteAsync(path == Deductions ? Encoding.UTF8.GetBytes(body) : Encoding.Latin1.GetBytes(body));
        // Only who sends too little hangs up: the server goes on to read what is too much, finds no request in it, and closes.
        if (stops)
        {
            socket.Client.Shutdown(SocketShutdown.Send);
        }

        var answer = new MemoryStream();
        try
        {
            await stream.CopyToAsync(answer);
        }
        catch (IOException)
        {
            // The server may drop what it will not read; what came before that counts.
        }

        return Encoding.UTF8.GetString(answer.ToArray());
    }
}
