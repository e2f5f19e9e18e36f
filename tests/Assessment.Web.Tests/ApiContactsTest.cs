using System.Net;
using System.Text.RegularExpressions;
using Assessment.Grains.Values;
using Assessment.Silo.Access;
using Assessment.Silo.Auditing;
using Assessment.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Client = Assessment.Web.Tests.Support.Api;

namespace Assessment.Web.Tests;

/// <summary>Telephones and accounts: masked to whoever may only recognise them, shown with a trace, and nowhere else.</summary>
public sealed partial class ApiContactsTest
{
    private const string Contacts = Client.Contract + "/contacts";
    private const string Page = "/contracts/CYCGW-2026-0044/contacts";

    // Nobody's: made up, and unlike anything else in the logs.
    private const string VendorPhone = "13047115678";
    private const string BuyerPhone = "010-47110815";
    private const string VendorNumber = "9900112233445566";
    private const string BuyerNumber = "8800112233447777";
    private const string WaitingNumber = "7700112233448888";
    private const string Holder = "密封试验技术公司";

    private static readonly string[] Values = [VendorPhone, BuyerPhone, VendorNumber, BuyerNumber, WaitingNumber, "9900 1122 3344 5566", "47110815", "130 4711 5678", Holder];

    private ApiHost host = null!;

    [SetUp]
    public async Task Start()
    {
        host = await new ApiHost { Errors = new() { From = LogLevel.Trace } }.Registered();
        foreach (var role in Roles.All)
        {
            await TestPeople.Token(host.Services, role.Code(), [new(role, role.IsOfTheSystem() ? null : ContractNumber.Parse("CYCGW-2026-0044"))]);
        }
    }

    [TearDown]
    public void Stop() => host.Dispose();

    private static object Account(string number) => new { bank = "示例银行", holder = Holder, number };

    private async Task Fill()
    {
        (await host.Api(Given.Manager).Put($"{Contacts}/vendor", new { phone = "+86 130 4711 5678", bank = Account("9900 1122 3344 5566") }, ("If-Match", "\"0\""))).Done();
        (await host.Api(Given.SecondManager).Post($"{Contacts}/vendor/confirm", null, ("If-Match", "\"1\""))).Done();
        (await host.Api(Given.Manager).Put($"{Contacts}/vendor", new { bank = Account(WaitingNumber) }, ("If-Match", "\"2\""))).Done();
        (await host.Api(Given.Manager).Put($"{Contacts}/buyer", new { phone = BuyerPhone, bank = Account(BuyerNumber) }, ("If-Match", "*"))).Done();
        (await host.Api(Given.SecondManager).Post($"{Contacts}/buyer/confirm", null, ("If-Match", "\"1\""))).Done();
    }

    [TestCase(Role.Evaluator)]
    [TestCase(Role.Manager)]
    [TestCase(Role.CommitteeMember)]
    [TestCase(Role.Auditor)]
    [TestCase(Role.VendorContact)]
    public async Task Reading_ByWhoeverMay_IsMasked(Role role)
    {
        await Fill();
        var reply = (await host.Api(role.Code()).Get(Contacts)).Done();
        var (buyer, vendor) = (reply.Json["contacts"]![0]!, reply.Json["contacts"]![1]!);
        Assert.That((Text(buyer["phone"]), Text(vendor["phone"])), Is.EqualTo(("010-4711****", "130****5678")));
        Assert.That((Text(vendor["bank"]!["number"]), Text(vendor["bank"]!["holder"]), Text(vendor["pendingBank"]!["number"])), Is.EqualTo(("****5566", "密****", "****8888")));
        var forVendor = role == Role.VendorContact;
        Assert.That((buyer["bank"] is null, buyer["bankWithheld"]!.GetValue<bool>(), buyer["confirmedAt"] is null), Is.EqualTo((forVendor, forVendor, forVendor)));
        Assert.That(reply.Text.Contains(Given.Manager, StringComparison.Ordinal), Is.EqualTo(!forVendor), "who of the buyer's people did what is nothing for the vendor");
        var page = (await host.Page(Page, role.Code())).Done();
        foreach (var text in new[] { reply.Text, page.Text })
        {
            Assert.That(Values.Where(v => text.Contains(v, StringComparison.Ordinal)), Is.Empty);
        }

        Assert.That(page.Text.Contains("****7777", StringComparison.Ordinal), Is.EqualTo(!forVendor));
        Assert.That(page.Text.Contains("/contacts/reveal", StringComparison.Ordinal), Is.EqualTo(role is Role.Manager or Role.CommitteeMember or Role.VendorContact));
        Assert.That(page.Text.Contains("value=\"keep\"", StringComparison.Ordinal), Is.EqualTo(role == Role.Manager));
    }

