using System.Data.Common;
using Assessment.Grains.Evidence;
using Assessment.Grains.Journal;

namespace Assessment.Silo.Storage.Audit;

/// <summary>Compares the stored files with what the journal says of them: each is there, unaltered, and gone where it was sealed.</summary>
internal sealed class EvidenceAudit(DbConnection connection, Findings findings)
{
    /// <summary>Checks the files of one contract; their number.</summary>
    public long Compare(WalkedChain chain)
    {
        var count = 0L;
        foreach (var same in chain.State.Evidence.Files.GroupBy(f => f.Hash, StringComparer.Ordinal))
        {
            count++;
            if (Fault(chain.Contract, same.First()) is var (zh, en))
            {
                var (numbers, name) = (string.Join(", ", same.Select(f => f.No)), same.First().Name);
                findings.Add(FindingKind.Evidence, chain.Contract, null, $"证据 {numbers}“{name}”：{zh}", $"evidence {numbers} \"{name}\": {en}");
            }
        }

        return count;
    }

    private (string Zh, string En)? Fault(string contract, EvidenceFile file)
    {
        using var command = connection.Prepare("SELECT size, bytes FROM evidence_file WHERE contract = @p0 AND hash = @p1", 2).Set(contract, file.Hash);
        using var reader = command.ExecuteReader();
        if (!reader.Read())
        {
            return ("文件缺失", "the file is missing");
        }

        var bytes = reader.IsDBNull(1) ? null : reader.GetFieldValue<byte[]>(1);
        if (file.Seal is not null)
        {
            return bytes is null ? null : ("已封存，但内容仍在（可用 evidence prune 清除）", "it was sealed, but its bytes are still there (evidence prune removes them)");
        }

        return bytes is null ? ("内容不在，而日志中没有封存", "its bytes are gone, and the journal knows of no seal")
            : bytes.Length != file.Size || reader.GetInt64(0) != file.Size || Chain.Hash(bytes) != file.Hash ? ("内容与哈希不符，被改动过", "it does not match its hash; it was altered")
            : null;
    }
}
