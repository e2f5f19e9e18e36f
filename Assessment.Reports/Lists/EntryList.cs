using System.Globalization;
using Assessment.Grains;
using Assessment.Grains.Schemes;
using Assessment.Grains.Scoring;
using Assessment.Grains.Values;
using Assessment.Reports.Contracts;

namespace Assessment.Reports.Lists;

/// <summary>Every entry of a contract on a row (明细): who entered what, under which clause, why, with which evidence, and what it came to.</summary>
internal static class EntryList
{
    public static IReadOnlyList<ListColumn> Columns { get; } =
    [
        new("contract", new("合同编号", "Contract"), new("合同的编号", "the contract's number"), new("文字", "words"), "标题", 20),
        new("period", new("期次", "Period"), new("考核期的序号", "number of the period"), new("自 1 起", "from 1"), "考核办法", 7, ListFormat.Figure),
        new("from", new("起始日", "From"), new("考核期的第一日", "first day of the period"), new("日期", "a day"), "一.1、三.1", 12, ListFormat.Day),
        new("to", new("截止日", "To"), new("考核期的最后一日", "last day of the period"), new("日期", "a day"), "一.1、三.1", 12, ListFormat.Day),
        new("scheme", new("办法版本", "Scheme version"), new("该期适用的考核办法版本", "version of the scheme that holds for the period"), new("自 1 起", "from 1"), "八、十一.3", 9, ListFormat.Figure),
        new("entry", new("条目", "Entry"), new("条目在合同中的编号", "number of the entry in the contract"), new("自 1 起", "from 1"), "考核办法", 7, ListFormat.Figure),
        new("counts", new("是否计入", "Counts"), new("是：计入得分；否：已撤回", "yes, or no for one that was withdrawn"), new("是／否", "yes, no"), "考核办法", 9),
        new("item", new("编号", "Code"), new("指标、加分项或否决项的编号", "code of the indicator, bonus or veto"), new("文字", "words"), "考核办法", 9),
        new("name", new("名称", "Name"), new("其名称", "its name"), new("文字", "words"), "考核办法", 22),
        new("kind", new("类别", "Kind"), new("扣分、打分、实测值、完成比、是否达标、不适用、加分、一票否决", "deduction, score, measurement, ratio, answer, not applicable, bonus, veto"), new("八种之一", "one of eight"), "考核办法", 11),
        new("clause", new("条款", "Clause"), new("扣分所依据的条款编号", "code of the clause of a deduction"), new("文字；其他类别为空", "words; blank for other kinds"), "考核办法", 10),
        new("evaluator", new("评分人", "Evaluator"), new("录入人", "who entered it"), new("文字", "words"), "考核办法", 11),
        new("value", new("录入值", "Value"), new("数量、分数、实测值或完成数；是否达标记 1／0", "quantity, points, measured value, how many were done; 1 or 0 for an answer"), new("数字；不适用为空", "a figure; blank where it did not apply"), "考核办法", 10, ListFormat.Figure),
        new("due", new("应完成数", "Due"), new("完成比的分母", "how many were due, for a ratio"), new("大于 0", "above 0"), "考核办法", 9, ListFormat.Figure),
        new("points", new("折算分", "Points"), new("扣分与加分为该条折算的分值（封顶前）；打分类为该评分人的得分", "what the entry came to before caps; for assessments, that evaluator's points"), new("分", "points"), "考核办法", 9, ListFormat.Figure),
        new("on", new("事件日期", "Day"), new("事件发生日", "day of the event"), new("日期；整期事实为空", "a day; blank for facts about the whole period"), "考核办法", 12, ListFormat.Day),
        new("through", new("至", "Through"), new("持续事件的最后一日", "last day of an event that lasted"), new("日期", "a day"), "考核办法", 12, ListFormat.Day),
        new("reason", new("事由或说明", "Reason or comment"), new("发生了什么，或评分说明", "what happened, or the comment"), new("文字", "words"), "考核办法", 40),
        new("evidence", new("证据", "Evidence"), new("录入时注明的证据出处", "where the evidence is, as entered"), new("文字", "words"), "一.3", 22),
        new("files", new("附件与 SHA-256", "Files, SHA-256"), new("所附文件的编号与 SHA-256", "numbers of the attached files with their SHA-256"), new("文字", "words"), "一.3", 40),
        new("touched", new("最近更改", "Touched"), new("录入或最近更改的时间（北京时间）", "when it was entered or last touched, China's time"), new("时间", "an instant"), "考核办法", 17, ListFormat.Moment),
        new("by", new("更改人", "Changed by"), new("最近更改或撤回的人", "who changed or withdrew it last"), new("文字；未更改为空", "words; blank where nobody did"), "考核办法", 11),
        new("why", new("更改理由", "Why"), new("更改或撤回的理由", "why it was changed or withdrawn"), new("文字", "words"), "考核办法", 26),
        new("before", new("更改前", "Before"), new("上一次的内容", "what it said before"), new("文字", "words"), "考核办法", 22),
        new("version", new("流水版本", "Version"), new("最近更改该条的合同流水版本", "version of the journal that last touched it"), new("自 1 起", "from 1"), "考核办法", 9, ListFormat.Figure),
    ];

