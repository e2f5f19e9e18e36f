using System.Data.Common;
using System.Text.Json;
using Assessment.Grains.Journal;

namespace Assessment.Silo.Storage.Audit;

/// <summary>Checks the chain of checkpoints, and each against the journal: a tail that was cut off no longer fits.</summary>
internal sealed class CheckpointAudit(DbConnection connection, Findings findings)
{
    /// <summary>Checks all; their number.</summary>
    public long Check()
    {
        var end = connection.Scalar<long>("SELECT coalesce(max(id), 0) FROM journal");
        var (count, previous) = (0L, (CheckpointRow?)null);
        foreach (var row in Checkpoints.Read(connection))
        {
            count++;
            if ((Form(row, previous) ?? Journal(row, previous, end)) is var (zh, en))
            {
                findings.Add(FindingKind.Checkpoint, null, null, $"检查点 {count}（{row.Day:yyyy-MM-dd}）：{zh}", $"checkpoint {count} ({row.Day:yyyy-MM-dd}): {en}");
                return count;
            }

            previous = row;
        }

        return count;
    }

    private static (string Zh, string En)? Form(CheckpointRow row, CheckpointRow? previous)
    {
        if (row.Id != (previous?.Id ?? 0) + 1)
        {
            return ("编号不连续，有检查点缺失", "its number does not follow; a checkpoint is missing");
        }

        if (Chain.Hash(row.Body) != row.Hash || row.PreviousHash != (previous?.Hash ?? Chain.Genesis))
        {
            return ("内容与哈希不符，被改动过", "it does not match its hashes; it was changed");
        }

        return Body(row) is { } body && body.Id == row.Id && body.Day == row.Day && body.Position == row.Position && body.Previous == row.PreviousHash
            ? null
            : ("各列与内容不符，被改动过", "its columns differ from its body; it was changed");
    }

    private (string Zh, string En)? Journal(CheckpointRow row, CheckpointRow? previous, long end)
    {
        if (row.Position > end)
        {
            return ($"封存到第 {row.Position} 号，日志只到第 {end} 号：末尾的条目缺失",
                $"it seals the journal up to position {row.Position}, which ends at {end}: entries at its end are missing");
        }

        var body = Body(row)!;
        var (contracts, tips) = Checkpoints.HashTips(connection, (previous?.Position ?? 0) + 1, row.Position);
        return contracts == body.Contracts && tips == body.Tips
            ? null
            : ($"第 {body.From} 至 {row.Position} 号条目与封存时不同", $"the entries at positions {body.From} to {row.Position} are not those that were sealed");
    }

    private static CheckpointBody? Body(CheckpointRow row)
    {
        try
        {
            return JsonSerializer.Deserialize<CheckpointBody>(row.Body, Json.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