    [TestCase(Role.SystemAdministrator)]
    [TestCase(Role.SecurityAdministrator)]
    public async Task Reading_ByAnAdministrator_IsRefused(Role role)
    {
        await Fill();
        Assert.That((await host.Api(role.Code()).Get(Contacts)).Status, Is.AnyOf(403, 404));
        Assert.That((await host.Page(Page, role.Code())).Status, Is.AnyOf(403, 404));
    }

    [TestCase(Role.Manager, "vendor", "phone", 200)]
    [TestCase(Role.Manager, "vendor", "bank", 200)]
    [TestCase(Role.Manager, "vendor", "pendingBank", 200)]
    [TestCase(Role.Manager, "buyer", "bank", 200)]
    [TestCase(Role.CommitteeMember, "vendor", "phone", 200)]
    [TestCase(Role.CommitteeMember, "vendor", "bank", 200)]
    [TestCase(Role.CommitteeMember, "vendor", "pendingBank", 403)]
    [TestCase(Role.VendorContact, "vendor", "phone", 200)]
    [TestCase(Role.VendorContact, "vendor", "bank", 200)]
    [TestCase(Role.VendorContact, "vendor", "pendingBank", 403)]
    [TestCase(Role.VendorContact, "buyer", "phone", 403)]
    [TestCase(Role.VendorContact, "buyer", "bank", 403)]
    [TestCase(Role.Evaluator, "vendor", "phone", 403)]
    [TestCase(Role.Auditor, "vendor", "bank", 403)]
    [TestCase(Role.SystemAdministrator, "vendor", "bank", 403)]
    public async Task Showing_OneValue_IsForWhoNeedsItAndLeavesATrace(Role role, string party, string part, int status)
    {
        await Fill();
        var reply = await host.Api(role.Code()).Post($"{Contacts}/{party}/reveal", new { part });
        Assert.That(reply.Status, Is.EqualTo(status), reply.Text);
        Assert.That(reply.Header("Cache-Control"), Is.EqualTo("no-store"));
        var expected = (party, part) switch { ("vendor", "phone") => VendorPhone, ("vendor", "bank") => VendorNumber, ("vendor", _) => WaitingNumber, (_, "phone") => BuyerPhone, _ => BuyerNumber };
        Assert.That(Values.Where(v => v != Holder && reply.Text.Contains($"\"{v}\"", StringComparison.Ordinal)), status == 200 ? Is.EqualTo(new[] { expected }) : Is.Empty, "that one and no other");
        var told = (await Told()).First(r => r.Account == role.Code() && r.Type is "contact.revealed" or "access.refused");
        Assert.That((told.Type, told.Contract), Is.EqualTo((status == 200 ? "contact.revealed" : "access.refused", "CYCGW-2026-0044")));
    }

    [Test]
    public async Task Showing_ByATokenThatOnlyReads_IsRefused()
    {
        await Fill();
        var token = await TestPeople.Token(host.Services, Given.Manager, scope: Silo.Access.Holder.ReadScope);
        (await host.Api(null).Post($"{Contacts}/vendor/reveal", new { part = "phone" }, ("Authorization", $"Bearer {token}"))).Refused(403, "role-must-allow-the-action");
        (await host.Api(null).Get(Contacts, ("Authorization", $"Bearer {token}"))).Done();
    }

