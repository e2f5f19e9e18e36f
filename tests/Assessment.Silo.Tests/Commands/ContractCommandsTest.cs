using System.Text.Json.Nodes;
using Assessment.Grains.Journal;
using Assessment.Silo.Commands;
using Assessment.Silo.Tests.Support;

namespace Assessment.Silo.Tests.Commands;

/// <summary>Every command and query of the domain by its name, on the command line.</summary>
internal sealed class ContractCommandsTest
{
    private const string Contract = "CYCGW-2026-0044";

    private DirectoryInfo folder = null!;

    [SetUp]
    public async Task Open()
    {
        folder = Directory.CreateTempSubdirectory("assessment-do-");
        var samples = Path.Combine(TestContext.CurrentContext.TestDirectory, "samples");
        await Must("migrate");
        await Must("import", "contract", Path.Combine(samples, $"contract-{Contract}.json"));
        await Must("import", "scheme", Path.Combine(samples, "scheme-starter.json"), "--contract", Contract, "--freeze-as", "孙静");
    }

    [TearDown]
    public void Close() => folder.Delete(recursive: true);

    [Test]
    public async Task Do_WhenACommandIsRight_StoresItAndAskShowsIt()
    {
        var done = await Must("do", "request-duty", "--contract", "cy cg w - 2026-0044", "--as", "zhao",
            "--json", """{ "askedOn": "2026-04-01", "document": "L-8", "from": "2026-04-04", "to": "2026-04-06" }""");
        Assert.That(done.Out, Does.StartWith($"{Contract} v4 "));
        var answer = JsonNode.Parse((await Must("ask", "get-duty-requests", "--contract", Contract, "--json", """{ "on": "2026-04-05" }""")).Out)!;
        Assert.That(answer.ToJsonString(), Does.Contain("L-8"));
        Assert.That((await Must("ask", "explain", "--contract", Contract, "--json", """{ "of": "payment/3" }""")).Out, Does.Contain("598890.22"));
    }

    [Test]
    public async Task Do_WhenTheSameOperationComesAgain_HappensOnce()
    {
        string[] same = ["do", "assign-evaluators", "--contract", Contract, "--operation", "op-7", "--as", "zhao", "--json", """{ "indicators": ["A1"], "evaluators": ["Wang"] }"""];
        var (first, again) = (await Must(same), await Must(same));
        Assert.That(again.Out, Is.EqualTo(first.Out));
    }

    [Test]
    public async Task Do_WhenARuleRefuses_SaysWhichAndStoresNothing()
    {
        var refused = await Run("do", "publish-period", "--contract", Contract, "--json", """{ "period": 1 }""");
        Assert.That((refused.Code, refused.Out), Is.EqualTo((1, "")));
        Assert.That(refused.Error, Does.Contain("(quorum-must-be-met)"));
        Assert.That((await Run("do", "assign-evaluators", "--contract", Contract, "--json", """{ "indicators": [], "evaluators": [] }""")).Code, Is.EqualTo(1), "a wrong shape");
        Assert.That((await Run("ask", "get-period", "--contract", Contract, "--json", """{ "no": 12 }""")).Error, Does.Contain("(period-must-exist)"));
    }

    [Test]
    public async Task DoAndAsk_WhenCalledWrongly_SayHow()
    {
        foreach (var (args, says) in new (string[], string)[]
        {
            (["do", "fly", "--contract", Contract], "do --list"), (["ask", "fly", "--contract", Contract], "ask --list"), (["do", "submit-sheet"], "--contract"),
            (["ask", "--contract", Contract], "QUERY"), (["do", "submit-sheet", "--contract", Contract, "--json", "{ "], "SubmitSheet"), (["do", "submit-sheet", "--contract", Contract, "--json", "null"], "SubmitSheet"),
            (["do", "submit-sheet", "--contract", Contract, "--json", """{ "period": "one" }"""], "--list"), (["do", "submit-sheet", "--contract", "?"], "not a contract number"),
            (["do", "attach-evidence", "--contract", Contract], "upload"), (["do", "submit-sheet", "--contract", Contract, "--file", "nowhere.json"], "nowhere.json"),
        })
        {
            var run = await Run(args);
            Assert.That(run.Code, Is.EqualTo(2), string.Join(' ', args));
            Assert.That(run.Error, Does.Contain(says), string.Join(' ', args));
        }
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task DoAndAsk_WhenAYearIsNeeded_CountWithWhatIsLoadedAndWarnOtherwise(bool loaded)
    {
        if (loaded)
        {
            var table = Path.Combine(folder.FullName, "table.json");
            await File.WriteAllTextAsync(table, Tables.Text());
            await Must("calendar", "add", table);
        }

        await Must("do", "record-notice", "--contract", Contract, "--json", """{ "number": "L-1", "kind": "penaltyStatement", "on": "2027-01-20", "from": "buyer", "about": "delay" }""");
        await Must("do", "deliver-notice", "--contract", Contract, "--json", """{ "notice": 1, "on": "2027-01-20", "means": "hand", "proof": "P-1" }""");
        var done = await Must("do", "confirm-notice-receipt", "--contract", Contract, "--json", """{ "notice": 1, "on": "2027-01-20", "by": "Zhao", "proof": "P-2" }""");
        Assert.That(done.Out.Contains("is to be checked", StringComparison.Ordinal), Is.EqualTo(!loaded), done.Out);
        var asked = await Must("ask", "get-notices", "--contract", Contract);
        Assert.That(asked.Out.Contains("deadlineWarning", StringComparison.Ordinal), Is.EqualTo(!loaded), asked.Out);
        Assert.That(asked.Out, Does.Contain(loaded ? "CN-2026.1+TEST-2027" : "\"CN-2026.1\""));
    }

    [Test]
    public async Task List_Always_NamesEachWithItsMembers()
    {
        var lines = (await Must("do", "--list")).Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.That(lines, Has.Length.EqualTo(CommandCatalog.Types.Count));
        Assert.That(lines, Has.Some.EqualTo("publish-period { period, remark? }  Publish a period"));
        var queries = (await Must("ask", "--list")).Out;
        Assert.That(queries, Does.Contain("get-gate { applicationDate? }").And.Contain("explain { of }").And.Contain("get-term { deep? }"));
    }

    private async Task<(int Code, string Out, string Error)> Must(params string[] args)
    {
        var run = await Run(args);
        Assert.That(run.Code, Is.Zero, run.Error);
        return run;
    }

    private async Task<(int Code, string Out, string Error)> Run(params string[] args)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = await Cli.Run([.. args, "--db", Path.Combine(folder.FullName, "assessment.db"), "--lang", "en"], output, error, ManualTime.InFebruary());
        Assert.That(output.ToString() + error, Does.Not.Contain("   at "), "never a stack trace");
        return (code, output.ToString().TrimEnd('\r', '\n'), error.ToString());
    }
}
