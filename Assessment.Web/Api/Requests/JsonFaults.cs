using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;
using Assessment.Web.Api.Problems;

namespace Assessment.Web.Api.Requests;

/// <summary>Says in both languages why JSON does not fit a body's type, and where; never a type's name.</summary>
public static partial class JsonFaults
{
    /// <summary>The fault of a body that did not fit.</summary>
    public static Fault Of(Exception exception) => Fault.Of(Validation.Refuse([.. Details(exception)]));

    private static IEnumerable<Detail> Details(Exception exception)
    {
        var (message, place) = (exception.Message, Place(exception));
        if (Missing().Match(message) is { Success: true } missing)
        {
            return Quoted().Matches(missing.Groups[1].Value).Select(m => m.Groups[1].Value).Select(name => new Detail(
                Join(place, name), "member-must-be-given", new($"缺少成员“{name}”。", $"The member \"{name}\" is missing.")));
        }

        return [One(message, place)];
    }

    private static Detail One(string message, string place)
    {
        if (Unknown().Match(message) is { Success: true } unknown)
        {
            var name = Short(unknown.Groups[1].Value);
            return new(place.Length == 0 ? name : place, "member-must-be-known", new($"没有名为“{name}”的成员。", $"There is no member \"{name}\" here."));
        }

        if (Null().Match(message) is { Success: true } nothing)
        {
            var name = nothing.Groups[1].Value;
            return new(place.Length == 0 ? Camel(name) : place, "member-must-not-be-null", new($"成员“{Camel(name)}”不能为 null。", $"The member \"{Camel(name)}\" must not be null."));
        }

        if (message.Contains("discriminator", StringComparison.Ordinal) || message.Contains("abstract type", StringComparison.Ordinal) || message.Contains("metadata propert", StringComparison.Ordinal))
        {
            return new(place, "kind-must-be-known", new("成员“kind”缺失或不是已知的种类。", "The member \"kind\" is missing or not a known kind."));
        }

        var expected = Expected(message, place);
        return new(place, "value-must-have-its-type", new(
            $"“{place}”的值不对：应为{expected.Zh}。", $"The value of \"{place}\" is not right: it is {expected.In("en")}."));
    }

    private static Text Expected(string message, string place)
    {
        if (message.StartsWith("words", StringComparison.Ordinal) || message.Contains("of words is", StringComparison.Ordinal))
        {
            return new("""字符串，或 {"zh": "…", "en": "…"}""", """a string, or {"zh": "…", "en": "…"}""");
        }

        if (message.Contains("money", StringComparison.Ordinal))
        {
            return new("以元计的数字，至多两位小数", "a number in yuan with at most two decimals");
        }

        if (message.StartsWith("a contract number", StringComparison.Ordinal))
        {
            return new("合同编号（1 至 40 个字母、数字、- . _ ( )）", "a contract number (1 to 40 letters, digits, - . _ ( ))");
        }

        var name = Converted().Match(message).Groups[1].Value;
        var type = typeof(Json).Assembly.GetType(name) is { } own ? Member(own, place) : name.Length == 0 ? null : Type.GetType(name);
        return type is null ? Named(name) : Named(type);
    }

    // A member that is set by a constructor is reported under the type that it belongs to.
    private static Type Member(Type type, string place)
    {
        var last = place[(place.LastIndexOf('.') + 1)..];
        var member = type.GetConstructors().SelectMany(c => c.GetParameters()).FirstOrDefault(p => last.Equals(p.Name, StringComparison.OrdinalIgnoreCase));
        return member?.ParameterType ?? type;
    }

    private static Text Named(Type type) =>
        (Nullable.GetUnderlyingType(type) ?? type) is { IsEnum: true } words ? Words(words) : Named((Nullable.GetUnderlyingType(type) ?? type).FullName ?? "");

    private static Text Named(string name) => name switch
    {
        "System.String" => new("字符串", "a string"),
        "System.Decimal" => new("数字（至多 28 位）", "a number (at most 28 digits)"),
        "System.Int32" or "System.Int64" => new("整数", "a whole number"),
        "System.Boolean" => new("true 或 false", "true or false"),
        "System.DateOnly" => new("日期，如 \"2026-03-17\"", "a date such as \"2026-03-17\""),
        _ when name.Contains("System.Collections", StringComparison.Ordinal) => new("列表 […]", "a list […]"),
        _ => new("对象 {…}", "an object {…}"),
    };

    private static Text Words(Type type)
    {
        var words = Enum.GetNames(type).Select(n => $"\"{JsonNamingPolicy.CamelCase.ConvertName(n)}\"").ToImmutableArray();
        return new(string.Join("、", words) + " 之一", "one of " + string.Join(", ", words));
    }

    private static string Place(Exception exception)
    {
        var path = exception is JsonException { Path: { } known } ? known : InMessage().Match(exception.Message).Groups[1].Value;
        return Short(path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : path.TrimStart('$'));
    }

    private static string Join(string place, string name) => place.Length == 0 ? name : $"{place}.{name}";

    private static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);

    private static string Short(string text) => text.Length <= 200 ? text : text[..200] + "…";

    [GeneratedRegex("missing required properties including: (.+)$", RegexOptions.Singleline)]
    private static partial Regex Missing();

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex Quoted();

    [GeneratedRegex("JSON property '(.*?)' could not be mapped", RegexOptions.Singleline)]
    private static partial Regex Unknown();

    [GeneratedRegex("(?:parameter|property or field) '([^']+)' on type '[^']+' doesn't allow", RegexOptions.Singleline)]
    private static partial Regex Null();

    [GeneratedRegex(@"could not be converted to (\S+?)\.? Path:")]
    private static partial Regex Converted();

    [GeneratedRegex(@"Path: (\S+)")]
    private static partial Regex InMessage();
}
