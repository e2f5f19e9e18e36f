using System.Collections.Immutable;
using Assessment.Grains.Values;
using Assessment.Silo.Access;
using Assessment.Silo.Storage;
using Microsoft.EntityFrameworkCore;

namespace Assessment.Silo.Accounts;

/// <summary>The stored form of grants.</summary>
internal static class Granted
{
    /// <summary>The grants of an account.</summary>
    public static async ValueTask<ImmutableArray<Grant>> Read(AssessmentDb db, string accountId, CancellationToken cancel) =>
        [.. (await db.Set<GrantRow>().AsNoTracking().Where(g => g.AccountId == accountId).OrderBy(g => g.Role).ThenBy(g => g.Contract).ToListAsync(cancel)).Select(Of)];

    /// <summary>A grant of a row.</summary>
    public static Grant Of(GrantRow row) => new(
        Roles.Find(row.Role) ?? throw new FormatException($"\"{row.Role}\" is no role"),
        row.Contract.Length == 0 ? null : ContractNumber.Parse(row.Contract));

    /// <summary>A row of a grant.</summary>
    public static GrantRow Row(string accountId, Grant grant, string by, DateTimeOffset at) =>
        new() { AccountId = accountId, Role = grant.Role.Code(), Contract = grant.Contract?.Value ?? "", GrantedBy = by, GrantedAt = at };

    /// <summary>In words, for the audit log.</summary>
    public static string Words(IEnumerable<Grant> grants) =>
        string.Join(", ", grants.Select(g => $"{g.Role.Code()}@{g.Contract?.Value ?? "*"}").Order(StringComparer.Ordinal));
}
