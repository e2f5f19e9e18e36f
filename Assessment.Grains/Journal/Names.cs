using System.Text;

namespace Assessment.Grains.Journal;

/// <summary>One way to turn a type's name into the name used outside.</summary>
public static class Names
{
    /// <summary>PeriodMustBeOpen → period-must-be-open.</summary>
    public static string Kebab(string pascal)
    {
        var text = new StringBuilder();
        for (var i = 0; i < pascal.Length; i++)
        {
            if (i > 0 && char.IsUpper(pascal[i]))
            {
                text.Append('-');
            }

            text.Append(char.ToLowerInvariant(pascal[i]));
        }

        return text.ToString();
    }
}
