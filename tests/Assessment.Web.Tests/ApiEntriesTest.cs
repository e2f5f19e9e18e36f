using Assessment.Web.Tests.Support;
using Client = Assessment.Web.Tests.Support.Api;

namespace Assessment.Web.Tests;

/// <summary>Entries are read, changed and withdrawn under their ETags.</summary>
public sealed class ApiEntriesTest
{
    private ApiHost host = null!;
    private string entry = null!;
    private string tag = null!;

    [SetUp]
    public async Task Start()
    {
        host = await new ApiHost().Scoring();
        var reply = (await host.Api().Post($"{Client.Contract}/periods/1/deductions", Given.Deduction())).Done(201);
        (entry, tag) = (reply.Header("Location")!, reply.ETag!);
    }

    [TearDown]
    public void Stop() => host.Dispose();

    [Test]
    public async Task Entry_WhenRecorded_IsFoundAtItsLocationUnderItsETag()
    {
        Assert.That(entry, Is.EqualTo($"{Client.Contract}/entries/1"));
        var read = (await host.Api().Get(entry)).Done();
        Assert.That((read.ETag, read.Json["id"]!.GetValue<int>(), read.Json["version"]!.ToString()), Is.EqualTo((tag, 1, tag.Trim('"'))));
    }

    [Test]
    public async Task Entry_WhenAnotherIsChanged_KeepsItsETag()
    {
        (await host.Api().Post($"{Client.Contract}/periods/1/deductions", Given.Deduction(on: "2026-04-01"))).Done(201);
        Assert.That((await host.Api().Get(entry)).ETag, Is.EqualTo(tag));
        (await host.Api().Put(entry, Change(2), ("If-Match", tag))).Done();
    }

    [Test]
    public async Task Entry_WhenTheClientHasIt_IsNotSentAgain()
    {
        foreach (var known in new[] { tag, $"W/{tag}", $"\"9\", {tag}", "*" })
        {
            var reply = await host.Api().Get(entry, ("If-None-Match", known));
            Assert.That((reply.Status, reply.Text, reply.ETag), Is.EqualTo((304, "", tag)), known);
        }

        (await host.Api().Get(entry, ("If-None-Match", "\"999\""))).Done();
    }

    [Test]
    public async Task Change_WhenSomebodyWasFaster_IsRefusedWithBothValues()
    {
        (await host.Api().Put(entry, Change(2), ("If-Match", tag))).Done();
        var late = (await host.Api().In("en").Put(entry, Change(3), ("If-Match", tag))).Refused(412, "entry-must-be-as-it-was-read").Says("en");
        var error = late.Json["errors"]![0]!;
        Assert.That(error["current"]!.GetValue<string>(), Does.Contain("× 2"));
        Assert.That(error["yours"]!.GetValue<string>(), Does.Contain("× 3"));
        Assert.That((await host.Api().Get(entry)).Json["fact"]!["quantity"]!.GetValue<decimal>(), Is.EqualTo(2));
    }

    [Test]
    public async Task Change_WhenDone_KeepsWhatWasSaidBefore()
    {
        var changed = (await host.Api().Put(entry, Change(2), ("If-Match", tag))).Done();
        var read = (await host.Api().Get(entry)).Done();
        Assert.That(read.ETag, Is.EqualTo(changed.ETag).And.Not.EqualTo(tag));
        Assert.That(read.Json["history"]![0]!["fact"]!["quantity"]!.GetValue<decimal>(), Is.EqualTo(1));
        Assert.That(read.Json["history"]![0]!["replacedBecause"]!.GetValue<string>(), Is.EqualTo("更正"));
    }

    [Test]
    public async Task Change_WithoutIfMatch_IsAskedForIt()
    {
        (await host.Api().Put(entry, Change(2))).Refused(428, "if-match-must-be-given");
        (await host.Api().Post($"{entry}/withdraw", new { reason = "重复" })).Refused(428, "if-match-must-be-given");
        Assert.That((await host.Api().Get(entry)).ETag, Is.EqualTo(tag));
    }

    [TestCase("17")]
    [TestCase("\"17")]
    [TestCase("W/17")]
    [TestCase("\"17\" \"18\"")]
    public async Task Change_WhenIfMatchIsNoETag_IsRefused(string malformed) =>
        (await host.Api().Put(entry, Change(2), ("If-Match", malformed))).Refused(400, "if-match-must-be-an-etag");

    [TestCase("W/{0}")]
    [TestCase("\"abc\"")]
    [TestCase("\"999999999999999999999\"")]
    [TestCase("\"-1\"")]
    [TestCase("\"1\", W/{0}")]
    public async Task Change_WhenIfMatchNamesNothingThatStands_IsStale(string form) =>
        (await host.Api().Put(entry, Change(2), ("If-Match", string.Format(System.Globalization.CultureInfo.InvariantCulture, form, tag)))).Refused(412, "entry-must-be-as-it-was-read");

    [TestCase("*")]
    [TestCase("\"1\", {0}")]
    [TestCase("W/\"1\",{0}")]
    public async Task Change_WhenIfMatchTakesTheEntry_IsDone(string form) =>
        (await host.Api().Put(entry, Change(2), ("If-Match", string.Format(System.Globalization.CultureInfo.InvariantCulture, form, tag)))).Done();

    [Test]
    public async Task Withdrawal_WhenDone_LeavesTheEntryVisibleAndUncounted()
    {
        (await host.Api().Post($"{entry}/withdraw", new { reason = "重复" }, ("If-Match", tag))).Done();
        Assert.That((await host.Api().Get(entry)).Json["stands"]!.GetValue<bool>(), Is.False);
        (await host.Api().Post($"{entry}/withdraw", new { reason = "重复" }, ("If-Match", "*"))).Refused(409, "entry-must-stand");
    }

    [Test]
    public async Task Change_WhenTheBodyNamesAnotherVersion_IsRefused()
    {
        var body = """{"fact": {"kind": "deduction", "clause": "A2-1", "quantity": 2, "on": "2026-03-31", "reason": "r"}, "reason": "r", "expectedVersion": 1}""";
        var reply = (await host.Api().Put(entry, body, ("If-Match", tag))).Refused(400, "request-must-be-well-formed");
        Assert.That(reply.Json["errors"]![0]!["place"]!.GetValue<string>(), Is.EqualTo("expectedVersion"));
    }

    [Test]
    public async Task Fact_WhenItsKindStandsLast_IsReadAllTheSame() =>
        (await host.Api().Put(entry, """{"fact": {"clause": "A2-1", "quantity": 2, "on": "2026-03-31", "reason": "r", "kind": "deduction"}, "reason": "r"}""", ("If-Match", tag))).Done();

    private static object Change(int quantity) =>
        new { fact = new { kind = "deduction", clause = "A2-1", quantity, on = "2026-03-31", reason = "未按时响应" }, reason = "更正" };
}
