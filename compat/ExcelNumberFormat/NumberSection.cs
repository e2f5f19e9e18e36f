namespace ExcelNumberFormat;

/// <summary>A section such as <c>¥#,##0.00</c> or <c>0.0%</c>, or one of literals alone.</summary>
internal sealed class NumberSection(Condition? condition, NumberPattern pattern) : Section(condition)
{
    public override string Write(CellNumber number, Surroundings surroundings)
    {
        return Scale(number) is { } scaled
            ? DigitWriter.Write(pattern, scaled, surroundings.Culture)
            : GeneralFormat.Write(number, surroundings.Culture);
    }

    public override bool ShowsNothingOf(CellNumber number) => !pattern.HasDigits || Scale(number) == 0;

    private decimal? Scale(CellNumber number)
    {
        // Beyond decimal's range a number is either too small to be seen here or too large for its digits to mean anything.
        var exact = number.Exact ?? (Math.Abs(number.Approximate) < 1 ? 0m : null);
        if (exact is not { } value)
        {
            return null;
        }

        for (var i = 0; i < pattern.Percents; i++)
        {
            if (Math.Abs(value) > decimal.MaxValue / 100)
            {
                return null;
            }

            value *= 100;
        }

        for (var i = 0; i < pattern.Thousandths; i++)
        {
            value /= 1000;
        }

        return Math.Round(value, pattern.Decimals, MidpointRounding.AwayFromZero);
    }
}
