using Assessment.Silo.Tests.Support;
using Assessment.Grains.Values;
using Assessment.Silo.Access;
using Assessment.Silo.Accounts;
using Assessment.Silo.Auditing;

namespace Assessment.Silo.Tests.Accounts;

/// <summary>Accounts are made, granted, disabled; never deleted, never given to somebody else.</summary>
[TestFixture(On.Sqlite)]
[TestFixture(On.Postgres)]
public sealed class AccountDeskTest(On on)
{
    private static readonly ContractNumber One = ContractNumber.Parse("CYCGW-2026-0044");

    private Desk desk = null!;

    [SetUp]
    public async Task Start() => desk = await Desk.New(on: on);

    [TearDown]
    public async Task Stop() => await desk.DisposeAsync();

    [TestCase("王", 40, true)]
    [TestCase("𠮷", 40, true)]
    [TestCase("王", 41, false)]
    [TestCase("𠮷", 41, false)]
    [TestCase("a\u0001", 1, false)]
    [TestCase("a\nb", 1, false)]
    [TestCase("  ", 1, false)]
    public async Task Create_AtTheLimitsOfAName_IsTakenOrNot(string part, int times, bool taken)
    {
        var name = string.Concat(Enumerable.Repeat(part, times));
        var made = await desk.Try(name, new Grant(Role.Evaluator));
        Assert.That((made.Fault?.Field, taken ? (await desk.Find(name)).Name : null), Is.EqualTo(taken ? ((string?)null, name) : ("name", null)));
    }

    [TestCase("王敏")]
    [TestCase(" 王敏 ")]
    [TestCase("wang min")]
    [TestCase("WANG MIN")]
    public async Task Create_WhenTheNameWasEverUsed_IsRefused(string again)
    {
        foreach (var name in new[] { "王敏", "Wang Min" })
        {
            await desk.Made(name, new Grant(Role.Evaluator));
            await desk.With<AccountDesk, AccountOutcome>(async d => await d.Disable((await desk.Find(name)).Id, new("郑岚", null), default));
        }

        Assert.That((await desk.Try(again, new Grant(Role.Evaluator))).Fault?.Field, Is.EqualTo("name"));
    }

    [TestCase(Role.Auditor, Role.SecurityAdministrator, false)]
    [TestCase(Role.Auditor, Role.SystemAdministrator, false)]
    [TestCase(Role.SystemAdministrator, Role.SecurityAdministrator, false)]
    [TestCase(Role.Auditor, Role.Manager, false)]
    [TestCase(Role.SecurityAdministrator, Role.Evaluator, false)]
    [TestCase(Role.VendorContact, Role.Evaluator, false)]
    [TestCase(Role.Evaluator, Role.Manager, true)]
    [TestCase(Role.Manager, Role.CommitteeMember, true)]
    public async Task Create_WithTwoRoles_KeepsDutiesApart(Role one, Role other, bool fine)
    {
        Grant Of(Role role) => new(role, role == Role.VendorContact ? One : null);
        Assert.That((await desk.Try("王敏", Of(one), Of(other))).Fault?.Field, Is.EqualTo(fine ? null : "role"));
        await desk.Made("李强", Of(one));
        var added = await desk.With<AccountDesk, AccountOutcome>(async d => await d.SetGrants((await desk.Find("李强")).Id, [Of(one), Of(other)], new("郑岚", null), default));
        Assert.That(added.Fault is null, Is.EqualTo(fine), "nor is it reached in two steps");
    }

    [Test]
    public async Task Create_WhenARoleHasTheWrongReach_IsRefused()
    {
        Assert.That((await desk.Try("王敏", new Grant(Role.Auditor, One))).Fault?.Field, Is.EqualTo("role"));
        Assert.That((await desk.Try("王敏", new Grant(Role.VendorContact))).Fault?.Field, Is.EqualTo("role"));
    }

    [Test]
    public async Task Administrator_CannotChangeOrDisableTheirOwnAccount()
    {
        var own = await desk.Person("郑岚", new Grant(Role.SecurityAdministrator));
        var by = new By("郑岚", null);
        Assert.That((await desk.With<AccountDesk, AccountOutcome>(d => d.SetGrants(own.Id, [new(Role.Auditor)], by, default))).Fault, Is.Not.Null);
        Assert.That((await desk.With<AccountDesk, AccountOutcome>(d => d.Disable(own.Id, by, default))).Fault, Is.Not.Null);
        Assert.That((await desk.With<AccountDesk, AccountOutcome>(d => d.Reset(own.Id, by, default))).Fault, Is.Not.Null);
        Assert.That((await desk.Find("郑岚")).Grants, Is.EqualTo(new[] { new Grant(Role.SecurityAdministrator) }));
    }

