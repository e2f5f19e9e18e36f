using Assessment.Silo.Access;
using Assessment.Silo.Storage;
using Microsoft.EntityFrameworkCore;

namespace Assessment.Silo.Accounts;

/// <summary>What an account may at this moment, for work that goes on when nobody is at a browser.</summary>
public sealed class Rights(IDbContextFactory<AssessmentDb> databases)
{
    /// <summary>The account with its rights; null when there is none of the name, or it is disabled.</summary>
    public async ValueTask<Holder?> Of(string name, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.Set<Account>().AsNoTracking().SingleOrDefaultAsync(a => a.UserName == name, cancel) is { DisabledAt: null } account
            ? new(account.Name, await Granted.Read(db, account.Id, cancel)) : null;
    }
}
