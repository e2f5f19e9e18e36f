using System.Net;
using System.Net.Sockets;
using Assessment.Silo.Converting;

namespace Assessment.Silo.Tests.Converting;

/// <summary>PDF by LibreOffice, and what happens when the program does not do as it should: nothing of it goes on, and nothing stays.</summary>
[Platform("Linux")]
public sealed class OfficeConverterTest
{
    private const string Good = "printf '%%PDF-1.7 here' > \"$out/paper.pdf\"";

    private static readonly byte[] Any = [1, 2, 3];

    private Bench bench = null!;

    [SetUp]
    public void Start() => bench = Bench.New();

    [TearDown]
    public void Stop()
    {
        var (running, left) = (bench.Running, bench.Left);
        bench.Dispose();
        Assert.That(running, Is.Empty, "processes that still run");
        Assert.That(left, Is.Empty, "what is left behind");
    }

    [Test]
    public async Task Office_OfADocument_MakesAPdfWithItsText()
    {
        var pdf = (await bench.ByOffice().ToPdf(OfficeFiles.Docx("考核结果 Result 86.5"), "docx", CancellationToken.None)).Pdf!;
        Assert.That(await Words(pdf), Does.Contain("考核结果 Result 86.5"));
    }

    [Test]
    public async Task Office_OfAWorkbook_MakesAPdfWithItsText()
    {
        var pdf = (await bench.ByOffice().ToPdf(OfficeFiles.Xlsx("验收评价表 Form"), "xlsx", CancellationToken.None)).Pdf!;
        Assert.That(await Words(pdf), Does.Contain("验收评价表 Form"));
    }

