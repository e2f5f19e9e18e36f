using Assessment.Silo.Tests.Support;
using Assessment.Silo.Access;
using Assessment.Silo.Accounts;
using Assessment.Silo.Auditing;
using OtpNet;

namespace Assessment.Silo.Tests.Accounts;

/// <summary>Who is let in, and what it costs to try.</summary>
[TestFixture(On.Sqlite)]
[TestFixture(On.Postgres)]
public sealed class SignInTest(On on)
{
    private Desk desk = null!;

    [SetUp]
    public async Task Start() => desk = await Desk.New(on: on);

    [TearDown]
    public async Task Stop() => await desk.DisposeAsync();

    [Test]
    public async Task SignIn_WithNameAndPassword_IsDone()
    {
        await desk.Person("王敏", new Grant(Role.Evaluator));
        Assert.That((await desk.SignIn(" 王敏 ", Desk.Password)).Kind, Is.EqualTo(SignInKind.Done));
    }

    [Test]
    public async Task SignIn_WhateverIsWrong_CostsOnePasswordHashAndSaysTheSame()
    {
        await desk.Person("王敏", new Grant(Role.Evaluator));
        var gone = await desk.Person("离岗", new Grant(Role.Evaluator));
        await desk.With<AccountDesk, AccountOutcome>(d => d.Disable(gone.Id, new("郑岚", null), default));
        await desk.With<AccountDesk, AccountOutcome>(d => d.Create("程序", [], forProgram: true, new("郑岚", null), default));
        // The decoy of unknown names is made once.
        await desk.SignIn("热身", "x");
        foreach (var (name, password) in new[] { ("王敏", "wrong"), ("无此人", "wrong"), ("离岗", Desk.Password), ("程序", ""), ("", "x"), (new string('王', 41), "x") })
        {
            desk.Hasher.Count = 0;
            Assert.That((await desk.SignIn(name, password)).Kind, Is.EqualTo(SignInKind.Wrong), name);
            Assert.That(desk.Hasher.Count, Is.EqualTo(1), name);
        }
    }

    [Test]
    public async Task SignIn_AfterFiveFailures_LocksTheNameFromThatAddressFor15Minutes()
    {
        await desk.Person("王敏", new Grant(Role.Evaluator));
        for (var i = 1; i <= 4; i++)
        {
            Assert.That((await desk.SignIn("王敏", "wrong")).Kind, Is.EqualTo(SignInKind.Wrong));
        }

        var fifth = await desk.SignIn("王敏", "wrong");
        Assert.That((fifth.Kind, fifth.Until), Is.EqualTo((SignInKind.Locked, (DateTimeOffset?)desk.Time.GetUtcNow().AddMinutes(15))));
        desk.Hasher.Count = 0;
        Assert.That((await desk.SignIn("王敏", Desk.Password)).Kind, Is.EqualTo(SignInKind.Locked), "the right password does not help");
        Assert.That(desk.Hasher.Count, Is.Zero, "nothing is hashed for whoever is locked out");
        Assert.That((await desk.SignIn("王敏", Desk.Password, Desk.Elsewhere)).Kind, Is.EqualTo(SignInKind.Done), "others cannot lock her out");
        Assert.That((await desk.SignIn("李强", "wrong")).Kind, Is.EqualTo(SignInKind.Wrong), "nor is the address");

        desk.Time.Advance(TimeSpan.FromMinutes(15) - TimeSpan.FromSeconds(1));
        Assert.That((await desk.SignIn("王敏", Desk.Password)).Kind, Is.EqualTo(SignInKind.Locked));
        desk.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.That((await desk.SignIn("王敏", Desk.Password)).Kind, Is.EqualTo(SignInKind.Done));
    }

    [Test]
    public async Task SignIn_OfANameThatNobodyHas_IsLockedLikeAnyOther()
    {
        for (var i = 1; i <= 4; i++)
        {
            await desk.SignIn("无此人", "wrong");
        }

        Assert.That((await desk.SignIn("无此人", "wrong")).Kind, Is.EqualTo(SignInKind.Locked));
    }

    [Test]
    public async Task SignIn_WhenItSucceeds_ForgetsEarlierFailures()
    {
        await desk.Person("王敏", new Grant(Role.Evaluator));
        for (var round = 0; round < 3; round++)
        {
            for (var i = 1; i <= 4; i++)
            {
                await desk.SignIn("王敏", "wrong");
            }

            Assert.That((await desk.SignIn("王敏", Desk.Password)).Kind, Is.EqualTo(SignInKind.Done));
        }
    }

    [Test]
    public async Task Code_WhenItIsRight_IsTakenOnceAndByOneOnly()
    {
        var (person, key) = await WithSecondFactor();
        Assert.That((await desk.SignIn("王敏", Desk.Password)).Kind, Is.EqualTo(SignInKind.CodeNeeded));
        desk.Time.Advance(TimeSpan.FromMinutes(2));
        var code = new Totp(Base32Encoding.ToBytes(key)).ComputeTotp(desk.Time.GetUtcNow().UtcDateTime);
        var both = await Task.WhenAll(desk.Code(person.Id, code), desk.Code(person.Id, code));
        Assert.That(both.Count(o => o.Kind == SignInKind.Done), Is.EqualTo(1), "of two at one moment one is taken");
        Assert.That((await desk.Code(person.Id, code)).Kind, Is.EqualTo(SignInKind.Wrong), "and never again");
    }

