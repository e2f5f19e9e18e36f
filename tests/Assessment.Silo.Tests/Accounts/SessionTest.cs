using Assessment.Silo.Tests.Support;
using System.Collections.Immutable;
using Assessment.Grains.Values;
using Assessment.Silo.Access;
using Assessment.Silo.Accounts;

namespace Assessment.Silo.Tests.Accounts;

/// <summary>How long somebody stays in, and what tokens may.</summary>
[TestFixture(On.Sqlite)]
[TestFixture(On.Postgres)]
public sealed class SessionTest(On on)
{
    private static readonly ContractNumber One = ContractNumber.Parse("CYCGW-2026-0044");

    [TestCase(30, 0, true)]
    [TestCase(30, 1, false)]
    public async Task Session_WhenIdle_EndsAfterHalfAnHour(int minutes, int seconds, bool lives)
    {
        await using var desk = await Desk.New(on: on);
        var secret = await desk.Open((await desk.Person("王敏", new Grant(Role.Evaluator))).Id);
        desk.Time.Advance(new TimeSpan(0, minutes, seconds));
        Assert.That(await desk.Live(secret) is not null, Is.EqualTo(lives));
    }

    [Test]
    public async Task Session_WhenOnlyAnOpenPageAsks_IdlesOut()
    {
        await using var desk = await Desk.New(on: on);
        var secret = await desk.Open((await desk.Person("王敏", new Grant(Role.Evaluator))).Id);
        for (var i = 0; i < 3; i++)
        {
            desk.Time.Advance(TimeSpan.FromMinutes(10));
            Assert.That(await desk.Live(secret, uses: false), Is.Not.Null, $"{i}");
        }

        desk.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.That(await desk.Live(secret, uses: false), Is.Null);
    }

    [Test]
    public async Task Session_WhenUsedAllTheTime_EndsAfterTwelveHours()
    {
        await using var desk = await Desk.New(on: on);
        var secret = await desk.Open((await desk.Person("王敏", new Grant(Role.Evaluator))).Id);
        for (var i = 0; i < 36; i++)
        {
            desk.Time.Advance(TimeSpan.FromMinutes(20));
            Assert.That(await desk.Live(secret), Is.Not.Null, $"{i}");
        }

        desk.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.That(await desk.Live(secret), Is.Null);
    }

    [Test]
    public async Task SignOutEverywhere_EndsTheOthersAndPasswordChangesDoToo()
    {
        await using var desk = await Desk.New(on: on);
        var person = await desk.Person("王敏", new Grant(Role.Evaluator));
        var (here, there) = (await desk.Open(person.Id), await desk.Open(person.Id));
        var session = (await desk.Live(here))!;
        await desk.With<Sessions, int>(s => s.EndAll(person.Id, session.Session, default));
        Assert.That((await desk.Live(here) is null, await desk.Live(there) is null), Is.EqualTo((false, true)));
        var again = await desk.Open(person.Id);
        Assert.That(await desk.With<OwnAccount, AccountFault?>(o => o.ChangePassword(session, Desk.Password, "Xin-mima-2026", null, default)), Is.Null);
        Assert.That((await desk.Live(here) is null, await desk.Live(again) is null), Is.EqualTo((false, true)));
    }

    [Test]
    public async Task Password_WhenGivenOrNinetyDaysOld_MustBeChangedFirst()
    {
        await using var desk = await Desk.New(on: on);
        await desk.Made("李强", new Grant(Role.Evaluator));
        Assert.That((await desk.Live(await desk.Open((await desk.Find("李强")).Id)))!.Pending, Is.EqualTo(Pending.Password));
        var person = await desk.Person("王敏", new Grant(Role.Evaluator));
        desk.Time.Advance(TimeSpan.FromDays(90));
        Assert.That((await desk.Live(await desk.Open(person.Id)))!.Pending, Is.Null);
        desk.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.That((await desk.Live(await desk.Open(person.Id)))!.Pending, Is.EqualTo(Pending.Password));
    }

    [Test]
    public async Task Password_UnderAsvs_IsNeverTooOld()
    {
        await using var desk = await Desk.New(on: on, options: new() { Passwords = PasswordProfile.Asvs });
        var person = await desk.Person("王敏", new Grant(Role.Evaluator));
        desk.Time.Advance(TimeSpan.FromDays(400));
        Assert.That((await desk.Live(await desk.Open(person.Id)))!.Pending, Is.Null);
    }

    [Test]
    public async Task SecondFactor_WhenARoleNeedsIt_IsAskedForFirst()
    {
        await using var desk = await Desk.New(on: on, options: new() { SecondFactorFor = [Role.Manager] });
        var manager = await desk.Person("赵磊", new Grant(Role.Manager));
        var evaluator = await desk.Person("王敏", new Grant(Role.Evaluator));
        Assert.That((await desk.Live(await desk.Open(manager.Id)))!.Pending, Is.EqualTo(Pending.SecondFactor));
        Assert.That((await desk.Live(await desk.Open(evaluator.Id)))!.Pending, Is.Null);
    }

