using Assessment.Grains.Scoring;
using Assessment.Grains.Values;
using Assessment.Reports.Contracts.Periods;
using Assessment.Reports.Layout;

namespace Assessment.Reports.Contracts.Summary;

/// <summary>Where the summary's figures are.</summary>
/// <param name="Sheet">The sheet.</param>
/// <param name="Figures">Its figures; null before a scheme is frozen.</param>
internal sealed record Summary(Grid Sheet, SummaryPlaces? Figures);

/// <summary>Where the figures of the periods and of the term are.</summary>
internal sealed record SummaryPlaces(PeriodLines Lines, TermPlaces Term);

/// <summary>The summary (考核汇总表): the contract, every period on a line, and the term's result.</summary>
internal static class SummarySheet
{
    public const int Columns = 15;

    public static Summary Build(ContractReport report, IReadOnlyList<PeriodPlaces> periods, List<(string Name, string Cells)> names)
    {
        var sheet = new Grid("考核汇总表", report.Reader) { Widths = [10, 32, 8, 11, 11, 10, 9, 12, 10, 10, 10, 9, 11, 13, 13], TitleColumns = 1, IsLocked = true };
        Heading.Write(report, sheet, new("考核汇总表", "Assessment summary"), Columns);
        Contract(report, sheet);
        if (!report.HasScheme)
        {
            Heading.Stamp(report, sheet, Columns);
            sheet.Put(1, new Label(new("考核办法尚未冻结，还没有考核期和得分。", "No scheme is frozen yet: there are no periods and no scores.")), Looks.Text, Columns);
            return new(sheet, null);
        }

        var head = sheet.Next();
        Heading.Stamp(report, sheet, Columns);
        var lines = PeriodTable.Write(report, sheet, periods);
        var term = TermRows.Write(report, sheet, lines);
        Result(report, sheet, head, term);
        names.Add(("TermScore", term.Score.Absolute));
        names.Add(("TermGrade", term.Grade.Absolute));
        Signatures(report, sheet);
        return new(sheet, new(lines, term));
    }

    private static void Contract(ContractReport report, Grid sheet)
    {
        var contract = report.Contract;
        Row(sheet, (new("合同编号", "Contract"), new Plain(report.State.Number.Value)), (new("项目名称", "Project"), new Plain(contract.Title)));
        Row(sheet, (new("甲方", "Buyer"), new Plain(contract.Buyer.Name)), (new("乙方", "Vendor"), new Plain(contract.Vendor.Name)));
        Row(sheet, (new("服务期限", "Term"), new Plain(Term(report))), (new("考核办法", "Scheme"), new Plain(Scheme(report))));
    }

    private static string Term(ContractReport report)
    {
        var (term, signed) = (report.State.ServiceTerm, report.Contract.ServiceTo);
        var days = report.T($"{term.From:yyyy-MM-dd} 至 {term.To:yyyy-MM-dd}，共 {term.Days} 天", $"{term.From:yyyy-MM-dd} to {term.To:yyyy-MM-dd}, {term.Days} days");
        return term.To == signed ? days : days + report.T($"（合同原至 {signed:yyyy-MM-dd}，依补充协议变更）", $" (to {signed:yyyy-MM-dd} as first signed, changed by a supplement)");
    }

    private static string Scheme(ContractReport report)
    {
        if (!report.HasScheme)
        {
            return ContractReport.None;
        }

        var newest = report.SchemeTitle(report.Scheme) + report.T($"，第 {report.Frozen.Version} 版", $", version {report.Frozen.Version}");
        return report.IsAmended
            ? newest + report.T($"（自第 {report.Frozen.FromPeriod} 期起；各期所用版本见下表）", $" (from period {report.Frozen.FromPeriod} on; each period's version is in the table)")
            : newest;
    }

    private static void Row(Grid sheet, (Text Label, Content Content) left, (Text Label, Content Content) right)
    {
        Heading.Pair(sheet, 1, 1, left.Label, 4, left.Content);
        Heading.Pair(sheet, 6, 2, right.Label, Columns - 7, right.Content);
        sheet.Next();
    }

    /// <summary>The term's score and grade at the head, where a reader looks first.</summary>
    private static void Result(ContractReport report, Grid sheet, int row, TermPlaces term)
    {
        var strong = Looks.Total with { Size = 12 };
        sheet.Put(row, 1, new Label(report.TermHead(new("综合得分", "Term score")), Below: true), Looks.HeadLabel);
        sheet.Put(row, 2, new Formula(term.Score.A1, term.Score.Result), strong with { Format = Style.Rounded(report.Scheme.Decimals) }, 4);
        sheet.Put(row, 6, new Label(report.TermHead(new("综合等级", "Term grade")), Below: true), Looks.HeadLabel, 2);
        sheet.Put(row, 8, new Formula(term.Grade.A1, term.Grade.Result), strong, 3);
        sheet.Put(row, 11, new Label(new("计入期数", "Periods counted"), Below: true), Looks.HeadLabel, 2);
        sheet.Put(row, 13, new Formula(term.Counted.A1, term.Counted.Result), strong with { Format = "0" });
        sheet.Put(row, 14, new Plain(report.T($"共 {report.State.Scoring.Periods.Length} 期", $"of {report.State.Scoring.Periods.Length}") + (report.Provisional is { } provisional ? report.T($"；{provisional.Zh}", $"; {provisional.In("en")}") : "")), Looks.Text, 2);
    }

    private static void Signatures(ContractReport report, Grid sheet)
    {
        sheet.Next();
        var line = Looks.Head with { Border = false };
        sheet.Put(1, new Plain(report.T("甲方项目负责人（签字）：＿＿＿＿＿＿", "Buyer's project lead: ____________")), line, 4);
        sheet.Put(5, new Plain(report.T("乙方代表（签字）：＿＿＿＿＿＿", "For the vendor: ____________")), line, 6);
        sheet.Put(11, new Plain(report.T("日期：＿＿＿＿＿＿", "Date: ____________")), line, 5);
        sheet.Next();
    }
}
