using System.Globalization;
using System.Text.Json.Nodes;
using Assessment.Grains.Calendar;
using Assessment.Grains.Journal;
using Assessment.Web.Tests.Support;
using Client = Assessment.Web.Tests.Support.Api;

namespace Assessment.Web.Tests;

/// <summary>Holidays of later years through the program: what is loaded, and what a year does that is not. 2027's table is invented.</summary>
public sealed class ApiCalendarTest
{
    private const string Invented = """
        {
          "version": "TEST-2027", "year": 2027, "source": { "notice": "invented", "date": "2026-11-01" },
          "off": [ { "from": "2027-01-01", "to": "2027-01-10", "zh": "元旦", "en": "New Year" } ], "workingWeekends": []
        }
        """;

    [Test]
    public async Task Calendars_WhenNothingIsLoaded_AreTheShippedYear()
    {
        using var host = new ApiHost();
        var list = (await host.Api().Get($"{Client.Root}/calendars")).Done().Json;
        Assert.That(list["version"]!.GetValue<string>(), Is.EqualTo("CN-2026.1"));
        var year = list["years"]!.AsArray().Single()!;
        Assert.That((year["year"]!.GetValue<int>(), year["shipped"]!.GetValue<bool>(), year["workingDays"]!.GetValue<int>(), year["source"]!["date"]!.GetValue<string>()), Is.EqualTo((2026, true, 248, "2025-11-04")));
        Assert.That((year["file"], year["replaces"]), Is.EqualTo(((JsonNode?)null, (JsonNode?)null)));
    }

    [Test]
    public async Task Calendar_OfALoadedYear_ListsItsDays()
    {
        using var host = new ApiHost();
        var year = (await host.Api().Get($"{Client.Root}/calendars/2026")).Done().Json;
        Assert.That(year["line"]!["version"]!.GetValue<string>(), Is.EqualTo("CN-2026.1"));
        Assert.That((year["off"]!.AsArray().Count, year["workingWeekends"]!.AsArray().Count, year["hours"]!.AsArray().Count), Is.EqualTo((7, 6, 2)));
    }

    [TestCase("2027", "calendar-must-be-loaded")]
    [TestCase("0", "calendar-must-be-loaded")]
    [TestCase("MMXXVII", "path-must-name-a-number")]
    [TestCase("-1", "path-must-name-a-number")]
    public async Task Calendar_OfAYearThatIsNotLoaded_IsNotFound(string year, string code)
    {
        using var host = new ApiHost();
        foreach (var language in (string[])["zh-CN", "en"])
        {
            var reply = await host.Api().In(language).Get($"{Client.Root}/calendars/{year}");
            Assert.That((reply.Status, reply.Json["code"]!.GetValue<string>()), Is.EqualTo((404, code)));
            reply.Says(language);
        }
    }

    [Test]
    public async Task Calendars_WhenAYearIsLoaded_ShowWhereItCameFrom()
    {
        using var host = new ApiHost().Load("2027.json", Invented).Load("2026.json", Replacing());
        var years = (await host.Api().Get($"{Client.Root}/calendars")).Done().Json["years"]!.AsArray();
        Assert.That(years.Select(y => y!["file"]!.GetValue<string>()), Is.EqualTo(new[] { "2026.json", "2027.json" }));
        Assert.That(years[0]!["replaces"]!["version"]!.GetValue<string>(), Is.EqualTo("CN-2026.1"));
        Assert.That((years[1]!["shipped"]!.GetValue<bool>(), years[1]!["replaces"]), Is.EqualTo((false, (JsonNode?)null)));
        var hours = (await host.Api().Get($"{Client.Root}/calendars/2027")).Done().Json["hours"]!.AsArray();
        Assert.That(hours, Has.Count.EqualTo(2), "hours that a table leaves out are those before it");
    }

    [TestCase(false, "2027-01-07")]
    [TestCase(true, "2027-01-11")]
    public async Task Receipt_WhenItsWindowReachesAnotherYear_WarnsUnlessThatIsLoaded(bool loaded, string deadline)
    {
        using var host = new ApiHost();
        if (loaded)
        {
            host.Load("2027.json", Invented);
        }

        await host.Published();
        host.Clock.Set("2026-12-28T09:00:00+08:00");
        var manager = host.Api(Given.Manager);
        var receipt = (await manager.Post($"{Client.Contract}/periods/1/receipt", new { on = "2026-12-28", by = "郭珣" })).Done().Json;
        Assert.That(receipt["events"]![0]!["data"]!["deadline"]!.GetValue<string>(), Is.EqualTo(deadline));
        Assert.That(receipt["warnings"]?.AsArray().Count, Is.EqualTo(loaded ? null : 1));
        Assert.That(receipt["warnings"]?[0]!["zh"]!.GetValue<string>(), loaded ? Is.Null : Does.Contain("待核"));
        Assert.That(receipt["warnings"]?[0]!["en"]!.GetValue<string>(), loaded ? Is.Null : Does.Contain("to be checked"));

        var period = (await manager.Get($"{Client.Contract}/periods/1")).Done().Json["period"]!;
        Assert.That(period["deadlineWarning"] is null, Is.EqualTo(loaded));
        var payments = (await manager.Get($"{Client.Contract}/payments")).Done().Json;
        Assert.That(payments["payments"]![2]!["targetWarning"] is null, Is.EqualTo(loaded));
        Assert.That(payments["backPlan"]!.AsArray().Select(s => s!["warning"] is null), Is.All.EqualTo(loaded));
        var gate = (await manager.Get($"{Client.Contract}/gate")).Done().Json["conditions"]!.AsArray();
        Assert.That(gate.Where(c => c!["code"]!.GetValue<string>() is "G5" or "G10").Select(c => c!["warning"] is null), Is.All.EqualTo(loaded));
    }

    private static string Replacing()
    {
        var table = LegalCalendar.ShippedTables[0];
        return System.Text.Json.JsonSerializer.Serialize(
            table with { Version = "CN-2026.2", Source = table.Source with { Date = DateOnly.Parse("2026-01-01", CultureInfo.InvariantCulture) } }, Json.Options);
    }
}
