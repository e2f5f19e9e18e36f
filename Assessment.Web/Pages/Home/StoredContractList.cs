using Assessment.Grains.Values;
using Assessment.Silo.Storage;
using Microsoft.EntityFrameworkCore;

namespace Assessment.Web.Pages.Home;

/// <summary>The list of contracts, from the read models.</summary>
internal sealed class StoredContractList(IDbContextFactory<AssessmentDb> databases) : IContractList
{
    /// <inheritdoc/>
    public async ValueTask<ContractPage> Page(int skip, int take, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var total = await db.Contracts.CountAsync(cancel);
        var numbers = await db.Contracts.AsNoTracking().OrderBy(c => c.Contract).Select(c => c.Contract).Skip(skip).Take(take).ToListAsync(cancel);
        return new([.. numbers.Select(ContractNumber.Parse)], total);
    }
}
