using System.Globalization;

namespace ExcelNumberFormat;

/// <summary>What a number must satisfy for its section to be used, as in <c>[&gt;=60]</c>.</summary>
internal sealed record Condition(string Operator, double Limit)
{
    private static readonly string[] Operators = ["<>", "<=", ">=", "<", ">", "="];

    /// <summary>True when no positive number can satisfy it: such a section writes its numbers without a sign.</summary>
    public bool TakesOnlyNegatives => Operator switch
    {
        "<" or "<=" => Limit <= 0,
        "=" => Limit < 0,
        _ => false,
    };

    public static Condition? Parse(string text)
    {
        var op = Operators.FirstOrDefault(candidate => text.StartsWith(candidate, StringComparison.Ordinal));
        return op is not null
            && double.TryParse(text.AsSpan(op.Length), NumberStyles.Float, CultureInfo.InvariantCulture, out var limit)
            ? new Condition(op, limit)
            : null;
    }

    public bool Admits(CellNumber number) => Operator switch
    {
        "<" => number.Approximate < Limit,
        "<=" => number.Approximate <= Limit,
        ">" => number.Approximate > Limit,
        ">=" => number.Approximate >= Limit,
        "=" => number.Approximate == Limit,
        _ => number.Approximate != Limit,
    };

    public Condition Opposite() => this with
    {
        Operator = Operator switch
        {
            "<" => ">=",
            "<=" => ">",
            ">" => "<=",
            ">=" => "<",
            "=" => "<>",
            _ => "=",
        },
    };
}
