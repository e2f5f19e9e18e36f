using Assessment.Silo.Commands;
using Assessment.Silo.Tests.Support;

namespace Assessment.Silo.Tests.Commands;

/// <summary><c>evidence</c> as an operator meets it.</summary>
internal sealed class EvidenceCommandTest
{
    private Store store = null!;

    [SetUp]
    public async Task Open()
    {
        store = Store.New();
        var engine = await store.Filled();
        await store.Desk(engine).Hand(EvidenceExtensions.Pdf("one"), "one").Done();
        await store.Desk(engine).Hand(EvidenceExtensions.Pdf("two"), "two").Done();
        await engine.Seal(2);
    }

    [TearDown]
    public async Task Close() => await store.DisposeAsync();

    private async Task<(int Code, string Out, string Error)> Run(params string[] args)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        string[] language = args.Contains("--lang") ? [] : ["--lang", "en"];
        var code = await Cli.Run([.. args, "--db", store.File.FullPath, .. language], output, error, store.Time);
        return (code, output.ToString(), error.ToString());
    }

    [Test]
    public async Task List_ShowsEachFileWithWhatItIsAboutAndWhereItStands()
    {
        var (code, text, _) = await Run("evidence", "list");
        Assert.That((code, text), Is.EqualTo((0, text)));
        Assert.That(text, Does.Contain("CS-2026-0000\t1\tattached\tEntry 1\t").And.Contain("CS-2026-0000\t2\tsealed\tEntry 1\t").And.Contain("2 file(s)."));
        Assert.That((await Run("evidence", "list", "--contract", "cs-2026-0000", "--lang", "zh")).Out, Does.Contain("已封存\t条目 1").And.Contain("共 2 件"));
    }

    [Test]
    public async Task Check_WhenAFileIsAltered_NamesItAndExitsWithOne()
    {
        Assert.That((await Run("evidence", "check")).Code, Is.Zero);
        Assert.That((await Run("verify")).Out, Does.Contain("2 evidence file(s)"));
        store.Tamper("UPDATE evidence_file SET bytes = x'00' WHERE rowid = 1");
        var (code, _, error) = await Run("evidence", "check");
        Assert.That((code, error), Is.EqualTo((1, $"CS-2026-0000: evidence 1 \"扫描件.pdf\": it does not match its hash; it was altered{Environment.NewLine}")));
        var verified = await Run("verify");
        Assert.That((verified.Code, verified.Error), Is.EqualTo((1, $"[evidence] {error}")));
    }

    [Test]
    public async Task Prune_WhenBytesAreNobodys_RemovesThem()
    {
        await store.Files().Put(EvidenceExtensions.Number, new('c', 64), [1], CancellationToken.None);
        var (code, text, _) = await Run("evidence", "check");
        Assert.That((code, text), Is.EqualTo((0, text)), "an orphan is no fault");
        Assert.That(text, Does.Contain("1 that nothing speaks of").And.Contain(new string('c', 64)));
        Assert.That((await Run("evidence", "prune")).Out, Does.Contain("0 removed"), "it may be an upload under way");
        store.Time.Advance(TimeSpan.FromHours(2));
        Assert.That((await Run("evidence", "prune", "--dry-run")).Out, Does.Contain("1 would be removed"));
        Assert.That((await Run("evidence", "prune")).Out, Does.Contain("1 removed"));
        Assert.That((await Run("evidence", "check")).Out, Does.Contain("0 that nothing speaks of"));
    }

    [TestCase("evidence")]
    [TestCase("evidence", "bogus")]
    [TestCase("evidence", "list", "--contract", "***")]
    public async Task AnyOfThem_WhenUsageIsWrong_ExitsWithTwo(params string[] args) => Assert.That((await Run(args)).Code, Is.EqualTo(2));
}