    [TestCase("PUT", "")]
    [TestCase("POST", "/confirm")]
    [TestCase("DELETE", "/pending")]
    [TestCase("DELETE", "")]
    public async Task Change_WithoutTheVersionThatWasRead_IsRefused(string method, string rest)
    {
        await Fill();
        var body = method == "PUT" ? new { phone = VendorPhone } : null;
        (await host.Api(Given.SecondManager).Send(HttpMethod.Parse(method), $"{Contacts}/vendor{rest}", body)).Refused(428, "if-match-must-be-given");
        (await host.Api(Given.SecondManager).Send(HttpMethod.Parse(method), $"{Contacts}/vendor{rest}", body, ("If-Match", "\"2\""))).Refused(412, "contact-must-be-as-it-was-read");
        (await host.Api(Role.VendorContact.Code()).Send(HttpMethod.Parse(method), $"{Contacts}/vendor{rest}", body, ("If-Match", "\"3\""))).Refused(403, "role-must-allow-the-action");
        Assert.That((await host.Api(Given.Manager).Get($"{Contacts}/vendor")).ETag, Is.EqualTo("\"3\""));
        Assert.That((await host.Api(Given.SecondManager).Send(HttpMethod.Parse(method), $"{Contacts}/vendor{rest}", body, ("If-Match", "\"3\""))).Done().ETag, Is.EqualTo("\"4\""));
    }

    [Test]
    public async Task Confirmation_ByWhoEnteredTheAccount_IsRefused()
    {
        await Fill();
        (await host.Api(Given.Manager).Post($"{Contacts}/vendor/confirm", null, ("If-Match", "\"3\""))).Refused(403, "confirmer-must-not-be-who-entered-the-account").Says("zh-CN");
        (await host.Api(Given.SecondManager).Post($"{Contacts}/vendor/confirm", null, ("If-Match", "*"))).Refused(400, "confirmation-must-name-what-was-read");
        var told = await Told();
        Assert.That(told.Any(r => r is { Type: "contact.confirmed", Result: "refused", Account: Given.Manager }));
    }

    [TestCase("nobody")]
    [TestCase("Vendor")]
    [TestCase("1")]
    public async Task Party_WhenItIsNone_IsRefused(string party) => (await host.Api(Given.Manager).Get($"{Contacts}/{party}")).Refused(404, "path-must-name-a-party");

    [Test]
    public async Task Contract_WhenItIsNotRegistered_HasNoContacts()
    {
        (await host.Api(Given.Manager).Get($"{Client.Root}/contracts/SL-2026-9999/contacts")).Refused(404, "contract-must-be-registered");
        (await host.Api(Given.Manager).Put($"{Client.Root}/contracts/SL-2026-9999/contacts/vendor", new { phone = VendorPhone }, ("If-Match", "*"))).Refused(404, "contract-must-be-registered");
    }

