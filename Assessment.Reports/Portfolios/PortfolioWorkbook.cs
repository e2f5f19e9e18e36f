using System.Globalization;
using Assessment.Grains.Values;
using Assessment.Reports.Layout;
using Assessment.Reports.Lists;

namespace Assessment.Reports.Portfolios;

/// <summary>
/// Many contracts as a workbook (供应商总览): contracts × periods as a heat map, vendors ranked, the spread of grades, and what each column says.
/// Rows are written one after another, so that ten thousand contracts take no more than their own facts in memory.
/// </summary>
public static class PortfolioWorkbook
{
    /// <summary>Writes it. Same contracts and stamp, same bytes.</summary>
    /// <param name="portfolio">The contracts.</param>
    /// <param name="by">Who asked for it.</param>
    /// <param name="at">When.</param>
    /// <param name="language">IETF tag of the language that stands first.</param>
    public static byte[] Write(Portfolio portfolio, string by, DateTimeOffset at, string language)
    {
        ArgumentNullException.ThrowIfNull(portfolio);
        var report = new PortfolioReport(portfolio, new(by, at, portfolio.Tip, 1, language));
        return ListWorkbook.Write(
            [ContractsSheet.Of(report), VendorsSheet.Of(report), GradesSheet.Of(report), AboutSheet.Of(report)],
            report.T("供应商总览", "Portfolio"), report.Subject, report.Mark, report.Foot, report.Reader, report.Stamp);
    }
}

/// <summary>What all sheets of the workbook share.</summary>
internal sealed record PortfolioReport(Portfolio Portfolio, ReportStamp Stamp)
{
    public Reader Reader { get; } = new(Stamp.Language);

    public DateOnly Today { get; } = ChinaTime.DayOf(Stamp.At);

    public string Day => Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The most periods that one of the contracts has.</summary>
    public int Periods { get; } = Portfolio.Rows.Select(r => r.Periods.Length).DefaultIfEmpty().Max();

    public string Subject => T($"供应商总览 · {Count} 份合同 · 截至 {Day}", $"Portfolio · {Count} contracts · as of {Day}");

    public string Count => Portfolio.Rows.Count.ToString(CultureInfo.InvariantCulture);

    /// <summary>What marks each page where there are samples among the contracts; the column says which.</summary>
    public string? Mark => Portfolio.Rows.Any(r => r.Sample) ? T("含示例（SAMPLE）", "with SAMPLES（示例）") : null;

    public string Foot => string.Create(CultureInfo.InvariantCulture,
        $"{Marks.Confidential(Reader)} · {T("导出", "exported by")} {Marks.Clip(Stamp.By)} {Stamp.At.ToOffset(ChinaTime.Offset):yyyy-MM-dd HH:mm} · {T("链尾摘要", "digest of tips")} {Stamp.Tip[..16]}");

    public string T(string zh, string en) => Reader.First(zh, en);

    public string T(Text text) => Reader.First(text);

    /// <summary>A column.</summary>
    public static ListColumn Column(string key, Text name, Text meaning, double width, ListFormat format = ListFormat.Words, bool sum = false) =>
        new(key, name, meaning, Text.Same(""), "", width, format) { Sum = sum };
}
