using System.Net.Http.Headers;
using Assessment.Web.Tests.Support;
using Client = Assessment.Web.Tests.Support.Api;

namespace Assessment.Web.Tests;

/// <summary>Bad input: each a clear problem document in the caller's language, never a 500, nothing written.</summary>
public sealed class ApiBadInputTest
{
    private const string One = $"{Client.Contract}/periods/1";

    private ApiHost host = null!;

    private sealed record Case(string Name, int Status, string Code, Func<Client, Task<Reply>> Send, string? Person = Given.Evaluator);

    private static readonly Case[] Cases =
    [
        new("unknown contract, read", 404, "contract-must-be-registered", a => a.Get($"{Client.Root}/contracts/NO-1")),
        new("unknown contract, write", 404, "contract-must-be-registered", a => a.Post($"{Client.Root}/contracts/NO-1/periods/1/deductions", Given.Deduction())),
        new("unknown contract, journal", 404, "contract-must-be-registered", a => a.Get($"{Client.Root}/contracts/NO-1/journal")),
        new("unknown contract, explanation", 404, "contract-must-be-registered", a => a.Get($"{Client.Root}/contracts/NO-1/explanations/gate")),
        new("no contract number", 404, "contract-number-must-be-readable", a => a.Get($"{Client.Root}/contracts/%25%25")),
        new("wrong period, read", 404, "period-must-exist", a => a.Get($"{Client.Contract}/periods/99")),
        new("wrong period, write", 404, "period-must-exist", a => a.Post($"{Client.Contract}/periods/99/deductions", Given.Deduction())),
        new("period 0", 404, "period-must-exist", a => a.Post($"{Client.Contract}/periods/0/publish")),
        new("period in words", 404, "path-must-name-a-number", a => a.Get($"{Client.Contract}/periods/first")),
        new("period beyond numbers", 404, "path-must-name-a-number", a => a.Post($"{Client.Contract}/periods/99999999999/submit")),
        new("upcoming period", 409, "period-must-be-open", a => a.Post($"{Client.Contract}/periods/5/deductions", Given.Deduction())),
        new("unfinished period", 409, "period-must-have-ended", a => a.Post($"{One}/submit")),
        new("score above the points", 422, "fact-must-fit-its-item", a => a.Post($"{One}/scores", new { indicator = "E1", points = 8.5m })),
        new("score below zero", 422, "fact-must-fit-its-item", a => a.Post($"{One}/scores", new { indicator = "E1", points = -0.5m })),
        new("score between the steps", 422, "fact-must-fit-its-item", a => a.Post($"{One}/scores", new { indicator = "E1", points = 7.3m })),
        new("half an event", 422, "fact-must-fit-its-item", a => a.Post($"{One}/deductions", Given.Deduction(quantity: 0.5m))),
        new("measurement outside its range", 422, "fact-must-fit-its-item", a => a.Post($"{One}/measurements", new { indicator = "B1", value = 100.1m })),
        new("figure with five decimals", 400, "request-must-be-well-formed", a => a.Post($"{One}/measurements", new { indicator = "B1", value = 99.00001m })),
        new("unknown clause", 422, "fact-must-fit-its-item", a => a.Post($"{One}/deductions", Given.Deduction(clause: "Z9-9"))),
        new("unknown indicator", 422, "item-must-be-of-the-scheme", a => a.Post($"{One}/deductions", Given.Deduction(indicator: "Z9"))),
        new("unknown bonus", 422, "item-must-be-of-the-scheme", a => a.Post($"{One}/bonuses", new { bonus = "J9", quantity = 1, on = "2026-04-01", reason = "表扬" })),
        new("unknown veto", 422, "item-must-be-of-the-scheme", a => a.Post($"{One}/vetoes", new { veto = "V9", on = "2026-04-01", reason = "泄密" })),
        new("evaluator not assigned", 403, "only-assigned-evaluators-may-score", a => a.Post($"{One}/deductions", Given.Deduction()), "外人"),
        new("sheet of nobody", 403, "only-evaluators-may-submit", a => a.Post($"{One}/submit"), "外人"),
        new("event before the term", 422, "event-must-happen-in-the-period", a => a.Post($"{One}/deductions", Given.Deduction(on: "2026-03-16"))),
        new("event tomorrow", 422, "event-must-happen-in-the-period", a => a.Post($"{One}/deductions", Given.Deduction(on: "2026-04-11"))),
        new("blank reason", 400, "request-must-be-well-formed", a => a.Post($"{One}/not-applicable", new { indicator = "A1", reason = "  " })),
        new("member missing", 400, "request-must-be-well-formed", a => a.Post($"{One}/scores", """{"indicator": "E1"}""")),
        new("member unknown", 400, "request-must-be-well-formed", a => a.Post($"{One}/scores", """{"indicator": "E1", "points": 1, "pionts": 2}""")),
        new("actor in the body", 400, "request-must-be-well-formed", a => a.Post($"{One}/scores", """{"indicator": "E1", "points": 1, "actor": "别人"}""")),
        new("member twice", 400, "request-must-be-well-formed", a => a.Post($"{One}/scores", """{"indicator": "E1", "points": 1, "points": 2}""")),
        new("member null", 400, "request-must-be-well-formed", a => a.Post($"{One}/scores", """{"indicator": null, "points": 1}""")),
        new("number as text", 400, "request-must-be-well-formed", a => a.Post($"{One}/scores", """{"indicator": "E1", "points": "7"}""")),
        new("day that is none", 400, "request-must-be-well-formed", a => a.Post($"{One}/deductions", Given.Deduction(on: "2026-02-30"))),
        new("period contradicts the path", 400, "request-must-be-well-formed", a => a.Post($"{One}/scores", """{"period": 2, "indicator": "E1", "points": 7}""")),
        new("kind unknown", 400, "request-must-be-well-formed", a => a.Put($"{Client.Contract}/entries/1", """{"fact": {"kind": "guess"}, "reason": "x"}""", ("If-Match", "*"))),
        new("kind missing", 400, "request-must-be-well-formed", a => a.Put($"{Client.Contract}/entries/1", """{"fact": {"points": 1}, "reason": "x"}""", ("If-Match", "*"))),
        new("list with null", 400, "request-must-be-well-formed", a => a.Put($"{Client.Contract}/assignments", """{"indicators": [null], "evaluators": []}""")),
        new("unknown entry", 404, "entry-must-exist", a => a.Get($"{Client.Contract}/entries/4711")),
        new("malformed JSON", 400, "body-must-be-well-formed-json", a => a.Post($"{One}/scores", """{"indicator": "E1", "points": }""")),
        new("cut-off JSON", 400, "body-must-be-well-formed-json", a => a.Post($"{One}/scores", """{"indicator": "E1",""")),
        new("JSON with a comment", 400, "body-must-be-well-formed-json", a => a.Post($"{One}/scores", """{"indicator": "E1", /* ! */ "points": 7}""")),
        new("two values", 400, "body-must-be-well-formed-json", a => a.Post($"{One}/scores", """{"indicator": "E1", "points": 7} {}""")),
        new("no object", 400, "body-must-be-a-json-object", a => a.Post($"{One}/scores", "[]")),
        new("null for a body", 400, "body-must-be-a-json-object", a => a.Post($"{One}/scores", "null")),
        new("empty body", 400, "request-must-be-well-formed", a => a.Post($"{One}/scores")),
        new("body of 10 MB", 413, "body-must-be-small-enough", a => a.Post($"{One}/scores", new string(' ', 10_000_000))),
        new("body of 10 MB in pieces", 413, "body-must-be-small-enough", a => Chunked(a, 10_000_000)),
        new("bad date in the query", 400, "parameter-must-be-readable", a => a.Get($"{Client.Contract}/gate?applicationDate=2027-13-01")),
        new("bad page", 400, "parameter-must-be-readable", a => a.Get($"{Client.Contract}/journal?after=-1")),
        new("bad page length", 400, "parameter-must-be-readable", a => a.Get($"{Client.Contract}/journal?limit=501")),
        new("bad list length", 400, "parameter-must-be-readable", a => a.Get($"{Client.Root}/contracts?limit=0")),
        new("bad list start", 400, "parameter-must-be-readable", a => a.Get($"{Client.Root}/contracts?after=%25")),
        new("rehearsal of a scheme beyond bounds", 400, "rehearsal-must-be-well-formed", a => a.Post($"{Client.Root}/rehearsals",
            $$"""{"scheme": {{Given.Scheme.Replace("\"passLine\": 60", "\"passLine\": 60000000", StringComparison.Ordinal)}}, "periods": [{"from": "2026-03-17", "to": "2026-04-16", "entries": []}]}""")),
        new("rehearsal of no period", 400, "rehearsal-must-be-well-formed", a => a.Post($"{Client.Root}/rehearsals", $$"""{"scheme": {{Given.Scheme}}, "periods": []}""")),
        new("rehearsal of an entry beyond bounds", 422, "rehearsed-entries-must-fit-the-scheme", a => a.Post($"{Client.Root}/rehearsals",
            $$"""{"scheme": {{Given.Scheme}}, "periods": [{"from": "2026-03-17", "to": "2026-04-16", "entries": [{"item": "E3", "fact": {"kind": "measurement", "value": -79228162514264337593543950335} } ] } ] }""")),
        new("bad switch", 400, "parameter-must-be-readable", a => a.Get($"{Client.Contract}/term?deep=perhaps")),
        new("future version", 404, "version-must-exist", a => a.Get($"{Client.Contract}/report-status/100000")),
        new("contract twice", 409, "contract-must-not-be-registered-yet", a => a.Post($"{Client.Root}/contracts", Given.ContractFile)),
        new("frozen scheme", 409, "scheme-must-not-be-frozen-yet", a => a.Post($"{Client.Contract}/scheme", $$"""{ "scheme": {{Given.Scheme}} }""")),
        new("nobody", 401, "token-must-hold", a => a.Post($"{One}/scores", new { indicator = "E1", points = 7 }), null),
        new("token that does not hold", 401, "token-must-hold", a => a.Get(Client.Contract, ("Authorization", "Bearer asmt_none")), null),
    ];

