using Assessment.Grains.Values;
using Assessment.Silo.Storage;
using Assessment.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace Assessment.Web.Pages.Home;

/// <summary>The list of contracts, from the read models.</summary>
internal sealed class StoredContractList(IDbContextFactory<AssessmentDb> databases) : IContractList
{
    /// <inheritdoc/>
    public async ValueTask<ContractPage> Page(IReadOnlySet<ContractNumber>? visible, int skip, int take, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var cards = db.Contracts.AsNoTracking().VisibleTo(visible, c => c.Contract);
        var total = await cards.CountAsync(cancel);
        var numbers = await cards.OrderBy(c => c.Contract).Select(c => c.Contract).Skip(skip).Take(take).ToListAsync(cancel);
        return new([.. numbers.Select(ContractNumber.Parse)], total);
    }
}
