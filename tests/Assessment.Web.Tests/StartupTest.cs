using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace Assessment.Web.Tests;

/// <summary>The program as a process: what it refuses to start on, and what only a real server does.</summary>
public sealed partial class StartupTest
{
    private DirectoryInfo folder = null!;

    private string Database => Path.Combine(folder.FullName, "assessment.db");

    [SetUp]
    public void Start() => folder = Directory.CreateTempSubdirectory("assessment-start-");

    [TearDown]
    public void Stop() => folder.Delete(recursive: true);

    [TestCase("--urls=http://0.0.0.0:5900", "http://0.0.0.0:5900")]
    [TestCase("--urls=http://127.0.0.1:0;http://*:5900", "http://*:5900")]
    [TestCase("--urls=http://[::]:5900", "http://[::]:5900")]
    [TestCase("--urls=http://192.168.1.7:5900", "http://192.168.1.7:5900")]
    [TestCase("--urls=http://example.com:5900", "http://example.com:5900")]
    [TestCase("--http_ports=5900", "http://*:5900")]
    [TestCase("--Kestrel:Endpoints:Open:Url=http://+:5900", "http://+:5900")]
    public async Task Server_WhenAnAddressIsNotOfThisMachine_DoesNotStartAndSaysWhy(string argument, string named)
    {
        var (code, output, errors) = await Run(argument);
        Assert.That(code, Is.EqualTo(2));
        Assert.That(errors, Does.Contain("拒绝启动").And.Contain("Refusing to start").And.Contain(named));
        Assert.That(errors + output, Does.Not.Contain("   at "));
        Assert.That(File.Exists(Database), Is.False);
    }

    [Test]
    public async Task Demonstration_WhenAnAddressFollowsItsSwitch_ListensThereOrRefuses()
    {
        var (code, _, errors) = await Run("--demo", "--urls", "http://0.0.0.0:5900");
        Assert.That((code, errors.Contains("http://0.0.0.0:5900", StringComparison.Ordinal)), Is.EqualTo((2, true)), errors);
    }

    [Test]
    public async Task Server_WhenTheDatabaseIsNone_DoesNotStartAndSaysWhy()
    {
        await File.WriteAllTextAsync(Database, new string('x', 5000));
        var (code, output, errors) = await Run("--urls=http://127.0.0.1:0");
        Assert.That((code, errors.Contains("assessment.db", StringComparison.Ordinal)), Is.EqualTo((2, true)), errors + output);
        Assert.That(errors + output, Does.Not.Contain("   at "));
    }

    [Test]
    public async Task Server_WhenTheFolderOfTheDatabaseIsMissing_DoesNotStartAndSaysWhy()
    {
        var (code, _, errors) = await Run("--urls=http://127.0.0.1:0", $"--Storage:Path={folder.FullName}/nowhere/a.db");
        Assert.That((code, errors.Contains("nowhere", StringComparison.Ordinal)), Is.EqualTo((2, true)), errors);
    }

    [Test]
    public async Task Server_WhenACalendarIsFaulty_DoesNotStartAndNamesFileMemberAndMend()
    {
        var file = Path.Combine(folder.CreateSubdirectory("calendars").FullName, "2027.json");
        await File.WriteAllTextAsync(file, "{ \"version\": \"X\", \"year\": \"2027\" }");
        var (code, output, errors) = await Run("--urls=http://127.0.0.1:0");
        Assert.That(code, Is.EqualTo(2), errors + output);
        Assert.That(errors, Does.Contain(file).And.Contain("year").And.Contain("请改正").And.Contain("Mend it"));
        Assert.That(errors + output, Does.Not.Contain("   at "));
        Assert.That(File.Exists(Database), Is.False);
    }

