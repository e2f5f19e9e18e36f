using System.Globalization;
using System.Text;
using Assessment.Grains.Values;
using Assessment.Silo.Auditing;
using Assessment.Silo.Storage.Tips;
using Assessment.Web.Security;
using Microsoft.Net.Http.Headers;

namespace Assessment.Web.Pages.Kernel;

/// <summary>
/// Comma-separated values as a download, sent while they are read: nothing is left out for want of room, and where reading fails the connection
/// ends instead of the file.
/// </summary>
/// <param name="name">First part of the file's name.</param>
/// <param name="header">Names of the columns.</param>
/// <param name="records">The records, some at a time.</param>
/// <param name="tips">Asked for when the first records are read, so that it is the end of chains that hold them all.</param>
internal sealed class CsvDownload(string name, IEnumerable<string> header, IAsyncEnumerable<IReadOnlyList<string?[]>> records, Func<IEnumerable<Tip>> tips) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (account, now) = (httpContext.User.PersonId(), httpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow());
        await using var parts = records.GetAsyncEnumerator(httpContext.RequestAborted);
        // Before the first byte: what fails here can still be said on a page.
        var more = await parts.MoveNextAsync();
        var text = new StringWriter(CultureInfo.InvariantCulture);
        CsvText.Begin(text, ExportMark.Of(account, now, tips()), header);

        var response = httpContext.Response;
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(Named(account, now));
        (response.ContentType, response.Headers.ContentDisposition, response.Headers.CacheControl) = ("text/csv; charset=utf-8", disposition.ToString(), "no-store");
        for (; more; more = await parts.MoveNextAsync())
        {
            CsvText.Write(text, parts.Current);
            await Send(response, text, httpContext.RequestAborted);
        }

        await Send(response, text, httpContext.RequestAborted);
    }

    private static async Task Send(HttpResponse response, StringWriter text, CancellationToken cancel)
    {
        await response.Body.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()), cancel);
        text.GetStringBuilder().Clear();
    }

    private string Named(string account, DateTimeOffset now) => string.Create(
        CultureInfo.InvariantCulture, $"{name}-{now.ToOffset(ChinaTime.Offset):yyyyMMdd-HHmm}-内部资料-{string.Concat(account.Select(c => char.IsLetterOrDigit(c) || c is '.' or '-' ? c : '_'))}.csv");
}
