using System.Runtime.CompilerServices;
using Assessment.Silo.Access;
using Assessment.Silo.Auditing;
using Assessment.Silo.Storage;
using Assessment.Silo.Storage.Tips;
using Assessment.Web.Pages.Filters;
using Assessment.Web.Pages.Journals;
using Assessment.Web.Pages.Kernel;
using Assessment.Web.Security;

namespace Assessment.Web.Pages.Audits;

/// <summary>The changes in the journals of all contracts that the viewer may read: filtered, page by page, exported.</summary>
internal static class ChangesPages
{
    private static readonly FilterField[] Fields = [FilterField.From, FilterField.To, FilterField.Contract, .. ChangeFilter.Fields, FilterField.Text];

    public static void Map(RouteGroupBuilder pages) => pages.MapGet(Urls.AuditChanges, Show).Requires(Acts.ReadAudit);

    private static async Task<IResult> Show(HttpContext http, ViewerContracts contracts, IAuditLog audit, Database file, PageContext page)
    {
        var read = new FilterReader(http.Request.Query, Fields.Select(f => f.Name));
        var (from, to) = read.Days("from", "to");
        var asked = ChangeFilter.Read(read) with { From = from, To = to, Contract = read.Contract("contract"), Text = read.Text("text") };
        var after = JournalCursor.Read(http.Request.Query["after"].ToString());
        var (sound, changes) = (read.Faults.Count == 0, new Changes(contracts));
        if (sound && http.Request.Query["as"] == "csv")
        {
            await audit.Write(new("export.journal", AuditEvent.Ok)
            {
                Account = http.User.PersonId(), Address = http.Source(), Target = "changes", Contract = asked.Contract, Detail = read.Address("").TrimStart('?'),
            }, http.RequestAborted);
            return new CsvDownload("changes", ChangeCsv.Header, Parts(changes, asked, page, http.RequestAborted), () => Tips(file, asked.Contract));
        }

        var found = sound ? await changes.Page(asked, after, Changes.Usual, http.RequestAborted) : new([], null, false);
        return PageResults.Page<ChangesPage, ChangesModel>(
            new(found.Lines, new(Urls.AuditChanges, Fields, read.Asked, read.Faults), found.Cut,
                found.Next is { } next ? read.Address(Urls.AuditChanges, ("after", next.ToString())) : null, after is null ? null : read.Address(Urls.AuditChanges)),
            sound ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);
    }

    // Of one contract its own tip; of several that of the whole journal.
    private static IEnumerable<Tip> Tips(Database file, string? contract) => TipList.OfJournal(file, contract);

    private static async IAsyncEnumerable<IReadOnlyList<string?[]>> Parts(Changes changes, ChangeFilter asked, PageContext page, [EnumeratorCancellation] CancellationToken cancel)
    {
        for (JournalCursor? after = null; ;)
        {
            var found = await changes.Page(asked, after, Changes.Largest, cancel);
            yield return [.. found.Lines.Select(l => ChangeCsv.Record(l, page))];
            if ((after = found.Next) is null)
            {
                yield break;
            }
        }
    }
}
