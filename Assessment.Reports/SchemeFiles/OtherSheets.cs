using Assessment.Grains.Schemes;
using Assessment.Grains.Schemes.Consequences;
using Assessment.Reports.Layout;

namespace Assessment.Reports.SchemeFiles;

/// <summary>Writes what is not of the tree: settings, grades, bonuses and vetoes, counters, money.</summary>
internal sealed class OtherSheets(Scheme scheme, Reader reader)
{
    public Grid SettingSheet()
    {
        var sheet = new FormSheet(Forms.Settings, reader);
        var values = Values(sheet).ToDictionary(v => v.Key, v => v.Content, StringComparer.Ordinal);
        foreach (var setting in Settings.All)
        {
            sheet.Row(
                ("key", new Plain(setting.Key)), ("label", new Label(setting.Label)), ("value", values[setting.Key]),
                ("value.en", setting.Key == "title" ? FormSheet.Words(scheme.Title.En) : null), ("note", new Plain(reader.First(setting.Note))));
        }

        return sheet.Grid;
    }

    public Grid GradeSheet()
    {
        var sheet = new FormSheet(Forms.Grades, reader);
        foreach (var grade in scheme.Grades)
        {
            sheet.Row([("code", FormSheet.Words(grade.Code)), .. FormSheet.Words("name", grade.Name), ("from", FormSheet.Number(grade.From)), ("below", FormSheet.Number(grade.Below))]);
        }

        return sheet.Grid;
    }

    public Grid ExtraSheet()
    {
        var sheet = new FormSheet(Forms.Extras, reader, kept: 2);
        foreach (var bonus in scheme.Bonuses ?? [])
        {
            sheet.Row([
                ("kind", sheet.Word(Vocabularies.Extras, (bool?)true)), ("code", FormSheet.Words(bonus.Code)), .. FormSheet.Words("text", bonus.Text),
                ("points", FormSheet.Number(bonus.Points)), ("cap", FormSheet.Number(bonus.Cap)),
            ]);
        }

        foreach (var veto in scheme.Vetoes ?? [])
        {
            sheet.Row([
                ("kind", sheet.Word(Vocabularies.Extras, (bool?)false)), ("code", FormSheet.Words(veto.Code)), .. FormSheet.Words("text", veto.Text),
                ("effect", sheet.Word(Vocabularies.Effects, (VetoEffect?)veto.Effect)), ("cap", FormSheet.Number(veto.Cap)),
            ]);
        }

        return sheet.Grid;
    }

    public Grid CounterSheet()
    {
        var sheet = new FormSheet(Forms.Counters, reader);
        foreach (var counter in scheme.Counters ?? [])
        {
            sheet.Row([
                ("code", FormSheet.Words(counter.Code)), .. FormSheet.Words("text", counter.Text), ("kind", sheet.Word(Vocabularies.Counters, (CounterKind?)counter.Kind)),
                ("limit", FormSheet.Number(counter.Limit)), ("line", FormSheet.Number(counter.Line)), .. FormSheet.Words("consequence", counter.Consequence),
            ]);
        }

        return sheet.Grid;
    }

    public Grid PaymentSheet()
    {
        var sheet = new FormSheet(Forms.Payments, reader);
        foreach (var step in (scheme.Money as LadderMoney)?.Steps ?? [])
        {
            sheet.Row(("from", FormSheet.Number(step.From)), ("below", FormSheet.Number(step.Below)), ("percent", FormSheet.Number(step.Percent)));
        }

        foreach (var (grade, sum) in (scheme.Money as FlatMoney)?.Sums.AsEnumerable() ?? [])
        {
            sheet.Row(("grade", FormSheet.Words(grade)), ("sum", FormSheet.Number(sum)));
        }

        return sheet.Grid;
    }

    private IEnumerable<(string Key, Content? Content)> Values(FormSheet sheet) =>
    [
        ("title", FormSheet.Words(scheme.Title.Zh)), ("sample", sheet.Word(Vocabularies.Switch, (bool?)scheme.Sample)), ("fullMarks", FormSheet.Number(scheme.FullMarks)),
        ("periods", sheet.Word(Vocabularies.Periods, (PeriodPlan?)scheme.Periods)), ("rollUp", sheet.Word(Vocabularies.RollUps, (RollUp?)scheme.RollUp)),
        ("allowance", FormSheet.Number(scheme.Allowance)), ("mix.periodWeight", FormSheet.Number(scheme.Mix?.PeriodWeight)), ("mix.reviewWeight", FormSheet.Number(scheme.Mix?.ReviewWeight)),
        ("mix.dayWeighted", sheet.Word(Vocabularies.Switch, scheme.Mix?.DayWeighted)), ("notApplicable", sheet.Word(Vocabularies.NotApplicable, scheme.NotApplicable)),
        ("passLine", FormSheet.Number(scheme.PassLine)), ("decimals", FormSheet.Number(scheme.Decimals)), ("aggregation", sheet.Word(Vocabularies.Aggregations, scheme.Aggregation)),
        ("bonusCap", FormSheet.Number(scheme.BonusCap)), ("totalCap", FormSheet.Number(scheme.TotalCap)), ("totalFloor", FormSheet.Number(scheme.TotalFloor)),
        ("objectionDays", FormSheet.Number(scheme.ObjectionDays)), ("scoringDays", FormSheet.Number(scheme.ScoringDays)),
        ("lateEvents", sheet.Word(Vocabularies.LateEvents, (LateEventPolicy?)scheme.LateEvents)), ("quorum", FormSheet.Number(scheme.Quorum)),
        .. Money(sheet, scheme.Money),
        ("bonuses", Empty(scheme.Bonuses is { IsEmpty: true })), ("vetoes", Empty(scheme.Vetoes is { IsEmpty: true })), ("counters", Empty(scheme.Counters is { IsEmpty: true })),
    ];

    private static IEnumerable<(string Key, Content? Content)> Money(FormSheet sheet, MoneyRule? money) =>
    [
        ("money.kind", money is null ? null : sheet.Kind(Vocabularies.Moneys, money)),
        ("money.of", sheet.Word(Vocabularies.MoneyBases, (money as LadderMoney)?.Of ?? (money as LinearMoney)?.Of)),
        ("money.line", FormSheet.Number((money as LinearMoney)?.Line)),
        ("money.percentPerPoint", FormSheet.Number((money as LinearMoney)?.PercentPerPoint ?? (money as AllowanceMoney)?.PercentPerPoint)),
        ("money.allowance", FormSheet.Number((money as AllowanceMoney)?.Allowance)),
    ];

    private static Plain? Empty(bool stated) => stated ? new(Settings.EmptyList) : null;
}
