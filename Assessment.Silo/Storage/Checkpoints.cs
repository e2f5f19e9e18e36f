using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;
using Assessment.Silo.Storage.Tips;

namespace Assessment.Silo.Storage;

/// <summary>What a checkpoint seals; its JSON text is what is hashed.</summary>
/// <param name="Id">From 1.</param>
/// <param name="Day">The day in China.</param>
/// <param name="At">The instant.</param>
/// <param name="Algorithm">Of the hashes.</param>
/// <param name="Previous">Hash of the checkpoint before.</param>
/// <param name="From">First position that it covers anew.</param>
/// <param name="Position">Last position that it covers.</param>
/// <param name="Contracts">Contracts that changed between the two.</param>
/// <param name="Tips">Hash over those contracts' tips: a line each of contract, version and hash.</param>
public sealed record CheckpointBody(
    long Id, DateOnly Day, DateTimeOffset At, string Algorithm, string Previous, long From, long Position, long Contracts, string Tips);

/// <summary>Takes checkpoints: each hashes the tips that changed since the last one, and names that one.</summary>
public sealed class Checkpoints(Database file, TimeProvider time)
{
    /// <summary>Takes one now; null when nothing was appended since the last.</summary>
    /// <exception cref="DbException">The database cannot be written.</exception>
    public CheckpointRow? Take() => Take(_ => true);

    /// <summary>Takes the day's one, unless it was taken or nothing was appended since the last.</summary>
    /// <exception cref="DbException">The database cannot be written.</exception>
    public CheckpointRow? TakeDaily()
    {
        var today = ChinaTime.DayOf(time.GetUtcNow());
        return Take(last => last is null || JsonSerializer.Deserialize<CheckpointBody>(last.Body, Json.Options)!.Day != today);
    }

    internal static (long Contracts, string Tips) HashTips(DbConnection connection, long from, long position)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var command = connection.Prepare(TipList.Contracts("WHERE id BETWEEN @p0 AND @p1"), 2).Set(from, position);
        using var reader = command.ExecuteReader();
        var contracts = 0L;
        while (reader.Read())
        {
            contracts++;
            hash.AppendData(Encoding.UTF8.GetBytes($"{reader.GetString(0)}\t{reader.GetInt64(1)}\t{reader.GetString(2)}\n"));
        }

        return (contracts, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    internal static CheckpointRow? Last(DbConnection connection) => Read(connection, " ORDER BY id DESC LIMIT 1") is [var last] ? last : null;

    internal static IReadOnlyList<CheckpointRow> Read(DbConnection connection, string order = " ORDER BY id") =>
        connection.List("SELECT id, day, position, previous_hash, hash, body FROM checkpoint" + order, reader => new CheckpointRow
        {
            Id = reader.GetInt64(0),
            Day = DateOnly.TryParse(reader.GetString(1), System.Globalization.CultureInfo.InvariantCulture, out var day) ? day : default,
            Position = reader.GetInt64(2),
            PreviousHash = reader.GetString(3),
            Hash = reader.GetString(4),
            Body = reader.GetString(5),
        });

    private CheckpointRow? Take(Func<CheckpointRow?, bool> isDue)
    {
        using var connection = file.OpenWrite();
        // From here on nobody appends, so that the seal and what it covers are one moment.
        connection.BeginWrite();
        var last = Last(connection);
        var (from, position) = ((last?.Position ?? 0) + 1, connection.Scalar<long>("SELECT coalesce(max(id), 0) FROM journal"));
        if (position < from || !isDue(last))
        {
            return null;
        }

        var now = time.GetUtcNow();
        var (contracts, tips) = HashTips(connection, from, position);
        var body = new CheckpointBody(
            (last?.Id ?? 0) + 1, ChinaTime.DayOf(now), now, Chain.Algorithm, last?.Hash ?? Chain.Genesis, from, position, contracts, tips);
        var text = JsonSerializer.Serialize(body, Json.Options);
        var row = new CheckpointRow { Id = body.Id, Day = body.Day, Position = position, PreviousHash = body.Previous, Hash = Chain.Hash(text), Body = text };
        using var insert = connection.Prepare("INSERT INTO checkpoint (id, day, position, previous_hash, hash, body) VALUES (@p0, @p1, @p2, @p3, @p4, @p5)", 6);
        insert.Set(row.Id, row.Day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), row.Position, row.PreviousHash, row.Hash, row.Body).ExecuteNonQuery();
        connection.Run("COMMIT");
        return row;
    }
}
