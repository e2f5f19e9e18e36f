using Assessment.Grains.Calendar;
using Assessment.Silo.Calendars;
using Assessment.Silo.Commands;
using Assessment.Silo.Tests.Support;

namespace Assessment.Silo.Tests.Commands;

/// <summary>The commands <c>calendar list</c>, <c>check</c> and <c>add</c> as an operator meets them.</summary>
internal sealed class CalendarCliTest
{
    private DirectoryInfo folder = null!;

    private string Database => Path.Combine(folder.FullName, "assessment.db");

    private string Loaded => Path.Combine(folder.FullName, CalendarFolder.UsualName, "2027.json");

    [SetUp]
    public void Open() => folder = Directory.CreateTempSubdirectory("assessment-calendar-cli-");

    [TearDown]
    public void Close() => folder.Delete(recursive: true);

    private async Task<(int Code, string Out, string Error)> Run(params string[] args)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        string[] all = ["calendar", .. args, "--db", Database];
        var code = await Cli.Run(all.Contains("--lang") ? all : [.. all, "--lang", "en"], output, error, ManualTime.InFebruary());
        Assert.That(output.ToString() + error, Does.Not.Contain("   at "), "never a stack trace");
        return (code, output.ToString(), error.ToString());
    }

    private string Write(string text, string name = "table.json")
    {
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    [Test]
    public async Task List_WhenNothingIsLoaded_ShowsTheShippedYear()
    {
        var (code, output, _) = await Run("list");
        Assert.That(code, Is.Zero);
        Assert.That(output, Does.Contain("2026  CN-2026.1  33 days off, 6 made up, 248 working days").And.Contain("2025-11-04").And.Contain("[shipped]"));
    }

    [Test]
    public async Task List_WhenASecondLanguageIsAskedFor_SpeaksIt() =>
        Assert.That((await Run("list", "--lang", "zh")).Out, Does.Contain("全年工作日 248 天").And.Contain("随程序提供"));

    [Test]
    public async Task Add_WhenATableIsSound_PutsItWhereTheServerReadsIt()
    {
        var (code, output, error) = await Run("add", Write(Tables.Text()));
        Assert.That((code, output.Contains(Loaded, StringComparison.Ordinal)), Is.EqualTo((0, true)), error);
        Assert.That(await File.ReadAllTextAsync(Loaded), Is.EqualTo(Tables.Text()));
        var list = (await Run("list")).Out.Split('\n');
        Assert.That(list[1], Does.StartWith("2027  TEST-2027  13 days off").And.Contain("[2027.json]"));
    }

    [Test]
    public async Task Add_WhenALaterNoticeComes_ReplacesAndKeepsWhatWasThere()
    {
        await Run("add", Write(Tables.Text()));
        var (code, output, error) = await Run("add", Write(Tables.Of(2027, "TEST-2027.2", "2026-11-02").ToJsonString()));
        Assert.That((code, error), Is.EqualTo((0, "")));
        var kept = Loaded + ".TEST-2027.replaced";
        Assert.That(output, Does.Contain(kept));
        Assert.That(await File.ReadAllTextAsync(kept), Is.EqualTo(Tables.Text()));
        Assert.That((await Run("list")).Out, Does.Contain("TEST-2027.2").And.Not.Contain("TEST-2027 "));
    }

    [TestCase("2026-11-01", "TEST-2027.2", "source.date")]
    [TestCase("2026-11-02", "TEST-2027", "version")]
    [TestCase("2026-11-02", "CN-2026.1", "version")]
    public async Task Add_WhenItIsNoLaterTableOfItsYear_IsRefusedAndChangesNothing(string notice, string version, string member)
    {
        await Run("add", Write(Tables.Text()));
        var (code, _, error) = await Run("add", Write(Tables.Of(2027, version, notice).ToJsonString()));
        Assert.That((code, error.Contains(member, StringComparison.Ordinal)), Is.EqualTo((1, true)), error);
        Assert.That(await File.ReadAllTextAsync(Loaded), Is.EqualTo(Tables.Text()));
        Assert.That(Directory.GetFiles(Path.GetDirectoryName(Loaded)!), Has.Length.EqualTo(1));
    }

    [Test]
    public async Task Add_WhenATableIsFaulty_IsRefusedAndMakesNoFolder()
    {
        var (code, _, error) = await Run("add", Write(Tables.Text(t => t["year"] = 2028)));
        Assert.That((code, error.Contains("off[0].from", StringComparison.Ordinal)), Is.EqualTo((1, true)), error);
        Assert.That(Directory.Exists(Path.GetDirectoryName(Loaded)), Is.False);
    }

    [Test]
    public async Task Add_WhenAFolderIsNamedThatIsMissing_MakesIt()
    {
        var named = Path.Combine(folder.FullName, "named");
        Assert.That((await Run("add", Write(Tables.Text()), "--calendars", named)).Code, Is.Zero);
        Assert.That((await Run("list", "--calendars", named)).Out, Does.Contain("TEST-2027"));
        Assert.That((await Run("list")).Out, Does.Not.Contain("TEST-2027"));
    }

    [Test]
    public async Task List_WhenANamedFolderIsMissing_IsAnEnvironmentFault() =>
        Assert.That((await Run("list", "--calendars", Path.Combine(folder.FullName, "named"))).Code, Is.EqualTo(2));

    [Test]
    public async Task List_WhenAFileIsFaulty_IsAnEnvironmentFaultThatNamesIt()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Loaded)!);
        await File.WriteAllTextAsync(Loaded, "{");
        var (code, _, error) = await Run("list");
        Assert.That((code, error.Contains(Loaded, StringComparison.Ordinal)), Is.EqualTo((2, true)), error);
    }

    [Test]
    public async Task Check_WhenATableIsSound_DescribesItAndChangesNothing()
    {
        var (code, output, _) = await Run("check", Write(Tables.Text()));
        Assert.That((code, output.StartsWith("2027  TEST-2027", StringComparison.Ordinal)), Is.EqualTo((0, true)), output);
        Assert.That(File.Exists(Loaded), Is.False);
    }

    [Test]
    public async Task Check_WhenItWouldReplaceAnother_NamesThat()
    {
        var (code, output, _) = await Run("check", Write(Tables.Of(2026, "CN-2026.2", "2025-12-01").ToJsonString()));
        Assert.That((code, output.Contains("CN-2026.1 (2025-11-04)", StringComparison.Ordinal)), Is.EqualTo((0, true)), output);
    }

    [Test]
    public async Task Check_OfTheFileThatIsLoaded_IsNotHeldAgainstItself()
    {
        await Run("add", Write(Tables.Text()));
        Assert.That((await Run("check", Loaded)).Code, Is.Zero);
    }

    [TestCase("{", "Line 1")]
    [TestCase("{ \"version\": 7 }", "version (line 1) must be a string")]
    [TestCase("{ \"version\": null }", "version (line 1) must be a string")]
    [TestCase("{ \"year\": 2027.5 }", "year (line 1) must be a year")]
    [TestCase("{\n \"source\": { \"notice\": \"x\" } }", "source.date is missing")]
    [TestCase("{\n \"source\": { \"notice\": \"x\", \"date\": \"4 Nov\" } }", "source.date (line 2) must be a date")]
    [TestCase("{ \"off\": [ { \"from\": \"2027-1-1\" } ] }", "off[0].from (line 1) must be a date")]
    [TestCase("{ \"off\": [ null ] }", "without nulls")]
    [TestCase("{ \"workingWeekends\": [ 7 ] }", "workingWeekends[0] (line 1) must be a date")]
    [TestCase("{ \"hours\": [ { \"from\": 9 } ] }", "hours[0].from (line 1) must be a time")]
    [TestCase("{ \"hours\": 8 }", "hours (line 1) must be a list")]
    [TestCase("{ \"holidays\": [] }", "no member holidays")]
    [TestCase("{ \"year\": 2027, \"year\": 2028 }", "year stands twice")]
    [TestCase("[]", "must hold an object")]
    [TestCase("null", "must hold an object")]
    public async Task Check_WhenAFileIsFaulty_IsRefused(string text, string named)
    {
        var (code, _, error) = await Run("check", Write(text));
        Assert.That((code, error.Contains(named, StringComparison.Ordinal)), Is.EqualTo((1, true)), error);
        Assert.That(error, Does.Not.Contain("Assessment.").And.Not.Contain("System."), "no type's name");
    }

    [Test]
    public async Task Check_WhenThereIsNoFile_IsWrongUsage() =>
        Assert.That((await Run("check", Path.Combine(folder.FullName, "nothing.json"))).Code, Is.EqualTo(2));

    [Test]
    public void Overridden_WhenListed_IsShownBesideItsFile()
    {
        var table = LegalCalendar.ShippedTables[0] with { Version = "CN-2026.2" };
        var loaded = LoadedCalendars.Of([(table, "2026.json")]).Tables.Single();
        Assert.That((loaded.File, loaded.Replaces), Is.EqualTo(("2026.json", LegalCalendar.ShippedTables[0])));
    }
}
