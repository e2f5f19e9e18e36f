using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Assessment.Grains.Values;

namespace Assessment.Web.Security;

/// <summary>Reads the value of <c>X-Person</c>: a name in UTF-8, or in percent-encoded UTF-8.</summary>
public static class PersonHeader
{
    private const int Longest = 4000;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a name; bytes that are no UTF-8 and names that cannot stand in the journal are none.</summary>
    public static bool TryRead(string? text, [NotNullWhen(true)] out string? name)
    {
        name = null;
        try
        {
            if (text is { Length: <= Longest } && Unescape(Strict.GetBytes(text)) is { } bytes)
            {
                name = PersonName.Normal(Strict.GetString(bytes));
            }
        }
        catch (ArgumentException)
        {
            // Half of a surrogate pair, or bytes that are no UTF-8: both are ArgumentExceptions of the encoding.
            name = null;
        }

        return name is not null;
    }

    private static byte[]? Unescape(byte[] escaped)
    {
        var bytes = new List<byte>(escaped.Length);
        for (var i = 0; i < escaped.Length; i++)
        {
            if (escaped[i] != '%')
            {
                bytes.Add(escaped[i]);
            }
            else if (i + 2 < escaped.Length && byte.TryParse(escaped.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                bytes.Add(value);
                i += 2;
            }
            else
            {
                return null;
            }
        }

        return [.. bytes];
    }
}
