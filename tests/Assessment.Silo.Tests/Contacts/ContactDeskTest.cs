using Assessment.Grains.Contacts;
using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;
using Assessment.Silo.Accounts;
using Assessment.Silo.Auditing;
using Assessment.Silo.Contacts;
using Assessment.Silo.Tests.Support;

namespace Assessment.Silo.Tests.Contacts;

/// <summary>Contacts over a real database: sealed, versioned, confirmed by a second person, erased to the last byte, and never told to the audit log.</summary>
[TestFixture(On.Sqlite)]
[TestFixture(On.Postgres)]
internal sealed class ContactDeskTest(On on)
{
    // Nobody's: made up.
    private const string Phone = "13000005678";
    private const string Digits = "0000111122223333";
    private const string Holder = "某某技术公司";

    private static readonly ContractNumber One = ContractNumber.Parse("CYCGW-2026-0044");
    private static readonly ContractNumber Other = ContractNumber.Parse("SL-2026-0107");
    private static readonly By First = new("赵磊", "10.0.0.7");
    private static readonly By Second = new("孙静", "10.0.0.8");
    private static readonly BankAccount Account = new("示例银行", Holder, Digits);

    private Store store = null!;
    private DatabaseAuditLog audit = null!;
    private ContactDesk desk = null!;

    [SetUp]
    public async Task Open()
    {
        store = Store.New(on);
        audit = store.AuditLog();
        desk = new(new ContactStore(store.Database), new TurnedSeal(), audit, store.Time);
    }

    [TearDown]
    public async Task Close() => await store.DisposeAsync();

    private ValueTask<Contact> Vendor() => desk.Get(One, PartySide.Vendor, default);

    private async Task<Refusal?> Keep(KeepContact given, long? expected, By? by = null) => await desk.Keep(One, PartySide.Vendor, given, expected, by ?? First, default);

    private async Task<Refusal?> Confirm(long? expected, By? by = null) => await desk.Confirm(One, PartySide.Vendor, expected, by ?? Second, default);

    private static string? Code(Refusal? refusal) => refusal?.Code;

    private static string CodeOf<T>()
        where T : Rule => Names.Kebab(typeof(T).Name);

    [Test]
    public async Task Contact_WhenNothingWasEverKept_IsEmptyAndOfVersionZero()
    {
        var contact = await Vendor();
        Assert.That((contact.Version, contact.Kept.Length, contact.ChangedBy), Is.EqualTo((0L, 0, (string?)null)));
        Assert.That(Code((await desk.Reveal(One, PartySide.Vendor, ContactPart.Phone, First, default)).Refusal), Is.EqualTo(CodeOf<ContactMustBeKept>()));
        Assert.That(Code(await desk.Erase(One, PartySide.Vendor, null, First, default)), Is.EqualTo(CodeOf<ContactMustBeKept>()));
    }

    [Test]
    public async Task Keep_OfATelephone_CountsAtOnceInItsOneForm()
    {
        Assert.That(await Keep(new("+86 130 0000 5678"), 0), Is.Null);
        var contact = await Vendor();
        Assert.That((contact.Phone, contact.Version, contact.ChangedBy, contact.Bank), Is.EqualTo((Phone, 1L, First.Name, (BankAccount?)null)));
        Assert.That((await desk.Get(One, PartySide.Buyer, default)).Version, Is.Zero, "the other party's");
        Assert.That((await desk.Get(Other, PartySide.Vendor, default)).Version, Is.Zero, "another contract's");
    }

    [Test]
    public async Task Keep_OfAnAccount_CountsOnceSomebodyElseConfirmedIt()
    {
        Assert.That(await Keep(new(Phone, new(" 示例银行 ", Holder, "0000 1111-2222 ３３３３")), 0), Is.Null);
        var waiting = await Vendor();
        Assert.That((waiting.Bank, waiting.Pending, waiting.PendingBy), Is.EqualTo(((BankAccount?)null, Account, First.Name)));
        Assert.That(Code((await desk.Reveal(One, PartySide.Vendor, ContactPart.Bank, First, default)).Refusal), Is.EqualTo(CodeOf<ContactMustBeKept>()), "what waits does not count");

        Assert.That(Code(await Confirm(1, First)), Is.EqualTo(CodeOf<ConfirmerMustNotBeWhoEnteredTheAccount>()));
        Assert.That((await Vendor()).Version, Is.EqualTo(1), "a refusal changes nothing");
        Assert.That(await Confirm(1), Is.Null);
        var counting = await Vendor();
        Assert.That((counting.Bank, counting.Pending, counting.PendingBy, counting.ConfirmedBy, counting.Phone), Is.EqualTo((Account, (BankAccount?)null, (string?)null, Second.Name, Phone)));
        Assert.That(Code(await Confirm(2)), Is.EqualTo(CodeOf<ContactMustBeKept>()), "nothing waits any more");
    }