    [Test]
    public async Task Flow_OfAllThatCanBeDone_LeavesNoValueInLogsAuditAddressesTagsOrJournal()
    {
        var version = await host.Version();
        await Fill();
        var replies = new List<Reply>
        {
            await host.Api(Given.Manager).Put($"{Contacts}/vendor", $$"""{ "phone": "{{VendorPhone}}", "bank": { "bank": "x", "holder": "{{Holder}}", "number": "{{VendorNumber}}x" } }""", ("If-Match", "*")),
            await host.Api(Given.Manager).Put($"{Contacts}/vendor", $$"""{ "phone": "{{VendorPhone}}", "account": "{{VendorNumber}}" }""", ("If-Match", "*")),
            await host.Api(Given.Manager).Put($"{Contacts}/vendor", $$"""{ "phone": {{VendorNumber}}, "bank": "{{Holder}}" }""", ("If-Match", "*")),
            await host.Api(Given.Manager).Get($"{Contacts}/vendor"),
            await host.Api(Role.VendorContact.Code()).Get($"{Contacts}/buyer"),
            await host.Page(Page),
        };
        Assert.That(replies.Select(r => r.Status), Is.EqualTo(new[] { 400, 400, 400, 200, 200, 200 }));
        Assert.That(Values.Where(v => replies.Any(r => r.Text.Contains(v, StringComparison.Ordinal))), Is.Empty);
        foreach (var part in new[] { "phone", "bank", "pendingBank" })
        {
            replies.Add((await host.Api(Given.SecondManager).Post($"{Contacts}/vendor/reveal", new { part })).Done());
        }

        var shown = await Form("reveal", "vendor-show-bank", ("party", "vendor"), ("part", "bank"));
        var kept = await Form("", "vendor-keep", ("do", "keep"), ("party", "vendor"), ("version", "3"), ("phone", VendorPhone), ("bank", "示例银行"), ("holder", Holder), ("account", WaitingNumber));
        var bad = await Form("", "vendor-keep", ("do", "keep"), ("party", "vendor"), ("version", "4"), ("account", WaitingNumber));
        var foreign = await Form("", "vendor-keep", token: false, ("phone", VendorPhone), ("holder", Holder), ("account", WaitingNumber));
        Assert.That((shown.Status, kept.Status, bad.Status, foreign.Status), Is.EqualTo((200, 200, 400, 400)));
        Assert.That(shown.Text, Does.Contain("9900 1122 3344 5566").And.Not.Contain(VendorPhone).And.Not.Contain(BuyerNumber), "the one that was asked for");
        Assert.That(Values.Where(v => kept.Text.Contains(v, StringComparison.Ordinal) || foreign.Text.Contains(v, StringComparison.Ordinal)), Is.Empty, "what was kept is masked, and what was turned away is not repeated");
        Assert.That(bad.Text, Does.Contain(WaitingNumber), "what was typed wrongly is given back to who typed it, to be mended");
        Assert.That(new[] { shown, kept, bad }.Select(r => r.Header("Cache-Control")), Is.All.Contains("no-store"));
        (await host.Api(Given.SecondManager).Send(HttpMethod.Delete, $"{Contacts}/vendor", null, ("If-Match", "\"4\""))).Done();

        Assert.That(replies.Concat([shown, kept, bad, foreign]).SelectMany(r => r.Headers.Concat(r.Content)).SelectMany(h => h.Value).Where(Tells), Is.Empty, "headers");
        Assert.That((await Told()).Where(r => Tells($"{r}")), Is.Empty, "audit log");
        Assert.That((await Told()).Count(r => r.Type.StartsWith("contact.", StringComparison.Ordinal)), Is.EqualTo(11));
        var lines = host.Errors.Lines.ToList();
        Assert.That(lines.Count(l => l.Contains("/contacts/vendor", StringComparison.Ordinal)), Is.GreaterThan(10), "the log tells of these requests");
        Assert.That(lines.Where(Tells), Is.Empty, "log");
        Assert.That(await host.Version(), Is.EqualTo(version), "the journal knows nothing of it");
        Assert.That(Tells((await host.Api(Given.Manager).Get($"{Client.Contract}/journal?limit=500")).Done().Text), Is.False);
    }

    private static bool Tells(string text) => Values.Any(v => text.Contains(v, StringComparison.Ordinal) || text.Contains(Uri.EscapeDataString(v), StringComparison.Ordinal));

    private static string? Text(System.Text.Json.Nodes.JsonNode? node) => node?.GetValue<string>();

    private async Task<IReadOnlyList<AuditRow>> Told() =>
        (await host.Services.GetRequiredService<IAuditLog>().Read(new() { Size = AuditFilter.LargestSize }, CancellationToken.None)).Rows;

    private Task<Reply> Form(string to, string key, params (string Name, string Value)[] fields) => Form(to, key, token: true, fields);

    // As a browser sends one of the page's forms.
    private async Task<Reply> Form(string to, string key, bool token, params (string Name, string Value)[] fields)
    {
        var (name, value) = await TestPeople.Cookie(host.Services, Given.Manager);
        var page = (await host.Api(null).Get(Page, ("Cookie", $"{name}={value}"))).Done();
        var proof = page.Header("Set-Cookie")!.Split(';')[0];
        using var request = new HttpRequestMessage(HttpMethod.Post, to.Length == 0 ? Page : $"{Page}/{to}");
        var all = fields.Select(f => KeyValuePair.Create(f.Name, f.Value)).Append(new("form", key));
        request.Content = new FormUrlEncodedContent(token ? all.Append(new("__RequestVerificationToken", WebUtility.HtmlDecode(Proof().Match(page.Text).Groups[1].Value))) : all);
        return await host.Api(null).Send(request, ("Cookie", $"{name}={value}; {proof}"));
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Proof();
}
