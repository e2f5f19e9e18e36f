using System.Globalization;
using System.Text;
using Assessment.Grains.Values;
using Assessment.Silo.Access;
using Assessment.Silo.Auditing;
using Assessment.Web.Pages.Forms;
using Assessment.Web.Pages.Kernel;
using Assessment.Web.Security;

namespace Assessment.Web.Pages.Audits;

/// <summary>The audit log, for the auditor: filtered, page by page, exported.</summary>
internal static class AuditPages
{
    private const int MostExported = 100_000;

    private static readonly string[] Fields = ["from", "to", "account", "type", "contract", "text", "result"];

    public static void Map(RouteGroupBuilder pages) => pages.MapGet(Urls.Audit, Show).Requires(Acts.ReadAudit);

    private static async Task<IResult> Show(HttpContext http, IAuditLog audit)
    {
        var asked = Fields.ToDictionary(f => f, f => http.Request.Query[f].ToString().Trim());
        var faults = new List<FieldFault>();
        var filter = new AuditFilter
        {
            From = Day("from", 0), To = Day("to", 1), Account = Text("account"), Type = Text("type"), Contract = Text("contract"), Text = Text("text"), Result = Text("result"),
            After = Cursor(http.Request.Query["after"].ToString()),
        };
        if (faults.Count == 0 && http.Request.Query["as"] == "csv")
        {
            return await Export(http, audit, filter);
        }

        var page = faults.Count == 0 ? await audit.Read(filter, http.RequestAborted) : new([], null);
        var next = page.Next is { } cursor ? Urls.Audit + QueryString.Create(asked.Where(a => a.Value.Length > 0).Select(a => KeyValuePair.Create(a.Key, (string?)a.Value))
            .Append(new("after", $"{cursor.Id.ToString(CultureInfo.InvariantCulture)}.{cursor.Node}"))).ToUriComponent() : null;
        return PageResults.Page<AuditPage, AuditModel>(new(page.Rows, asked, next, faults), faults.Count == 0 ? 200 : 400);

        string? Text(string field) => asked[field].Length == 0 ? null : asked[field];

        DateTimeOffset? Day(string field, int after)
        {
            if (asked[field].Length == 0)
            {
                return null;
            }

            if (DateOnly.TryParseExact(asked[field], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day < DateOnly.MaxValue)
            {
                return ChinaTime.At(day.AddDays(after), default);
            }

            faults.Add(new(field, new("日期应写作 2026-03-17。", "A date is written 2026-03-17.")));
            return null;
        }
    }

    private static async Task<IResult> Export(HttpContext http, IAuditLog audit, AuditFilter filter)
    {
        await audit.Write(new("export.audit", AuditEvent.Ok) { Account = http.User.PersonId(), Address = http.Source() }, http.RequestAborted);
        var rows = new List<AuditRow>();
        var next = filter with { Size = AuditFilter.LargestSize };
        while (rows.Count < MostExported)
        {
            var page = await audit.Read(next, http.RequestAborted);
            rows.AddRange(page.Rows);
            if (page.Next is null)
            {
                break;
            }

            next = next with { After = page.Next };
        }

        var text = new StringWriter(CultureInfo.InvariantCulture);
        AuditExport.WriteCsv(rows, text);
        return Results.File(Encoding.UTF8.GetBytes(text.ToString()), "text/csv; charset=utf-8", Named(http.User.PersonId(), http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow()));
    }

    // A first line of its own would be a record to other programs; the name says it instead: whose copy, of when, and that it stays inside.
    private static string Named(string account, DateTimeOffset now) => string.Create(
        CultureInfo.InvariantCulture, $"audit-{now.ToOffset(ChinaTime.Offset):yyyyMMdd-HHmm}-内部资料-{string.Concat(account.Select(c => char.IsLetterOrDigit(c) || c is '.' or '-' ? c : '_'))}.csv");

    private static AuditCursor? Cursor(string text) =>
        text.Split('.', 2) is [var id, { Length: > 0 } node] && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? new(node, number) : null;
}
