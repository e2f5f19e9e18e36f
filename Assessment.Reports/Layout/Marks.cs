namespace Assessment.Reports.Layout;

/// <summary>What every exported file carries, so that a copy that is passed on says whose it was: 内部资料 · account · time.</summary>
internal static class Marks
{
    /// <summary>The word that says who may read it.</summary>
    public static string Confidential(Reader reader) => reader.First("内部资料", "INTERNAL 内部资料");

    /// <summary>A long name or hash by its beginning: a foot takes few characters.</summary>
    public static string Clip(string words) => words.Length <= 40 ? words : words[..16] + "…";
}
