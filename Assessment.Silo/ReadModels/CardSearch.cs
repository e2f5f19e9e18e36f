using Assessment.Silo.Storage;
using Microsoft.EntityFrameworkCore;

namespace Assessment.Silo.ReadModels;

/// <summary>What people type to find contracts.</summary>
public static class CardSearch
{
    /// <summary>Cards whose number, title, vendor or buyer holds each of the words; what means something in a pattern means itself.</summary>
    /// <param name="cards">The cards.</param>
    /// <param name="words">The words; all cards when there is none.</param>
#pragma warning disable CA1304, CA1311 // SQL's lower(), which knows the letters of ASCII: the same in both databases.
    public static IQueryable<ContractCard> Holding(this IQueryable<ContractCard> cards, IEnumerable<string> words) =>
        words.Select(w => Conditions.Holding(w).ToLowerInvariant()).Aggregate(cards, (fit, like) => fit.Where(c =>
            EF.Functions.Like(c.Contract.ToLower(), like, "\\") || EF.Functions.Like(c.Title.ToLower(), like, "\\")
            || EF.Functions.Like(c.Vendor.ToLower(), like, "\\") || EF.Functions.Like(c.Buyer.ToLower(), like, "\\")));
#pragma warning restore CA1304, CA1311
}