    public static IEnumerable<object?[]> Rows(ContractReport report)
    {
        foreach (var period in report.HasScheme ? report.State.Scoring.Periods : [])
        {
            if (period.Entries.IsEmpty)
            {
                continue;
            }

            var (frozen, points) = (report.VersionOf(period), Points(period.Result(report.State.Schemes)));
            foreach (var entry in period.Entries)
            {
                yield return Row(report, period, frozen, entry, points);
            }
        }
    }

    private static object?[] Row(ContractReport report, PeriodState period, FrozenScheme frozen, Entry entry, Dictionary<int, decimal> points)
    {
        var (kind, clause, value, due, on, through, reason, evidence) = Parts(entry.Fact);
        return
        [
            report.State.Number.Value, (decimal)period.Period.No, period.Period.From, period.Period.To, (decimal)frozen.Version, (decimal)entry.Id,
            entry.Stands ? report.T("是", "yes") : report.T("否（已撤回）", "no (withdrawn)"), entry.Item, NameOf(report, frozen.Scheme, entry.Item), report.T(kind), clause, entry.Evaluator, value, due,
            points.TryGetValue(entry.Id, out var came) ? came : null, on, through, reason, evidence, Files(report.State, entry.Id), entry.At, entry.Touch?.By, entry.Touch?.Reason,
            entry.Before is { } before ? report.T(before.Fact.Describe()) : null, (decimal)entry.Version,
        ];
    }

    private static string? NameOf(ContractReport report, Scheme scheme, string item) => scheme.Indicator(item) is { } indicator ? report.T(indicator.Name) : (scheme.Bonus(item)?.Text ?? scheme.Veto(item)?.Text) is { } words ? report.T(words) : null;

    private static string? Files(ContractState state, int entry)
    {
        var files = state.Evidence.AttachedTo(new("entry", entry));
        return files.IsEmpty ? null : string.Join('\n', files.Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.No} {f.Name} {f.Hash}")));
    }

    // What each entry came to; one that is withdrawn came to nothing, and is not in it.
    private static Dictionary<int, decimal> Points(PeriodResult result)
    {
        var points = new Dictionary<int, decimal>();
        foreach (var leaf in result.Categories.SelectMany(c => c.Indicators))
        {
            foreach (var line in leaf.Clauses.SelectMany(c => c.Lines))
            {
                points[line.Entry] = -line.Points;
            }

            foreach (var assessed in leaf.Assessments)
            {
                points[assessed.Entry] = assessed.Points;
            }
        }

        foreach (var line in result.Bonuses.SelectMany(b => b.Lines))
        {
            points[line.Entry] = line.Points;
        }

        return points;
    }

    private static (Text Kind, string? Clause, decimal? Value, decimal? Due, DateOnly? On, DateOnly? Through, string? Reason, string? Evidence) Parts(Fact fact) => fact switch
    {
        DeductionFact d => (new("扣分", "deduction"), d.Clause, d.Quantity, null, d.On, d.Through, d.Reason, d.Evidence),
        ScoreFact s => (new("打分", "score"), null, s.Points, null, null, null, s.Comment, null),
        MeasurementFact m => (new("实测值", "measurement"), null, m.Value, null, null, null, m.Comment, null),
        RatioFact r => (new("完成比", "ratio"), null, r.Done, r.Due, null, null, r.Comment, null),
        AnswerFact a => (new("是否达标", "answer"), null, a.Met ? 1 : 0, null, null, null, a.Comment, null),
        NotApplicableFact n => (new("不适用", "not applicable"), null, null, null, null, null, n.Reason, null),
        BonusFact b => (new("加分", "bonus"), null, b.Quantity, null, b.On, null, b.Reason, b.Evidence),
        VetoFact v => (new("一票否决", "veto"), null, null, null, v.On, null, v.Reason, v.Evidence),
        _ => throw new InvalidOperationException($"no way to list {fact.GetType().Name}"),
    };
}