    [Test]
    public async Task Password_AmongTheLastFive_IsRefusedAndTheSixthBackIsNot()
    {
        await using var desk = await Desk.New(on: on);
        var person = await desk.Person("王敏", new Grant(Role.Evaluator));
        var session = (await desk.Live(await desk.Open(person.Id)))!;
        var present = Desk.Password;
        for (var i = 1; i <= 5; i++)
        {
            Assert.That((await Change(present, Desk.Password))?.Field, Is.EqualTo("password"), $"{i}");
            desk.Time.Advance(TimeSpan.FromMinutes(1));
            Assert.That(await Change(present, $"Mima-{i}-zuixin"), Is.Null);
            present = $"Mima-{i}-zuixin";
        }

        Assert.That(await Change(present, Desk.Password), Is.Null);
        Assert.That((await Change("wrong", "Mima-9-zuixin"))?.Field, Is.EqualTo("present"));

        Task<AccountFault?> Change(string from, string to) => desk.With<OwnAccount, AccountFault?>(o => o.ChangePassword(session, from, to, null, default));
    }

    [TestCase("read", true, false, false)]
    [TestCase("all", true, true, true)]
    [TestCase("scores.enter", false, true, false)]
    public async Task Token_WithinItsScope_MayAndBeyondMayNot(string scope, bool reads, bool scores, bool publishes)
    {
        await using var desk = await Desk.New(on: on);
        await desk.Person("王敏", new Grant(Role.Evaluator), new Grant(Role.Manager));
        var (secret, token, _) = await desk.With<ApiTokens, (string?, TokenView?, AccountFault?)>(t => t.Issue(new("王敏", "夜间导出", [scope], 30), "王敏", null, default));
        var holder = (await desk.With<ApiTokens, FoundToken?>(t => t.Find(secret!, default)))!.Holder;
        bool May(Act act) => holder.May(act, One) == Verdict.Allowed;
        Assert.That((May(Acts.ReadScores), May(Acts.EnterScores), May(Acts.ManagePeriods)), Is.EqualTo((reads, scores, publishes)));
        Assert.That(desk.Store.Joined("SELECT hash || label FROM account_token"), Does.Not.Contain(secret), "only its hash is kept");
        desk.Time.Advance(TimeSpan.FromDays(30) - TimeSpan.FromSeconds(1));
        Assert.That(await desk.With<ApiTokens, FoundToken?>(t => t.Find(secret!, default)), Is.Not.Null);
        desk.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.That(await desk.With<ApiTokens, FoundToken?>(t => t.Find(secret!, default)), Is.Null, "it has ended");
        Assert.That(token!.Scopes, Is.EqualTo(new[] { scope }));
    }

    [Test]
    public async Task Token_WhenRevoked_HoldsNoMore()
    {
        await using var desk = await Desk.New(on: on);
        await desk.Person("王敏", new Grant(Role.Evaluator));
        var (secret, token, _) = await desk.With<ApiTokens, (string?, TokenView?, AccountFault?)>(t => t.Issue(new("王敏", "x", ["read"], 1), "王敏", null, default));
        Assert.That(await desk.With<ApiTokens, bool>(t => t.Revoke(token!.Id, "李强", "李强", null, default)), Is.False, "somebody else's");
        Assert.That(await desk.With<ApiTokens, bool>(t => t.Revoke(token!.Id, "王敏", "王敏", null, default)), Is.True);
        Assert.That(await desk.With<ApiTokens, bool>(t => t.Revoke(token!.Id, "王敏", "王敏", null, default)), Is.False);
        Assert.That(await desk.With<ApiTokens, FoundToken?>(t => t.Find(secret!, default)), Is.Null);
    }

    [TestCase("", "read", 1, "label")]
    [TestCase("x", "", 1, "scopes")]
    [TestCase("x", "everything", 1, "scopes")]
    [TestCase("x", "read", 0, "days")]
    [TestCase("x", "read", 367, "days")]
    public async Task Token_WhenAskedForWrongly_IsRefusedByField(string label, string scope, int days, string field)
    {
        await using var desk = await Desk.New(on: on);
        await desk.Made("王敏", new Grant(Role.Evaluator));
        ImmutableArray<string> scopes = scope.Length == 0 ? [] : [scope];
        var (_, _, fault) = await desk.With<ApiTokens, (string?, TokenView?, AccountFault?)>(t => t.Issue(new("王敏", label, scopes, days), "王敏", null, default));
        Assert.That(fault?.Field, Is.EqualTo(field));
    }

    [TestCase(PasswordProfile.Dengbao, "Abcdef12-", false)]
    [TestCase(PasswordProfile.Dengbao, "Abxdef12-y", true)]
    [TestCase(PasswordProfile.Dengbao, "abxdefkhjqyz", false)]
    [TestCase(PasswordProfile.Dengbao, "abxdefkhj12", false)]
    [TestCase(PasswordProfile.Dengbao, "abxdefkhj12-", true)]
    [TestCase(PasswordProfile.Dengbao, "P@ssw0rd2026!", false)]
    [TestCase(PasswordProfile.Dengbao, "Admin@123456", false)]
    [TestCase(PasswordProfile.Dengbao, "WangMin-2026", false)]
    [TestCase(PasswordProfile.Asvs, "four words of it", true)]
    [TestCase(PasswordProfile.Asvs, "fourwordsofit!", false)]
    [TestCase(PasswordProfile.Asvs, "correct horse battery staple", false)]
    [TestCase(PasswordProfile.Asvs, "123456789012345678", false)]
    [TestCase(PasswordProfile.Asvs, "aaaaaaaaaaaaaaaaaaaa", false)]
    public void Password_AgainstItsProfile_IsTakenOrNot(PasswordProfile profile, string password, bool taken) =>
        Assert.That(PasswordRules.Shape(profile, password, "WangMin") is null, Is.EqualTo(taken));
}
