using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Assessment.Grains;
using Assessment.Grains.Evidence;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;

namespace Assessment.Reports.Bundles;

/// <summary>How far a bundle is.</summary>
/// <param name="Done">Files that are in it.</param>
/// <param name="Of">Files that it will have.</param>
public readonly record struct BundleProgress(int Done, int Of);

/// <summary>A file of a bundle, as its manifest lists it.</summary>
/// <param name="Path">Where it is in the zip.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">SHA-256 of its bytes, lower-case hex.</param>
public sealed record BundledFile(string Path, long Size, string Sha256);

/// <summary>
/// Everything of an acceptance in one zip (文书包): each paper that can be made, the files of evidence, the journal as it is chained, and a
/// manifest with the hash of each file. Same state, stamp and evidence, same bytes.
/// </summary>
public static class Bundle
{
    /// <summary>Name of the manifest.</summary>
    public const string Manifest = "manifest.json";

    private const int Longest = 100;

    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>Writes a bundle.</summary>
    /// <param name="target">Where to; it is not closed.</param>
    /// <param name="state">The contract, whole.</param>
    /// <param name="stamp">Who, when, of what: its version and tip are those of the state.</param>
    /// <param name="journal">The journal up to that version.</param>
    /// <param name="evidence">Reads the bytes of a file by its hash; null where they are gone, as those that were sealed.</param>
    /// <param name="progress">Told after each file, or null.</param>
    /// <param name="cancel">Ends it; what was written is then no bundle.</param>
    /// <returns>The files, as the manifest lists them.</returns>
    public static async Task<IReadOnlyList<BundledFile>> Write(
        Stream target, ContractState state, ReportStamp stamp, IReadOnlyList<JournalRecord> journal, Func<string, CancellationToken, ValueTask<byte[]?>> evidence,
        Action<BundleProgress>? progress, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(stamp);
        var papers = Papers.Of(state).Where(p => p is { Lacks: null, Superseded: null }).ToList();
        var files = state.Evidence.Files.Where(f => f.Detached is null).ToList();
        var schemes = state.Schemes.Frozen;
        var (done, of) = (0, papers.Count + schemes.Length + files.Count + 1);
        var all = new List<BundledFile>();
        var notes = new List<string>();
        using (var zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8))
        {
            foreach (var paper in papers)
            {
                cancel.ThrowIfCancellationRequested();
                Add(zip, all, $"{Folder(paper)}/{paper.Key}.{paper.Extension}", paper.Write(state, stamp));
                progress?.Invoke(new(++done, of));
            }

            foreach (var frozen in schemes)
            {
                cancel.ThrowIfCancellationRequested();
                Add(zip, all, string.Create(CultureInfo.InvariantCulture, $"reports/scheme-{frozen.Version}.xlsx"), SchemeWorkbook.Write(frozen.Scheme, stamp));
                progress?.Invoke(new(++done, of));
            }

            foreach (var file in files)
            {
                cancel.ThrowIfCancellationRequested();
                await Add(zip, all, notes, file, evidence, cancel);
                progress?.Invoke(new(++done, of));
            }

            Add(zip, all, "journal/journal.jsonl", Encoding.UTF8.GetBytes(string.Concat(journal.Select(r => $"{r.Hash} {r.Envelope}\n"))));
            Finish(zip, all, notes, state, stamp);
            progress?.Invoke(new(++done, of));
        }