    [TestCase(-60, false)]
    [TestCase(-30, true)]
    [TestCase(0, true)]
    [TestCase(30, true)]
    [TestCase(60, false)]
    public async Task Code_OfAClockThatDiffers_IsTakenWithinAStep(int seconds, bool taken)
    {
        var (person, key) = await WithSecondFactor();
        desk.Time.Advance(TimeSpan.FromMinutes(10));
        var code = new Totp(Base32Encoding.ToBytes(key)).ComputeTotp(desk.Time.GetUtcNow().UtcDateTime.AddSeconds(seconds));
        Assert.That((await desk.Code(person.Id, code)).Kind, Is.EqualTo(taken ? SignInKind.Done : SignInKind.Wrong));
    }

    [Test]
    public async Task RecoveryCode_WhenUsed_CountsOnceAndIsKeptAsAHash()
    {
        var (person, _) = await WithSecondFactor(out var codes);
        var stored = desk.Store.Joined("SELECT value FROM account_secret");
        Assert.That(codes.Value.Any(c => stored!.Contains(c, StringComparison.OrdinalIgnoreCase)), Is.False);
        Assert.That((await desk.Code(person.Id, codes.Value[0].ToLowerInvariant())).Kind, Is.EqualTo(SignInKind.Done));
        Assert.That((await desk.Code(person.Id, codes.Value[0])).Kind, Is.EqualTo(SignInKind.Wrong));
        Assert.That((await desk.Code(person.Id, codes.Value[1])).Kind, Is.EqualTo(SignInKind.Done));
    }

    [Test]
    public async Task Codes_WhenWrongFiveTimes_LockThePairToo()
    {
        var (person, _) = await WithSecondFactor();
        for (var i = 1; i <= 4; i++)
        {
            Assert.That((await desk.Code(person.Id, "000000")).Kind, Is.EqualTo(SignInKind.Wrong));
        }

        Assert.That((await desk.Code(person.Id, "000000")).Kind, Is.EqualTo(SignInKind.Locked));
    }

    [Test]
    public async Task SignIns_All_AreInTheAuditLogWithoutASecret()
    {
        await desk.Person("王敏", new Grant(Role.Evaluator));
        await desk.SignIn("王敏", "not-this-secret");
        await desk.SignIn("王敏", Desk.Password);
        var rows = (await desk.With<IAuditLog, AuditPage>(a => a.Read(new() { Type = "sign-in" }, default))).Rows;
        Assert.That(rows.Take(2).Select(r => (r.Result, r.Target, r.Address)), Is.EqualTo(new[] { ("ok", "王敏", Desk.Here), ("refused", "王敏", Desk.Here) }));
        var all = (await desk.With<IAuditLog, AuditPage>(a => a.Read(new(), default))).Rows;
        Assert.That(all.Where(r => r.Body.Contains("not-this-secret", StringComparison.Ordinal) || r.Body.Contains(Desk.Password, StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public async Task SignIn_WhenTheAuditLogCannotBeWritten_LetsNobodyIn()
    {
        await desk.Person("王敏", new Grant(Role.Evaluator));
        desk.Store.Obstruct("audit_log");
        Assert.That(async () => await desk.SignIn("王敏", Desk.Password), Throws.TypeOf<AuditUnavailableException>());
    }

    private async Task<(AccountView Person, string Key)> WithSecondFactor() => await WithSecondFactor(out _);

    private Task<(AccountView Person, string Key)> WithSecondFactor(out Lazy<IReadOnlyList<string>> codes)
    {
        IReadOnlyList<string> made = [];
        codes = new(() => made);
        return Enrol();

        async Task<(AccountView, string)> Enrol()
        {
            var person = await desk.Person("王敏", new Grant(Role.Evaluator));
            var session = (await desk.Live(await desk.Open(person.Id)))!;
            var (key, uri) = await desk.With<OwnAccount, (string Key, string Uri)>(own => own.BeginSecondFactor(person.Id));
            Assert.That(uri, Does.StartWith("otpauth://totp/").And.Contain(key));
            var code = new Totp(Base32Encoding.ToBytes(key)).ComputeTotp(desk.Time.GetUtcNow().UtcDateTime);
            Assert.That(await desk.With<OwnAccount, System.Collections.Immutable.ImmutableArray<string>?>(own => own.ConfirmSecondFactor(session, "000000", null, default)), Is.Null);
            made = (await desk.With<OwnAccount, System.Collections.Immutable.ImmutableArray<string>?>(own => own.ConfirmSecondFactor(session, code, null, default)))!.Value;
            Assert.That(made, Has.Count.EqualTo(10));
            return (person, key);
        }
    }
}
