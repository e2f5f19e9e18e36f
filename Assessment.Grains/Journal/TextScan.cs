using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using Assessment.Grains.Values;

namespace Assessment.Grains.Journal;

/// <summary>
/// Looks at every text of a command, however deep, so that no use case can forget it: whichever way a command comes in (a form, the API, the
/// command line), what it stores can be shown, printed and exported as it is.
/// </summary>
internal static class TextScan
{
    private const int MostFindings = 20;

    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Members = new();

    /// <summary>What is wrong with the texts of a command; empty when nothing is.</summary>
    public static ImmutableArray<Detail> Look(object command)
    {
        var findings = ImmutableArray.CreateBuilder<Detail>();
        Look(command, "", findings);
        return findings.Count > MostFindings ? [.. findings.Take(MostFindings)] : findings.ToImmutable();
    }

    private static void Look(object? value, string place, ImmutableArray<Detail>.Builder findings)
    {
        switch (value)
        {
            case null:
                break;
            case string text:
                if (Characters.FirstUnfit(text) is >= 0 and var at)
                {
                    findings.Add(Unfit(place, at, text[at]));
                }

                break;
            case IEnumerable items when !IsDefault(items):
                var no = 0;
                foreach (var item in items)
                {
                    Look(item, $"{place}[{no++}]", findings);
                }

                break;
            case not IEnumerable:
                foreach (var member in Members.GetOrAdd(value.GetType(), TextsOf))
                {
                    Look(member.GetValue(value), (place.Length == 0 ? "" : place + ".") + Camel(member.Name), findings);
                }

                break;
        }
    }

    private static Detail Unfit(string place, int at, char character) => new(place, "text-must-be-storable", new(
        $"“{place}”第 {at + 1} 个字符（U+{(int)character:X4}）是不可见的控制字符或残缺字符，不能保存，请删去。",
        $"Character {at + 1} of \"{place}\" (U+{(int)character:X4}) is an invisible control character, or half a character, and cannot be kept: take it out."));

    // What is computed from other members holds no text of its own.
    private static PropertyInfo[] TextsOf(Type type) => IsOurs(type) || IsPair(type)
        ? [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => (p.CanWrite || IsPair(type)) && p.GetIndexParameters().Length == 0 && MayHold(p.PropertyType))]
        : [];

    private static bool MayHold(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain == typeof(string) || typeof(IEnumerable).IsAssignableFrom(plain) || (!plain.IsEnum && IsOurs(plain));
    }

    private static bool IsOurs(Type type) => type.Assembly == typeof(TextScan).Assembly;

    private static bool IsPair(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(KeyValuePair<,>);

    private static bool IsDefault(IEnumerable items) =>
        items.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>) && (bool)type.GetProperty("IsDefault")!.GetValue(items)!;

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
