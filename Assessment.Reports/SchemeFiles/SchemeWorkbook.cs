using System.Globalization;
using Assessment.Grains.Journal;
using Assessment.Grains.Schemes;
using Assessment.Grains.Values;
using Assessment.Reports.Layout;
using Assessment.Reports.SchemeFiles;
using Assessment.Reports.Writing;

namespace Assessment.Reports;

/// <summary>
/// A scheme (考核办法) as a workbook, to be looked over, changed and sent back: settings, one row an indicator, the clauses beside it.
/// <see cref="SchemeWorkbookReader"/> reads it back to the same scheme, with the same hash.
/// </summary>
public static class SchemeWorkbook
{
    /// <summary>Writes it. Same scheme and stamp, same bytes.</summary>
    /// <param name="scheme">The scheme.</param>
    /// <param name="stamp">Who, when; its tip is the journal's or, for a scheme of the library, the scheme's own hash.</param>
    public static byte[] Write(Scheme scheme, ReportStamp stamp)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        ArgumentNullException.ThrowIfNull(stamp);
        var reader = new Reader(stamp.Language);
        var (others, hash) = (new OtherSheets(scheme, reader), Chain.HashOf(scheme));
        IEnumerable<Grid> sheets =
        [
            others.SettingSheet(), .. new IndicatorSheets(scheme, reader).Build(), others.GradeSheet(), others.ExtraSheet(), others.CounterSheet(),
            others.PaymentSheet(), GuideSheet.Build(scheme, hash, stamp, reader),
        ];
        var mark = scheme.Sample ? reader.First("示例（SAMPLE）", "SAMPLE（示例）") : null;
        return Workbook.Write(new([.. sheets], [], reader.First(scheme.Title), reader.First(scheme.Title), mark, null, Foot(stamp, hash, reader), reader, stamp));
    }

    /// <summary>
    /// True when a written workbook reads back to the very scheme. What no cell can hold (a text of more than 32,767 characters) would be
    /// changed on the way, and such a file must not be handed out.
    /// </summary>
    public static bool Holds(byte[] workbook, Scheme scheme)
    {
        using var stream = new MemoryStream(workbook);
        return SchemeWorkbookReader.Read(stream).Scheme is { } read && Chain.HashOf(read) == Chain.HashOf(scheme);
    }

    private static string Foot(ReportStamp stamp, string hash, Reader reader)
    {
        // A scheme that is of no contract's journal is stamped with its own hash.
        var tip = stamp.Tip == hash ? "" : $" · {reader.First("链尾", "chain tip")} {Marks.Clip(stamp.Tip)}";
        return string.Create(CultureInfo.InvariantCulture,
            $"{Marks.Confidential(reader)} · {reader.First("导出", "exported by")} {Marks.Clip(stamp.By)} {stamp.At.ToOffset(ChinaTime.Offset):yyyy-MM-dd HH:mm}{tip} · {reader.First("办法", "scheme")} {hash[..16]}");
    }
}
