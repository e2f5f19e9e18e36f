using Assessment.Silo.Tests.Support;
using Assessment.Silo.Access;
using Assessment.Silo.Accounts;
using OtpNet;

namespace Assessment.Silo.Tests.Accounts;

/// <summary>Whom an OpenID provider names: found by name once, by subject from then on.</summary>
[TestFixture(On.Sqlite)]
[TestFixture(On.Postgres)]
public sealed class ProviderDeskTest(On on)
{
    private const string Issuer = "https://sso.example";

    private Desk desk = null!;

    [SetUp]
    public async Task Start() => desk = await Desk.New(on: on, options: new() { SecondFactorFor = [Role.CommitteeMember] });

    [TearDown]
    public async Task Stop() => await desk.DisposeAsync();

    [Test]
    public async Task SignIn_WhoeverWritesTheName_FindsTheAccountAsThePasswordDoes()
    {
        await desk.Person("Wáng Min", new Grant(Role.Evaluator));
        var outcome = await SignIn(new(Issuer, "1", "  wa\u0301ng min "));
        Assert.That((outcome.Kind, outcome.Account?.Name), Is.EqualTo((SignInKind.Done, "Wáng Min")));
    }

    [TestCase("")]
    [TestCase("256")]
    public async Task SignIn_WhenTheSubjectIsNone_IsRefused(string subject)
    {
        await desk.Person("王敏", new Grant(Role.Evaluator));
        Assert.That((await SignIn(new(Issuer, subject.Length == 0 ? "" : new string('s', 256), "王敏"))).Kind, Is.EqualTo(SignInKind.Wrong));
        Assert.That((await SignIn(new(Issuer, new string('s', 255), "王敏"))).Kind, Is.EqualTo(SignInKind.Done));
    }

    [Test]
    public async Task Binding_OfOneProvider_SaysNothingOfAnother()
    {
        await desk.Person("王敏", new Grant(Role.Evaluator));
        await desk.Person("李强", new Grant(Role.Evaluator));
        await SignIn(new(Issuer, "1", "王敏"));
        var other = await SignIn(new("https://other.example", "1", "李强"));
        Assert.That((other.Kind, other.Account?.Name), Is.EqualTo((SignInKind.Done, "李强")), "the same number is somebody else there");
        Assert.That((await SignIn(new(Issuer, "1", null))).Account?.Name, Is.EqualTo("王敏"), "and the subject is enough");
        Assert.That((await desk.Find("王敏")).Bound.Select(b => b.Issuer), Is.EqualTo(new[] { Issuer }));
    }

    [Test]
    public async Task Binding_WhenTwoComeAtOnce_IsOfOne()
    {
        await desk.Person("王敏", new Grant(Role.Evaluator));
        var outcomes = await Task.WhenAll(Enumerable.Range(1, 6).Select(i => Task.Run(() => SignIn(new(Issuer, $"s-{i}", "王敏")))));
        Assert.That(outcomes.Count(o => o.Kind == SignInKind.Done), Is.EqualTo(1));
        Assert.That((await desk.Find("王敏")).Bound, Has.Length.EqualTo(1));
    }

    [Test]
    public async Task SignIn_WhateverComesOfIt_LeavesTheFailuresOfPasswordsAlone()
    {
        await desk.Person("王敏", new Grant(Role.Evaluator));
        for (var i = 1; i <= 6; i++)
        {
            await SignIn(new(Issuer, "1", "无此人"));
        }

        Assert.That((await desk.SignIn("无此人", "wrong")).Kind, Is.EqualTo(SignInKind.Wrong), "no refusal counts");
        for (var i = 1; i <= 4; i++)
        {
            await desk.SignIn("王敏", "wrong");
        }

        Assert.That((await SignIn(new(Issuer, "1", "王敏"))).Kind, Is.EqualTo(SignInKind.Done));
        Assert.That((await desk.SignIn("王敏", "wrong")).Kind, Is.EqualTo(SignInKind.Locked), "and no success clears");
        Assert.That((await SignIn(new(Issuer, "1", "王敏"))).Kind, Is.EqualTo(SignInKind.Done), "nor is whoever the provider proves locked out");
    }

