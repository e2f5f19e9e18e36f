using Assessment.Grains.Scoring;
using Assessment.Grains.Scoring.Publishing;
using Assessment.Grains.Values;
using Assessment.Reports.Layout;

namespace Assessment.Reports.Contracts.Periods;

/// <summary>Below the figures: whose sheets are in, what was published and received, and room for signatures.</summary>
internal static class PeriodRecords
{
    public static void Write(PeriodPage page)
    {
        page.Sheet.Next();
        Sheets(page);
        Publications(page);
        Signatures(page);
    }

    private static void Sheets(PeriodPage page)
    {
        var (report, sheet, period) = (page.Report, page.Sheet, page.Period);
        Section(page, new("评分表", "Sheets of the evaluators"));
        Heading.Columns(sheet, PeriodPage.Code, (new("序号", "No."), 1), (new("评分人", "Evaluator"), 1), (new("状态", "Status"), 2), (new("提交时间", "Submitted"), 2), (new("说明", "Notes"), 5));
        sheet.Next();
        var people = period.Publication is null
            ? report.State.Schemes.AsOf(period.Period.No).Evaluators.Union(period.Sheets.Keys)
            : period.Panels!.Everybody.Concat(period.Sheets.Keys).Order(StringComparer.Ordinal).Distinct().ToList().AsEnumerable();
        var no = 0;
        foreach (var person in people)
        {
            var own = period.Sheets.GetValueOrDefault(person);
            sheet.Put(1, new Number(++no), Looks.Count with { Align = Align.Centre });
            sheet.Put(2, new Plain(person), Looks.Text);
            sheet.Put(3, new Plain(Status(report, period, person, own)), Looks.Centre, 2);
            sheet.Put(5, own is { Submitted: true } ? new Moment(own.At) : new Blank(), Looks.Moment, 2);
            sheet.Put(7, new Plain(own?.ReturnedBecause is { } why ? report.T($"曾退回：{why}", $"was returned: {why}") : ""), Looks.Text, 5);
            sheet.Next();
        }
    }

    private static string Status(ContractReport report, PeriodState period, string person, Grains.Scoring.Sheet? sheet) => sheet switch
    {
        { Submitted: true, Late: true } => report.T("已提交（逾期）", "submitted late"),
        { Submitted: true } => report.T("已提交", "submitted"),
        _ when period.Publication?.AbsentSheets.Contains(person) == true => report.T("缺席（未交表即发布）", "absent at publication"),
        { ReturnedBecause: not null } => report.T("已退回", "returned"),
        _ => report.T("未提交", "not submitted"),
    };

    private static void Publications(PeriodPage page)
    {
        var (report, sheet, period) = (page.Report, page.Sheet, page.Period);
        Section(page, new("发布与送达", "Publication and receipt"));
        if (period.Publications.IsEmpty)
        {
            Line(page, report.T("尚未发布", "not published yet"));
        }
        else
        {
            Heading.Columns(sheet, PeriodPage.Code,
                (new("版次", "Rev."), 1), (new("通知编号", "Notice"), 1), (new("发布得分", "Score"), 1), (new("等级", "Grade"), 1), (new("发布时间与发布人", "Published, by"), 3),
                (new("送达日", "Received"), 1), (new("异议截止", "Objections by"), 2), (new("说明", "Notes"), 1));
            sheet.Next();
        }

        foreach (var publication in period.Publications)
        {
            Publication(page, publication);
        }

        if (period.Reopening is { } reopening)
        {
            Line(page, report.T($"{reopening.By} 已申请重新打开，待第二人确认：{reopening.Reason}", $"{reopening.By} asked to reopen it, which a second person must confirm: {reopening.Reason}"));
        }
    }

    private static void Publication(PeriodPage page, Publication publication)
    {
        var (report, sheet) = (page.Report, page.Sheet);
        var stands = publication == page.Period.Publication;
        var struck = new Style(Size: 9) { Struck = !stands };
        sheet.Put(1, new Number(publication.Revision), struck with { Align = Align.Centre });
        sheet.Put(2, new Plain(publication.Notice), struck);
        sheet.Put(3, publication.Score is { } score ? new Number(score) : new Plain(report.NotApplicable), struck with { Align = Align.Right, Format = page.ScoreFormat });
        sheet.Put(4, new Plain(publication.Grade is { } grade ? report.GradeName(page.Scheme, grade) : ContractReport.None), struck with { Align = Align.Centre });
        sheet.Put(5, new Plain($"{ChinaTime.DayOf(publication.At):yyyy-MM-dd} {publication.By}"), struck, 3);
        sheet.Put(8, publication.Receipt is { } receipt ? new Day(receipt.On) : new Blank(), Looks.Day with { Struck = !stands });
        sheet.Put(9, publication.Receipt is { } received ? new Day(received.Deadline) : new Blank(), Looks.Day with { Struck = !stands }, 2);
        sheet.Put(11, new Plain(Notes(page, publication, stands)), Looks.Muted);
        sheet.Next();
    }

    private static string Notes(PeriodPage page, Publication publication, bool stands)
    {
        var report = page.Report;
        var parts = new List<string>();
        if (!stands)
        {
            parts.Add(report.T("已被取代", "superseded"));
        }

        if (publication.Receipt is { } receipt)
        {
            parts.Add(report.T($"{receipt.By} 签收", $"received by {receipt.By}") + (receipt.Proof is { } proof ? report.T($"（凭证 {proof}）", $" (proof {proof})") : ""));
            if (ResultWindow.Warning(report.State, page.Period.Period.No, publication) is { } warning)
            {
                parts.Add(report.T(warning));
            }
        }
        else
        {
            parts.Add(report.T("尚未登记送达", "receipt not recorded"));
        }

        if (publication.Acknowledgement is { } ack)
        {
            parts.Add(report.T($"乙方于 {ack.On:yyyy-MM-dd} 书面确认（{ack.Document}）", $"acknowledged in writing on {ack.On:yyyy-MM-dd} ({ack.Document})"));
        }

        if (!publication.AbsentSheets.IsEmpty)
        {
            parts.Add(report.T($"缺席：{report.List(publication.AbsentSheets)}", $"absent: {report.List(publication.AbsentSheets)}"));
        }

        return string.Join(report.T("；", "; "), parts);
    }

    private static void Signatures(PeriodPage page)
    {
        var sheet = page.Sheet;
        sheet.Next();
        var line = Looks.Head with { Border = false };
        sheet.Put(1, new Plain(page.Report.T("评分人（签字）：＿＿＿＿＿＿＿＿", "Evaluators (signatures): ________")), line, 2);
        sheet.Put(3, new Plain(page.Report.T("甲方项目负责人（签字）：＿＿＿＿＿＿", "Buyer's project lead: ____________")), line, 4);
        sheet.Put(7, new Plain(page.Report.T("乙方代表（签字）：＿＿＿＿＿＿", "For the vendor: ____________")), line, 4);
        sheet.Put(11, new Plain(page.Report.T("日期：＿＿＿＿＿＿", "Date: ____________")), line);
        sheet.Next();
    }

    private static void Section(PeriodPage page, Text title)
    {
        page.Sheet.Put(1, new Label(title), Looks.Section, PeriodPage.Note);
        page.Sheet.Next();
    }

    private static void Line(PeriodPage page, string words)
    {
        page.Sheet.Put(1, new Plain(words), Looks.Text, PeriodPage.Note);
        page.Sheet.Next();
    }
}
