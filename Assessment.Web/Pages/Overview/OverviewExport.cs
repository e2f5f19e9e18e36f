using System.Collections.Immutable;
using Assessment.Grains.Scoring;
using Assessment.Grains.Values;
using Assessment.Reports.Portfolios;
using Assessment.Silo.Access;
using Assessment.Silo.Exports;
using Assessment.Silo.ReadModels;
using Assessment.Silo.Storage;
using Assessment.Web.Pages.Filters;
using Assessment.Web.Pages.Kernel;
using Assessment.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace Assessment.Web.Pages.Overview;

/// <summary>
/// All that the overview knows of the contracts that fit, for a file: from the read models and the tips of the journals, as they stood at one
/// moment. No contract's state is loaded.
/// </summary>
internal sealed class OverviewExport(IDbContextFactory<AssessmentDb> databases, OverviewQuery query, PageContext page)
{
    /// <summary>Reads them.</summary>
    public async Task<Portfolio> Read(OverviewFilter filter, FilterModel asked, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        // One moment for all that follows.
        await db.BeginRead(cancel);
        var cards = query.Fitting(db, filter).VisibleTo(page.Holder!.Reach(Acts.ExportReports), c => c.Contract);
        var rows = await Rows(db, cards, filter.Sort, cancel);
        var counts = rows.CountBy(r => r.VendorCode ?? r.Vendor).ToDictionary();
        var ranks = await OverviewQuery.Ranks(db, cards, cancel);
        var grades = await OverviewQuery.Grades(cards, cancel);
        return new(
            rows, [.. ranks.Select(v => new PortfolioVendor(v.Key, v.Name, counts.GetValueOrDefault(v.Key), v.Periods, v.Mean, v.Rank, v.Before))],
            [.. grades.Select(g => new PortfolioGrade(g.Band, g.Name, g.Contracts))], [.. Asked(asked)]);
    }

    /// <summary>The contracts of which something may be taken out: those that were chosen, or all that fit.</summary>
    public async Task<IReadOnlyList<ContractNumber>> Numbers(OverviewFilter filter, IReadOnlyList<string> chosen, ExportContents contents, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var cards = query.Fitting(db, filter);
        cards = chosen.Count > 0 ? cards.Where(c => chosen.Contains(c.Contract)) : cards;
        var numbers = await cards.OrderBy(c => c.Contract).Select(c => c.Contract).ToListAsync(cancel);
        return [.. numbers.Select(ContractNumber.Parse).Where(n => ExportJob.May(page.Holder!, contents, n))];
    }

    private async Task<List<PortfolioRow>> Rows(AssessmentDb db, IQueryable<ContractCard> cards, OverviewSort sort, CancellationToken cancel)
    {
        var tips = await cards.Join(db.Journal, c => new { c.Contract, c.Version }, j => new { j.Contract, j.Version }, (c, j) => new { c.Contract, j.Hash }).ToDictionaryAsync(t => t.Contract, t => t.Hash, cancel);
        var periods = (await db.Periods.AsNoTracking().Where(p => cards.Any(c => c.Contract == p.Contract)).OrderBy(p => p.Contract).ThenBy(p => p.No)
            .Select(p => new { p.Contract, p.Score, p.Band, p.Stage, p.FirstDay }).ToListAsync(cancel)).ToLookup(p => p.Contract, p => Period(p.Score, p.Band, p.Stage, p.FirstDay));
        var next = await OverviewSql.Deadlines(db, page.Today).Where(w => cards.Any(c => c.Contract == w.Contract))
            .GroupBy(w => w.Contract).Select(g => new { g.Key, Due = g.Min(w => w.Due) }).ToDictionaryAsync(g => g.Key, g => g.Due, cancel);
        var late = await db.Waiting.AsNoTracking().Where(w => w.Kind == WaitingKind.Sheet && w.Due < page.Today && cards.Any(c => c.Contract == w.Contract))
            .GroupBy(w => w.Contract).Select(g => new { g.Key, Sheets = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Sheets, cancel);
        return [.. (await OverviewSql.Sorted(db, cards, sort, page.Today).ToListAsync(cancel)).Select(c =>
            Row(c, tips[c.Contract]) with { Periods = [.. periods[c.Contract]], NextDue = next.GetValueOrDefault(c.Contract), Late = late.GetValueOrDefault(c.Contract) })];
    }

    private PortfolioPeriod Period(long? score, int? band, PeriodStage stage, DateOnly first) =>
        new(score / 10_000m, band, stage == PeriodStage.Open && page.Today < first ? PeriodStage.Upcoming : stage);

    private PortfolioRow Row(ContractCard card, string tip) => new(card.Contract, card.Title, card.Vendor, card.VendorCode, card.Version, tip)
    {
        Sample = card.Sample || card.SchemeSample,
        Score = card.TermScore / 10_000m,
        Band = card.TermBand,
        Grade = card.TermGradeName is { } name ? new(name, card.TermGradeNameEn) : null,
        Finals = card.Finals,
        Vetoes = card.Vetoes,
        LastPayment = card.LastPaymentFen / 100m,
        ApplyBy = card.LastPaymentApplyBy,
        AppliedOn = card.LastPaymentAppliedOn,
        Risk = RiskWords.Of(card, page.Today),
    };

    // What was asked for in the page's own words; a vendor is asked for by a link and has no field.
    private IEnumerable<(Text Name, string Value)> Asked(FilterModel asked) => asked.Asked.Where(a => a.Value.Length > 0).Select(a =>
    {
        var field = asked.Fields.FirstOrDefault(f => f.Name == a.Key);
        return (field?.Words ?? new Text("供应商", "Vendor"), field?.Options?.FirstOrDefault(o => o.Code == a.Value).Words is { } words ? page.T(words) : a.Value);
    });
}
