using System.Collections.Immutable;
using System.Globalization;
using Assessment.Grains.Values;
using Assessment.Reports.Charts;
using Assessment.Silo.Access;
using Assessment.Silo.ReadModels;
using Assessment.Web.Pages.Kernel;

namespace Assessment.Web.Pages.Vendors;

/// <summary>A contract of a vendor.</summary>
/// <param name="Card">The contract at a glance.</param>
/// <param name="Scores">True when its scores may be shown.</param>
/// <param name="Term">The term's score; null without one, and where the vendor may not know it yet.</param>
/// <param name="Last">Scores of its newest published periods, oldest first.</param>
public sealed record VendorContract(ContractCard Card, bool Scores, decimal? Term, ImmutableArray<decimal> Last)
{
    /// <summary>How the newest published score moved from the one before; null without two.</summary>
    public decimal? Move => Last is [.., var before, var now] ? now - before : null;
}

/// <summary>A vendor over its contracts, as far as the viewer may know of them.</summary>
/// <param name="Code">Its credit code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Contracts">The contracts, by number.</param>
/// <param name="Total">How many there are; more than are listed where there are very many.</param>
/// <param name="Trend">Their published scores by month; null when none may be shown.</param>
public sealed record VendorModel(string Code, string Name, ImmutableArray<VendorContract> Contracts, int Total, TrendChart? Trend)
{
    // The read model holds scores × 10⁴.
    private const decimal Scale = 10_000m;
    private const int Drawn = 5;

    /// <summary>Makes it of rows of the read model that the viewer may see.</summary>
    public static VendorModel Of(string code, IReadOnlyList<ContractCard> cards, int total, ILookup<string, PeriodRow> periods, PageContext page)
    {
        ImmutableArray<VendorContract> contracts = [.. cards.Select(c => Contract(c, periods[c.Contract], page))];
        return new(code, cards[0].Vendor, contracts, total, Draw(cards[0].Vendor, [.. contracts.Where(c => c.Scores)], periods, page));
    }

    private static VendorContract Contract(ContractCard card, IEnumerable<PeriodRow> periods, PageContext page)
    {
        var number = ContractNumber.Parse(card.Contract);
        var scores = page.Can(Acts.ReadScores, number);
        // A term may hold a review that the vendor learns of only when every period is published.
        var whole = page.Holder!.By(Acts.ReadScores, number) != Relation.Published || card.Published == card.Periods;
        return new(card, scores, scores && whole ? card.TermScore / Scale : null, scores ? [.. periods.Select(p => p.Score).OfType<long>().Select(s => s / Scale).TakeLast(2)] : []);
    }

    private static TrendChart? Draw(string vendor, ImmutableArray<VendorContract> contracts, ILookup<string, PeriodRow> periods, PageContext page)
    {
        var drawn = contracts.Where(c => periods[c.Card.Contract].Any(p => p.Score is not null)).TakeLast(Drawn).ToList();
        var months = drawn.SelectMany(c => periods[c.Card.Contract]).Select(Month).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToImmutableArray();
        if (drawn.Count == 0)
        {
            return null;
        }

        var sample = drawn.Exists(c => c.Card.Sample || c.Card.SchemeSample);
        var highest = drawn.SelectMany(c => periods[c.Card.Contract]).Max(p => p.Score ?? 0) / Scale;
        return new(
            new(page.T("各合同得分走势", "Scores of the contracts"), $"{vendor} · {page.T("已发布得分，按考核期末所在月份", "published scores, by the month in which the period ends")}", sample ? page.T("示例", "Sample") : null),
            page.T("月份", "Month"), months, [.. drawn.Select(c => Line(c.Card.Contract, months, periods))], [], null, "", Math.Max(100, highest), 2);
    }

    private static Series Line(string contract, ImmutableArray<string> months, ILookup<string, PeriodRow> periods)
    {
        // Two periods may end in one month where the first or last is short: the later one stands.
        var byMonth = periods[contract].GroupBy(Month).ToDictionary(g => g.Key, g => g.Last(), StringComparer.Ordinal);
        return new(contract, [.. months.Select(m => byMonth.GetValueOrDefault(m)?.Score / Scale)],
            [.. months.Select(m => byMonth.GetValueOrDefault(m) is { Score: not null } row ? Urls.Contract(contract, row.No) : null)]);
    }

    private static string Month(PeriodRow row) => row.LastDay.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
