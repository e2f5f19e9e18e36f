using System.Globalization;

namespace Assessment.Reports.Layout;

/// <summary>A cell on its sheet, from 1; it may span columns to its right.</summary>
internal sealed record Cell(Grid Sheet, int Row, int Column, Content Content, Style Style, int Span = 1)
{
    /// <summary>J12.</summary>
    public string A1 => $"{Letters(Column)}{Row.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>'第09期'!$J$12.</summary>
    public string Absolute => $"'{Sheet.Name}'!${Letters(Column)}${Row.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>What it comes to, when it is a figure or words that formulas may refer to.</summary>
    public Computed Result => Content switch
    {
        Formula formula => formula.Result,
        Number number => number.Value,
        Plain words => words.Text,
        _ => throw new InvalidOperationException($"{Absolute} holds {Content.GetType().Name}, to which no formula refers"),
    };

    /// <summary>A formula on another sheet that shows this cell.</summary>
    public Formula Refer() => new($"'{Sheet.Name}'!{A1}", Result);

    /// <summary>A, Z, AA.</summary>
    public static string Letters(int column)
    {
        var letters = "";
        for (; column > 0; column = (column - 1) / 26)
        {
            letters = (char)('A' + ((column - 1) % 26)) + letters;
        }

        return letters;
    }
}
