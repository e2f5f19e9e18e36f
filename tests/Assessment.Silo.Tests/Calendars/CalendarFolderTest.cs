using Assessment.Grains.Calendar;
using Assessment.Silo.Calendars;
using Assessment.Silo.Storage;
using Assessment.Silo.Tests.Support;

namespace Assessment.Silo.Tests.Calendars;

/// <summary>Tables of later years as files: every one counts, and a faulty one is never passed over.</summary>
internal sealed class CalendarFolderTest
{
    private DirectoryInfo place = null!;

    private string Database => Path.Combine(place.FullName, "assessment.db");

    private CalendarFolder Usual => CalendarFolder.Of(null, new SqliteFile(Database));

    [SetUp]
    public void Open() => place = Directory.CreateTempSubdirectory("assessment-calendars-");

    [TearDown]
    public void Close() => place.Delete(recursive: true);

    private string Write(string name, string text)
    {
        var folder = Directory.CreateDirectory(Path.Combine(place.FullName, CalendarFolder.UsualName));
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    private EnvironmentException Fails(params string[] named)
    {
        var fault = Assert.Throws(Is.InstanceOf<EnvironmentException>(), () => Usual.Load()) as EnvironmentException;
        foreach (var name in named)
        {
            Assert.That(fault!.Text.Zh, Does.Contain(name));
            Assert.That(fault.Text.En, Does.Contain(name));
        }

        return fault!;
    }

    [Test]
    public void Load_WhenThereIsNoFolder_HasTheShippedYearAlone()
    {
        var loaded = Usual.Load();
        Assert.That(loaded.Tables.Select(t => (t.Table.Year, t.File, t.Replaces)), Is.EqualTo(new[] { (2026, (string?)null, (CalendarTable?)null) }));
        Assert.That(loaded.Calendar.Version, Is.EqualTo(LegalCalendar.Shipped.Version));
    }

    [Test]
    public void Load_WhenTheFolderIsEmptyOrHoldsOtherFiles_HasTheShippedYearAlone()
    {
        Write("README.txt", "not a table");
        Write("2027.json.TEST-2027.replaced", "{");
        Write("2027.json.part", "{");
        Assert.That(Usual.Load().Tables, Has.Length.EqualTo(1));
    }

    [Test]
    public void Load_WhenYearsAreThere_AddsThemInOrder()
    {
        Write("b.json", Tables.Of(2027).ToJsonString());
        Write("a.JSON", Tables.Of(2028).ToJsonString());
        var loaded = Usual.Load();
        Assert.That(loaded.Tables.Select(t => (t.Table.Year, t.File)), Is.EqualTo(new[] { (2026, null), (2027, "b.json"), (2028, "a.JSON") }));
        Assert.That(loaded.Calendar.Version, Is.EqualTo("CN-2026.1+TEST-2027+TEST-2028"));
        Assert.That(loaded.Calendar.IsWorkingDay(new(2027, 1, 5)), Is.False);
        Assert.That((loaded.Find(2028)!.File, loaded.Find(2029)), Is.EqualTo(("a.JSON", (LoadedTable?)null)));
    }

    [Test]
    public void Load_WhenALaterNoticeReplacesAShippedYear_UsesItAndSaysSo()
    {
        Write("2026.json", Tables.Of(2026, "CN-2026.2", "2025-11-05").ToJsonString());
        var loaded = Usual.Load();
        Assert.That(loaded.Tables.Single().Replaces!.Version, Is.EqualTo("CN-2026.1"));
        Assert.That(loaded.Calendar.IsWorkingDay(new(2026, 1, 5)), Is.False, "off by the later notice");
        Assert.That(loaded.Calendar.HoursOf(2026), Is.EqualTo(LegalCalendar.Shipped.HoursOf(2026)), "hours that it leaves out stay");
    }

    [TestCase("2025-11-04", "CN-2026.2", "source.date")]
    [TestCase("2025-11-03", "CN-2026.2", "source.date")]
    [TestCase("2025-11-05", "CN-2026.1", "version")]
    public void Load_WhenAnotherTableOfAShippedYearIsNoLaterOne_Stops(string notice, string version, string member)
    {
        var path = Write("2026.json", Tables.Of(2026, version, notice).ToJsonString());
        Fails(path, member);
    }

    [Test]
    public void Load_WhenTwoFilesSettleOneYear_StopsAndNamesBoth()
    {
        Write("a.json", Tables.Text());
        Fails(Write("b.json", Tables.Of(version: "OTHER").ToJsonString()), "a.json", "year");
    }

    [Test]
    public void Load_WhenTwoYearsHaveOneVersion_Stops()
    {
        Write("a.json", Tables.Text());
        Fails(Write("b.json", Tables.Of(2028, "TEST-2027").ToJsonString()), "version", "2027");
    }

    [TestCase("CN-2026.1")]
    public void Load_WhenALaterYearHasTheVersionOfAShippedOne_Stops(string version) =>
        Fails(Write("a.json", Tables.Of(2027, version).ToJsonString()), "version", "2026");

    [TestCase("", "1")]
    [TestCase("{", "1")]
    [TestCase("null", "2027.json")]
    [TestCase("[]", "2027.json")]
    [TestCase("{ \"version\": \"X\" }", "year")]
    public void Load_WhenAFileIsNoTable_StopsAndNamesIt(string text, string named) => Fails(Write("2027.json", text), named);

    [TestCase("off[0].from", "2027-13-01")]
    [TestCase("off[0].from", null)]
    [TestCase("off", null)]
    [TestCase("source", null)]
    [TestCase("year", "2027")]
    [TestCase("workingWeekends", "2027-02-13")]
    public void Load_WhenAMemberCannotBeRead_StopsAndNamesIt(string member, string? value)
    {
        var path = Write("2027.json", Tables.Text(t =>
        {
            if (member == "off[0].from")
            {
                t["off"]![0]!["from"] = value;
            }
            else
            {
                t[member] = value;
            }
        }));
        Fails(path, member);
    }

    [Test]
    public void Load_WhenAMemberIsUnknown_StopsAndNamesIt() => Fails(Write("2027.json", Tables.Text(t => t["holiday"] = "x")), "holiday");

    [Test]
    public void Load_WhenATableContradictsItself_StopsAndNamesEveryFault()
    {
        var path = Write("2027.json", Tables.Text(t =>
        {
            t["workingWeekends"] = new System.Text.Json.Nodes.JsonArray("2027-01-02", "2027-02-01");
            t["version"] = "";
        }));
        Fails(path, "version", "workingWeekends[0]", "workingWeekends[1]", "calendar-format.md");
    }

    [Test]
    public void Load_OfTheExampleInTheGuide_CountsWithIt()
    {
        var guide = Repository.Text("docs", "calendar-format.md");
        Write("2027.json", guide.Split("```json\n")[1].Split("```")[0]);
        Assert.That(Usual.Load().Calendar.Version, Is.EqualTo("CN-2026.1+CN-2027.1"));
    }

    [Test]
    public void Load_WhenAFileIsTooLong_Stops() => Fails(Write("2027.json", new string(' ', 100_001)), "100 KB");

    [Test]
    public void Load_WhenANamedFolderIsMissing_Stops()
    {
        var missing = Path.Combine(place.FullName, "nowhere");
        var fault = Assert.Throws<EnvironmentException>(() => CalendarFolder.Of(missing, new SqliteFile(Database)).Load());
        Assert.That(fault!.Text.Zh, Does.Contain(missing).And.Contain("Calendars:Folder"));
    }

    [Test]
    public void Load_WhenTheUsualPlaceIsAFile_Stops()
    {
        File.WriteAllText(Path.Combine(place.FullName, CalendarFolder.UsualName), "");
        Fails(CalendarFolder.UsualName);
    }

    [Test]
    public void Load_WhenAnotherFolderIsNamed_ReadsThatOne()
    {
        Write("2027.json", Tables.Text());
        var other = Directory.CreateDirectory(Path.Combine(place.FullName, "other")).FullName;
        Assert.That(CalendarFolder.Of(other, new SqliteFile(Database)).Load().Tables, Has.Length.EqualTo(1));
    }
}
