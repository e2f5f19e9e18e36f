using System.Text.Json.Nodes;
using Assessment.Grains.Values;
using Assessment.Silo.Auditing;
using Assessment.Silo.Commands;
using Assessment.Silo.Tests.Support;
using static Assessment.Silo.Tests.Support.AuditExtensions;

namespace Assessment.Silo.Tests.Commands;

/// <summary>The audit log and the tips on the command line: exit codes, words, files.</summary>
internal sealed class AuditCommandTest
{
    private Store store = null!;

    [SetUp]
    public async Task Open() => store = Store.New();

    [TearDown]
    public async Task Close() => await store.DisposeAsync();

    // By the true clock, which is the database's as well.
    private async Task<(int Code, string Out, string Error)> Run(params string[] args)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = await Cli.Run([.. args, "--db", store.File.FullPath, .. args.Contains("--lang") ? [] : new[] { "--lang", "en" }], output, error, TimeProvider.System);
        Assert.That(output.ToString() + error, Does.Not.Contain("   at "), "never a stack trace");
        return (code, output.ToString(), error.ToString());
    }

    private async Task<string> Must(params string[] args)
    {
        var (code, output, error) = await Run(args);
        Assert.That(code, Is.Zero, error);
        return output;
    }

    private async Task Filled()
    {
        var log = store.AuditLog();
        await log.Put(SignIn());
        store.Time.Advance(TimeSpan.FromDays(1));
        await log.Put(new("access.refused", "refused") { Account = "li.na", Contract = "CS-2026-0000", Target = "=cmd()", Detail = "不能查看" });
        store.Time.Advance(TimeSpan.FromDays(1));
        await log.Put(SignIn("nobody", "failed"));
    }

    [Test]
    public async Task List_WhenFiltered_PrintsTheNewestFirst()
    {
        await Filled();
        Assert.That(await Must("audit", "list"), Is.EqualTo(string.Join(Environment.NewLine,
            "2027-02-03 12:00:00.000+08:00\tn1@3\tsign-in\tfailed\tnobody\t10.0.0.7\t-\t-\t-",
            "2027-02-02 12:00:00.000+08:00\tn1@2\taccess.refused\trefused\tli.na\t-\tCS-2026-0000\t=cmd()\t不能查看",
            "2027-02-01 12:00:00.000+08:00\tn1@1\tsign-in\tok\twang.fang\t10.0.0.7\t-\t-\t-",
            "3 row(s).", "")));
        string[][] one =
        [
            ["--since", "2027-02-02", "--until", "2027-02-02"], ["--account", "li.na"], ["--type", "access"], ["--result", "refused"], ["--contract", "cs-2026-0000"], ["--text", "查看"],
            ["--until", "2027-02-02", "--limit", "1"],
        ];
        foreach (var filter in one)
        {
            Assert.That(await Must(["audit", "list", .. filter]), Does.Contain("n1@2").And.Contain("1 row(s)."), string.Join(' ', filter));
        }
    }

    [TestCase("--since", "yesterday")]
    [TestCase("--until", "2027-02-30")]
    [TestCase("--contract", "***")]
    [TestCase("--limit", "0")]
    [TestCase("--result", "good")]
    public async Task List_WhenUsageIsWrong_ExitsWithTwo(string option, string value) =>
        Assert.That((await Run("audit", "list", option, value)).Code, Is.EqualTo(2));

    [Test]
    public async Task Export_WhenDone_WritesTheFileAndIsItselfRecorded()
    {
        await Filled();
        var (csv, lines) = (store.PathOf("audit.csv"), store.PathOf("audit.jsonl"));
        Assert.That(await Must("audit", "export", "--to", csv, "--account", "li.na", "--as", "zhao"), Does.Contain("Exported 1 row(s)"));
        Assert.That((await File.ReadAllLinesAsync(csv))[0], Does.Match("^# 内部资料 INTERNAL · zhao · .* · 链尾 tip .*audit:n1@3:[0-9a-f]{64}"), "whose copy it is, and of what");
        Assert.That((await File.ReadAllTextAsync(csv)).Split("\r\n")[2], Does.Contain(",\"'=cmd()\",").And.Contain("不能查看"));
        Assert.That(await Must("audit", "export", "--to", lines), Does.Contain("Exported 5 row(s)"));
        var exported = (await File.ReadAllLinesAsync(lines)).Select(l => JsonNode.Parse(l)!).Single(r => (string?)r["account"] == "zhao");
        Assert.That(((string?)exported["type"], (string?)exported["account"], (string?)exported["detail"]), Is.EqualTo(("export.audit", "zhao", "audit.csv")));
        Assert.That((await Run("audit", "export", "--to", csv)).Code, Is.EqualTo(2), "an export is not overwritten");
        Assert.That((await Run("audit", "export", "--to", store.PathOf("audit.xlsx"))).Error, Does.Contain(".csv or .jsonl"));
        Assert.That(store.Scalar<long>("SELECT count(*) FROM audit_log"), Is.EqualTo(5), "what was refused wrote nothing");
        Assert.That(store.Verify().Findings, Is.Empty);
    }

    [Test]
    public async Task HandingOut_Whatever_IsRecordedFirst()
    {
        await store.Filled();
        var (number, file) = (SampleContract.Number(0).Value, store.PathOf("journal.json"));
        await Must("export", "--contract", number, "--out", file, "--as", "zhao");
        await Must("ask", "get-contract", "--contract", number, "--as", "zhao");
        await Must("evidence", "list", "--contract", number, "--as", "zhao");
        await Must("audit", "list", "--as", "zhao");
        var rows = (await store.AuditLog().All(new() { Account = "zhao" })).OrderBy(r => r.Id).Select(r => (r.Type, r.Contract, r.Target, r.Detail, r.Node));
        var node = NodeName.OfMachine;
        Assert.That(rows, Is.EqualTo(new (string, string?, string?, string?, string)[]
        {
            ("export.journal", number, "journal", "journal.json", node), ("contract.asked", number, "get-contract", null, node),
            ("evidence.listed", number, null, null, node), ("audit.listed", null, "audit-log", null, node),
        }));
        Assert.That(JsonNode.Parse(await File.ReadAllTextAsync(file))!.AsArray(), Has.Count.EqualTo(7), "JSON stays what verify and programs read: no mark in it");

        store.Sql("CREATE TRIGGER full BEFORE INSERT ON audit_log BEGIN SELECT RAISE(ABORT, 'disk full'); END");
        var kept = store.PathOf("kept.json");
        Assert.That(((await Run("export", "--contract", number, "--out", kept)).Code, File.Exists(kept)), Is.EqualTo((2, false)), "what is not recorded does not leave");
        Assert.That((await Run("ask", "get-contract", "--contract", number)).Out, Is.Empty);
    }

    [Test]
    public async Task Archive_WhenTooEarly_IsRefusedInBothLanguages()
    {
        await store.Aged([200, 182]);
        var (today, target) = (ChinaTime.DayOf(TimeProvider.System.GetUtcNow()), store.PathOf("old.jsonl"));
        var (code, _, error) = await Run("audit", "archive", "--before", $"{today.AddDays(-182):yyyy-MM-dd}", "--to", target);
        Assert.That((code, error.Contains($"The latest is --before {today.AddDays(-183):yyyy-MM-dd}.", StringComparison.Ordinal)), Is.EqualTo((1, true)), error);
        Assert.That((await Run("audit", "archive", "--before", $"{today:yyyy-MM-dd}", "--to", target, "--lang", "zh")).Error, Does.Contain("至少保存 183 天"));
        Assert.That((await Run("audit", "archive", "--before", "soon", "--to", target)).Code, Is.EqualTo(2));
        Assert.That((File.Exists(target), store.Scalar<long>("SELECT count(*) FROM audit_log")), Is.EqualTo((false, 2L)));
    }

    [Test]
    public async Task Archive_WhenOldEnough_SaysWhereTheRowsAreNow()
    {
        await store.Aged([200, 182]);
        var (day, target) = ($"{ChinaTime.DayOf(TimeProvider.System.GetUtcNow()).AddDays(-183):yyyy-MM-dd}", store.PathOf("old.jsonl"));
        Assert.That(await Must("audit", "archive", "--before", day, "--to", target, "--as", "zhao"), Does.Match("Archived 1 row\\(s\\) to .*old.jsonl, SHA-256 [0-9a-f]{64}"));
        Assert.That((await Run("audit", "archive", "--before", day, "--to", target)).Code, Is.EqualTo(2), "an archive is not overwritten");
        Assert.That(await Must("audit", "archive", "--before", day, "--to", store.PathOf("none.jsonl")), Does.Contain("There are no rows"));
        Assert.That(await Must("audit", "list", "--type", AuditArchive.EventType), Does.Contain("zhao").And.Contain("old.jsonl"));
        Assert.That(await Must("verify"), Does.Contain("3 audit row(s)"), "the archiving and the listing are recorded");
    }

    [Test]
    public async Task Tips_WhenKept_VerifyLater()
    {
        await store.Filled();
        await Filled();
        var path = store.PathOf("kept.txt");
        var printed = (await Must("tips")).Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..];
        Assert.That(printed, Has.Length.EqualTo(3));
        Assert.That(await Must("tips", "--to", path), Does.Contain("3 tip(s)"));
        Assert.That((await Run("tips", "--to", path)).Code, Is.EqualTo(2), "what is kept is not overwritten");
        Assert.That(await Must("verify", "--tips", path, "--tip", printed[0], printed[1][..40], "--tip", printed[1]), Does.Contain("6 tip(s); 0 finding(s)"));

        store.Tamper("DELETE FROM audit_log WHERE seq > 1");
        var (code, _, error) = await Run("verify", "--tips", path);
        Assert.That((code, error.Contains("[tip] audit:n1@2: it does not fit to the tip audit:n1@3:", StringComparison.Ordinal)), Is.EqualTo((1, true)), error);
        store.Tamper("UPDATE audit_log SET account = 'x'");
        Assert.That((await Run("verify")).Error, Does.Contain("[audit log] audit:n1@1: the row of the audit log is wrong: a column differs from the body"));
        Assert.That((await Run("verify", "--lang", "zh")).Error, Does.Contain("[审计] audit:n1@1: 审计日志条目有误"));
    }

    [Test]
    public async Task Verify_WhenATipIsNone_SaysWhereAndWhatOneIs()
    {
        Assert.That((await Run("verify", "--tip", "nonsense")).Error, Does.Contain("\"nonsense\" is no tip"));
        var path = store.PathOf("tips.txt");
        await File.WriteAllTextAsync(path, "# words\n\nnonsense\n");
        var (code, _, error) = await Run("verify", "--tips", path);
        Assert.That((code, error.Contains("tips.txt, line 3", StringComparison.Ordinal)), Is.EqualTo((2, true)), error);
        Assert.That((await Run("verify", "--tips", store.PathOf("no.txt"))).Code, Is.EqualTo(2));
    }
}