    public static IEnumerable<string> Names => Cases.Select(c => c.Name);

    [OneTimeSetUp]
    public async Task Start() => host = await new ApiHost().Scoring();

    [OneTimeTearDown]
    public void Stop() => host.Dispose();

    [Test, Combinatorial]
    public async Task Request_WhenItIsBad_IsRefusedInTheCallersLanguageAndWritesNothing(
        [ValueSource(nameof(Names))] string name, [Values("zh-CN", "en")] string language)
    {
        var bad = Cases.Single(c => c.Name == name);
        var before = await host.Version();
        var reply = await bad.Send(host.Api(bad.Person, language));
        reply.Refused(bad.Status, bad.Code).Says(language);
        Assert.That(await host.Version(), Is.EqualTo(before));
    }

    [Test]
    public async Task Member_WhenItIsWrong_IsNamedWithItsPlace()
    {
        var reply = await host.Api().In("en").Put($"{Client.Contract}/entries/1", """
            {"fact": {"kind": "deduction", "clause": "A2-1", "quantity": "x", "on": "2026-03-31", "reason": "r"}, "reason": "r"}
            """, ("If-Match", "*"));
        var error = reply.Refused(400, "request-must-be-well-formed").Json["errors"]![0]!;
        Assert.That((error["place"]!.GetValue<string>(), error["code"]!.GetValue<string>()), Is.EqualTo(("fact.quantity", "value-must-have-its-type")));
        Assert.That(error["message"]!.GetValue<string>(), Does.Contain("a number"));
    }

