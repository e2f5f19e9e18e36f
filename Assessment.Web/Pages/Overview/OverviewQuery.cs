using Assessment.Grains.Scoring;
using Assessment.Grains.Values;
using Assessment.Silo.Access;
using Assessment.Silo.ReadModels;
using Assessment.Silo.Storage;
using Assessment.Web.Pages.Filters;
using Assessment.Web.Pages.Kernel;
using Assessment.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace Assessment.Web.Pages.Overview;

/// <summary>The figures of the overview, each one question to the read models: no contract's state is loaded, however many there are.</summary>
internal sealed class OverviewQuery(IDbContextFactory<AssessmentDb> databases, PageContext page)
{
    /// <summary>Contracts on a page.</summary>
    public const int PageSize = 25;

    private const int Shown = 8;

    /// <summary>Days before the limit of the last payment from which on an unfinished assessment puts it at risk.</summary>
    public const int RiskDays = 45;

    /// <summary>Days before that limit from which on it is at risk until it is applied for: the first of the gate's warnings.</summary>
    public const int WarningDays = 30;

    /// <summary>Looks.</summary>
    public async Task<OverviewModel> Look(OverviewFilter filter, FilterModel asked, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var cards = Fitting(db, filter);
        var risks = OverviewSql.AtRisk(cards, page.Today);
        var total = await cards.CountAsync(cancel);
        // A page behind the last one, as when the filter changed meanwhile, is the last one.
        var no = Math.Min(filter.Page, Math.Max(1, (total + PageSize - 1) / PageSize));
        var (vendors, ranked) = await Rank(db, cards, cancel);
        return new(asked, page.Today, total, no, await Rows(db, OverviewSql.Sorted(db, cards, filter.Sort, page.Today), no, cancel))
        {
            Grades = await Grades(cards, cancel),
            Vendors = vendors,
            Ranked = ranked,
            Late = await OverviewSql.Late(db, cards, page.Today).Take(Shown).ToListAsync(cancel),
            Risks = await risks.OrderBy(c => c.LastPaymentApplyBy).ThenBy(c => c.Contract).Take(Shown).ToListAsync(cancel),
            AtRisk = await risks.CountAsync(cancel),
            NextDue = await OverviewSql.Deadlines(db, page.Today).Where(w => cards.Any(c => c.Contract == w.Contract)).MinAsync(w => w.Due, cancel),
        };
    }

    /// <summary>The cards that fit and that the viewer may see.</summary>
    public IQueryable<ContractCard> Fitting(AssessmentDb db, OverviewFilter filter)
    {
        var cards = OverviewSql.Fitting(db.Contracts.AsNoTracking().VisibleTo(page.Holder!.Reach(Acts.ReadGate), c => c.Contract), filter);
        return filter.Stage is { } stage
            ? cards.Where(c => db.Periods.Any(p => p.Contract == c.Contract && p.Stage == stage && p.FirstDay <= page.Today))
            : cards;
    }

    private async Task<IReadOnlyList<HeatRow>> Rows(AssessmentDb db, IQueryable<ContractCard> sorted, int no, CancellationToken cancel)
    {
        var cards = await sorted.Skip((no - 1) * PageSize).Take(PageSize).ToListAsync(cancel);
        var contracts = cards.Select(c => c.Contract).ToList();
        var periods = (await db.Periods.AsNoTracking().Where(p => contracts.Contains(p.Contract)).OrderBy(p => p.No).ToListAsync(cancel)).ToLookup(p => p.Contract);
        var next = await OverviewSql.Deadlines(db, page.Today).Where(w => contracts.Contains(w.Contract))
            .GroupBy(w => w.Contract).Select(g => new { g.Key, Due = g.Min(w => w.Due) }).ToDictionaryAsync(g => g.Key, g => g.Due, cancel);
        var late = (await db.Waiting.AsNoTracking().Where(w => contracts.Contains(w.Contract) && w.Kind == WaitingKind.Sheet && w.Due < page.Today)
            .GroupBy(w => new { w.Contract, w.No }).Select(g => new { g.Key.Contract, g.Key.No, Sheets = g.Count() }).ToListAsync(cancel)).ToLookup(l => l.Contract);
        return [.. cards.Select(c => new HeatRow(c, [.. periods[c.Contract]], next.GetValueOrDefault(c.Contract), late[c.Contract].ToDictionary(l => l.No, l => l.Sheets)))];
    }

    /// <summary>How they are spread over grades.</summary>
    public static async Task<IReadOnlyList<GradeShare>> Grades(IQueryable<ContractCard> cards, CancellationToken cancel)
    {
        var shares = await cards.GroupBy(c => new { c.TermBand, c.TermGrade, c.TermGradeName, c.TermGradeNameEn })
            .Select(g => new { g.Key.TermBand, g.Key.TermGrade, g.Key.TermGradeName, g.Key.TermGradeNameEn, Contracts = g.Count() }).ToListAsync(cancel);
        return [.. shares.OrderBy(s => s.TermBand is null).ThenBy(s => s.TermBand).ThenByDescending(s => s.Contracts).Select(s =>
            new GradeShare(s.TermBand, s.TermGrade, s.TermGradeName is { } name ? new(name, s.TermGradeNameEn) : new("尚无得分", "No result yet"), s.Contracts))];
    }

    private static async Task<(IReadOnlyList<VendorRank> First, int All)> Rank(AssessmentDb db, IQueryable<ContractCard> cards, CancellationToken cancel)
    {
        var ranks = await Ranks(db, cards, cancel);
        return ([.. ranks.Take(Shown)], ranks.Count);
    }

    /// <summary>All vendors among them, best first.</summary>
    public static async Task<IReadOnlyList<VendorRank>> Ranks(AssessmentDb db, IQueryable<ContractCard> cards, CancellationToken cancel)
    {
        var newest = await db.Periods.Where(p => p.Score != null && cards.Any(c => c.Contract == p.Contract)).MaxAsync(p => (DateOnly?)p.LastDay, cancel);
        return Ranking.Of(newest is { } day ? await OverviewSql.Sums(db, cards, new(day.Year, day.Month, 1)).ToListAsync(cancel) : []);
    }
}
