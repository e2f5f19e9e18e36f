using Microsoft.EntityFrameworkCore;

namespace Assessment.Silo.Storage;

/// <summary>An entry at the end of the journal, whoever wrote it.</summary>
/// <param name="Position">Position in the whole journal.</param>
/// <param name="Contract">The contract's number.</param>
/// <param name="Version">Version of the contract.</param>
/// <param name="Actor">Who.</param>
public sealed record TailEntry(long Position, string Contract, long Version, string Actor);

/// <summary>
/// Reads what was appended since, by any process that writes the same database. An entry that commits after a later position was read is
/// not told of: whoever needs every entry reads the journal.
/// </summary>
public sealed class JournalTail(IDbContextFactory<AssessmentDb> databases)
{
    /// <summary>Most entries of one answer.</summary>
    public const int Most = 500;

    /// <summary>The last position, or 0.</summary>
    public async ValueTask<long> Last(CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.Journal.MaxAsync(r => (long?)r.Id, cancel) ?? 0;
    }

    /// <summary>The entries after a position, in order; at most <see cref="Most"/>.</summary>
    public async ValueTask<IReadOnlyList<TailEntry>> After(long position, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.Journal.AsNoTracking().Where(r => r.Id > position).OrderBy(r => r.Id).Take(Most)
            .Select(r => new TailEntry(r.Id, r.Contract, r.Version, r.Actor)).ToListAsync(cancel);
    }
}
