using System.Collections.Immutable;
using Assessment.Grains.Values;
using Assessment.Silo.ReadModels;
using Assessment.Silo.Storage;
using Assessment.Web.Pages.Kernel;
using Assessment.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace Assessment.Web.Pages.Works;

/// <summary>How many items of a kind wait.</summary>
public sealed record WaitingCount(WaitingKind Kind, int Items);

/// <summary>What waits for whoever looks, over all contracts that their roles reach: from the read model, and never all of it.</summary>
internal sealed class WaitingList(IDbContextFactory<AssessmentDb> databases, PageContext page)
{
    /// <summary>The most that a list shows.</summary>
    public const int Most = 100;

    private string Person => page.Person!;

    /// <summary>The viewer's own sheets and opinions whose day has come, the most urgent first.</summary>
    public async Task<IReadOnlyList<WaitingItem>> OfPerson(CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var rows = Reached(db, WaitingPlace.OfPersons).Where(w => w.Person == Person && (w.Since == null || w.Since <= page.Today));
        return await Items(db, rows.OrderBy(w => w.Due == null).ThenBy(w => w.Due).ThenBy(w => w.Contract).ThenBy(w => w.No), 0, Most, cancel);
    }

    /// <summary>What the vendor can answer.</summary>
    public async Task<IReadOnlyList<WaitingItem>> OfVendor(CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        // A published result can be answered until its window closes; then the buyer is waited for.
        var rows = Reached(db, WaitingPlace.OfVendors).Where(w => w.Kind != WaitingKind.Finalise || w.Since > page.Today);
        return await Items(db, rows.OrderBy(w => w.Since).ThenBy(w => w.Contract).ThenBy(w => w.No), 0, Most, cancel);
    }

    /// <summary>How much of each kind waits for the viewer as a manager.</summary>
    public async Task<IReadOnlyList<WaitingCount>> Counts(CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var counts = await OfManager(db).GroupBy(w => w.Kind).Select(g => new WaitingCount(g.Key, g.Count())).ToListAsync(cancel);
        return [.. WaitingPlace.OfManagers.SelectMany(p => counts.Where(c => c.Kind == p.Kind))];
    }

    /// <summary>What waits for the viewer as a manager: what has waited longest first.</summary>
    /// <param name="kind">Only one kind; null for all.</param>
    /// <param name="skip">How many to pass over.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<IReadOnlyList<WaitingItem>> OfManager(WaitingKind? kind, int skip, int take, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var rows = OfManager(db).Where(w => kind == null || w.Kind == kind);
        return await Items(db, rows.OrderBy(w => w.Since == null).ThenBy(w => w.Since).ThenBy(w => w.Contract).ThenBy(w => w.No), skip, take, cancel);
    }

    /// <summary>The sheets of some periods: those that are in can be returned until the period is published, the others are waited for.</summary>
    public async Task<ILookup<(string Contract, int No), WaitingRow>> Sheets(IEnumerable<WaitingItem> periods, CancellationToken cancel)
    {
        var asked = periods.Where(p => p.HasSheets).ToList();
        var (contracts, numbers) = (asked.Select(p => p.Contract).Distinct().ToList(), asked.Select(p => p.Row.No).Distinct().ToList());
        await using var db = await databases.CreateDbContextAsync(cancel);
        var rows = asked.Count == 0 ? [] : await db.Waiting.AsNoTracking()
            .Where(w => contracts.Contains(w.Contract) && (w.Kind == WaitingKind.Review || w.Kind == WaitingKind.Sheet) && numbers.Contains(w.No)).OrderBy(w => w.Person).ToListAsync(cancel);
        return rows.ToLookup(w => (w.Contract, w.No));
    }

    private IQueryable<WaitingRow> OfManager(AssessmentDb db)
    {
        var second = WaitingRow.ForASecondPerson.ToList();
        return Reached(db, WaitingPlace.OfManagers).Where(w => (w.Since == null || w.Since <= page.Today)
            && (w.Kind != WaitingKind.Report || w.Due < page.Today) && !(second.Contains(w.Kind) && w.AskedBy == Person));
    }

    // Each kind where its own act reaches; acts that reach the same contracts share one part of the query.
    private IQueryable<WaitingRow> Reached(AssessmentDb db, IEnumerable<WaitingPlace> places)
    {
        var parts = places.GroupBy(p => Named(page.Holder!.Reach(p.Act))).Select(same =>
        {
            var kinds = same.Select(p => p.Kind).ToList();
            return db.Waiting.AsNoTracking().Where(w => kinds.Contains(w.Kind)).VisibleTo(page.Holder!.Reach(same.First().Act), w => w.Contract);
        });
        return parts.Aggregate((all, part) => all.Concat(part));
    }

    private static string Named(ImmutableHashSet<ContractNumber>? contracts) =>
        contracts is null ? "*" : string.Join(' ', contracts.Select(c => c.Value).Order(StringComparer.Ordinal));

    private static async Task<IReadOnlyList<WaitingItem>> Items(AssessmentDb db, IQueryable<WaitingRow> rows, int skip, int take, CancellationToken cancel)
    {
        var found = await rows.Skip(skip).Take(take).ToListAsync(cancel);
        var contracts = found.Select(w => w.Contract).Distinct().ToList();
        var cards = await db.Contracts.AsNoTracking().Where(c => contracts.Contains(c.Contract)).Select(c => new { c.Contract, c.Title, c.Vendor }).ToDictionaryAsync(c => c.Contract, cancel);
        return [.. found.Select(w => new WaitingItem(w, cards[w.Contract].Title, cards[w.Contract].Vendor))];
    }
}
