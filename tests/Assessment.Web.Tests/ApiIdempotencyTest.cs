using System.Text.Json.Nodes;
using Assessment.Web.Tests.Support;
using Client = Assessment.Web.Tests.Support.Api;

namespace Assessment.Web.Tests;

/// <summary>An operation that is repeated happens once.</summary>
public sealed class ApiIdempotencyTest
{
    private const string Path = $"{Client.Contract}/periods/1/deductions";

    private ApiHost host = null!;

    [OneTimeSetUp]
    public async Task Start() => host = await new ApiHost().Scoring();

    [OneTimeTearDown]
    public void Stop() => host.Dispose();

    [Test]
    public async Task Operation_WhenRepeated_GetsItsFirstReceipt()
    {
        var first = (await host.Api().Post(Path, Given.Deduction(), ("Idempotency-Key", "op-1"))).Done(201);
        var version = await host.Version();
        var again = (await host.Api().Post(Path, Given.Deduction(), ("Idempotency-Key", "op-1"))).Done(201);
        Assert.Multiple(() =>
        {
            Assert.That(first.Header("Idempotency-Replayed"), Is.Null);
            Assert.That(again.Header("Idempotency-Replayed"), Is.EqualTo("true"));
            Assert.That(again.Json["hash"]!.GetValue<string>(), Is.EqualTo(first.Json["hash"]!.GetValue<string>()));
            Assert.That(again.Json["repeated"]!.GetValue<bool>(), Is.True);
            Assert.That(again.Header("Location"), Is.EqualTo(first.Header("Location")));
        });
        Assert.That(await host.Version(), Is.EqualTo(version));
    }

    [Test]
    public async Task Operation_WhenRepeatedWithOtherWriting_IsStillTheSame()
    {
        (await host.Api().Post(Path, """{"indicator":"A2","clause":"A2-1","quantity":1,"on":"2026-03-31","reason":"r"}""", ("Idempotency-Key", "op-w"))).Done(201);
        var again = await host.Api().Post(Path, """{ "period": 1, "reason": "r", "on": "2026-03-31", "quantity": 1, "clause": "A2-1", "indicator": "A2", "evidence": null }""", ("Idempotency-Key", "op-w"));
        Assert.That(again.Done(201).Header("Idempotency-Replayed"), Is.EqualTo("true"));
    }

    [Test]
    public async Task Operation_WhenItsIdIsUsedForAnother_IsRefused()
    {
        (await host.Api().Post(Path, Given.Deduction(), ("Idempotency-Key", "op-2"))).Done(201);
        var version = await host.Version();
        (await host.Api().Post(Path, Given.Deduction(quantity: 2), ("Idempotency-Key", "op-2"))).Refused(422, "operation-id-must-name-one-command");
        (await host.Api().Post($"{Client.Contract}/periods/1/scores", new { indicator = "E1", points = 7 }, ("Idempotency-Key", "op-2"))).Refused(422, "operation-id-must-name-one-command");
        Assert.That(await host.Version(), Is.EqualTo(version));
    }

    [Test]
    public async Task Change_WhenRepeatedAfterItSucceeded_GetsItsFirstReceipt()
    {
        var entry = (await host.Api().Post(Path, Given.Deduction(), ("Idempotency-Key", "op-3"))).Done(201);
        var body = new { fact = new { kind = "deduction", clause = "A2-1", quantity = 2, on = "2026-03-31", reason = "r" }, reason = "更正" };
        (string, string)[] headers = [("Idempotency-Key", "op-4"), ("If-Match", entry.ETag!)];
        var first = (await host.Api().Put(entry.Header("Location")!, body, headers)).Done();
        var again = (await host.Api().Put(entry.Header("Location")!, body, headers)).Done();
        Assert.That((again.ETag, again.Header("Idempotency-Replayed")), Is.EqualTo((first.ETag, "true")));
    }

    [Test]
    public async Task Operation_WithoutAnId_GetsOneOfItsOwn()
    {
        var ids = new List<string>();
        for (var i = 0; i < 2; i++)
        {
            ids.Add((await host.Api().Post(Path, Given.Deduction())).Done(201).Json["operationId"]!.GetValue<string>());
        }

        Assert.That(ids[0], Is.Not.EqualTo(ids[1]).And.Not.Empty);
    }

    [TestCase("two words")]
    [TestCase("编号")]
    [TestCase("tab\there")]
    public async Task Operation_WhenItsIdIsNotPlain_IsRefused(string key)
    {
        var version = await host.Version();
        (await host.Api().Post(Path, Given.Deduction(), ("Idempotency-Key", key))).Refused(400, "idempotency-key-must-be-plain");
        Assert.That(await host.Version(), Is.EqualTo(version));
    }

    [Test]
    public async Task Operation_WhenItsIdIsAtTheLimit_IsTakenAndBeyondItRefused()
    {
        (await host.Api().Post(Path, Given.Deduction(), ("Idempotency-Key", new string('k', 100)))).Done(201);
        (await host.Api().Post(Path, Given.Deduction(), ("Idempotency-Key", new string('k', 101)))).Refused(400, "idempotency-key-must-be-plain");
    }

    [Test]
    public async Task Receipt_WhenGiven_NamesWhatHappened()
    {
        var receipt = (await host.Api().Post(Path, Given.Deduction(), ("Idempotency-Key", "op-5"))).Done(201).Json;
        Assert.Multiple(() =>
        {
            Assert.That(receipt["contract"]!.GetValue<string>(), Is.EqualTo("CYCGW-2026-0044"));
            Assert.That(receipt["actor"]!.GetValue<string>(), Is.EqualTo(Given.Evaluator));
            Assert.That(receipt["operationId"]!.GetValue<string>(), Is.EqualTo("op-5"));
            Assert.That(receipt["hash"]!.GetValue<string>(), Does.Match("^[0-9a-f]{64}$"));
            Assert.That(receipt["at"]!.GetValue<DateTimeOffset>(), Is.EqualTo(host.Clock.Now));
            Assert.That(receipt["events"]!.AsArray().Select(e => e!["type"]!.GetValue<string>()), Is.EqualTo(new[] { "entry-recorded.v1" }));
            Assert.That(receipt["events"]![0]!["data"]!["fact"]!["kind"]!.GetValue<string>(), Is.EqualTo("deduction"));
            Assert.That(receipt["entry"], Is.InstanceOf<JsonValue>());
        });
    }
}
