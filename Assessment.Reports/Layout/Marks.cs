using System.Globalization;
using Assessment.Grains.Values;

namespace Assessment.Reports.Layout;

/// <summary>What every exported file carries, so that a copy that is passed on says whose it was: 内部资料 · account · time.</summary>
internal static class Marks
{
    /// <summary>The word that says who may read it.</summary>
    public static string Confidential(Reader reader) => reader.First("内部资料", "INTERNAL 内部资料");

    /// <summary>What a letter says in its place: it is written to be handed over.</summary>
    public static string Letter(Reader reader) => reader.First("送达文书", "LETTER 送达文书");

    /// <summary>A long name or hash by its beginning: a foot takes few characters.</summary>
    public static string Clip(string words) => words.Length <= 40 ? words : words[..16] + "…";

    /// <summary>The line at the foot of every page of a paper.</summary>
    public static string Foot(Reader reader, ReportStamp stamp, PaperCode code, bool letter = false) => string.Create(CultureInfo.InvariantCulture,
        $"{(letter ? Letter(reader) : Confidential(reader))} · {reader.First("导出", "exported by")} {Clip(stamp.By)} {stamp.At.ToOffset(ChinaTime.Offset):yyyy-MM-dd HH:mm} · {reader.First("核验码", "code")} {code} · {reader.First("链尾", "chain tip")} {Clip(stamp.Tip)}");
}
