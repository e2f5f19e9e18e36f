using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Assessment.Grains.Values;
using Assessment.Silo.Auditing;
using Assessment.Silo.Exports;
using Assessment.Silo.Storage.Tips;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Assessment.Web.Hosting;

/// <summary>
/// An export of many contracts as one zip, put together while it is sent: from the files that were made, those that the owner may still have. A
/// file that is not what was made ends the connection instead of the zip.
/// </summary>
/// <param name="desk">Opens the files.</param>
/// <param name="job">The export.</param>
/// <param name="may">What the owner may have now.</param>
/// <param name="now">The instant.</param>
internal sealed class BatchZip(ExportDesk desk, ExportJob job, Func<ExportItem, bool> may, DateTimeOffset now) : IResult
{
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (response, cancel) = (httpContext.Response, httpContext.RequestAborted);
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName($"contracts-{job.OrderedAt.ToOffset(ChinaTime.Offset):yyyyMMdd-HHmmss}-{job.Id[..6]}.zip");
        (response.ContentType, response.Headers.ContentDisposition, response.Headers.CacheControl) = ("application/zip", disposition.ToString(), "no-store");
        // What is long is written without holding a thread; the few bytes between entries know no other way.
        httpContext.Features.GetRequiredFeature<IHttpBodyControlFeature>().AllowSynchronousIO = true;
        await using var zip = await ZipArchive.CreateAsync(response.Body, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, cancel);
        var listed = new List<(ExportItem Item, string? Path, Text? Why)>();
        foreach (var item in job.Items)
        {
            listed.Add(await Add(zip, item, cancel));
        }

        var within = listed.Where(l => l.Path is not null).ToList();
        var tips = within.Select(l => new Tip(TipKind.Contract, l.Item.Contract.Value, l.Item.Version, l.Item.Tip)).ToList();
        await Add(zip, "manifest.json", JsonSerializer.SerializeToUtf8Bytes(Manifest(listed), Written), cancel);
        await Add(zip, "manifest.sha256", Encoding.UTF8.GetBytes(string.Concat(within.Select(l => $"{l.Item.Hash}  {l.Path}\n"))), cancel);
        await Add(zip, "README.txt", Encoding.UTF8.GetBytes(Guide(listed.Count, within.Count, tips)), cancel);
    }

    private async Task<(ExportItem Item, string? Path, Text? Why)> Add(ZipArchive zip, ExportItem item, CancellationToken cancel)
    {
        if (ExportWords.Of(item.State) is { } why)
        {
            return (item, null, why);
        }

        if (!may(item))
        {
            return (item, null, ExportWords.Of(ExportItemState.Refused));
        }

        await using var file = desk.Open(job, item);
        if (file is null)
        {
            return (item, null, new("文件已不在，请重新导出", "its file is gone: export it again"));
        }

        var path = string.Create(CultureInfo.InvariantCulture, $"contracts/{item.Contract}-v{item.Version}.{job.Extension}");
        // It is packed already, or is quick to send: packing it again would only cost time.
        var entry = zip.CreateEntry(path, CompressionLevel.NoCompression);
        entry.LastWriteTime = Epoch;
        await using var target = await entry.OpenAsync(cancel);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 16];
        for (var read = await file.ReadAsync(buffer, cancel); read > 0; read = await file.ReadAsync(buffer, cancel))
        {
            hash.AppendData(buffer, 0, read);
            await target.WriteAsync(buffer.AsMemory(0, read), cancel);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset()) == item.Hash ? (item, path, null)
            : throw new InvalidDataException($"the file of {item.Contract} in export {job.Id} is not the one that was made");
    }

    private static async Task Add(ZipArchive zip, string path, byte[] bytes, CancellationToken cancel)
    {
        var entry = zip.CreateEntry(path, CompressionLevel.Fastest);
        entry.LastWriteTime = Epoch;
        await using var target = await entry.OpenAsync(cancel);
        await target.WriteAsync(bytes, cancel);
    }

    private object Manifest(List<(ExportItem Item, string? Path, Text? Why)> listed) => new
    {
        export = job.Id, contents = job.Contents.ToString().ToLowerInvariant(), exportedBy = job.Owner, orderedAt = Time(job.OrderedAt), downloadedAt = Time(now),
        contracts = listed.Select(l => new
        {
            contract = l.Item.Contract.Value, path = l.Path, version = l.Path is null ? (long?)null : l.Item.Version, chainTip = l.Path is null ? null : l.Item.Tip,
            size = l.Path is null ? (long?)null : l.Item.Size, sha256 = l.Path is null ? null : l.Item.Hash, without = l.Why is { } why ? $"{why.Zh} {why.In("en")}" : null,
        }),
    };

    private string Guide(int all, int within, IReadOnlyList<Tip> tips) => string.Create(CultureInfo.InvariantCulture, $"""
        {ExportMark.Of(job.Owner, now, tips)}

        批量导出：{within} / {all} 份合同{(within < all ? "；没有文件的合同及原因见 manifest.json" : "")}
        contracts/       每份合同一个文件（{(job.Contents == ExportContents.Bundle ? "文书包：文书、证据、流水" : "考核工作簿")}），文件名含合同版本
        manifest.json    每份合同的版本、链尾与文件的 SHA-256
        manifest.sha256  核对：sha256sum -c manifest.sha256

        {within} of {all} contracts{(within < all ? "; manifest.json names those without a file, and why" : "")}. A file a contract, each as of the version in its name.
        Check the files with: sha256sum -c manifest.sha256

        """);

    private static string Time(DateTimeOffset at) => at.ToOffset(ChinaTime.Offset).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}

/// <summary>What becomes of exports, in words.</summary>
internal static class ExportWords
{
    /// <summary>Why a contract has no file; null when it has one.</summary>
    public static Text? Of(ExportItemState state) => state switch
    {
        ExportItemState.Done => null,
        ExportItemState.Refused => new("已无权导出，或合同不存在", "you may not export it any more, or it does not exist"),
        ExportItemState.Failed => new("生成失败，可重试；原因见服务日志", "it could not be made and can be tried again; the server's log says why"),
        _ => new("未生成", "not made"),
    };

    /// <summary>How far an export is.</summary>
    public static Text Of(ExportState state) => state switch
    {
        ExportState.Waiting => new("排队中", "waiting"),
        ExportState.Running => new("正在生成", "being made"),
        ExportState.Stopped => new("已停止", "stopped"),
        ExportState.Done => new("可下载", "ready"),
        _ => new("已过期", "expired"),
    };

    /// <summary>What is made of each contract.</summary>
    public static Text Of(ExportContents contents) => contents == ExportContents.Bundle ? new("文书包（文书、证据、流水）", "Bundle (papers, evidence, journal)") : new("考核工作簿", "Workbook");

    /// <summary>Why an export stopped by itself, and what to do; null when it did not.</summary>
    public static Text? Of(ExportFault fault) => fault switch
    {
        ExportFault.Room => new("批量导出的存储空间已用完：请删除旧的导出后点“继续”，或请系统管理员调大 Exports:MostMegabytes。已生成的合同不会重做。",
            "The room for exports is used up: delete old ones and let it go on, or ask the administrator to raise Exports:MostMegabytes. What is made is not made again."),
        ExportFault.Disk => new("磁盘已满或无法写入：请联系系统管理员腾出空间，再点“继续”。已生成的合同不会重做。",
            "The disk is full or cannot be written: ask the administrator for room, then let it go on. What is made is not made again."),
        _ => null,
    };
}
