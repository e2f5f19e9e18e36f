using Assessment.Grains.Values;
using Assessment.Reports.Layout;

namespace Assessment.Reports.SchemeFiles;

/// <summary>Writes one sheet of a form: its head, then row after row, each cell by the key of its column.</summary>
internal sealed class FormSheet
{
    private static readonly Style Head = new(Fill.Header, Align.Centre, Size: 9) { Bold = true };
    private static readonly Style Entered = new(Size: 10);
    private static readonly Style Figure = new(Align: Align.Right, Size: 10);
    private static readonly Style Beside = new(Fill.Leaf, Size: 9) { Muted = true };

    private readonly Form form;
    private readonly Reader reader;

    public FormSheet(Form form, Reader reader, int pagesWide = 1, int kept = 1)
    {
        (this.form, this.reader) = (form, reader);
        Grid = new(form.Name, reader) { Widths = [.. form.Columns.Select(c => c.Width)], TitleRow = 1, TitleColumns = kept, PagesWide = pagesWide };
        foreach (var (column, index) in form.Columns.Select((c, i) => (c, i)))
        {
            Grid.Put(index + 1, new Plain($"{reader.First(column.Label)}\n[{column.Key}]"), Head);
        }

        Grid.Next();
    }

    public Grid Grid { get; }

    /// <summary>Adds a row; what is not given stays blank.</summary>
    public void Row(params IEnumerable<(string Key, Content? Content)> cells)
    {
        var given = cells.ToDictionary(c => c.Key, c => c.Content, StringComparer.Ordinal);
        if (given.Keys.FirstOrDefault(k => form.Find(k) is null) is { } unknown)
        {
            throw new InvalidOperationException($"the sheet {form.Name} has no column {unknown}");
        }

        foreach (var (column, index) in form.Columns.Select((c, i) => (c, i)))
        {
            var content = given.GetValueOrDefault(column.Key);
            Grid.Put(index + 1, content ?? new Blank(), column.Ignored ? Beside : content is Exact ? Figure : Entered);
        }

        Grid.Next();
    }

    /// <summary>Words as they are; blanks alone go in quotes, because a blank cell says that there are none.</summary>
    public static Content? Words(string? words) => words is null ? null : new Verbatim(IsBlankOrQuotes(words) ? $"\"{words}\"" : words);

    /// <summary>The words of a cell: without the quotes around blanks.</summary>
    public static string Unquoted(string words) => words.Length >= 2 && words[0] == '"' && words[^1] == '"' && IsBlankOrQuotes(words) ? words[1..^1] : words;

    /// <summary>Words in both languages, in a column and the one for English.</summary>
    public static (string Key, Content? Content)[] Words(string key, Text? text) => [(key, Words(text?.Zh)), (key + ".en", Words(text?.En))];

    /// <summary>A figure, or nothing.</summary>
    public static Content? Number(decimal? figure) => figure is { } exact ? new Exact(exact) : null;

    /// <summary>A word of a vocabulary, or nothing.</summary>
    public Content? Word<T>(Vocabulary<T> vocabulary, T? value)
        where T : struct => value is { } known ? new Plain(vocabulary.Write(known, reader)) : null;

    /// <summary>The word for a kind of rule.</summary>
    public Content Kind(Vocabulary<Type> vocabulary, object rule) => new Plain(vocabulary.Write(rule.GetType(), reader));

    private static bool IsBlankOrQuotes(string words) => words.All(c => c == '"' || char.IsWhiteSpace(c));
}