    [Test]
    public async Task Code_AfterTheProvider_IsCountedAndTakenOnce()
    {
        var key = await WithSecondFactor("王敏");
        var word = new ProviderWord(Issuer, "1", "王敏");
        Assert.That((await SignIn(word)).Kind, Is.EqualTo(SignInKind.CodeNeeded));
        Assert.That((await Code(word, "000000x")).Kind, Is.EqualTo(SignInKind.Wrong));
        var code = CodeNow(key);
        Assert.That((await Code(word, code)).Kind, Is.EqualTo(SignInKind.Done));
        Assert.That((await Code(word, code)).Kind, Is.EqualTo(SignInKind.Wrong), "a code counts once");
        for (var i = 2; i <= 4; i++)
        {
            await Code(word, "x");
        }

        Assert.That((await Code(word, "x")).Kind, Is.EqualTo(SignInKind.Locked), "codes cannot be guessed without end");
    }

    [Test]
    public async Task Code_WhenTheAccountWasDisabledMeanwhile_IsNotAsked()
    {
        var key = await WithSecondFactor("王敏");
        var word = new ProviderWord(Issuer, "1", "王敏");
        await SignIn(word);
        await desk.With<AccountDesk, AccountOutcome>(async d => await d.Disable((await desk.Find("王敏")).Id, new("郑岚", null), default));
        Assert.That((await Code(word, CodeNow(key))).Kind, Is.EqualTo(SignInKind.Wrong));
        Assert.That((await desk.Find("王敏")).Bound, Is.Empty);
    }

    [Test]
    public async Task Session_OfTheProvider_KnowsNoAgeOfPasswordsButAllElse()
    {
        await desk.Made("王敏", new Grant(Role.Evaluator));
        var id = (await desk.Find("王敏")).Id;
        Assert.That((await desk.Live(await desk.Open(id)))!.Pending, Is.EqualTo(Pending.Password));
        var secret = await Open(id);
        Assert.That((await desk.Live(secret)) is { Pending: null, Issuer: Issuer }, Is.True);
        desk.Time.Advance(TimeSpan.FromMinutes(30) + TimeSpan.FromSeconds(1));
        Assert.That(await desk.Live(secret), Is.Null, "idle");
    }

    [Test]
    public async Task Session_OfTheProvider_WhenARoleDemandsASecondFactor_AsksForOne()
    {
        await desk.Made("王敏", new Grant(Role.CommitteeMember));
        Assert.That((await desk.Live(await Open((await desk.Find("王敏")).Id)))!.Pending, Is.EqualTo(Pending.SecondFactor));
    }

    [Test]
    public async Task Subject_OfAPerson_IsNowhereInTheFile()
    {
        await desk.Person("王敏", new Grant(Role.Evaluator));
        await SignIn(new(Issuer, "110101199003078888", "王敏"));
        var all = desk.Store.Everything();
        Assert.That((all.Contains(Issuer, StringComparison.Ordinal), all.Contains("110101199003078888", StringComparison.Ordinal)), Is.EqualTo((true, false)));
    }

    private Task<SignInOutcome> SignIn(ProviderWord word) => desk.With<ProviderDesk, SignInOutcome>(d => d.SignIn(word, Desk.Here, default));

    private Task<SignInOutcome> Code(ProviderWord word, string code) => desk.With<ProviderDesk, SignInOutcome>(d => d.Code(word, code, Desk.Here, default));

    private Task<string> Open(string id) => desk.With<Sessions, string>(sessions => sessions.Start(id, Desk.Here, default, Issuer));

    private string CodeNow(string key) => new Totp(Base32Encoding.ToBytes(key)).ComputeTotp(desk.Time.GetUtcNow().UtcDateTime);

    private async Task<string> WithSecondFactor(string name)
    {
        var person = await desk.Person(name, new Grant(Role.Evaluator));
        var session = (await desk.Live(await desk.Open(person.Id)))!;
        var (key, _) = await desk.With<OwnAccount, (string Key, string Uri)>(own => own.BeginSecondFactor(person.Id));
        Assert.That(await desk.With<OwnAccount, System.Collections.Immutable.ImmutableArray<string>?>(own => own.ConfirmSecondFactor(session, CodeNow(key), Desk.Here, default)), Is.Not.Null);
        desk.Time.Advance(TimeSpan.FromSeconds(30));
        return key;
    }
}
