using System.Text;
using Assessment.Grains.Values;

namespace Assessment.Web.Pages.Sheets.Grid;

/// <summary>Words that stand for a value in a cell, as people type them.</summary>
internal static class CellWords
{
    /// <summary>What a cell says of an indicator that does not apply.</summary>
    public static readonly Text NotApplicable = new("不适用", "N/A");

    private static readonly string[] NotApplicables = ["不适用", "n/a", "na", "not applicable"];
    private static readonly string[] Yes = ["达标", "是", "√", "✓", "y", "yes", "met"];
    private static readonly string[] No = ["未达标", "不达标", "否", "×", "✗", "x", "n", "no", "not met"];

    /// <summary>True when a cell says that the indicator does not apply.</summary>
    public static bool IsNotApplicable(string typed) => NotApplicables.Contains(Plain(typed), StringComparer.OrdinalIgnoreCase);

    /// <summary>The form's value of a yes or no: yes, no, or what was typed.</summary>
    public static string Answer(string typed) =>
        Yes.Contains(Plain(typed), StringComparer.OrdinalIgnoreCase) ? "yes" : No.Contains(Plain(typed), StringComparer.OrdinalIgnoreCase) ? "no" : typed;

    /// <summary>The two figures of a ratio; the second is empty when there is only one.</summary>
    public static (string Done, string Due) Ratio(string typed)
    {
        var parts = Plain(typed).Split('/', 2);
        return (parts[0], parts.Length == 2 ? parts[1] : "");
    }

    private static string Plain(string typed) => typed.Normalize(NormalizationForm.FormKC).Replace('÷', '/').Replace('∕', '/').Trim();
}
