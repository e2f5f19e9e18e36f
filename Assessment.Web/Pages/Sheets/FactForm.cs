using System.Globalization;
using Assessment.Grains.Journal;
using Assessment.Grains.Schemes;
using Assessment.Grains.Schemes.Rules;
using Assessment.Grains.Scoring;
using Assessment.Grains.Scoring.Entries;
using Assessment.Grains.Values;
using Assessment.Web.Pages.Forms;

namespace Assessment.Web.Pages.Sheets;

/// <summary>Between the fields of a form and the facts of the domain.</summary>
public static class FactForm
{
    private static readonly string[] Points = ["分", "points", "pts"];
    private static readonly string[] Counters = ["次", "times", "项", "件", "个", "单", "份"];

    /// <summary>The kind of fact that a rule takes.</summary>
    public static string KindOf(ScoringRule rule) => rule switch
    {
        DeductionRule => "deduction",
        DirectRule => "score",
        YesNoRule => "answer",
        RatioRule => "ratio",
        _ => "measurement",
    };

    /// <summary>The kind of a fact.</summary>
    public static string KindOf(Fact fact) => fact switch
    {
        DeductionFact => "deduction",
        ScoreFact => "score",
        MeasurementFact => "measurement",
        AnswerFact => "answer",
        RatioFact => "ratio",
        NotApplicableFact => "notApplicable",
        BonusFact => "bonus",
        _ => "veto",
    };

    /// <summary>Unit of the value that a rule takes, or null.</summary>
    public static Text? UnitOf(ScoringRule? rule) => rule switch
    {
        ShortfallRule shortfall => shortfall.Unit,
        TierRule tiers => tiers.Unit,
        _ => null,
    };

    /// <summary>The fact that was typed; null when the kind is unknown. Faults stand in the form.</summary>
    public static Fact? Read(Posted posted, string kind, Indicator? indicator) => kind switch
    {
        "deduction" => Deduction(posted, indicator),
        "score" => new ScoreFact(posted.Number("points", new("分数", "Score"), Points), posted.Maybe("comment")),
        "measurement" => new MeasurementFact(posted.Number("value", new("实测值", "Measured value"), Units(UnitOf(indicator?.Rule))), posted.Maybe("comment")),
        "answer" => Answer(posted),
        "ratio" => new RatioFact(posted.Number("done", new("完成数", "Done"), Counters), posted.Number("due", new("应完成数", "Due"), Counters), posted.Maybe("comment")),
        "notApplicable" => new NotApplicableFact(posted.Words("reason", new("理由", "Reason"))),
        "bonus" => new BonusFact(
            posted.Number("quantity", new("次数", "Quantity"), "次", "times"), posted.Day("on", new("日期", "Date")), posted.Words("reason", new("事由", "Reason")), posted.Maybe("evidence")),
        "veto" => new VetoFact(posted.Day("on", new("日期", "Date")), posted.Words("reason", new("事由", "Reason")), posted.Maybe("evidence")),
        _ => null,
    };

    /// <summary>The command that records a fact.</summary>
    public static ICommand Record(int period, string item, Fact fact) => fact switch
    {
        DeductionFact d => new RecordDeduction(period, item, d.Clause, d.Quantity, d.On, d.Reason, d.Through, d.Evidence),
        ScoreFact s => new RecordScore(period, item, s.Points, s.Comment),
        MeasurementFact m => new RecordMeasurement(period, item, m.Value, m.Comment),
        RatioFact r => new RecordRatio(period, item, r.Done, r.Due, r.Comment),
        AnswerFact a => new RecordAnswer(period, item, a.Met, a.Comment),
        NotApplicableFact n => new MarkNotApplicable(period, item, n.Reason),
        BonusFact b => new RecordBonus(period, item, b.Quantity, b.On, b.Reason, b.Evidence),
        VetoFact v => new RecordVeto(period, item, v.On, v.Reason, v.Evidence),
        _ => throw new InvalidOperationException($"no command records a {fact.GetType().Name}"),
    };

    /// <summary>What a field begins with when a fact is changed.</summary>
    public static string? Beginning(Fact? fact, string field) => (fact, field) switch
    {
        (null, _) => null,
        (DeductionFact d, "clause") => d.Clause,
        (DeductionFact d, "quantity") => Rounding.Plain(d.Quantity),
        (DeductionFact d, "through") => Day(d.Through),
        (BonusFact b, "quantity") => Rounding.Plain(b.Quantity),
        (ScoreFact s, "points") => Rounding.Plain(s.Points),
        (MeasurementFact m, "value") => Rounding.Plain(m.Value),
        (RatioFact r, "done") => Rounding.Plain(r.Done),
        (RatioFact r, "due") => Rounding.Plain(r.Due),
        (AnswerFact a, "met") => a.Met ? "yes" : "no",
        (_, "on") => Day(fact switch { DeductionFact d => d.On, BonusFact b => b.On, VetoFact v => v.On, _ => null }),
        (_, "reason") => fact switch { DeductionFact d => d.Reason, BonusFact b => b.Reason, VetoFact v => v.Reason, NotApplicableFact n => n.Reason, _ => null },
        (_, "evidence") => fact switch { DeductionFact d => d.Evidence, BonusFact b => b.Evidence, VetoFact v => v.Evidence, _ => null },
        (_, "comment") => fact switch { ScoreFact s => s.Comment, MeasurementFact m => m.Comment, RatioFact r => r.Comment, AnswerFact a => a.Comment, _ => null },
        _ => null,
    };

    /// <summary>What a fact says, line by line, so that two can be laid side by side.</summary>
    public static IEnumerable<(Text Name, Text Value)> Rows(Fact fact)
    {
        (string Field, Text Name)[] fields =
        [
            ("clause", new("条款", "Clause")), ("quantity", new("数量", "Quantity")), ("points", new("分数", "Score")), ("value", new("实测值", "Measured value")),
            ("done", new("完成数", "Done")), ("due", new("应完成数", "Due")),
            ("on", new("日期", "Date")), ("through", new("至", "Through")), ("reason", new("事由", "Reason")), ("evidence", new("证据", "Evidence")), ("comment", new("说明", "Comment")),
        ];
        var rows = fields.Select(f => (f.Name, Beginning(fact, f.Field))).Where(r => r.Item2 is not null).Select(r => (r.Name, Text.Same(r.Item2!)));
        return fact is AnswerFact answer ? rows.Prepend((new Text("是否达标", "Met"), answer.Describe())) : rows;
    }

    private static DeductionFact Deduction(Posted posted, Indicator? indicator)
    {
        var clause = posted.Words("clause", new("扣分条款", "Clause"));
        var unit = (indicator?.Rule as DeductionRule)?.Find(clause)?.UnitName();
        return new(
            clause, posted.Number("quantity", new("数量", "Quantity"), Units(unit)), posted.Day("on", new("日期", "Date")),
            posted.Words("reason", new("事由", "Reason")), posted.MaybeDay("through", new("截止日期", "Last day")), posted.Maybe("evidence"));
    }

    private static AnswerFact Answer(Posted posted)
    {
        if (posted["met"] is not ("yes" or "no"))
        {
            posted.Fault("met", new("请选择达标或未达标；留空不等于未达标。", "Choose met or not met; blank is not \"not met\"."));
        }

        return new(posted["met"] == "yes", posted.Maybe("comment"));
    }

    private static IEnumerable<string> Units(Text? unit) => unit is null ? [] : [unit.Zh, unit.In("en")];

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