    [Test]
    public async Task Change_OfAnAccountThatCounts_LeavesItInForceUntilConfirmed()
    {
        await Keep(new(null, Account), 0);
        await Confirm(1);
        var next = Account with { Number = "9999888877776666" };
        Assert.That(await Keep(new(null, next), 2, Second), Is.Null);
        Assert.That(((await Vendor()).Bank, (await Vendor()).Pending), Is.EqualTo((Account, next)));
        Assert.That(Code(await Confirm(3, Second)), Is.EqualTo(CodeOf<ConfirmerMustNotBeWhoEnteredTheAccount>()));
        Assert.That(await desk.Drop(One, PartySide.Vendor, 3, First, default), Is.Null);
        Assert.That(((await Vendor()).Bank, (await Vendor()).Pending), Is.EqualTo((Account, (BankAccount?)null)));
    }

    [Test]
    public async Task Confirmation_WhenTheAccountWasReplacedSinceItWasRead_IsRefused()
    {
        await Keep(new(null, Account), 0);
        await Keep(new(null, Account with { Number = "9999888877776666" }), 1);
        Assert.That(Code(await Confirm(1)), Is.EqualTo(CodeOf<ContactMustBeAsItWasRead>()), "what was compared is not what waits");
        Assert.That(Code(await Confirm(null)), Is.EqualTo(CodeOf<ConfirmationMustNameWhatWasRead>()), "nor is any version taken");
    }

    [Test]
    public async Task Confirmation_WhenSomebodyElseOnlyChangedTheTelephone_StillNeedsASecondPersonForTheAccount()
    {
        await Keep(new(null, Account), 0);
        await Keep(new(Phone), 1, Second);
        Assert.That(Code(await Confirm(2, First)), Is.EqualTo(CodeOf<ConfirmerMustNotBeWhoEnteredTheAccount>()));
        Assert.That(await Confirm(2), Is.Null);
    }

    [Test]
    public async Task Erasure_ThenTheSameAccountAgain_WaitsForASecondPersonOnceMore()
    {
        await Keep(new(null, Account), 0);
        await Confirm(1);
        await desk.Erase(One, PartySide.Vendor, 2, First, default);
        await Keep(new(null, Account), 3);
        Assert.That(((await Vendor()).Bank, (await Vendor()).Pending), Is.EqualTo(((BankAccount?)null, Account)));
    }

    [TestCase(0, true)]
    [TestCase(1, false)]
    public async Task Keep_OfAnOlderVersion_IsRefused(long expected, bool taken)
    {
        Assert.That(await Keep(new(Phone), expected), taken ? Is.Null : Is.Not.Null);
        await Keep(new(Phone), null);
        Assert.That(Code(await Keep(new(Phone), 0)), Is.EqualTo(CodeOf<ContactMustBeAsItWasRead>()));
    }