    [TestCase("docx")]
    [TestCase("xlsx")]
    public async Task Office_WhenSomethingIsLinked_FetchesNothing(string extension)
    {
        using var elsewhere = new TcpListener(IPAddress.Loopback, 0);
        elsewhere.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)elsewhere.LocalEndpoint).Port}/a.png";
        var file = extension == "docx" ? OfficeFiles.Docx("here", address) : OfficeFiles.Xlsx("here", address);
        var converted = await bench.ByOffice().ToPdf(file, extension, CancellationToken.None);
        Assert.That(await Words(converted.Pdf!), Does.Contain("here"));
        Assert.That(elsewhere.Pending(), Is.False, "it was asked for what is linked");
    }

    [Test]
    public async Task Office_WhenItIsNoFileOfThatKind_IsARefusal() =>
        Assert.That((await bench.ByOffice().ToPdf("<html>no document</html>"u8.ToArray(), "docx", CancellationToken.None)).Trouble, Is.EqualTo(ConverterTrouble.Failed));

    [Test]
    public async Task Office_WhenGivenUp_LeavesNoPipeBehind()
    {
        using var giveUp = new CancellationTokenSource();
        var converting = bench.ByOffice().ToPdf(OfficeFiles.Docx("x"), "docx", giveUp.Token);
        var pipes = await Pipes(converting);
        await giveUp.CancelAsync();
        Assert.That(async () => await converting, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(pipes.Where(File.Exists), Is.Empty);
    }

    [TestCase("exit 3")]
    [TestCase("printf '%%PDF-1.7 half' > \"$out/paper.pdf\"; exit 1")]
    [TestCase("exit 0", TestName = "Program_WhenItWritesNothing_IsARefusal")]
    [TestCase(": > \"$out/paper.pdf\"", TestName = "Program_WhenItWritesAnEmptyFile_IsARefusal")]
    [TestCase("echo '<html>' > \"$out/paper.pdf\"", TestName = "Program_WhenItWritesAnotherThing_IsARefusal")]
    [TestCase("printf '%%PDF-1.7' > \"$HOME/elsewhere\"; ln -s \"$HOME/elsewhere\" \"$out/paper.pdf\"", TestName = "Program_WhenItWritesALink_IsARefusal")]
    [TestCase("kill -9 $$", TestName = "Program_WhenItIsKilled_IsARefusal")]
    public async Task Program_WhenItFails_IsARefusal(string script)
    {
        var converted = await bench.By(script).ToPdf(Any, "docx", CancellationToken.None);
        Assert.That((converted.Pdf, converted.Trouble), Is.EqualTo((default(byte[]), ConverterTrouble.Failed)));
        Assert.That(converted.Why!.Zh, Does.Contain("原文件"));
    }

    [TestCase("sleep 1000")]
    [TestCase("trap '' TERM INT HUP; sleep 1000 & sleep 1000 & wait", TestName = "Program_WhenItHangsAndIgnoresSignals_IsEnded")]
    [TestCase("setsid sh -c 'trap \"\" TERM; sleep 1000' & sleep 1000", TestName = "Program_WhenSomethingLeftItsSession_IsEndedWithIt")]
    public async Task Program_WhenItHangs_IsEnded(string script) =>
        Assert.That((await bench.By(script, o => o with { Time = TimeSpan.FromSeconds(1) }).ToPdf(Any, "docx", CancellationToken.None)).Trouble, Is.EqualTo(ConverterTrouble.Late));

    [Test]
    public async Task Program_WhenItLeavesOthersBehind_TheyAreEnded()
    {
        var converted = await bench.By($"sleep 1000 & setsid sleep 1000 & {Good}").ToPdf(Any, "docx", CancellationToken.None);
        Assert.That(converted.Pdf, Is.EqualTo("%PDF-1.7 here"u8.ToArray()));
    }

    [Test]
    public async Task Program_WhenAFileGrowsTooLarge_IsARefusal()
    {
        var converted = await bench.By("printf '%%PDF-' > \"$out/paper.pdf\"; head -c 3000000 /dev/zero >> \"$out/paper.pdf\"; s=$?; ls -l \"$out\"; exit $s", o => o with { MostBytes = 1 << 20 })
            .ToPdf(Any, "docx", CancellationToken.None);
        Assert.That(converted.Trouble, Is.EqualTo(ConverterTrouble.Failed));
    }

    [Test]
    public async Task Program_WhenItKeepsWritingFiles_IsEnded()
    {
        var converted = await bench.By("i=0; while :; do i=$((i+1)); head -c 900000 /dev/zero > \"$out/$i\"; sleep 0.02; done", o => o with { MostBytes = 1 << 20 }).ToPdf(Any, "docx", CancellationToken.None);
        Assert.That(converted.Trouble, Is.EqualTo(ConverterTrouble.TooMuch));
    }

    [TestCase("c=$(head -c 8000000 /dev/zero | tr '\\0' x); x=; while :; do x=$x$c; sleep 0.1; done", TestName = "Program_WhenItEatsMemory_IsEnded")]
    [TestCase("grow() { c=$(head -c 24000000 /dev/zero | tr '\\0' x); sleep 1000; }; grow & grow & grow & grow & wait", TestName = "Program_WhenSeveralEatMemoryTogether_IsEnded")]
    public async Task Program_WhenItEatsMemory(string script) =>
        Assert.That((await bench.By(script, o => o with { Megabytes = 64 }).ToPdf(Any, "docx", CancellationToken.None)).Trouble, Is.EqualTo(ConverterTrouble.TooMuch));

    [Test]
    public async Task Program_WhenItEatsMemoryAtOnce_GetsNoMoreThanTheSystemGives()
    {
        var converted = await bench.By("tail /dev/zero", o => o with { Megabytes = 64 }).ToPdf(Any, "docx", CancellationToken.None);
        Assert.That(converted.Trouble, Is.EqualTo(ConverterTrouble.TooMuch).Or.EqualTo(ConverterTrouble.Failed));
        var limits = await bench.By("{ printf '%%PDF-'; ulimit -d; ulimit -c; } > \"$out/paper.pdf\"", o => o with { Megabytes = 64 }).ToPdf(Any, "docx", CancellationToken.None);
        Assert.That(System.Text.Encoding.ASCII.GetString(limits.Pdf!), Is.EqualTo("%PDF-131072\n0\n"), "in KiB, and no core");
    }

    [Test]
    public async Task Program_SeesNothingOfTheServersSurroundings()
    {
        Environment.SetEnvironmentVariable("ASSESSMENT_TEST_SECRET", "secret");
        var pdf = (await bench.By("{ printf '%%PDF-'; env; read line || echo nothing-to-read; } > \"$out/paper.pdf\"").ToPdf(Any, "docx", CancellationToken.None)).Pdf!;
        var words = System.Text.Encoding.UTF8.GetString(pdf);
        Assert.That(words, Does.Not.Contain("secret").And.Contain("HOME=" + bench.Folder).And.Contain("nothing-to-read"));
    }

    [Test]
    public async Task Two_AtOnce_OneWaitsAndOneIsToldToComeBack()
    {
        var script = $"while [ ! -e \"$HOME/go\" ]; do touch \"$HOME/there\"; sleep 0.02; done; {Good}";
        var converter = bench.By(script, o => o with { Wait = TimeSpan.Zero });
        var first = converter.ToPdf(Any, "docx", CancellationToken.None);
        var there = await bench.Comes("there");
        Assert.That((await converter.ToPdf(Any, "xlsx", CancellationToken.None)).Trouble, Is.EqualTo(ConverterTrouble.Busy));
        await File.WriteAllTextAsync(Path.Combine(Path.GetDirectoryName(there)!, "go"), "");
        Assert.That((await first).Pdf, Is.Not.Null);
    }

    [Test]
    public async Task Two_WhenTheWaitSuffices_BothSucceedOneAfterTheOther()
    {
        var together = "[ $(ls -d \"$HOME\"/../*/ | wc -l) -eq 1 ] || exit 1";
        var converter = bench.By($"{together}; sleep 0.1; {Good}");
        var all = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => converter.ToPdf(Any, "docx", CancellationToken.None)));
        Assert.That(all.Select(c => c.Trouble), Is.All.Null);
    }

    [Test]
    public async Task Conversion_WhenGivenUp_IsEndedAndTheNextHasItsTurn()
    {
        var converter = bench.By("[ -e \"$HOME/../../again\" ] || { touch \"$HOME/there\"; sleep 1000; }; " + Good);
        using var giveUp = new CancellationTokenSource();
        var first = converter.ToPdf(Any, "docx", giveUp.Token);
        await bench.Comes("there");
        await giveUp.CancelAsync();
        Assert.That(async () => await first, Throws.InstanceOf<OperationCanceledException>());
        Assert.That((bench.Running, bench.Left), Is.EqualTo((new List<int>(), Array.Empty<string>())));
        await File.WriteAllTextAsync(Path.Combine(bench.Folder, "..", "again"), "");
        Assert.That((await converter.ToPdf(Any, "docx", CancellationToken.None)).Pdf, Is.Not.Null);
    }

    [Test]
    public async Task Folders_ThatAKilledServerLeft_AreTakenAway()
    {
        // No process has this number: the system's highest is below it.
        Directory.CreateDirectory(Path.Combine(bench.Folder, "99999999-left", "out"));
        Assert.That((await bench.By(Good).ToPdf(Any, "docx", CancellationToken.None)).Pdf, Is.Not.Null);
    }

    [Test]
    public void File_OfAnotherKind_IsAMistakeOfTheProgram() =>
        Assert.That(() => bench.By(Good).ToPdf(Any, "html", CancellationToken.None), Throws.ArgumentException);

    // The pipe of the conversion under way; others may run on this machine.
    private async Task<List<string>> Pipes(Task converting)
    {
        while (!converting.IsCompleted)
        {
            if (bench.Running.SelectMany(ProcessFamily.OpenPipes).ToList() is { Count: > 0 } pipes)
            {
                return pipes;
            }

            await Task.Yield();
        }

        throw new AssertionException("it ended before it opened a pipe");
    }

    private static async Task<string> Words(byte[] pdf)
    {
        var start = new System.Diagnostics.ProcessStartInfo(Requires.Program("pdftotext"), ["-enc", "UTF-8", "-", "-"]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        using var process = System.Diagnostics.Process.Start(start)!;
        var words = process.StandardOutput.ReadToEndAsync();
        await process.StandardInput.BaseStream.WriteAsync(pdf);
        process.StandardInput.Close();
        return await words;
    }
}
