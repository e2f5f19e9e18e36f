using System.Globalization;

namespace ExcelNumberFormat;

/// <summary>The culture that <c>[$-804]</c> names by its Windows identifier in hexadecimal digits.</summary>
internal static class Locales
{
    private const int LanguageBits = 0xFFFF;

    /// <summary>Null when there is none of that number here: the caller's culture then decides the names.</summary>
    public static CultureInfo? Find(string hexadecimal)
    {
        if (!int.TryParse(hexadecimal, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        try
        {
            return CultureInfo.GetCultureInfo(number & LanguageBits);
        }
        catch (Exception e) when (e is CultureNotFoundException or ArgumentOutOfRangeException)
        {
            return null;
        }
    }
}