    [Test]
    public async Task Server_WhenANamedFolderOfCalendarsIsMissing_DoesNotStartAndSaysWhy()
    {
        var (code, _, errors) = await Run("--urls=http://127.0.0.1:0", $"--Calendars:Folder={folder.FullName}/nowhere");
        Assert.That((code, errors.Contains("nowhere", StringComparison.Ordinal)), Is.EqualTo((2, true)), errors);
    }

    [Test]
    public async Task Server_WhenTheProviderIsHalfConfigured_DoesNotStartAndNamesTheSetting()
    {
        var (code, output, errors) = await Run("--urls=http://127.0.0.1:0", "--Oidc:Authority=https://sso.example/", "--Oidc:ClientSecret=not-to-be-shown");
        Assert.That(code, Is.EqualTo(2), errors + output);
        Assert.That(errors, Does.Contain("缺少 Oidc:ClientId").And.Contain("Oidc:ClientId is missing"));
        Assert.That(errors + output, Does.Not.Contain("   at ").And.Not.Contain("not-to-be-shown"));
        Assert.That(File.Exists(Database), Is.False);
    }

    [TestCase("Program=/nowhere/soffice", "/nowhere/soffice", IncludePlatform = "Linux")]
    [TestCase("Seconds=0", "Converter:Seconds")]
    [TestCase("Megabytes=many", "Converter:Megabytes")]
    [TestCase("WaitSeconds=301", "Converter:WaitSeconds")]
    [TestCase("Programme=/usr/bin/soffice", "Converter:Programme")]
    public async Task Server_WhenTheConverterCannotBe_DoesNotStartAndNamesIt(string setting, string named)
    {
        var (code, output, errors) = await Run("--urls=http://127.0.0.1:0", $"--Converter:{setting}");
        Assert.That(code, Is.EqualTo(2), errors + output);
        Assert.That(errors.Split(named), Has.Length.EqualTo(3), "in both languages");
        Assert.That(errors + output, Does.Not.Contain("   at "));
        Assert.That(File.Exists(Database), Is.False);
    }

