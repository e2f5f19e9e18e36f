using System.Globalization;

namespace Assessment.Reports.Layout;

/// <summary>Parts of formulas, in the one spelling that files use whatever the reader's locale.</summary>
internal static class A1
{
    /// <summary>Programs take at most 255 arguments; longer lists are nested.</summary>
    private const int MostArguments = 200;

    /// <summary>A figure.</summary>
    public static string Figure(decimal value) => value.ToString("0.############################", CultureInfo.InvariantCulture);

    /// <summary>Words in quotes.</summary>
    public static string Quote(string words) => "\"" + words.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    /// <summary>From one cell to another of the same column: J12:J45.</summary>
    public static string Range(Cell first, Cell last) => first == last ? first.A1 : $"{first.A1}:{last.A1}";

    /// <summary>SUM over any number of cells or ranges.</summary>
    public static string Sum(IReadOnlyList<string> parts) => Call("SUM", parts);

    /// <summary>COUNT of figures over any number of cells or ranges.</summary>
    public static string Count(IReadOnlyList<string> parts) => parts.Count <= MostArguments
        ? Call("COUNT", parts)
        : string.Join("+", parts.Chunk(MostArguments).Select(c => Call("COUNT", c)));

    /// <summary>
    /// Rounds half away from zero at the given places, after dust of binary fractions was shaken off. The dust is
    /// shaken off at nine places unless the exact figure lies so near a tie that only more places tell them apart.
    /// </summary>
    /// <param name="inner">What is rounded.</param>
    /// <param name="exact">Its exact value.</param>
    /// <param name="places">Decimal places of the result.</param>
    /// <param name="rounded">The result.</param>
    public static string Round(string inner, decimal exact, int places, decimal rounded) =>
        $"ROUND(ROUND({inner},{Guard(g => decimal.Round(decimal.Round(exact, g, MidpointRounding.AwayFromZero), places, MidpointRounding.AwayFromZero) == rounded)}),{places})";

    /// <summary>The least number of guarding places, from nine, that keeps a result true.</summary>
    public static int Guard(Func<int, bool> holds)
    {
        for (var places = 9; places < 12; places++)
        {
            if (holds(places))
            {
                return places;
            }
        }

        return 12;
    }

    private static string Call(string function, IReadOnlyList<string> parts) => parts.Count <= MostArguments
        ? $"{function}({string.Join(",", parts)})"
        : $"{function}({string.Join(",", parts.Chunk(MostArguments).Select(c => Call(function, c)))})";
}
