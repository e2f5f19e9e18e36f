using System.Data.Common;
using Assessment.Grains.Values;
using Assessment.Silo.Storage.Tips;

namespace Assessment.Silo.Storage.Audit;

/// <summary>
/// Compares what stands with tips that were kept elsewhere. A chain that lost its end, or was rewritten with all its hashes, fits in itself: only
/// this shows it.
/// </summary>
internal sealed class TipAudit(DbConnection connection, Findings findings)
{
    private readonly List<Text> notes = [];

    /// <summary>Compares each; what could not be.</summary>
    public IReadOnlyList<Text> Compare(IReadOnlyCollection<Tip> tips)
    {
        var orders = JournalOrder.Hashes(connection, [.. tips.Where(t => t.Kind == TipKind.Journal).Select(t => t.Number)]);
        foreach (var tip in tips)
        {
            switch (tip.Kind)
            {
                case TipKind.Contract:
                    Judge(tip, connection.Scalar<string>("SELECT hash FROM journal WHERE contract = @p0 AND version = @p1", tip.Name, tip.Number),
                        connection.Scalar<long>("SELECT coalesce(max(version), 0) FROM journal WHERE contract = @p0", tip.Name));
                    break;
                case TipKind.Checkpoint:
                    Judge(tip, connection.Scalar<string>("SELECT hash FROM checkpoint WHERE id = @p0", tip.Number),
                        connection.Scalar<long>("SELECT coalesce(max(id), 0) FROM checkpoint"));
                    break;
                case TipKind.Journal:
                    JudgeOrder(tip, orders.GetValueOrDefault(tip.Number));
                    break;
                default:
                    CompareAudit(tip);
                    break;
            }
        }

        return notes;
    }

    private void JudgeOrder(Tip tip, string? stored)
    {
        if (stored is not null && !tip.Fits(stored))
        {
            findings.Add(Of(tip, tip.Number, new(
                $"与链尾 {tip} 不符：第 1 至 {tip.Number} 号位置的条目或其先后不同；各合同的链若无误，则是不同合同的条目互换了位置",
                $"it does not fit to the tip {tip}: the entries at positions 1 to {tip.Number}, or their order, are others; where each contract's chain is sound, entries of different contracts changed places")));
            return;
        }

        Judge(tip, stored, connection.Scalar<long>("SELECT coalesce(max(id), 0) FROM journal"));
    }

    private void CompareAudit(Tip tip)
    {
        var stored = connection.Scalar<string>("SELECT hash FROM audit_log WHERE node = @p0 AND seq = @p1", tip.Name, tip.Number)
            ?? connection.Scalar<string>("SELECT hash FROM audit_anchor WHERE node = @p0 AND seq = @p1", tip.Name, tip.Number);
        var archived = connection.Scalar<long>("SELECT coalesce(max(seq), 0) FROM audit_anchor WHERE node = @p0", tip.Name);
        if (stored is null && tip.Number <= archived)
        {
            notes.Add(new(
                $"{tip}：该条已归档，请在归档文件中核对。", $"{tip}: this row is archived; compare it with the archive's file."));
            return;
        }

        Judge(tip, stored, Math.Max(archived, connection.Scalar<long>("SELECT coalesce(max(seq), 0) FROM audit_log WHERE node = @p0", tip.Name)));
    }

    private void Judge(Tip tip, string? stored, long head)
    {
        if (stored is null)
        {
            // The first that is missing: after the end, or the very one where there is a hole.
            var missing = Math.Min(head + 1, tip.Number);
            findings.Add(Of(tip, missing, new(
                $"与链尾 {tip} 不符：现止于第 {head} 条，第 {missing} 至 {tip.Number} 条缺失", $"it does not fit to the tip {tip}: it ends at {head}; {missing} to {tip.Number} are missing")));
        }
        else if (!tip.Fits(stored))
        {
            findings.Add(Of(tip, tip.Number, new(
                $"与链尾 {tip} 不符：第 {tip.Number} 条的哈希是 {stored}，其内容或之前的历史被改写", $"it does not fit to the tip {tip}: the hash of {tip.Number} is {stored}; it, or what is before it, was rewritten")));
        }
    }

    private static AuditFinding Of(Tip tip, long number, Text what) => tip.Kind switch
    {
        TipKind.Contract => new(FindingKind.Tip, tip.Name, number, what),
        TipKind.Audit => new(FindingKind.Tip, null, null, what) { Node = tip.Name, Seq = number },
        TipKind.Journal => new(FindingKind.Tip, null, null, new($"整个日志：{what.Zh}", $"the whole journal: {what.En}")),
        _ => new(FindingKind.Tip, null, null, new($"检查点：{what.Zh}", $"checkpoints: {what.En}")),
    };
}
