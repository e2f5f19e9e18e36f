using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Assessment.Silo.Access;
using Assessment.Silo.Engine;
using Assessment.Web.Demo;
using ClosedXML.Excel;
using Microsoft.Extensions.DependencyInjection;

namespace Assessment.Bench;

/// <summary>How long ten thousand rows of somebody's own workbook take from the upload to the preview of each, beside ClosedXML opening the file.</summary>
internal static partial class Imports
{
    private const int Rows = 10_000;
    private const int Rounds = 5;
    private const string Path = "/contracts/CYCGW-2026-0044/history";
    private const string Evaluator = "王敏";

    /// <summary>Measures in turn; medians are printed.</summary>
    public static async Task Measure(string folder)
    {
        await using var site = new Pages.Site(System.IO.Path.Combine(folder, "imports.db"));
        site.StartServer();
        await DemoData.Load(site.Services.GetRequiredService<IContracts>(), site.Clock, CancellationToken.None);
        var session = await TestPeople.Cookie(site.Services, Evaluator, [new(Role.Evaluator)]);
        var (file, uploads, previews, peers) = (Workbook(), new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round <= Rounds; round++)
        {
            using var client = new HttpClient { BaseAddress = new(site.Address), DefaultRequestHeaders = { { "Accept-Language", "zh-CN" } } };
            using var page = await client.SendAsync(new(HttpMethod.Get, Path) { Headers = { { "Cookie", $"{session.Name}={session.Value}" } } });
            var cookies = $"{session.Name}={session.Value}; {page.Headers.GetValues("Set-Cookie").First().Split(';')[0]}";
            var html = await page.Content.ReadAsStringAsync();
            var (upload, mapped) = await Send(client, cookies, html, "look", [], file);
            var (preview, shown) = await Send(client, cookies, mapped, "map", [.. Chosen(mapped)], null);
            if (!shown.Contains($"新增 {Rows}", StringComparison.Ordinal))
            {
                throw new InvalidOperationException("the preview does not show what was sent");
            }

            var clock = Stopwatch.StartNew();
            using (var book = new XLWorkbook(new MemoryStream(file)))
            {
                peers.Add(book.Worksheets.Sum(s => s.CellsUsed().Count()) > Rows ? clock.Elapsed.TotalMilliseconds : double.NaN);
            }

            uploads.Add(upload);
            previews.Add(preview);
        }

        var (read, judged, peer) = (Median(uploads), Median(previews), Median(peers));
        Console.WriteLine($"  {Rows:N0} rows, {file.Length:N0} bytes: read {read:F0} ms, previewed {judged:F0} ms, together {read + judged:F0} ms of 2,000 ({(read + judged) / 2000:P0}); ClosedXML opens the same file in {peer:F0} ms, ratio {(read + judged) / peer:F2}");
    }

    // The first one includes compilation.
    private static double Median(List<double> times) => times.Skip(1).Order().ElementAt(Rounds / 2);

    private static async Task<(double Time, string Html)> Send(HttpClient client, string cookies, string page, string action, (string Name, string Value)[] fields, byte[]? file)
    {
        using var form = new MultipartFormDataContent { { new StringContent(Token().Match(page).Groups[1].Value), "__RequestVerificationToken" }, { new StringContent(action), "form" }, { new StringContent(action), "do" } };
        foreach (var (name, value) in fields)
        {
            form.Add(new StringContent(value), name);
        }

        if (file is not null)
        {
            form.Add(new ByteArrayContent(file) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } }, "file", "rows.xlsx");
        }

        var clock = Stopwatch.StartNew();
        using var answer = await client.SendAsync(new(HttpMethod.Post, Path) { Content = form, Headers = { { "Cookie", cookies } } });
        var html = await answer.Content.ReadAsStringAsync();
        answer.EnsureSuccessStatusCode();
        return (clock.Elapsed.TotalMilliseconds, System.Net.WebUtility.HtmlDecode(html));
    }

    private static IEnumerable<(string Name, string Value)> Chosen(string page) =>
    [
        ("reading", Reading().Match(page).Groups[1].Value), ("sheet", "事件"), ("head", "1"), ("c1", "Period"), ("c2", "Clause"), ("c3", "Quantity"), ("c4", "On"), ("c5", "Reason"),
    ];

    private static byte[] Workbook()
    {
        using var book = new XLWorkbook();
        var sheet = book.AddWorksheet("事件");
        sheet.Cell(1, 1).InsertData(new[] { ("期次", "条款", "数量", "日期", "事由") });
        sheet.Cell(2, 1).InsertData(Enumerable.Range(0, Rows).Select(i => ("第9期", i % 2 == 0 ? "A1-1" : "A2-1", 1, new DateTime(2026, 11, 20).AddDays(i % 20), $"第 {i} 件事")));
        using var to = new MemoryStream();
        book.SaveAs(to);
        return to.ToArray();
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("name=\"reading\" value=\"([^\"]+)\"")]
    private static partial Regex Reading();
}
