using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;
using Assessment.Web.Api.Problems;

namespace Assessment.Web.Api.Requests;

/// <summary>A member of a body that the path or a header settles.</summary>
/// <param name="Name">Name in JSON.</param>
/// <param name="Value">Its value, as a number.</param>
public readonly record struct BoundMember(string Name, long Value);

/// <summary>Makes a body into a value.</summary>
public static class BodyBinder
{
    /// <summary>Reads the body of a request as a value; members that the path settles may be left out of it.</summary>
    public static async Task<(T? Value, Fault? Fault)> Bind<T>(HttpRequest request, IReadOnlyList<BoundMember> bound, CancellationToken cancel)
        where T : class
    {
        var (body, fault) = await BodyReader.Read(request, cancel);
        return fault is null ? Bind<T>(body.Length == 0 ? "{}"u8.ToArray() : body, bound) : (null, fault);
    }

    private static (T? Value, Fault? Fault) Bind<T>(byte[] body, IReadOnlyList<BoundMember> bound)
        where T : class
    {
        if ((JsonScan.Look(body) ?? Contradiction(body, bound)) is { } fault)
        {
            return (null, fault);
        }

        try
        {
            return (JsonSerializer.Deserialize<T>(With(body, bound), Json.Options)!, null);
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            return (null, JsonFaults.Of(exception));
        }
    }

    private static Fault? Contradiction(byte[] body, IReadOnlyList<BoundMember> bound)
    {
        using var document = JsonDocument.Parse(body);
        var faults = document.RootElement.EnumerateObject()
            .SelectMany(member => bound.Where(b => Same(b, member.Name) && !Agrees(b, member.Value)).Select(b => Contradicts(b, member.Value)))
            .ToImmutableArray();
        return faults.IsEmpty ? null : Fault.Of(Validation.Refuse(faults));
    }

    private static Detail Contradicts(BoundMember bound, JsonElement value)
    {
        var text = value.GetRawText();
        return new(bound.Name, "body-must-agree-with-the-path", new Text(
            $"成员“{bound.Name}”与网址或请求头中的 {bound.Value} 不一致；可不写此成员。", $"The member \"{bound.Name}\" differs from the {bound.Value} of the path or header; it can be left out."),
            $"{bound.Value}", text.Length <= 60 ? text : text[..60] + "…");
    }

    private static bool Agrees(BoundMember bound, JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) && number == bound.Value;

    private static bool Same(BoundMember bound, string name) => bound.Name.Equals(name, StringComparison.OrdinalIgnoreCase);

    // The members go in before the closing brace, so that lines and positions of what was sent stay true.
    private static byte[] With(byte[] body, IReadOnlyList<BoundMember> bound)
    {
        using var document = JsonDocument.Parse(body);
        var present = document.RootElement.EnumerateObject().Select(m => m.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var absent = bound.Where(b => !present.Contains(b.Name)).Select(b => $"\"{b.Name}\":{b.Value}").ToList();
        if (absent.Count == 0)
        {
            return body;
        }

        var end = Array.LastIndexOf(body, (byte)'}');
        var members = (present.Count > 0 ? "," : "") + string.Join(',', absent);
        return [.. body.AsSpan(0, end), .. Encoding.UTF8.GetBytes(members), .. body.AsSpan(end)];
    }
}
