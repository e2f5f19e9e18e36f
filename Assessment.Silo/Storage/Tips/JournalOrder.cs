using System.Data.Common;
using System.Security.Cryptography;
using System.Text;

namespace Assessment.Silo.Storage.Tips;

/// <summary>
/// Hashes the journal as a whole, in the order of its positions. A chain knows the order within its contract alone: two entries of different
/// contracts that changed places fit in everything but this.
/// </summary>
internal static class JournalOrder
{
    /// <summary>The tip of the whole journal; null while it is empty.</summary>
    public static Tip? Tip(DbConnection connection)
    {
        var end = connection.Scalar<long>("SELECT coalesce(max(id), 0) FROM journal");
        return end == 0 ? null : new(TipKind.Journal, "", end, Hashes(connection, [end])[end]);
    }

    /// <summary>The hash over positions 1 to each of those asked for; none for a position that has no entry.</summary>
    public static IReadOnlyDictionary<long, string> Hashes(DbConnection connection, IReadOnlyCollection<long> positions)
    {
        var (found, asked) = (new Dictionary<long, string>(), positions.ToHashSet());
        if (asked.Count == 0)
        {
            return found;
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var command = connection.Prepare("SELECT id, contract, version, hash FROM journal WHERE id <= @p0 ORDER BY id", 1).Set(asked.Max());
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var position = reader.GetInt64(0);
            hash.AppendData(Encoding.UTF8.GetBytes($"{position}\t{reader.GetString(1)}\t{reader.GetInt64(2)}\t{reader.GetString(3)}\n"));
            if (asked.Contains(position))
            {
                found[position] = Convert.ToHexStringLower(hash.GetCurrentHash());
            }
        }

        return found;
    }
}
