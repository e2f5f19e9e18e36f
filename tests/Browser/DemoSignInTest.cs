using System.Net;
using Assessment.Browser.Tests.Support;
using Assessment.Silo.Access;
using Assessment.Web.Demo;
using Microsoft.Playwright;

namespace Assessment.Browser.Tests;

/// <summary>The demonstration lets anybody in with one click, a role each; nothing else does.</summary>
public sealed class DemoSignInTest
{
    private PagesHost host = null!;

    private static IEnumerable<string> People => new DemoPeople().People.Select(p => p.Name);

    [OneTimeSetUp]
    public async Task Start() => host = await PagesHost.Demonstration();

    [TearDown]
    public Task Close() => Chrome.CloseAll();

    [OneTimeTearDown]
    public void Stop() => host.Dispose();

    [TestCaseSource(nameof(People))]
    public async Task Person_WhenClicked_IsIn(string name)
    {
        var person = new DemoPeople().People.Single(p => p.Name == name);
        var page = await Chrome.Open(host);
        await page.GotoAsync("/");
        Assert.That(new Uri(page.Url).AbsolutePath, Is.EqualTo("/sign-in"));
        await page.GetByRole(AriaRole.Button, new() { Name = person.Name }).ClickAsync();
        Assert.That(new Uri(page.Url).AbsolutePath, Is.EqualTo(person.Role switch
        {
            Role.SecurityAdministrator => "/accounts",
            Role.Evaluator => "/work",
            Role.Manager or Role.CommitteeMember or Role.Auditor => "/overview",
            _ => "/",
        }));
        await Assertions.Expect(page.Locator(".who")).ToContainTextAsync(person.Name);
        await page.GotoAsync("/account");
        await Assertions.Expect(page.Locator(".lead")).ToContainTextAsync(person.Role.Name().Zh);
        await page.GetByRole(AriaRole.Button, new() { Name = "退出" }).ClickAsync();
        await Assertions.Expect(page.GetByText("您已退出")).ToBeVisibleAsync();
    }

    [Test]
    public void People_OfTheDemonstration_HoldEveryRole() => Assert.That(new DemoPeople().People.Select(p => p.Role).Distinct(), Is.EquivalentTo(Roles.All));

    [Test]
    public async Task Person_WhenItIsNoDemonstration_IsNotLetIn()
    {
        using var real = PagesHost.Empty();
        await TestPeople.Account(real.Services, "王敏");
        using var visitor = new Visitor(real);
        var page = await visitor.Get("/sign-in");
        Assert.That(page.Words, Does.Not.Contain("演示"));
        var answer = await visitor.Send("/sign-in/demo", await visitor.Hidden("/sign-in", "sign-in"), ("name", "王敏"));
        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await visitor.Get("/")).Location, Does.Contain("/sign-in"));
    }
}
