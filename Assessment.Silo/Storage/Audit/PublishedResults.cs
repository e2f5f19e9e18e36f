using Assessment.Grains;
using Assessment.Grains.Journal;
using Assessment.Grains.Scoring;

namespace Assessment.Silo.Storage.Audit;

/// <summary>
/// Computes each published result again, from the state it was published on. What was published stays; a
/// difference is only reported.
/// </summary>
internal sealed class PublishedResults(Findings findings)
{
    public long Count { get; private set; }

    public void Check(JournalRecord record, ContractState before, ContractState after)
    {
        for (var i = 0; i < after.Scoring.Periods.Length; i++)
        {
            var period = after.Scoring.Periods[i];
            var earlier = i < before.Scoring.Periods.Length ? before.Scoring.Periods[i].Publications.Length : 0;
            if (period.Publications.Length > earlier)
            {
                Count++;
                Compare(record, after, period, period.Publications[^1]);
            }
        }
    }

    private void Compare(JournalRecord record, ContractState state, PeriodState period, Publication published)
    {
        var again = period.Result(state.Schemes);
        if (Chain.HashOf(again) == published.ResultHash && again.Score == published.Score && again.Grade == published.Grade)
        {
            return;
        }

        var (no, engine) = (period.Period.No, PeriodScoring.EngineVersion);
        findings.Add(FindingKind.Result, record.Contract, record.Version,
            $"第 {no} 期第 {published.Revision} 次发布为 {Words(published.Score, published.Grade)}（计算版本 {published.EngineVersion}），按当时内容重算为 {Words(again.Score, again.Grade)}（计算版本 {engine}）",
            $"period {no}, publication {published.Revision}: published {Words(published.Score, published.Grade)} by arithmetic {published.EngineVersion}, computed again {Words(again.Score, again.Grade)} by arithmetic {engine}");
    }

    private static string Words(decimal? score, string? grade) => score is { } s ? $"{Grains.Values.Rounding.Plain(s)} {grade}" : "–";
}