        return all;
    }

    private static string Folder(Paper paper) => paper.Group switch { PaperGroup.Workbooks => "reports", PaperGroup.Acceptance => "acceptance", PaperGroup.Results => "results", _ => "notices" };

    private static async Task Add(ZipArchive zip, List<BundledFile> all, List<string> notes, EvidenceFile file, Func<string, CancellationToken, ValueTask<byte[]?>> evidence, CancellationToken cancel)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"evidence/{file.No:0000}-{Safe(file.Name)}");
        if (file.Seal is null && await evidence(file.Hash, cancel) is { } bytes)
        {
            Add(zip, all, path, bytes);
            return;
        }

        notes.Add($"{path} {file.Hash} {(file.Seal is null ? "missing 缺失" : "sealed 已依法封存")}");
    }

    private static void Finish(ZipArchive zip, List<BundledFile> all, List<string> notes, ContractState state, ReportStamp stamp)
    {
        var code = PaperCode.Of(state.Number, PaperSubject.Contract, stamp);
        var manifest = new
        {
            contract = state.Number.Value, title = state.Contract!.Title, vendor = state.Contract.Vendor.Name, sample = state.Contract.Sample || state.Schemes.Frozen.Any(f => f.Scheme.Sample),
            version = state.Version, chainTip = stamp.Tip, code = code.ToString(), exportedBy = stamp.By, exportedAt = stamp.At.ToOffset(ChinaTime.Offset).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture),
            schemes = state.Schemes.Frozen.Select(f => new { version = f.Version, hash = f.Hash }), files = all.ToArray(), withoutBytes = notes,
        };
        Add(zip, null, Manifest, JsonSerializer.SerializeToUtf8Bytes(manifest, Written));
        Add(zip, null, "manifest.sha256", Encoding.UTF8.GetBytes(string.Concat(all.Select(f => $"{f.Sha256}  {f.Path}\n"))));
        Add(zip, null, "README.txt", Encoding.UTF8.GetBytes(Guide(state, stamp, code, all, notes)));
    }

    private static readonly (string Path, string Holds)[] Folders =
    [
        ("reports/", "考核工作簿、考核明细、验收评价表、考核办法（各版）"), ("acceptance/", "验收报告、付款申请说明、验收通知单"), ("results/", "各期考核结果及扣分通知书（现行的一份）"),
        ("notices/", "整改通知书、异议回执、违约金计算书"), ("evidence/", "证据文件，序号与系统一致"),
        ("journal/", "合同流水：每行为该条的 SHA-256 与原文；原文的 SHA-256 应等于行首的哈希，previousHash 应等于上一行的哈希"),
    ];

    private static string Guide(ContractState state, ReportStamp stamp, PaperCode code, List<BundledFile> all, List<string> notes) => string.Create(CultureInfo.InvariantCulture, $"""
        内部资料 INTERNAL · {stamp.By} · {stamp.At.ToOffset(ChinaTime.Offset):yyyy-MM-dd HH:mm}
        合同 {state.Number}《{state.Contract!.Title}》文书包
        导出：{stamp.By}，{stamp.At.ToOffset(ChinaTime.Offset):yyyy-MM-dd HH:mm}（北京时间）；合同版本 {state.Version}；链尾 {stamp.Tip}
        核验码：{code}（在系统“核验文书”页查询是否仍然有效）

        {string.Join("\n", Folders.Where(f => all.Any(a => a.Path.StartsWith(f.Path, StringComparison.Ordinal))).Select(f => $"{f.Path,-12} {f.Holds}"))}
        manifest.json、manifest.sha256  每个文件的 SHA-256；核对：sha256sum -c manifest.sha256

        没有字节的证据（已依法封存或缺失）：{(notes.Count == 0 ? "无" : notes.Count)}

        Bundle of contract {state.Number}: reports, papers of the acceptance, notices, evidence and the journal as it is chained.
        Every line of the journal is its SHA-256 and its text. Check the files with: sha256sum -c manifest.sha256
        Evidence without bytes (sealed by law, or missing): {notes.Count}

        """);

    private static void Add(ZipArchive zip, List<BundledFile>? all, string path, byte[] bytes)
    {
        all?.Add(new(path, bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes))));
        var entry = zip.CreateEntry(path, CompressionLevel.Fastest);
        entry.LastWriteTime = Epoch;
        using var stream = entry.Open();
        stream.Write(bytes);
    }

    /// <summary>A name that every file system takes, and that leads nowhere else.</summary>
    internal static string Safe(string name)
    {
        var safe = new string([.. name.EnumerateRunes().SelectMany(r => Rune.IsControl(r) || "\\/:*?\"<>|".Contains(r.ToString(), StringComparison.Ordinal) || Rune.GetUnicodeCategory(r) == UnicodeCategory.Format ? "_" : r.ToString())]).Trim(' ', '.');
        if (safe.Length <= Longest)
        {
            return safe.Length == 0 ? "file" : safe;
        }

        // The ending says what kind of file it is.
        var ending = Path.GetExtension(safe) is { Length: <= 10 } known ? known : "";
        var runes = safe[..^ending.Length].EnumerateRunes().ToList();
        return string.Concat(runes.Take(Longest / 2)) + "…" + ending;
    }
}
