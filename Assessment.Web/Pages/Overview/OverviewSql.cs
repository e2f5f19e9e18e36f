using Assessment.Silo.ReadModels;
using Assessment.Silo.Storage;
using Microsoft.EntityFrameworkCore;

namespace Assessment.Web.Pages.Overview;

/// <summary>What a vendor's published results add up to.</summary>
/// <param name="Key">Credit code, or name without one.</param>
/// <param name="Name">Its name.</param>
/// <param name="Score">Sum of the results × 10⁴.</param>
/// <param name="Periods">How many.</param>
/// <param name="ScoreBefore">The same before the newest month.</param>
/// <param name="PeriodsBefore">How many before.</param>
public sealed record VendorSum(string Key, string Name, long Score, int Periods, long ScoreBefore, int PeriodsBefore);

/// <summary>The parts of the overview's queries, so that a bench can hold each against the same SQL by hand.</summary>
public static class OverviewSql
{
    /// <summary>The cards that fit.</summary>
    public static IQueryable<ContractCard> Fitting(IQueryable<ContractCard> cards, OverviewFilter filter)
    {
        cards = cards.Holding(filter.Words);
        cards = filter.Vendor is { } vendor ? cards.Where(c => c.VendorCode == vendor || (c.VendorCode == null && c.Vendor == vendor)) : cards;
        cards = filter.Band is { } band ? cards.Where(c => band < 0 ? c.TermBand == null : c.TermBand == band) : cards;
        return filter.Sample is { } sample ? cards.Where(c => (c.Sample || c.SchemeSample) == sample) : cards;
    }

    /// <summary>The cards in their order. What has no figure comes last.</summary>
    public static IQueryable<ContractCard> Sorted(AssessmentDb db, IQueryable<ContractCard> cards, OverviewSort sort, DateOnly today) => (sort switch
    {
        OverviewSort.Lowest => cards.OrderBy(c => c.TermScore == null).ThenBy(c => c.TermScore).ThenBy(c => c.Contract),
        OverviewSort.Highest => cards.OrderBy(c => c.TermScore == null).ThenByDescending(c => c.TermScore).ThenBy(c => c.Contract),
        OverviewSort.Deadline => from c in cards
                                 let due = Deadlines(db, today).Where(w => w.Contract == c.Contract).Min(w => w.Due)
                                 orderby due == null, due, c.Contract
                                 select c,
        OverviewSort.Late => cards.OrderByDescending(c => db.Waiting.Count(w => w.Contract == c.Contract && w.Kind == WaitingKind.Sheet && w.Due < today)).ThenBy(c => c.Contract),
        OverviewSort.Payment => cards.OrderBy(c => c.LastPaymentApplyBy == null || c.LastPaymentAppliedOn != null).ThenBy(c => c.LastPaymentApplyBy).ThenBy(c => c.Contract),
        _ => cards.OrderBy(c => c.Contract),
    });

    /// <summary>What has begun and has a last day that is still to come.</summary>
    public static IQueryable<WaitingRow> Deadlines(AssessmentDb db, DateOnly today) =>
        db.Waiting.Where(w => w.Due >= today && (w.Since == null || w.Since <= today));

    /// <summary>Who is late with how many sheets, most first.</summary>
    public static IQueryable<LatePerson> Late(AssessmentDb db, IQueryable<ContractCard> cards, DateOnly today) =>
        db.Waiting.Where(w => w.Kind == WaitingKind.Sheet && w.Due < today && cards.Any(c => c.Contract == w.Contract))
            .GroupBy(w => w.Person).OrderByDescending(g => g.Count()).ThenBy(g => g.Key)
            .Select(g => new LatePerson(g.Key, g.Count(), g.Min(w => w.Due)!.Value));

    /// <summary>
    /// Cards whose last payment is not applied for and is in danger: the result does not pass, a veto stands, its limit has passed or
    /// comes soon, or it is near while periods are not final.
    /// </summary>
    public static IQueryable<ContractCard> AtRisk(IQueryable<ContractCard> cards, DateOnly today)
    {
        var (near, soon) = (today.AddDays(OverviewQuery.RiskDays), today.AddDays(OverviewQuery.WarningDays));
        return cards.Where(c => c.LastPaymentFen != null && c.LastPaymentAppliedOn == null
            && (c.TermPassed == false || c.Vetoes > 0 || c.LastPaymentApplyBy <= soon || (c.LastPaymentApplyBy <= near && c.Finals < c.Periods)));
    }

    /// <summary>The sums of each vendor's published results, with and without a month and what came after it.</summary>
    public static IQueryable<VendorSum> Sums(AssessmentDb db, IQueryable<ContractCard> cards, DateOnly month) =>
        from p in db.Periods
        where p.Score != null
        join c in cards on p.Contract equals c.Contract
        group new { p.Score, p.LastDay, c.Vendor } by c.VendorCode ?? c.Vendor into g
        select new VendorSum(
            g.Key, g.Max(x => x.Vendor)!, g.Sum(x => x.Score!.Value), g.Count(),
            g.Sum(x => x.LastDay < month ? x.Score!.Value : 0), g.Sum(x => x.LastDay < month ? 1 : 0));
}

/// <summary>Ranks by the mean of published results.</summary>
public static class Ranking
{
    /// <summary>The vendors, best first. Equal means share a rank.</summary>
    public static IReadOnlyList<VendorRank> Of(IReadOnlyList<VendorSum> sums)
    {
        var before = Ranks(sums.Where(s => s.PeriodsBefore > 0).Select(s => (s.Key, Mean(s.ScoreBefore, s.PeriodsBefore))));
        var now = Ranks(sums.Select(s => (s.Key, Mean(s.Score, s.Periods))));
        return [.. sums.Select(s => new VendorRank(s.Key, s.Name, s.Periods, Mean(s.Score, s.Periods), now[s.Key], before.TryGetValue(s.Key, out var rank) ? rank : null))
            .OrderBy(v => v.Rank).ThenBy(v => v.Name, StringComparer.Ordinal)];
    }

    private static decimal Mean(long score, int periods) => decimal.Round(score / (10_000m * periods), 2, MidpointRounding.AwayFromZero);

    private static Dictionary<string, int> Ranks(IEnumerable<(string Key, decimal Mean)> means)
    {
        var ranks = new Dictionary<string, int>(StringComparer.Ordinal);
        var (place, rank, last) = (0, 0, (decimal?)null);
        foreach (var (key, mean) in means.OrderByDescending(m => m.Mean))
        {
            place++;
            rank = mean == last ? rank : place;
            (ranks[key], last) = (rank, mean);
        }

        return ranks;
    }
}
