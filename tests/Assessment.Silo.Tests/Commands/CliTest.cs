using System.Text.Json.Nodes;
using Assessment.Grains.Journal;
using Assessment.Silo.Commands;
using Assessment.Silo.Engine;
using Assessment.Silo.Tests.Support;

namespace Assessment.Silo.Tests.Commands;

/// <summary>The command line as an operator meets it: exit codes, words, and what it writes.</summary>
internal sealed class CliTest
{
    private const string Contract = "CYCGW-2026-0044";

    private DirectoryInfo folder = null!;

    private static string Samples => Path.Combine(TestContext.CurrentContext.TestDirectory, "samples");

    private string Database => Path.Combine(folder.FullName, "assessment.db");

    [SetUp]
    public void Open() => folder = Directory.CreateTempSubdirectory("assessment-cli-");

    [TearDown]
    public void Close() => folder.Delete(recursive: true);

    private async Task<(int Code, string Out, string Error)> Run(params string[] args)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        string[] all = args.Contains("--db") || args[0] is "rehearse" or "scheme" ? args : [.. args, "--db", Database];
        var code = await Cli.Run(all.Contains("--lang") ? all : [.. all, "--lang", "en"], output, error, ManualTime.InFebruary());
        Assert.That(output.ToString() + error, Does.Not.Contain("   at "), "never a stack trace");
        return (code, output.ToString(), error.ToString());
    }

    private async Task<(int Code, string Out, string Error)> Must(params string[] args)
    {
        var run = await Run(args);
        Assert.That(run.Code, Is.Zero, run.Error);
        return run;
    }

    private async Task Imported()
    {
        await Must("migrate");
        await Must("import", "contract", Path.Combine(Samples, $"contract-{Contract}.json"), "--as", "zhao");
        await Must("import", "scheme", Path.Combine(Samples, "scheme-starter.json"), "--contract", "cy cg w-2026-0044", "--as", "zhao", "--freeze-as", "sun");
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    private void Tamper(string sql)
    {
        using var connection = new Silo.Storage.SqliteFile(Database).OpenWrite();
        foreach (var guard in Silo.Storage.Schema.Guards.Sqlite.Keys.Where(g => g.StartsWith("journal", StringComparison.Ordinal)))
        {
            Silo.Storage.SqlExtensions.Run(connection, $"DROP TRIGGER {guard}");
        }

        Silo.Storage.SqlExtensions.Run(connection, sql);
    }

    [Test]
    public async Task Migrate_WhenRun_CreatesTheDatabaseAndThenFindsItUpToDate()
    {
        Assert.That((await Must("migrate")).Out, Does.Contain("_Initial"));
        Assert.That((await Must("migrate")).Out, Does.Contain("up to date"));
        Assert.That((await Must("migrate", "--lang", "zh")).Out, Does.Contain("已是最新"));
    }

    [Test]
    public async Task Migrate_WhenDryRun_PrintsTheSqlAndChangesNothing()
    {
        Assert.That((await Must("migrate", "--dry-run")).Out, Does.Contain("CREATE TABLE"));
        Assert.That(File.Exists(Database), Is.False);
        await Must("migrate");
        Assert.That((await Must("migrate", "--dry-run")).Out, Does.Contain("up to date"));
    }

    [Test]
    public async Task Import_WhenContractAndSchemeAreGood_StoresThemForThePersonNamed()
    {
        await Imported();
        var entries = JsonNode.Parse((await Must("export", "--contract", Contract)).Out)!.AsArray();
        Assert.Multiple(() =>
        {
            Assert.That(entries.Select(e => (string?)e!["envelope"]!["events"]![0]!["type"]), Is.EqualTo(new[] { "contract-registered.v1", "scheme-proposed.v1", "scheme-frozen.v1" }));
            Assert.That(entries.Select(e => (string?)e!["envelope"]!["actor"]), Is.EqualTo(new[] { "zhao", "zhao", "sun" }));
        });
    }

    [Test]
    public async Task Import_WhenOnePersonWouldProposeAndFreeze_ProposesAndRefusesToFreeze()
    {
        await Must("migrate");
        await Must("import", "contract", Path.Combine(Samples, $"contract-{Contract}.json"), "--as", "zhao");
        var (code, @out, error) = await Run("import", "scheme", Path.Combine(Samples, "scheme-starter.json"), "--contract", Contract, "--as", "zhao", "--freeze-as", "zhao");
        Assert.That((code, @out.Contains("Scheme proposed", StringComparison.Ordinal), error.Contains("(freezer-must-not-be-the-proposer)", StringComparison.Ordinal)), Is.EqualTo((1, true, true)), @out + error);
    }

    [Test]
    public async Task Import_WhenContractIsRegisteredAlready_IsRefused()
    {
        await Imported();
        var (code, _, error) = await Run("import", "contract", Path.Combine(Samples, $"contract-{Contract}.json"));
        Assert.That((code, error), Is.EqualTo((1, $"Contract {Contract} is registered already. (contract-must-not-be-registered-yet){Environment.NewLine}")));
    }

    [Test]
    public async Task Import_WhenSchemeHasLintErrors_NamesEachPlace()
    {
        await Must("migrate");
        await Must("import", "contract", Path.Combine(Samples, $"contract-{Contract}.json"));
        var scheme = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Samples, "scheme-starter.json")))!;
        scheme["categories"]![0]!["points"] = 33.33;
        var (code, _, error) = await Run("import", "scheme", Write("bad.json", scheme.ToJsonString()), "--contract", Contract);
        Assert.That((code, error.Contains("categories", StringComparison.Ordinal)), Is.EqualTo((1, true)), error);
    }

    [TestCase("{", "right form")]
    [TestCase("null", "right form")]
    [TestCase("{\"number\":\"A-1\"}", "right form")]
    [TestCase("{\"number\":\"***\",\"contract\":{}}", "right form")]
    public async Task Import_WhenFileIsMalformed_SaysWhatAndWhere(string text, string words)
    {
        await Must("migrate");
        var (code, _, error) = await Run("import", "contract", Write("bad.json", text));
        Assert.That((code, error.Contains(words, StringComparison.Ordinal), error.Contains("bad.json", StringComparison.Ordinal)), Is.EqualTo((2, true, true)), error);
    }

    [Test]
    public async Task Import_WhenFileIsMissingOrHuge_SaysSo()
    {
        await Must("migrate");
        Assert.That((await Run("import", "contract", "no.json")).Code, Is.EqualTo(2));
        var (code, _, error) = await Run("import", "contract", Write("huge.json", new string(' ', 10_000_001)));
        Assert.That((code, error.Contains("10 MB", StringComparison.Ordinal)), Is.EqualTo((2, true)));
    }

    [Test]
    public async Task Verify_WhenAllIsWell_ExitsWithZero()
    {
        await Imported();
        Assert.That((await Must("verify")).Out, Does.Contain("1 contract(s), 3 entries").And.Contain("0 finding(s)"));
        await Must("verify", "--contract", Contract);
    }

    [Test]
    public async Task Verify_WhenAnEntryWasChanged_NamesTheFirstBadOneAndExitsWithOne()
    {
        await Imported();
        Tamper("UPDATE journal SET actor = 'qian' WHERE version >= 2");
        var (code, _, error) = await Run("verify");
        Assert.That((code, error.Contains($"[entry] {Contract} v2: ", StringComparison.Ordinal)), Is.EqualTo((1, true)), error);
    }

    [Test]
    public async Task Rebuild_WhenReadModelsAreWrong_MendsThem()
    {
        await Imported();
        Tamper("DELETE FROM period_result");
        await Must("rebuild");
        Assert.That((await Run("verify")).Error, Does.Not.Contain("read model"));
    }

    [Test]
    public async Task Rebuild_WhenAnEntryIsWrong_SaysWhichAndExitsWithTwo()
    {
        await Imported();
        Tamper("UPDATE journal SET actor = 'qian' WHERE version = 2");
        var (code, _, error) = await Run("rebuild");
        Assert.That((code, error.Contains($"Entry 2 of contract {Contract}", StringComparison.Ordinal)), Is.EqualTo((2, true)), error);
    }

    [Test]
    public async Task Export_WhenWrittenToAFile_HoldsEachEnvelopeWithItsHash()
    {
        await Imported();
        var path = Path.Combine(folder.FullName, "journal.json");
        await Must("export", "--contract", Contract, "--out", path);
        var text = await File.ReadAllTextAsync(path);
        foreach (var line in text.Split('\n').Where(l => l.StartsWith('{')))
        {
            var hash = (string?)JsonNode.Parse(line.TrimEnd(','))!["hash"];
            var envelope = line.TrimEnd(',')[("{'hash':'','envelope':".Length + 64)..^1];
            Assert.That(Chain.Hash(envelope), Is.EqualTo(hash), "the bytes that were hashed are the bytes exported");
        }

        Assert.That((await Run("export", "--contract", Contract, "--out", path)).Code, Is.EqualTo(2), "an export is not overwritten");
    }

    [Test]
    public async Task Checkpoint_WhenTaken_PrintsItsHash()
    {
        await Imported();
        Assert.That((await Must("checkpoint")).Out, Does.Match("Checkpoint 1 .* position 3: [0-9a-f]{64}"));
        Assert.That((await Must("checkpoint")).Out, Does.Contain("Nothing"));
        await Must("verify");
    }

    [Test]
    public async Task Rehearse_WhenSchemeAndMonthsAreGood_PrintsResults()
    {
        var scheme = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Samples, "scheme-starter.json")))!;
        var rehearsal = new JsonObject { ["scheme"] = scheme, ["periods"] = new JsonArray(new JsonObject { ["from"] = "2026-03-17", ["to"] = "2026-04-16", ["entries"] = new JsonArray() }) };
        var path = Write("rehearsal.json", rehearsal.ToJsonString());
        Assert.That((await Must("rehearse", path)).Out, Does.Contain("period 1").And.Contain("term"));
        Assert.That(JsonNode.Parse((await Must("rehearse", path, "--json")).Out)!["periods"]!.AsArray(), Has.Count.EqualTo(1));
        rehearsal["periods"] = new JsonArray();
        Assert.That((await Run("rehearse", Write("empty.json", rehearsal.ToJsonString()))).Code, Is.EqualTo(1));
    }

    [TestCase("verify")]
    [TestCase("rebuild")]
    [TestCase("checkpoint")]
    [TestCase("export", "--contract", "A-1")]
    public async Task AnyCommand_WhenThereIsNoDatabase_SaysToMigrateAndExitsWithTwo(params string[] args)
    {
        var (code, _, error) = await Run(args);
        Assert.That((code, error.Contains("migrate", StringComparison.Ordinal), File.Exists(Database)), Is.EqualTo((2, true, false)), error);
    }

    [TestCase("verify", "--contract", "A-1")]
    [TestCase("export", "--contract", "A-1")]
    [TestCase("import", "scheme", "SCHEME", "--contract", "A-1")]
    public async Task AnyCommand_WhenContractIsUnknown_ExitsWithOne(params string[] args)
    {
        await Must("migrate");
        var (code, _, error) = await Run([.. args.Select(a => a == "SCHEME" ? Path.Combine(Samples, "scheme-starter.json") : a)]);
        Assert.That((code, error.Contains("A-1", StringComparison.Ordinal)), Is.EqualTo((1, true)), error);
    }

    [TestCase("bogus")]
    [TestCase("verify", "--bogus")]
    [TestCase("export")]
    [TestCase("import")]
    [TestCase("import", "contract")]
    [TestCase("verify", "--lang", "fr")]
    [TestCase("verify", "--contract", "***")]
    [TestCase("migrate", "--db", ":memory:")]
    [TestCase("migrate", "--db", "no/such/folder/x.db")]
    public async Task AnyCommand_WhenUsageIsWrong_ExitsWithTwo(params string[] args)
    {
        if (args.Contains("***"))
        {
            await Must("migrate");
        }

        var (code, _, error) = await Run(args);
        Assert.That((code, error.Length > 0), Is.EqualTo((2, true)));
    }

    [Test]
    public async Task Messages_WhenAskedInChinese_AreChinese() =>
        Assert.That((await Run("verify", "--lang", "zh")).Error, Does.Contain("请核对 --db"));

    [Test]
    public async Task Scheme_WhenLinted_SaysWhatIsWrongAndHowToMendIt()
    {
        var good = await Must("scheme", "lint", Path.Combine(Samples, "scheme-starter.json"));
        Assert.That(good.Out, Does.Contain("0 error(s), 0 warning(s)").And.Match("[0-9a-f]{64}"));
        var text = await File.ReadAllTextAsync(Path.Combine(Samples, "scheme-starter.json"));
        var bad = await Run("scheme", "lint", Write("bad.json", text.Replace("\"fullMarks\": 100", "\"fullMarks\": 101", StringComparison.Ordinal)));
        Assert.That((bad.Code, bad.Out), Is.EqualTo((1, bad.Out)));
        Assert.That(bad.Out, Does.Contain("[error] categories: The categories total 100, not 101").And.Contain("(weights-must-total-the-schemes-full-marks)"));
        var odd = await Run("scheme", "lint", Write("odd.json", text.Replace("\"passLine\": 60", "\"passLine\": 60000000", StringComparison.Ordinal)));
        Assert.That((odd.Code, odd.Error.Contains("four decimals", StringComparison.Ordinal)), Is.EqualTo((1, true)));
        Assert.That((await Run("scheme", "lint", Write("none.json", "[]"))).Code, Is.EqualTo(2));
    }

    [Test]
    public async Task Schema_WhenPrinted_IsThePublishedOne() =>
        Assert.That(JsonNode.Parse((await Must("scheme", "schema")).Out)!["$schema"]!.GetValue<string>(), Does.Contain("2020-12"));

    [Test]
    public async Task Serve_WithoutTheClusterEngine_SaysHowToHaveIt()
    {
        var (code, _, error) = await Run("serve");
        Assert.That(code, Is.EqualTo(2));
        Assert.That(error, Does.Contain(ClusterSettings.IsBuiltIn ? "Engine__Kind=orleans" : "-p:Orleans=true"));
    }
}
