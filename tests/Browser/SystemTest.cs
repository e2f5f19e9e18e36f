using Assessment.Browser.Tests.Support;
using Assessment.Silo.Access;
using Assessment.Silo.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Assessment.Browser.Tests;

/// <summary>The page of the system's health.</summary>
public sealed class SystemTest : WritingDemoTest
{
    private const string System = "/system";

    [TestCase(false)]
    [TestCase(true)]
    public async Task Verification_WhenAskedFor_SaysThatEverythingFits(bool script)
    {
        var page = await Auditor(script);
        await page.GotoAsync(System);
        await page.GetByRole(AriaRole.Button, new() { Name = "核对全部" }).ClickAsync();
        await Ended(page, script);
        await Assertions.Expect(page.GetByText("全部相符")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("唯auditor 于")).ToBeVisibleAsync();
    }

    [Test]
    public async Task Verification_WhenAnEntryWasChanged_NamesIt()
    {
        var file = Host.Services.GetRequiredService<Database>() as SqliteFile;
        using (var connection = new SqliteConnection($"Data Source={file!.FullPath};Pooling=False"))
        {
            await connection.OpenAsync();
            using var tamper = connection.CreateCommand();
            tamper.CommandText = """
                DROP TRIGGER journal_refuses_update;
                UPDATE journal SET actor = '别人' WHERE contract = 'CYCGW-2026-0044' AND version = 3;
                """;
            await tamper.ExecuteNonQueryAsync();
        }

        var page = await Auditor(script: true);
        await page.GotoAsync(System);
        await page.GetByRole(AriaRole.Button, new() { Name = "核对全部" }).ClickAsync();
        await Ended(page, script: true);
        await Assertions.Expect(page.GetByRole(AriaRole.Cell, new() { Name = "CYCGW-2026-0044 v3" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "需要处理" })).ToBeVisibleAsync();
    }

    [Test]
    public async Task Health_OfAFreshDemonstration_ShowsFactsAndWhatIsToBeSeenTo()
    {
        var page = await Auditor(script: false);
        await page.GotoAsync(System);
        await Assertions.Expect(page.GetByText("assessment.db")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("2027 年节假日历表尚未载入")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("CN-2026.1")).ToBeVisibleAsync();
    }

    private Task<IPage> Auditor(bool script) => Chrome.OpenAs(Host, "唯auditor", script, grants: [new(Role.Auditor, null)]);

    private static async Task Ended(IPage page, bool script)
    {
        // Without scripts a page asks again by itself only where the browser obeys its head; a person reloads.
        while (!script && await page.GetByRole(AriaRole.Button, new() { Name = "停止核对" }).CountAsync() > 0)
        {
            await page.ReloadAsync();
        }

        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "核对全部" })).ToBeVisibleAsync();
    }
}