    [Test]
    public async Task Server_WhenNoDatabaseIsNamed_MakesItsOwn()
    {
        using var process = Launch("--urls=http://127.0.0.1:0", "--Storage:Path=");
        try
        {
            await Port(process);
            Assert.That(File.Exists(Path.Combine(folder.FullName, "data", "assessment.db")), Is.True);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    [Test]
    public async Task Server_WhenThePortIsTaken_DoesNotStartAndSaysWhy()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var (code, output, errors) = await Run($"--urls=http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}");
        Assert.That((code, errors.Contains("无法启动", StringComparison.Ordinal)), Is.EqualTo((2, true)), errors + output);
        Assert.That(errors, Does.Not.Contain("   at "));
    }

    [Test]
    public async Task Server_WhenItRuns_TakesRawNamesRefusesLargeBodiesAndHidesItsName()
    {
        using var process = Launch("--urls=http://127.0.0.1:0");
        try
        {
            var port = await Port(process);
            // As an operator would: an account for a program, and a token for it.
            Assert.That(await Operate("account", "create", "--name", "王敏", "--role", "manager", "--program"), Is.Empty);
            var bearer = $"Authorization: Bearer {(await Operate("token", "issue", "--account", "王敏", "--scope", "all")).Trim()}";
            var me = await Raw(port, $"GET /api/v1/me HTTP/1.1\r\nHost: localhost\r\n{bearer}\r\nConnection: close\r\n\r\n");
            Assert.That(me, Does.StartWith("HTTP/1.1 200").And.Contain("王敏").And.Not.Contain("Server:"));
            var large = await Raw(port, $"POST /api/v1/schemes/lint HTTP/1.1\r\nHost: localhost\r\n{bearer}\r\nContent-Type: application/json\r\nContent-Length: 10000000\r\nConnection: close\r\n\r\n{{");
            Assert.That(large, Does.StartWith("HTTP/1.1 413").And.Contain("body-must-be-small-enough"));
            var rebound = await Raw(port, $"GET /api/v1/me HTTP/1.1\r\nHost: evil.example\r\n{bearer}\r\nConnection: close\r\n\r\n");
            Assert.That(rebound, Does.StartWith("HTTP/1.1 421"));
            Assert.That(await Raw(port, $"GET /api/v1/contracts/%00 HTTP/1.1\r\nHost: localhost\r\n{bearer}\r\nConnection: close\r\n\r\n"), Does.StartWith("HTTP/1.1 400"));
            Assert.That(File.Exists(Database), Is.True);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    [Test]
    public async Task Server_WhenThereIsNoAccount_PrintsACodeThatMakesTheFirstAndThenNoMore()
    {
        var printed = new List<string>();
        using (var first = Launch("--urls=http://127.0.0.1:0"))
        {
            var port = await Port(first, printed);
            var code = printed.Select(l => Code().Match(l)).Single(m => m.Success).Value.Trim();
            Assert.That(string.Join('\n', printed), Does.Contain("/first-run").And.Not.Contain("SELECT"), "no statement buries it");
            using var browser = new HttpClient { BaseAddress = new($"http://127.0.0.1:{port}") };
            var token = Token().Match(await browser.GetStringAsync("/first-run")).Groups[1].Value;
            using var made = await browser.PostAsync("/first-run", new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["__RequestVerificationToken"] = token, ["form"] = "first", ["code"] = code, ["name"] = "郑岚", ["password"] = "Tulpe-47-Regen", ["again"] = "Tulpe-47-Regen",
            }));
            Assert.That(made.RequestMessage!.RequestUri!.AbsolutePath, Is.EqualTo("/accounts"), await made.Content.ReadAsStringAsync());
            first.Kill();
            await first.WaitForExitAsync();
        }

        printed.Clear();
        using var second = Launch("--urls=http://127.0.0.1:0");
        await Port(second, printed);
        second.Kill();
        await second.WaitForExitAsync();
        Assert.That(printed.Where(l => Code().IsMatch(l)), Is.Empty);
    }

    private async Task<string> Operate(params string[] arguments)
    {
        var (output, errors) = (new StringWriter(), new StringWriter());
        var code = await Silo.Commands.Cli.Run([.. arguments, "--db", Database], output, errors, TimeProvider.System);
        Assert.That(code, Is.Zero, errors.ToString());
        return output.ToString();
    }

    private async Task<(int Code, string Output, string Errors)> Run(params string[] arguments)
    {
        using var process = Launch(arguments);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(patience.Token), process.StandardError.ReadToEndAsync(patience.Token));
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }

        return (process.ExitCode, await output, await errors);
    }

    private Process Launch(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, $"--Storage:Path={Database}", .. arguments])
        {
            WorkingDirectory = folder.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        return Process.Start(start)!;
    }

    private static async Task<int> Port(Process process, List<string>? printed = null)
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            printed?.Add(line);
            if (Listening().Match(line) is { Success: true } match)
            {
                return int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
            }
        }

        throw new AssertionException("the server did not start: " + await process.StandardError.ReadToEndAsync());
    }

    private static async Task<string> Raw(int port, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes(request));
        var (answer, buffer) = (new List<byte>(), new byte[4096]);
        // A server that refuses a body early waits a while for the rest of it: what it said is enough.
        while (!Whole(answer) && await stream.ReadAsync(buffer) is > 0 and var read)
        {
            answer.AddRange(buffer.AsSpan(0, read));
        }

        return Encoding.UTF8.GetString([.. answer]);
    }

    private static bool Whole(List<byte> answer) => End().IsMatch(Encoding.UTF8.GetString([.. answer]));

    [GeneratedRegex(@"\}\s*(0\s*)?$")]
    private static partial Regex End();

    [GeneratedRegex("^ *[A-Z2-9]{4}(-[A-Z2-9]{4}){4}$")]
    private static partial Regex Code();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex(@"listening on: http://127\.0\.0\.1:(\d+)")]
    private static partial Regex Listening();
}
