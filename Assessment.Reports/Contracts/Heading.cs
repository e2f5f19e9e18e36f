using Assessment.Grains.Values;
using Assessment.Reports.Layout;

namespace Assessment.Reports.Contracts;

/// <summary>The top of every sheet: title, sample mark, stamp.</summary>
internal static class Heading
{
    public static void Write(ContractReport report, Grid sheet, Text title, int columns)
    {
        sheet.Put(1, new Label(title), Looks.Title, columns);
        sheet.Next();
        if (report.IsSample)
        {
            sheet.Put(1, new Label(new("示例：合同或考核办法为样例，不作为考核依据", "SAMPLE: the contract or scheme is an example and decides nothing")), Looks.Alarm, columns);
            sheet.Next();
        }
    }

    public static void Stamp(ContractReport report, Grid sheet, int columns)
    {
        sheet.Put(1, new Plain(report.Foot), Looks.Fine, columns);
        sheet.Next();
    }

    /// <summary>A label and what it says, on the current row.</summary>
    public static void Pair(Grid sheet, int column, int labelSpan, Text label, int span, Content content)
    {
        sheet.Put(column, new Label(label, Below: true), Looks.HeadLabel, labelSpan);
        sheet.Put(column + labelSpan, content, content is Day ? Looks.HeadDay : Looks.Head, span);
    }

    /// <summary>Heads of columns, from the given one, on the current row.</summary>
    public static void Columns(Grid sheet, int first, params ReadOnlySpan<(Text Text, int Span)> heads)
    {
        foreach (var (text, span) in heads)
        {
            sheet.Put(first, new Label(text, Below: true), Looks.ColumnHead, span);
            first += span;
        }
    }
}
