using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Assessment.Grains;
using Assessment.Grains.Values;
using Assessment.Reports.Bundles;
using Assessment.Reports.Tests.Kit;

namespace Assessment.Reports.Tests.Bundles;

/// <summary>A bundle holds every paper that can be made, and a manifest that is true.</summary>
public sealed class BundleTest
{
    private static readonly DateTimeOffset At = ChinaTime.At(new(2027, 4, 20), new(9, 30));

    [Test]
    public async Task Manifest_NamesEachFileWithItsHash()
    {
        var (state, bytes, progress) = await Write();
        using var zip = new ZipArchive(new MemoryStream(bytes));
        using var manifest = JsonDocument.Parse(zip.GetEntry(Bundle.Manifest)!.Open());
        var files = manifest.RootElement.GetProperty("files").EnumerateArray().ToDictionary(f => f.GetProperty("path").GetString()!, f => f.GetProperty("sha256").GetString()!);
        Assert.That(zip.Entries.Select(e => e.FullName), Is.EquivalentTo(files.Keys.Concat([Bundle.Manifest, "manifest.sha256", "README.txt"])));
        foreach (var (path, hash) in files)
        {
            using var stream = zip.GetEntry(path)!.Open();
            Assert.That(Convert.ToHexStringLower(SHA256.HashData(stream)), Is.EqualTo(hash), path);
        }

        Assert.That(manifest.RootElement.GetProperty("code").GetString(), Is.EqualTo($"SL-2026-0107/C/{state.Version}/aaaaaaaaaaaa"));
        Assert.That(progress[^1].Done, Is.EqualTo(progress[^1].Of).And.EqualTo(files.Count));
    }

    [Test]
    public async Task Bundle_HoldsEveryPaperThatStands()
    {
        var (state, bytes, _) = await Write();
        using var zip = new ZipArchive(new MemoryStream(bytes));
        var names = zip.Entries.Select(e => Path.GetFileNameWithoutExtension(e.FullName)).ToList();
        Assert.That(Papers.Of(state).Where(p => p is { Lacks: null, Superseded: null }).Select(p => p.Key), Is.SubsetOf(names));
    }

    [Test]
    public async Task Bundle_WhenWrittenTwice_IsTheSame() => Assert.That((await Write()).Bytes, Is.EqualTo((await Write()).Bytes));

    [Test]
    public void Bundle_WhenCancelled_Ends()
    {
        using var stop = new CancellationTokenSource();
        var state = Samples.Replay("SL-2026-0107", At);
        Assert.That(
            async () => await Bundle.Write(new MemoryStream(), state, new("赵磊", At, new string('a', 64), state.Version), [], (_, _) => ValueTask.FromResult<byte[]?>(null), p => stop.Cancel(), stop.Token),
            Throws.InstanceOf<OperationCanceledException>());
    }

    [TestCase("报告.pdf", "报告.pdf")]
    [TestCase("../../etc/passwd", "_.._etc_passwd")]
    [TestCase("C:\\x\\y.exe", "C__x_y.exe")]
    [TestCase(" . ", "file")]
    [TestCase("a\u202egpj.exe", "a_gpj.exe")]
    [TestCase("𠮷.txt", "𠮷.txt")]
    public void Name_IsOneThatLeadsNowhereElse(string name, string safe) => Assert.That(Bundle.Safe(name), Is.EqualTo(safe));

    [Test]
    public void Name_WhenTooLong_KeepsItsEnding() => Assert.That(Bundle.Safe(new string('长', 300) + ".docx"), Has.Length.LessThan(100).And.EndsWith("….docx"));

    private static async Task<(ContractState State, byte[] Bytes, List<BundleProgress> Progress)> Write()
    {
        var state = Samples.Replay("SL-2026-0107", At);
        var progress = new List<BundleProgress>();
        using var stream = new MemoryStream();
        await Bundle.Write(stream, state, new("赵磊", At, new string('a', 64), state.Version), [], (_, _) => ValueTask.FromResult<byte[]?>([1, 2, 3]), progress.Add, CancellationToken.None);
        return (state, stream.ToArray(), progress);
    }
}