    [Test]
    public async Task Keep_BySeveralAtOnce_LetsOneThrough()
    {
        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Keep(new(Phone), 0))));
        Assert.That((replies.Count(r => r is null), (await Vendor()).Version), Is.EqualTo((1, 1L)));
        Assert.That(replies.OfType<Refusal>().Select(Code).Distinct(), Is.EqualTo(new[] { CodeOf<ContactMustBeAsItWasRead>() }));
        var told = (await audit.All()).Where(r => r.Type == "contact.changed").ToLookup(r => r.Result);
        Assert.That(told[AuditEvent.Ok].Count(), Is.EqualTo(told[AuditEvent.Failed].Count() + 1), "whoever came too late is recorded as such");
    }

    [Test]
    public async Task Erasure_Always_LeavesNothingInTheFile()
    {
        await Keep(new(Phone, Account), 0);
        await Confirm(1);
        await Keep(new(null, Account with { Holder = "另一公司" }), 2);
        var closed = store.Scalar<string>("SELECT phone FROM contact")!;
        Assert.That(store.Everything(), Does.Contain(closed), "it was there");
        Assert.That(await desk.Erase(One, PartySide.Vendor, 3, Second, default), Is.Null);
        Assert.That(store.Everything(), Does.Not.Contain(closed));
        Assert.That(store.Scalar<long>("SELECT count(*) FROM contact WHERE phone IS NULL AND bank IS NULL AND pending IS NULL AND version = 4"), Is.EqualTo(1));
        Assert.That(((await Vendor()).Version, (await Vendor()).Kept.Length), Is.EqualTo((4L, 0)), "its version goes on, so that none comes twice");
    }

    [Test]
    public async Task Values_AtRest_AreSealed()
    {
        await Keep(new(Phone, Account), 0);
        await Confirm(1);
        await Keep(new(null, Account), 2);
        Assert.That(store.Everything(), Does.Not.Contain(Phone).And.Not.Contain(Digits).And.Not.Contain(Holder));
    }

    [TestCase("UPDATE contact SET bank = (SELECT bank FROM contact WHERE contract = 'SL-2026-0107') WHERE contract = 'CYCGW-2026-0044'", Description = "another contract's")]
    [TestCase("UPDATE contact SET bank = pending WHERE contract = 'CYCGW-2026-0044'", Description = "past the second person")]
    [TestCase("UPDATE contact SET bank = 'x' WHERE contract = 'CYCGW-2026-0044'")]
    public async Task Account_WhenASealedOneWasMovedAroundTheProgram_IsNotTaken(string sql)
    {
        foreach (var contract in new[] { One, Other })
        {
            await desk.Keep(contract, PartySide.Vendor, new(null, Account with { Holder = contract.Value }), 0, First, default);
            await desk.Confirm(contract, PartySide.Vendor, 1, Second, default);
            await desk.Keep(contract, PartySide.Vendor, new(null, Account), 2, First, default);
        }

        store.Sql(sql);
        var contact = await Vendor();
        Assert.That((contact.Bank, contact.Lost), Is.EqualTo(((BankAccount?)null, new[] { ContactPart.Bank })));
        Assert.That(Code((await desk.Reveal(One, PartySide.Vendor, ContactPart.Bank, First, default)).Refusal), Is.EqualTo(CodeOf<ContactMustBeLegible>()));
        Assert.That(await Confirm(3), Is.Null, "and is mended by one that was entered and confirmed");
        Assert.That((await Vendor()).Lost, Is.Empty);
    }

    [Test]
    public async Task AuditLog_OfAllThatHappens_SaysWhoWhichAndNoValue()
    {
        await Keep(new(Phone, Account), 0);
        await Confirm(1, First);
        await Confirm(1);
        foreach (var part in new[] { ContactPart.Phone, ContactPart.Bank })
        {
            Assert.That((await desk.Reveal(One, PartySide.Vendor, part, Second, default)).Contact, Is.Not.Null);
        }

        await Keep(new(null, Account), 2);
        await desk.Reveal(One, PartySide.Vendor, ContactPart.PendingBank, Second, default);
        await desk.Drop(One, PartySide.Vendor, 3, Second, default);
        await desk.Erase(One, PartySide.Vendor, 4, Second, default);
        var rows = (await audit.All()).Reverse().ToList();
        Assert.That(rows.Select(r => $"{r.Type} {r.Result} {r.Account} {r.Address}: {r.Detail}"), Is.EqualTo(new[]
        {
            "contact.changed ok 赵磊 10.0.0.7: phone, pending-bank",
            "contact.confirmed refused 赵磊 10.0.0.7: entered by the same person",
            "contact.confirmed ok 孙静 10.0.0.8: bank, entered by 赵磊",
            "contact.revealed ok 孙静 10.0.0.8: phone",
            "contact.revealed ok 孙静 10.0.0.8: bank",
            "contact.changed ok 赵磊 10.0.0.7: pending-bank",
            "contact.revealed ok 孙静 10.0.0.8: pending-bank",
            "contact.dropped ok 孙静 10.0.0.8: pending-bank, entered by 赵磊",
            "contact.erased ok 孙静 10.0.0.8: phone, bank",
        }));
        Assert.That(rows.Select(r => (r.Contract, r.Target)).Distinct(), Is.EqualTo(new[] { (One.Value, "contacts/vendor") }));
    }

    [Test]
    public async Task AuditLog_WhenItCannotBeWritten_NothingIsShownOrChanged()
    {
        await Keep(new(Phone), 0);
        store.Obstruct("audit_log", "INSERT");
        Assert.That(async () => await desk.Reveal(One, PartySide.Vendor, ContactPart.Phone, First, default), Throws.TypeOf<AuditUnavailableException>());
        Assert.That(() => Keep(new("13000000009"), 1), Throws.TypeOf<AuditUnavailableException>());
        Assert.That((await Vendor()).Phone, Is.EqualTo(Phone));
    }

    [Test]
    public async Task Verify_WithContacts_FindsNothing()
    {
        await Keep(new(Phone, Account), 0);
        Assert.That(store.Verify().Findings, Is.Empty);
    }

    /// <summary>Legible to nobody who looks for the plain text, and without a key.</summary>
    private sealed class TurnedSeal : ISecretSeal
    {
        public string Seal(string plain) => "sealed:" + Convert.ToHexString(System.Text.Encoding.UTF8.GetBytes(plain));

        public string? Open(string closed) => closed.StartsWith("sealed:", StringComparison.Ordinal) ? System.Text.Encoding.UTF8.GetString(Convert.FromHexString(closed[7..])) : null;
    }
}
