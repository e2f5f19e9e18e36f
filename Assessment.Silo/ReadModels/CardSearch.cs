using Assessment.Silo.Storage;
using Microsoft.EntityFrameworkCore;

namespace Assessment.Silo.ReadModels;

/// <summary>What people type to find contracts.</summary>
public static class CardSearch
{
    /// <summary>Cards whose number, title, vendor or buyer holds each of the words; what means something in a pattern means itself.</summary>
    /// <param name="cards">The cards.</param>
    /// <param name="words">The words; all cards when there is none.</param>
    public static IQueryable<ContractCard> Holding(this IQueryable<ContractCard> cards, IEnumerable<string> words) => words.Select(Conditions.Holding).Aggregate(
        cards, (fit, like) => fit.Where(c =>
            EF.Functions.Like(c.Contract, like, "\\") || EF.Functions.Like(c.Title, like, "\\") || EF.Functions.Like(c.Vendor, like, "\\") || EF.Functions.Like(c.Buyer, like, "\\")));
}
