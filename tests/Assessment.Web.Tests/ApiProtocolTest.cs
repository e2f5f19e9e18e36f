using System.Net.Http.Headers;
using System.Text;
using Assessment.Grains;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;
using Assessment.Silo.Engine;
using Assessment.Web.Tests.Support;
using Client = Assessment.Web.Tests.Support.Api;

namespace Assessment.Web.Tests;

/// <summary>What HTTP itself asks of the API.</summary>
public sealed class ApiProtocolTest
{
    private ApiHost host = null!;

    [OneTimeSetUp]
    public async Task Start() => host = await new ApiHost().Scoring();

    [OneTimeTearDown]
    public void Stop() => host.Dispose();

    [TestCase("/api/v1/nothing")]
    [TestCase("/api/v2/contracts")]
    [TestCase("/api/v1/contracts/CYCGW-2026-0044/periods/1/nothing")]
    public async Task Path_WhenThereIsNothing_IsAProblem(string path) => (await host.Api().Get(path)).Refused(404, "path-must-exist");

    [Test]
    public async Task Path_WhenNobodyAsks_DoesNotSayWhetherItExists() => (await host.Api(null).Get("/api/v1/nothing")).Refused(401, "token-must-hold");

    [Test]
    public async Task Method_WhenItDoesNotFit_NamesThoseThatDo()
    {
        var reply = (await host.Api().Send(HttpMethod.Delete, $"{Client.Contract}/entries/1", null)).Refused(405, "method-must-be-allowed");
        Assert.That(reply.Header("Allow"), Does.Contain("GET").And.Contain("PUT"));
    }

    [TestCase("text/plain")]
    [TestCase("application/x-www-form-urlencoded")]
    [TestCase("application/json; charset=gb18030")]
    [TestCase(null)]
    public async Task Body_WhenItIsNotJson_IsRefusedByItsType(string? type)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Client.Contract}/periods/1/scores") { Content = new ByteArrayContent(Encoding.UTF8.GetBytes("{}")) };
        request.Content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
        (await host.Api().Send(request)).Refused(415, "body-must-be-json");
    }

    [Test]
    public async Task Body_WhenItIsCompressed_IsRefusedByItsType()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Client.Contract}/periods/1/scores") { Content = new StringContent("{}", Encoding.UTF8, "application/json") };
        request.Content.Headers.ContentEncoding.Add("gzip");
        (await host.Api().Send(request)).Refused(415, "body-must-be-json");
    }

    [Test]
    public async Task Body_AtTheLimit_IsReadAndBeyondItRefused()
    {
        var path = $"{Client.Contract}/periods/1/scores";
        (await host.Api().Post(path, new string(' ', 1024 * 1024))).Refused(400, "body-must-be-well-formed-json");
        (await host.Api().Post(path, new string(' ', (1024 * 1024) + 1))).Refused(413, "body-must-be-small-enough");
    }

    [TestCase(null, "zh-CN")]
    [TestCase("zh-CN", "zh-CN")]
    [TestCase("en", "en")]
    [TestCase("en-GB", "en")]
    [TestCase("fr, en;q=0.5", "en")]
    [TestCase("en;q=0.4, zh;q=0.6", "zh-CN")]
    [TestCase("zh;q=0, en", "en")]
    [TestCase("en;q=0", "zh-CN")]
    [TestCase("fr", "zh-CN")]
    [TestCase("*", "zh-CN")]
    [TestCase("english please!", "zh-CN")]
    public async Task Language_WhateverIsAccepted_IsChosenAndNamed(string? accepted, string language)
    {
        var reply = (await host.Api(Given.Evaluator, accepted).Get($"{Client.Contract}/periods/99")).Refused(404, "period-must-exist").Says(language);
        Assert.That(reply.Detail, Is.EqualTo(language == "en" ? "There is no period 99; the contract has 11." : "没有第 99 期；本合同共 11 期。"));
        Assert.That(reply.Header("Vary"), Does.Contain("Accept-Language"));
    }

    [Test]
    public async Task Storage_WhenItFails_IsUnavailableForAWhile()
    {
        using var broken = new ApiHost { Contracts = new Failing(() => throw new StorageException("disk full at /secret/path")) };
        foreach (var path in new[] { $"{Client.Contract}/journal", $"{Client.Contract}/explanations/term", "/readyz" })
        {
            var reply = (await broken.Api().Get(path)).Refused(503, path == "/readyz" ? "server-must-be-ready" : "storage-must-answer");
            Assert.That(reply.Header("Retry-After"), Is.EqualTo("2"));
            Assert.That(reply.Text, Does.Not.Contain("secret"));
        }
    }

    [Test]
    public async Task Command_WhenItsOutcomeIsUnknown_IsUnavailableForAWhile()
    {
        using var broken = new ApiHost { Contracts = new Failing(() => new OutcomeMustBeKnown().ToRefusal()) };
        var reply = (await broken.Api().Post($"{Client.Contract}/periods/1/submit")).Refused(503, "outcome-must-be-known");
        Assert.That(reply.Header("Retry-After"), Is.EqualTo("2"));
    }

    [Test]
    public async Task Server_WhenSomethingUnexpectedHappens_SaysSoWithoutDetails()
    {
        using var broken = new ApiHost { Contracts = new Failing(() => throw new InvalidOperationException("secret")) };
        var reply = (await broken.Api().In("en").Get(Client.Contract)).Refused(500, "nothing-unexpected-may-happen").Says("en");
        Assert.That(reply.Text, Does.Not.Contain("secret").And.Not.Contain("Exception"));
        Assert.That(reply.Header("Cache-Control"), Is.EqualTo("no-store"));
        var trace = reply.Json["traceId"]!.GetValue<string>();
        Assert.That(broken.Errors.Lines.Where(l => l.Contains(trace, StringComparison.Ordinal) && l.Contains("secret", StringComparison.Ordinal)), Is.Not.Empty);
    }

    [Test]
    public async Task Health_WhenAllIsWell_IsOpenToAll()
    {
        Assert.That((await host.Api(null).Get("/livez")).Done().Text, Is.EqualTo("alive"));
        Assert.That((await host.Api(null).Get("/readyz")).Done().Text, Is.EqualTo("ready"));
    }

    /// <summary>An engine whose every answer is a failure.</summary>
    private sealed class Failing(Func<Refusal> fail) : IContracts
    {
        public ValueTask<Outcome> Execute(ContractNumber number, ICommand command, string actor, string operationId, CancellationToken cancel) => new(Outcome.No(fail()));

        public ValueTask<Asked<T>> Ask<T>(ContractNumber number, IQuery<T> query, CancellationToken cancel) => new(new Asked<T>(default, fail(), 0));

        public ValueTask<ContractState> State(ContractNumber number, CancellationToken cancel) => throw new InvalidOperationException(fail().Code);

        public ValueTask<IReadOnlyList<JournalRecord>> History(ContractNumber number, long after, CancellationToken cancel) => throw new InvalidOperationException(fail().Code);
    }
}
