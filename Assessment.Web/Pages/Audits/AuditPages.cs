using System.Runtime.CompilerServices;
using Assessment.Grains.Values;
using Assessment.Silo.Access;
using Assessment.Silo.Auditing;
using Assessment.Silo.Storage;
using Assessment.Silo.Storage.Tips;
using Assessment.Web.Pages.Filters;
using Assessment.Web.Pages.Kernel;
using Assessment.Web.Security;

namespace Assessment.Web.Pages.Audits;

/// <summary>The audit log, for the auditor: filtered, page by page, exported.</summary>
internal static class AuditPages
{
    private static readonly FilterField[] Fields =
    [
        FilterField.From, FilterField.To, new("account", new("帐号", "Account")),
        new("type", new("类型", "Type"), Options: AuditTypes.All), FilterField.Contract, new("result", new("结果", "Result"), Options: AuditTypes.Results), FilterField.Text,
    ];

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet(Urls.Audit, Show).Requires(Acts.ReadAudit);
        ChangesPages.Map(pages);
    }

    private static async Task<IResult> Show(HttpContext http, IAuditLog audit, Database file)
    {
        var read = new FilterReader(http.Request.Query, Fields.Select(f => f.Name));
        var (from, to) = read.Days("from", "to");
        var type = read.Text("type");
        var filter = new AuditFilter
        {
            From = from, To = to, Account = read.Text("account"), Contract = read.Contract("contract"), Text = read.Text("text"),
            // A beginning, such as token., finds several.
            Kind = type is not null && AuditTypes.Find(type) is not null ? type : null, Type = type is not null && AuditTypes.Find(type) is null ? type : null,
            Result = read.OneOf("result", r => AuditTypes.Results.Any(k => k.Code == r)), After = AuditCursor.Read(http.Request.Query["after"].ToString()),
        };
        var sound = read.Faults.Count == 0;
        if (sound && http.Request.Query["as"] == "csv")
        {
            await audit.Write(new("export.audit", AuditEvent.Ok) { Account = http.User.PersonId(), Address = http.Source(), Target = "audit-log", Detail = read.Address("").TrimStart('?') }, http.RequestAborted);
            return new CsvDownload("audit", AuditExport.Header, Parts(audit, filter with { After = null, Size = AuditFilter.LargestSize }, http.RequestAborted), () => TipList.OfAudit(file));
        }

        var page = sound ? await audit.Read(filter, http.RequestAborted) : new([], null);
        return PageResults.Page<AuditLogPage, AuditModel>(
            new(page, new(Urls.Audit, Fields, read.Asked, read.Faults), page.Next is { } next ? read.Address(Urls.Audit, ("after", next.ToString())) : null,
                filter.After is null ? null : read.Address(Urls.Audit)),
            sound ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);
    }

    private static async IAsyncEnumerable<IReadOnlyList<string?[]>> Parts(IAuditLog audit, AuditFilter filter, [EnumeratorCancellation] CancellationToken cancel)
    {
        for (var next = filter; ;)
        {
            var page = await audit.Read(next, cancel);
            yield return [.. page.Rows.Select(AuditExport.Record)];
            if (page.Next is null)
            {
                yield break;
            }

            next = next with { After = page.Next };
        }
    }
}
