using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;
using Assessment.Web.Api.Problems;

namespace Assessment.Web.Api.Requests;

/// <summary>
/// Looks through a body once before it is bound: is it JSON, an object, without doubled members, without nulls in
/// lists, without characters that no text may hold. Says where it is not.
/// </summary>
public ref struct JsonScan
{
    private const int MostFindings = 20;

    private readonly ReadOnlySpan<byte> json;
    private readonly Stack<Frame> frames = new();
    private readonly List<Detail> findings = [];
    private Utf8JsonReader reader;

    private JsonScan(ReadOnlySpan<byte> json)
    {
        this.json = json;
        reader = new(json, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Disallow, MaxDepth = 64 });
    }

    /// <summary>What is wrong with a body, or null.</summary>
    public static Fault? Look(ReadOnlySpan<byte> json)
    {
        var scan = new JsonScan(json);
        try
        {
            return scan.Run();
        }
        catch (JsonException fault)
        {
            return Malformed(json, fault, scan.Place());
        }
    }

    private Fault? Run()
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return Fault.Bad("body-must-be-a-json-object", new("请求体须为 JSON 对象（以 { 开头）。", "The body must be a JSON object, beginning with {."));
        }

        do
        {
            Visit();
        }
        while (reader.Read());

        return findings.Count == 0 ? null : Fault.Of(Validation.Refuse([.. findings]));
    }

    private void Visit()
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                Member();
                break;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                frames.Pop();
                break;
            default:
                Value();
                break;
        }
    }

    private void Member()
    {
        var frame = frames.Peek();
        frame.Name = "?";
        frame.Name = Words() ?? "?";
        if (!frame.Names.Add(frame.Name))
        {
            Find("member-must-be-single", new($"成员“{Short(frame.Name)}”出现多次。", $"The member \"{Short(frame.Name)}\" occurs more than once."));
        }
    }

    private void Value()
    {
        if (frames.TryPeek(out var frame) && frame.IsList)
        {
            frame.Index++;
            if (reader.TokenType == JsonTokenType.Null)
            {
                Find("list-must-not-hold-null", new("列表中不能有 null。", "A list must not hold null."));
            }
        }

        if (reader.TokenType == JsonTokenType.String)
        {
            Words();
        }
        else if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            frames.Push(new(reader.TokenType == JsonTokenType.StartArray));
        }
    }

    // Half of a surrogate pair cannot be stored as UTF-8, and a nul ends a text in other programs.
    private string? Words()
    {
        string? text;
        try
        {
            text = reader.GetString();
        }
        catch (InvalidOperationException)
        {
            text = null;
        }

        if (text is null || text.Contains('\0', StringComparison.Ordinal))
        {
            Find("text-must-be-storable", new(
                "文字中有不能保存的字符（空字符 \\u0000，或不成对的代理项）。", "The text has a character that cannot be kept (nul, or half of a surrogate pair)."));
        }

        return text;
    }

    private readonly void Find(string code, Text message)
    {
        if (findings.Count < MostFindings)
        {
            findings.Add(new(Place(), code, message));
        }
    }

    private readonly string Place()
    {
        var place = new StringBuilder();
        foreach (var frame in frames.Reverse())
        {
            if (frame.IsList)
            {
                place.Append(CultureInfo.InvariantCulture, $"[{Math.Max(frame.Index, 0)}]");
            }
            else if (frame.Name.Length > 0)
            {
                place.Append(place.Length > 0 ? "." : "").Append(Short(frame.Name));
            }
        }

        return place.ToString();
    }

    private static Fault Malformed(ReadOnlySpan<byte> json, JsonException fault, string place)
    {
        var (line, column) = Position(json, fault.LineNumber ?? 0, fault.BytePositionInLine ?? 0);
        var message = fault.Message.Contains("maximum configured depth", StringComparison.Ordinal)
            ? new Text($"JSON 嵌套过深（超过 64 层），在第 {line} 行第 {column} 个字符处。", $"The JSON is nested more than 64 deep, at line {line}, character {column}.")
            : fault.Message.Contains("depth to be zero", StringComparison.Ordinal)
            ? new Text($"JSON 不完整，在第 {line} 行第 {column} 个字符处中断，缺少收尾的括号。", $"The JSON is cut off at line {line}, character {column}: a closing bracket is missing.")
            : new Text($"JSON 格式有误，在第 {line} 行第 {column} 个字符处。请检查逗号、引号与括号。", $"The JSON is malformed at line {line}, character {column}. Look at commas, quotes and brackets.");
        return Fault.Bad("body-must-be-well-formed-json", message, new Detail(place, "body-must-be-well-formed-json", message));
    }

    // People count characters, the parser counts bytes.
    private static (long Line, int Column) Position(ReadOnlySpan<byte> json, long line, long bytes)
    {
        var rest = json;
        for (var i = 0L; i < line && rest.IndexOf((byte)'\n') is >= 0 and var end; i++)
        {
            rest = rest[(end + 1)..];
        }

        var before = rest[..(int)Math.Min(bytes, rest.Length)];
        return (line + 1, Encoding.UTF8.GetCharCount(before) + 1);
    }

    private static string Short(string name) => name.Length <= 60 ? name : name[..60] + "…";

    private sealed class Frame(bool isList)
    {
        public bool IsList { get; } = isList;

        public int Index { get; set; } = -1;

        public string Name { get; set; } = "";

        public HashSet<string> Names { get; } = isList ? [] : new(StringComparer.OrdinalIgnoreCase);
    }
}
