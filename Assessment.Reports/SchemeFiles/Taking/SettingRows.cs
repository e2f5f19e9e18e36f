using Assessment.Grains.Values;
using Assessment.Reports.Reading;

namespace Assessment.Reports.SchemeFiles.Taking;

/// <summary>The sheet 办法 that was sent: each row is a setting by its key.</summary>
internal sealed class SettingRows
{
    private readonly Dictionary<string, FormRow> rows = new(StringComparer.Ordinal);
    private readonly CellFaults faults;

    public SettingRows(FormTable table, CellFaults faults)
    {
        this.faults = faults;
        foreach (var row in table.Rows)
        {
            var key = row.NeededCode("key");
            if (Settings.Find(key) is null)
            {
                row.Fault("key", "key-must-be-known", new($"没有名为“{FormTable.Short(key)}”的项目。", $"There is no setting \"{FormTable.Short(key)}\"."), new($"可用的键：{string.Join("、", Settings.All.Select(s => s.Key))}。", $"The keys are {string.Join(", ", Settings.All.Select(s => s.Key))}."));
            }
            else if (!rows.TryAdd(key, row))
            {
                row.Fault("key", "key-must-be-single", new($"“{key}”出现两次。", $"\"{key}\" is there twice."), new("请只留一行。", "Keep one row."));
            }
            else if (key != "title" && row.Has("value.en"))
            {
                row.Idle("value.en", new("只有名称有英文", "only the title has words in English"));
            }
        }
    }

    public bool Has(string key) => Row(key).Has("value");

    public FormRow Row(string key) => rows.GetValueOrDefault(key) ?? new FormRow(Forms.Settings.Name, 1, new Dictionary<int, string>(), faults);

    public Text Title => rows.GetValueOrDefault("title") is { } row ? row.NeededText("value") : Missing<Text>("title") ?? new("");

    public decimal? Figure(string key, bool percent = false) => Row(key).Figure("value", percent);

    public decimal Needed(string key, bool percent = false) => rows.ContainsKey(key) ? Row(key).NeededFigure("value", percent) : Missing<decimal>(key);

    public int? Whole(string key) => Row(key).Whole("value");

    public T? Word<T>(string key, Vocabulary<T> vocabulary)
        where T : struct => Row(key).Word("value", vocabulary);

    public T NeededWord<T>(string key, Vocabulary<T> vocabulary)
        where T : struct => rows.ContainsKey(key) ? Row(key).NeededWord("value", vocabulary) : Missing<T>(key);

    public Type? Kind(string key, Vocabulary<Type> vocabulary) => Row(key).Choice("value", vocabulary).Value;

    /// <summary>True when an empty list is stated.</summary>
    public bool StatesEmpty(string key, bool filled)
    {
        if (!Has(key))
        {
            return false;
        }

        if (filled || Row(key).Code("value") != Settings.EmptyList)
        {
            Row(key).Idle("value", new($"此处只接受 {Settings.EmptyList}，且相应工作表没有内容", $"it takes {Settings.EmptyList} alone, where the sheet for it has no rows"));
        }

        return !filled;
    }

    private T? Missing<T>(string key)
    {
        faults.Add(Forms.Settings.Name, null, "key-must-exist", new($"缺少“{key}”一行。", $"The row \"{key}\" is missing."), new("请补上此行并填写。", "Add it and fill it in."));
        return default;
    }
}
