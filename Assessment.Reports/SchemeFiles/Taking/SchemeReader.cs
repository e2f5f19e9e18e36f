using System.Collections.Immutable;
using Assessment.Grains.Schemes;
using Assessment.Grains.Schemes.Consequences;
using Assessment.Grains.Values;
using Assessment.Reports.Reading;

namespace Assessment.Reports.SchemeFiles.Taking;

/// <summary>Makes a scheme from the sheets that were sent.</summary>
internal sealed class SchemeReader(IReadOnlyDictionary<string, FormTable> tables, CellFaults faults)
{
    private readonly SettingRows settings = new(tables[Forms.Settings.Name], faults);

    public CellMap Map { get; } = new();

    public Scheme Read()
    {
        var tree = new TreeReader(new(tables[Forms.Clauses.Name], tables[Forms.ClauseGroups.Name], Map), Map).Read(tables[Forms.Indicators.Name]);
        var extras = tables[Forms.Extras.Name].Rows.ToLookup(r => r.NeededWord("kind", Vocabularies.Extras));
        foreach (var setting in Settings.All.Where(s => settings.Has(s.Key)))
        {
            Map.Put(setting.Key, $"{Forms.Settings.Name}!{settings.Row(setting.Key).A1("value")}");
        }

        return Usual(new Scheme(
            settings.Title, settings.Needed("fullMarks"), settings.NeededWord("periods", Vocabularies.Periods), settings.NeededWord("rollUp", Vocabularies.RollUps),
            settings.Word("notApplicable", Vocabularies.NotApplicable), settings.Needed("passLine"), [.. tables[Forms.Grades.Name].Rows.Select(Grade)], tree)
        with
        {
            Bonuses = List("bonuses", extras[true].ToList(), Bonus),
            Vetoes = List("vetoes", extras[false].ToList(), Veto),
            Counters = List("counters", tables[Forms.Counters.Name].Rows, Counter),
            BonusCap = settings.Figure("bonusCap"),
            TotalCap = settings.Figure("totalCap"),
            TotalFloor = settings.Figure("totalFloor"),
            Quorum = settings.Whole("quorum"),
            Allowance = settings.Figure("allowance"),
            Mix = Mix(),
            Aggregation = settings.Word("aggregation", Vocabularies.Aggregations),
            Money = new MoneyReader(settings, tables[Forms.Payments.Name].Rows, Map).Read(),
        });
    }

    // What is left out is what the scheme's own form has by default.
    private Scheme Usual(Scheme scheme) => scheme with
    {
        Decimals = settings.Whole("decimals") ?? scheme.Decimals,
        ObjectionDays = settings.Whole("objectionDays") ?? scheme.ObjectionDays,
        ScoringDays = settings.Whole("scoringDays") ?? scheme.ScoringDays,
        LateEvents = settings.Word("lateEvents", Vocabularies.LateEvents) ?? scheme.LateEvents,
        Sample = settings.Word("sample", Vocabularies.Switch) ?? scheme.Sample,
    };

    private Mix? Mix() => settings.Has("mix.periodWeight") || settings.Has("mix.reviewWeight") || settings.Has("mix.dayWeighted")
        ? new(settings.Needed("mix.periodWeight"), settings.Needed("mix.reviewWeight"), settings.Word("mix.dayWeighted", Vocabularies.Switch) ?? false)
        : null;

    private ImmutableArray<T>? List<T>(string key, IReadOnlyList<FormRow> rows, Func<FormRow, T> read)
    {
        if (settings.StatesEmpty(key, rows.Count > 0))
        {
            return ImmutableArray<T>.Empty;
        }

        for (var i = 0; i < rows.Count; i++)
        {
            Map.Put($"{key}[{i}]", rows[i]);
        }

        return rows.Count == 0 ? null : [.. rows.Select(read)];
    }

    private Grade Grade(FormRow row, int index)
    {
        Map.Put($"grades[{index}]", row);
        return new(row.NeededCode("code"), row.NeededText("name"), row.NeededFigure("from"), row.Figure("below"));
    }

    private static BonusItem Bonus(FormRow row)
    {
        if (row.Has("effect"))
        {
            row.Idle("effect", new("加分项没有否决后果", "a bonus has no effect of a veto"));
        }

        return new(row.NeededCode("code"), row.NeededText("text"), row.NeededFigure("points"), row.Figure("cap"));
    }

    private static VetoItem Veto(FormRow row)
    {
        if (row.Has("points"))
        {
            row.Idle("points", new("否决项没有加分", "a veto adds no points"));
        }

        return new(row.NeededCode("code"), row.NeededText("text"), row.NeededWord("effect", Vocabularies.Effects), row.Figure("cap"));
    }

    private static Counter Counter(FormRow row) => new(
        row.NeededCode("code"), row.NeededText("text"), row.NeededWord("kind", Vocabularies.Counters), row.NeededFigure("limit"), row.NeededText("consequence"), row.Figure("line"));
}
