using Assessment.Grains.Values;
using Assessment.Silo.Access;
using Assessment.Silo.ReadModels;
using Assessment.Silo.Storage;
using Assessment.Web.Pages.Kernel;
using Assessment.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace Assessment.Web.Pages.Frame;

/// <summary>Somewhere to go.</summary>
/// <param name="Title">What it is called.</param>
/// <param name="Note">What tells it from others.</param>
/// <param name="Url">Its address.</param>
/// <param name="Kind">A page, a contract.</param>
internal sealed record Place(string Title, string Note, string Url, string Kind);

/// <summary>What the command palette finds: pages, contracts by number, project or party, and their vendors, as far as the viewer may know of them.</summary>
internal sealed class Jump(IDbContextFactory<AssessmentDb> databases, PageContext page)
{
    private const int Most = 12;
    private const int MostWords = 5;

    /// <summary>The best places for what was typed; with nothing typed, the pages and the first contracts.</summary>
    public async Task<IReadOnlyList<Place>> Find(string typed, CancellationToken cancel)
    {
        var pages = Places.Of(page).Where(p => typed.Length == 0 || Has(p.Words.Zh, typed) || Has(p.Words.In("en"), typed))
            .Select(p => new Place(page.T(p.Words), "", p.Url, page.T("页面", "Page")));
        return page.Can(Acts.ListContracts) ? [.. pages, .. await Contracts(typed, cancel)] : [.. pages];
    }

    private async Task<IReadOnlyList<Place>> Contracts(string typed, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var words = typed.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var cards = db.Contracts.AsNoTracking().VisibleTo(page.Holder!.Contracts, c => c.Contract).Holding(words.Take(MostWords));
        var found = await cards.OrderBy(c => c.Contract).Take(Most).Select(c => new { c.Contract, c.Title, c.Vendor, c.VendorCode }).ToListAsync(cancel);
        return [.. found.Select(c => new Place(c.Title, $"{c.Contract} · {c.Vendor}", Urls.Contract(c.Contract), page.T("合同", "Contract"))), .. found is [var only] ? Inner(only.Contract) : [],
            .. words.Length == 0 ? [] : found.Where(c => c.VendorCode is not null).DistinctBy(c => c.VendorCode).Select(c => new Place(c.Vendor, c.VendorCode!, Urls.Vendor(c.VendorCode!), page.T("供应商", "Vendor")))];
    }

    // One contract left: its own pages too.
    private IEnumerable<Place> Inner(string contract) => Places.Of(page, ContractNumber.Parse(contract))
        .Select(p => new Place(page.T(p.Words), contract, p.Url, page.T("页面", "Page")));

    private static bool Has(string words, string typed) => words.Contains(typed, StringComparison.OrdinalIgnoreCase);
}
