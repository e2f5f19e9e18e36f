using System.Diagnostics;
using Assessment.Grains.Values;
using Assessment.Reports;
using Assessment.Silo.Access;
using Assessment.Silo.Auditing;
using Assessment.Silo.Storage;
using Assessment.Silo.Storage.Tips;
using Assessment.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Assessment.Web.Tests;

/// <summary>Papers as PDF: with LibreOffice, without it, and when it does not do as it should.</summary>
[Platform("Linux")]
public sealed class PaperPdfTest
{
    private const string Papers = "/contracts/CYCGW-2026-0044/papers";
    private const string Manager = "赵磊";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("assessment-pdf-");

    [OneTimeTearDown]
    public void Clear() => folder.Delete(recursive: true);

    [Test]
    public async Task Paper_AsPdf_HasItsTextMarkTipAndCode()
    {
        using var host = await With(Requires.Program("soffice"));
        var tip = TipList.Of(host.Services.GetRequiredService<Database>()).Single(t => t.Kind == TipKind.Contract);
        foreach (var (key, text) in new[] { ("result-1-1", "通知书"), ("gate", "验收评价"), ("workbook", "计分卡") })
        {
            var reply = (await host.Page($"{Papers}/{key}?as=pdf", Manager)).Done();
            Assert.That(reply.Content.ContentType?.MediaType, Is.EqualTo("application/pdf"));
            Assert.That(reply.Content.ContentDisposition?.FileName, Is.EqualTo($"CYCGW-2026-0044-{key}-v{tip.Number}.pdf"));
            var words = await Words(reply.Bytes);
            Assert.That(words, Does.Contain(text).And.Match("内部资料|送达文书").And.Contain(Manager).And.Contain("2026-04-18 09:00").And.Contain(tip.Hash[..16]), key);
            Assert.That(words, Does.Contain($"/{tip.Number}/{tip.Hash[..PaperCode.TipLength]}"), "the code of the file that was converted");
        }

        var rows = await Rows(host);
        Assert.That(rows.Select(r => (r.Target, r.Detail, r.Result, r.Account)), Is.EquivalentTo(new[] { "result-1-1", "gate", "workbook" }.Select(key => (key, $"v{tip.Number} pdf", AuditEvent.Ok, Manager))));
        Assert.That((await host.Page(Papers, Manager)).Text, Does.Contain("papers/result-1-1?as=pdf").And.Not.Contain("papers/entries?as=pdf"));
        Assert.That((await host.Page("/contracts/CYCGW-2026-0044/periods/1", Manager)).Text, Does.Contain("papers/result-1-1?as=pdf"));
        Assert.That((await host.Page("/contracts/CYCGW-2026-0044/gate", Manager)).Text, Does.Contain("papers/gate?as=pdf"));
        Assert.That((await host.Page($"{Papers}/entries?as=pdf", Manager)).Status, Is.EqualTo(404));
        Assert.That((await host.Page($"{Papers}/acceptance-notice?as=pdf", Manager)).Status, Is.EqualTo(409));
        await TestPeople.Account(host.Services, "供应商", [new(Role.VendorContact, ContractNumber.Parse("CYCGW-2026-0044"))]);
        Assert.That((await host.Page($"{Papers}/gate?as=pdf", "供应商")).Status, Is.EqualTo(404), "who may not have the paper has no PDF of it");
    }

    [Test]
    public async Task Pdf_WhenNoneIsConfigured_IsNotOffered()
    {
        using var host = await new ApiHost().Published();
        Assert.That((await host.Page(Papers, Manager)).Done().Text, Does.Contain("papers/gate").And.Not.Contain("as=pdf"));
        var reply = await host.Page($"{Papers}/gate?as=pdf", Manager);
        Assert.That((reply.Status, reply.Text.Contains("不提供 PDF", StringComparison.Ordinal)), Is.EqualTo((404, true)));
    }

    [Test]
    public async Task Pdf_WhenTheProgramFails_IsAPageThatSaysSo()
    {
        using var host = await With(Script("fails", "echo broken; exit 1"));
        var reply = await host.Page($"{Papers}/gate?as=pdf", Manager);
        Assert.That((reply.Status, reply.Header("Retry-After"), reply.Content.ContentType?.MediaType), Is.EqualTo((503, default(string), "text/html")));
        Assert.That(reply.Text, Does.Contain("转换没有成功").And.Contain("请下载原文件").And.Not.Contain("broken"));
        Assert.That((await Rows(host)).Select(r => (r.Target, r.Result, r.Detail!.EndsWith(" pdf: Failed", StringComparison.Ordinal))), Is.EqualTo(new[] { ("gate", AuditEvent.Failed, true) }));
        (await host.Page($"{Papers}/gate", Manager)).Done();
        Assert.That(host.Errors.Lines, Is.Empty);
    }

    [Test]
    public async Task Pdf_WhileAnotherIsConverted_SaysWhenToComeBack()
    {
        using var host = await With(Script("waits", $"touch '{folder.FullName}/there'; while [ ! -e '{folder.FullName}/go' ]; do sleep 0.02; done; mkdir -p \"$HOME/out\"; printf '%%PDF-1.7' > \"$HOME/out/paper.pdf\""), ("Converter:WaitSeconds", "0"));
        var first = host.Page($"{Papers}/gate?as=pdf", Manager);
        while (!File.Exists(Path.Combine(folder.FullName, "there")))
        {
            Assert.That(first.IsCompleted, Is.False);
            await Task.Delay(10);
        }

        var second = await host.Page($"{Papers}/gate?as=pdf", Manager);
        Assert.That((second.Status, second.Header("Retry-After")), Is.EqualTo((503, "10")));
        Assert.That(second.Text, Does.Contain("正在转换别的文书"));
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "go"), "");
        (await first).Done();
    }

    private static async Task<ApiHost> With(string program, params (string Name, string Value)[] more) => await new ApiHost
    {
        Settings = more.Append(("Converter:Program", program)).ToDictionary(),
    }.Published();

    private string Script(string name, string does)
    {
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllText(path, $"#!/bin/sh\n{does}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        return path;
    }

    private static async Task<IReadOnlyList<AuditRow>> Rows(ApiHost host) =>
        (await host.Services.GetRequiredService<IAuditLog>().Read(new() { Kind = "export.paper" }, CancellationToken.None)).Rows;

    private static async Task<string> Words(byte[] pdf)
    {
        var start = new ProcessStartInfo(Requires.Program("pdftotext"), ["-enc", "UTF-8", "-raw", "-", "-"]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var words = process.StandardOutput.ReadToEndAsync();
        await process.StandardInput.BaseStream.WriteAsync(pdf);
        process.StandardInput.Close();
        return await words;
    }
}