    [Test]
    public async Task Json_WhenMalformed_IsNamedByLineCharacterAndMember()
    {
        var reply = await host.Api().In("en").Post($"{One}/deductions", "{\n  \"indicator\": \"A2\",\n  \"reason\": \"路灯\" \"x\"\n}");
        Assert.That(reply.Refused(400, "body-must-be-well-formed-json").Detail, Does.Contain("line 3, character 18"));
        Assert.That(reply.Json["errors"]![0]!["place"]!.GetValue<string>(), Is.EqualTo("reason"));
    }

    [Test]
    public async Task Members_WhenSeveralAreMissing_AreAllNamed()
    {
        var reply = (await host.Api().Post($"{One}/deductions", "{}")).Refused(400, "request-must-be-well-formed");
        Assert.That(reply.Json["errors"]!.AsArray().Select(e => e!["place"]!.GetValue<string>()), Is.EquivalentTo(new[] { "indicator", "clause", "quantity", "on", "reason" }));
    }

    [Test]
    public async Task Body_WhenItRepeatsThePath_IsTaken()
    {
        var reply = await host.Api().Post($"{One}/not-applicable", """{"period": 1, "indicator": "D1", "reason": "本期无"}""");
        var id = reply.Done(201).Json["entry"]!.GetValue<int>();
        (await host.Api().Post($"{Client.Contract}/entries/{id}/withdraw", new { reason = "测试" }, ("If-Match", reply.ETag!))).Done();
    }

    private static async Task<Reply> Chunked(Client api, int bytes)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{One}/scores") { Content = new StreamContent(new MemoryStream(new byte[bytes])) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Content.Headers.ContentLength = null;
        request.Headers.TransferEncodingChunked = true;
        return await api.Send(request);
    }
}