    [Test]
    public async Task Grants_WhenChanged_HoldFromTheNextRequestAndAreAudited()
    {
        var person = await desk.Person("王敏", new Grant(Role.Evaluator, One));
        var secret = await desk.Open(person.Id);
        Assert.That((await desk.Live(secret))!.Holder.May(Acts.ManagePeriods, One), Is.EqualTo(Verdict.Denied));
        await desk.With<AccountDesk, AccountOutcome>(d => d.SetGrants(person.Id, [new(Role.Manager, One), new(Role.Evaluator, One)], new("郑岚", Desk.Here), default));
        Assert.That((await desk.Live(secret))!.Holder.May(Acts.ManagePeriods, One), Is.EqualTo(Verdict.Allowed));
        var row = (await desk.With<IAuditLog, AuditPage>(a => a.Read(new() { Type = "account.granted" }, default))).Rows.Single();
        Assert.That((row.Account, row.Target, row.Detail), Is.EqualTo(("郑岚", "王敏", "evaluator@CYCGW-2026-0044 → evaluator@CYCGW-2026-0044, manager@CYCGW-2026-0044")));
    }

    [Test]
    public async Task Disable_WhenDone_EndsSessionsAndTokensAtTheNextRequest()
    {
        var person = await desk.Person("王敏", new Grant(Role.Evaluator));
        var secret = await desk.Open(person.Id);
        var (token, _, _) = await desk.With<ApiTokens, (string?, TokenView?, AccountFault?)>(t => t.Issue(new("王敏", "x", ["all"], 1), "王敏", null, default));
        Assert.That((await desk.Live(secret), await desk.With<ApiTokens, FoundToken?>(t => t.Find(token!, default))), Is.Not.EqualTo(((LiveSession?)null, (FoundToken?)null)));
        await desk.With<AccountDesk, AccountOutcome>(d => d.Disable(person.Id, new("郑岚", null), default));
        Assert.That(await desk.Live(secret), Is.Null);
        Assert.That(await desk.With<ApiTokens, FoundToken?>(t => t.Find(token!, default)), Is.Null);
        await desk.With<AccountDesk, AccountOutcome>(d => d.Enable(person.Id, new("郑岚", null), default));
        Assert.That(await desk.Live(secret), Is.Null, "the old session does not come back");
        Assert.That((await desk.SignIn("王敏", Desk.Password)).Kind, Is.EqualTo(SignInKind.Done));
    }

    [Test]
    public async Task First_WhenThereIsAnAccount_IsRefused()
    {
        Assert.That((await desk.With<AccountDesk, AccountOutcome>(d => d.CreateFirst("郑岚", Desk.Password, new("console", null), default))).Fault, Is.Null);
        Assert.That((await desk.Find("郑岚")).Grants, Is.EqualTo(new[] { new Grant(Role.SecurityAdministrator) }));
        Assert.That((await desk.With<AccountDesk, AccountOutcome>(d => d.CreateFirst("黑客", Desk.Password, new("console", null), default))).Fault, Is.Not.Null);
        Assert.That((await desk.SignIn("郑岚", Desk.Password)).Kind, Is.EqualTo(SignInKind.Done));
    }

    [Test]
    public async Task First_WhenTheirPasswordIsPoor_LeavesNoAccountBehind()
    {
        Assert.That((await desk.With<AccountDesk, AccountOutcome>(d => d.CreateFirst("郑岚", "short", new("console", null), default))).Fault?.Field, Is.EqualTo("password"));
        Assert.That(await desk.With<AccountDesk, bool>(async d => await d.Any(default)), Is.False);
    }

    [Test]
    public void FirstRunCode_IsTakenHoweverTypedAndNotGuessed()
    {
        var first = new FirstRun();
        Assert.That(first.Accepts(first.Code.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal)), Is.True);
        for (var i = 0; i < FirstRun.MostTries; i++)
        {
            Assert.That(first.Accepts("AAAA-AAAA-AAAA-AAAA-AAAA"), Is.False);
        }

        Assert.That((first.IsSpent, first.Accepts(first.Code)), Is.EqualTo((true, false)));
    }
}
