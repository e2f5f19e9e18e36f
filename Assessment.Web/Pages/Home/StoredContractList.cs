using Assessment.Grains.Values;
using Assessment.Silo.ReadModels;
using Assessment.Silo.Storage;
using Microsoft.EntityFrameworkCore;

namespace Assessment.Web.Pages.Home;

/// <summary>The list of contracts, from the read models.</summary>
internal sealed class StoredContractList(IDbContextFactory<AssessmentDb> databases) : IContractList
{
    /// <inheritdoc/>
    public async ValueTask<ContractPage> Page(IReadOnlySet<ContractNumber>? visible, int skip, int take, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var cards = db.Contracts.AsNoTracking().VisibleTo(visible);
        var total = await cards.CountAsync(cancel);
        var numbers = await cards.OrderBy(c => c.Contract).Select(c => c.Contract).Skip(skip).Take(take).ToListAsync(cancel);
        return new([.. numbers.Select(ContractNumber.Parse)], total);
    }
}

/// <summary>Which contracts somebody may know of.</summary>
internal static class VisibleContracts
{
    /// <summary>Keeps those that may be seen; null for all.</summary>
    public static IQueryable<ContractCard> VisibleTo(this IQueryable<ContractCard> cards, IReadOnlySet<ContractNumber>? visible)
    {
        if (visible is null)
        {
            return cards;
        }

        var numbers = visible.Select(n => n.Value).ToList();
        return cards.Where(c => numbers.Contains(c.Contract));
    }
}
