using System.IO.Compression;
using Assessment.Web.Tests.Support;
using Client = Assessment.Web.Tests.Support.Api;

namespace Assessment.Web.Tests;

/// <summary>The workbook comes over the API as a file that a spreadsheet program opens.</summary>
public sealed class ApiWorkbookTest
{
    [TestCase("zh-CN")]
    [TestCase("en")]
    public async Task Workbook_WhenDownloaded_IsAFileNamedForItsContractAndVersion(string language)
    {
        using var host = await new ApiHost().Published();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Client.Contract}/workbook")
        {
            Headers = { { "Accept-Language", language } },
        };
        request.Headers.Authorization = await host.Bearer("Auditor");
        using var response = await host.Api().Http.SendAsync(request);
        Assert.That((int)response.StatusCode, Is.EqualTo(200));
        Assert.That(response.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"));
        Assert.That(response.Content.Headers.ContentDisposition!.FileName, Is.EqualTo($"CYCGW-2026-0044-v{await host.Version()}.xlsx"));

        using var zip = new ZipArchive(await response.Content.ReadAsStreamAsync());
        using var reader = new StreamReader(zip.GetEntry("xl/workbook.xml")!.Open());
        Assert.That(await reader.ReadToEndAsync(), Does.Contain("考核汇总表"));
        Assert.That(response.Content.Headers.ContentLanguage, Is.EqualTo(new[] { language }));
    }

    [Test]
    public async Task Workbook_BeforeASchemeIsFrozen_IsWrittenAllTheSame()
    {
        using var host = await new ApiHost().Registered();
        Assert.That((await host.Api().Get($"{Client.Contract}/workbook")).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task Workbook_OfAnUnknownContract_IsAProblem()
    {
        using var host = new ApiHost();
        (await host.Api().In("en").Get($"{Client.Root}/contracts/NO-1/workbook")).Refused(404, "contract-must-be-registered").Says("en");
    }
}
