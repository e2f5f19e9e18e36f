using System.Globalization;
using Assessment.Grains.Acceptance;
using Assessment.Grains.Payments;
using Assessment.Grains.Scoring;
using Assessment.Grains.Values;
using Assessment.Reports.Layout;

namespace Assessment.Reports.Contracts.Gates;

/// <summary>
/// The form of the acceptance (验收评价表): the sum in figures and capitals, the eleven conditions with what they rest on, the results of the
/// periods, the payments, and lines to sign on.
/// </summary>
internal static class GateSheet
{
    // As wide as an upright A4 holds at the size that the text has: nothing is made smaller to fit.
    private const int Columns = 8;

    // What an upright A4 holds of that, in points.
    private const double PageHeight = 755;

    private static readonly Style Money = Looks.Points with { Format = "#,##0.00" };

    public static Grid Build(ContractReport report, List<(string Name, string Cells)> names)
    {
        var gate = Gate.Look(report.State, report.Today, null);
        var sheet = new Grid("验收评价表", report.Reader) { Widths = [4.5, 13, 6, 9.6, 9.6, 9.6, 10.9, 10.9], Portrait = true, IsLocked = true };
        Heading.Write(report, sheet, new("验收评价表", "Acceptance assessment"), Columns);
        Contract(report, sheet);
        Sum(report, sheet, gate, names);
        Heading.Stamp(report, sheet, Columns);
        Conditions(report, sheet, gate);
        int[] begins = [Begin(sheet, () => Periods(report, sheet)), Begin(sheet, () => Payments(report, sheet, names)), Begin(sheet, () => Signatures(report, sheet))];
        Paginate(sheet, begins);
        return sheet;
    }

    private static int Begin(Grid sheet, Action write)
    {
        var row = sheet.Row;
        write();
        return row;
    }

    // A part that does not fit into what is left of its page begins the next: no heading without its table, and nobody signs under what the page before keeps.
    private static void Paginate(Grid sheet, int[] begins)
    {
        var heights = sheet.Heights().ToDictionary(h => h.Row, h => h.Height);
        double Of(int from, int to) => Enumerable.Range(from, to - from).Sum(row => heights.GetValueOrDefault(row, 15));
        var used = Of(1, begins[0]) % PageHeight;
        for (var i = 0; i < begins.Length; i++)
        {
            var height = Of(begins[i], i + 1 < begins.Length ? begins[i + 1] : sheet.Row);
            if (used + height > PageHeight)
            {
                sheet.Breaks.Add(begins[i]);
                used = 0;
            }

            used += height;
        }
    }

    private static void Contract(ContractReport report, Grid sheet)
    {
        var contract = report.Contract;
        Wide(sheet, new("合同编号", "Contract"), report.State.Number.Value);
        Wide(sheet, new("项目名称", "Project"), contract.Title);
        Wide(sheet, new("甲方", "Buyer"), contract.Buyer.Name);
        Wide(sheet, new("乙方", "Vendor"), contract.Vendor.Name);
        Wide(sheet, new("服务期限", "Term"), report.T($"{report.State.ServiceTerm}，共 {report.State.ServiceTerm.Days} 天", $"{report.State.ServiceTerm}, {report.State.ServiceTerm.Days} days"));
        Wide(sheet, new("考核办法", "Scheme"), report.HasScheme
            ? report.SchemeTitle(report.Scheme) + report.T($"，第 {report.Frozen.Version} 版", $", version {report.Frozen.Version}")
            : report.T("尚未冻结", "not frozen yet"));
        Wide(sheet, new("验收标准", "Standard"), report.State.Acceptance.Standard ?? ContractReport.None);
    }

    private static void Wide(Grid sheet, Text label, string words)
    {
        Heading.Pair(sheet, 1, 2, label, Columns - 2, new Plain(words));
        sheet.Next();
    }

    private static void Sum(ContractReport report, Grid sheet, Gate gate, List<(string Name, string Cells)> names)
    {
        var strong = Looks.Total with { Size = 13 };
        Heading.Pair(sheet, 1, 2, new($"第 {gate.Instalment} 次付款", $"Instalment {gate.Instalment}"), 2, new Blank());
        var sum = sheet.Put(3, new Number(gate.Sum.Yuan), strong with { Format = "¥#,##0.00", Align = Align.Right }, 2);
        sheet.Put(5, new Plain(report.T("人民币 ", "RMB ") + gate.Capitals), strong with { Size = 11 }, 4);
        sheet.Next();
        Heading.Pair(sheet, 1, 2, new("结论", "Verdict"), 6, new Blank());
        sheet.Put(3, new Label(gate.Verdict), strong with { Alarm = !gate.Ready }, 6);
        sheet.Next();
        Wide(sheet, new("申请截止日", "Apply by"), report.T(
            $"{gate.ApplyBy:yyyy-MM-dd}（按 {gate.ApplicationDate:yyyy-MM-dd} 申请评价；本表只说明条件是否具备，不发起付款，得分不改变金额）",
            $"{gate.ApplyBy:yyyy-MM-dd} (looked at for an application on {gate.ApplicationDate:yyyy-MM-dd}; this form never pays, and no score changes the sum)"));
        names.Add(("LastPayment", sum.Absolute));
    }

    private static void Conditions(ContractReport report, Grid sheet, Gate gate)
    {
        Section(sheet, new("一、验收条件", "1. Conditions"));
        Heading.Columns(sheet, 1, (new("编号", "Code"), 1), (new("条件与条款", "Condition, clause"), 2), (new("结果", "Result"), 1), (new("事实与证据", "Facts and evidence"), 4));
        sheet.Next();
        foreach (var condition in gate.Conditions)
        {
            var holds = condition.State is ConditionState.Met or ConditionState.Waived;
            sheet.Put(1, new Plain(condition.Code), Looks.Centre);
            sheet.Put(2, new Plain($"{report.T(condition.Title)}（{condition.Clause}）"), Looks.Text, 2);
            sheet.Put(4, new Label(Gate.StateName(condition.State), Below: true), Looks.Centre with { Bold = true, Alarm = !holds });
            sheet.Put(5, new Plain(Facts(report, condition)), Looks.Text, 4);
            sheet.Next();
        }
    }

    private static string Facts(ContractReport report, Condition condition)
    {
        var lines = condition.Facts.Select(f => report.T(f)).ToList();
        if (condition.Warning is { } warning)
        {
            lines.Add(report.T($"提示：{warning.Zh}", $"Note: {warning.In("en")}"));
        }

        lines.AddRange((condition.Evidence ?? []).SelectMany(e => e.Files.IsEmpty
            ? [report.T($"待附件：{e.Words.Zh}", $"Awaits a file: {e.Words.In("en")}")]
            : e.Files.Select(f => report.T($"附件 {f.No}《{f.Name}》 SHA-256 {f.Hash[..12]}…", $"File {f.No} \"{f.Name}\" SHA-256 {f.Hash[..12]}…") + (f.Sealed ? report.T("（已封存）", " (sealed)") : ""))));
        return string.Join('\n', lines);
    }

    private static void Periods(ContractReport report, Grid sheet)
    {
        Section(sheet, new("二、各期考核结果", "2. Results of the periods"));
        Heading.Columns(sheet, 1, (new("期次", "No."), 1), (new("起止日期", "Days"), 2), (new("阶段", "Stage"), 1), (new("得分", "Score"), 1), (new("等级", "Grade"), 1), (new("通知编号", "Notice"), 2));
        sheet.Next();
        foreach (var period in report.State.Scoring.Periods)
        {
            var (publication, scheme) = (period.Publication, report.VersionOf(period).Scheme);
            sheet.Put(1, new Number(period.Period.No), Looks.Count with { Align = Align.Centre });
            sheet.Put(2, new Plain(period.Period.Range.ToString()), Looks.Centre, 2);
            sheet.Put(4, new Plain(report.T(Grains.Scoring.Words.Stage(report.Stage(period)))), Looks.Centre);
            sheet.Put(5, publication?.Score is { } score ? new Number(score) : new Plain(publication is null ? ContractReport.None : report.NotApplicable), Looks.Points with { Format = Style.Rounded(scheme.Decimals) });
            sheet.Put(6, new Plain(publication?.Grade is { } grade ? report.GradeName(scheme, grade) : ContractReport.None), Looks.Centre);
            sheet.Put(7, new Plain(publication?.Notice ?? ContractReport.None), Looks.Centre with { Size = 8.5 }, 2);
            sheet.Next();
        }

        if (report.HasScheme)
        {
            var term = Term.Of(report.State);
            sheet.Put(1, new Label(report.TermHead(new("综合得分与等级", "Term score and grade"))), Looks.Total with { Align = Align.Right }, 4);
            sheet.Put(5, term.Score is { } score ? new Number(score) : new Plain(ContractReport.None), Looks.TotalPoints with { Format = Style.Rounded(report.Scheme.Decimals) });
            sheet.Put(6, new Plain(term.Grade is { } grade ? report.GradeName(report.Scheme, grade) : ContractReport.None), Looks.Total with { Align = Align.Centre });
            sheet.Put(7, new Plain(report.T($"合格线 {Rounding.Plain(report.Scheme.PassLine)}", $"pass line {Rounding.Plain(report.Scheme.PassLine)}")), Looks.Total with { Bold = false, Size = 9 }, 2);
            sheet.Next();
        }
    }

    private static void Payments(ContractReport report, Grid sheet, List<(string Name, string Cells)> names)
    {
        var (contract, payments) = (report.Contract, report.State.Payments);
        Section(sheet, new("三、合同付款", "3. Payments"));
        Heading.Columns(sheet, 1, (new("次", "No."), 1), (new("金额（元）", "Sum, yuan"), 1), (new("占比", "Share"), 1), (new("申请截止", "Apply by"), 1), (new("申请日", "Applied"), 1), (new("到账日", "Arrived"), 1), (new("到账金额（元）", "Sum arrived, yuan"), 2));
        sheet.Next();
        var (sums, arrived) = (new List<Cell>(), new List<Cell>());
        foreach (var payment in contract.Instalments)
        {
            var (applied, arrival) = (payments.Applications.GetValueOrDefault(payment.No), payments.Arrivals.GetValueOrDefault(payment.No));
            sheet.Put(1, new Number(payment.No), Looks.Count with { Align = Align.Centre });
            sums.Add(sheet.Put(2, new Number(payment.Amount.Yuan), Money));
            sheet.Put(3, new Plain(payment.Percent is { } percent ? $"{Rounding.Plain(percent)}%" : report.T("余款", "the rest")), Looks.Centre);
            sheet.Put(4, new Day(payment.ApplyBy), Looks.Day);
            sheet.Put(5, DayOr(applied?.On), Looks.Day);
            sheet.Put(6, DayOr(arrival?.On), Looks.Day);
            arrived.Add(sheet.Put(7, arrival is null ? new Plain(ContractReport.None) : new Number(arrival.Amount.Yuan), Money, 2));
            sheet.Next();
        }

        sheet.Put(1, new Label(new("合计", "Sum"), Below: true), Looks.Total with { Size = 8 });
        var total = sheet.Put(2, new Formula($"ROUND(SUM({A1.Range(sums[0], sums[^1])}),2)", contract.Instalments.Sum(i => i.Amount.Yuan)), Looks.TotalPoints with { Format = "#,##0.00", Size = 9 });
        sheet.Put(3, new Plain(report.T("合同总价 ", "contract price ") + contract.Total), Looks.Total with { Bold = false, Size = 9 }, 4);
        sheet.Put(7, new Formula($"ROUND(SUM({A1.Range(arrived[0], arrived[^1])}),2)", payments.Paid.Yuan), Looks.TotalPoints with { Format = "#,##0.00", Size = 9 }, 2);
        sheet.Next();
        names.Add(("ContractTotal", total.Absolute));
        // A number of twenty digits has a row of its own.
        foreach (var (no, invoice) in payments.Invoices.OrderBy(i => i.Key))
        {
            sheet.Put(1, new Plain(report.T($"第 {no} 次付款发票：{invoice.Number}（{invoice.On:yyyy-MM-dd}，{invoice.Amount}）", $"Invoice for instalment {no}: {invoice.Number} ({invoice.On:yyyy-MM-dd}, {invoice.Amount})")), Looks.Text, Columns);
            sheet.Next();
        }

        foreach (var decision in Decisions(report.State))
        {
            sheet.Put(1, new Plain(report.T(decision)), Looks.Text, Columns);
            sheet.Next();
        }
    }

    // A net sum never stands without the written decision that it comes from.
    private static IEnumerable<Text> Decisions(Grains.ContractState state) => state.Payments.Net is { } net && state.Contract!.LastPayment is { } last
        ? [new($"依书面处理决定，末次付款由 {last.Amount} 定为 {net}。", $"By a written decision the last payment is {net}, from {last.Amount}.")]
        : [];

    private static Content DayOr(DateOnly? day) => day is { } known ? new Day(known) : new Plain(ContractReport.None);

    private static void Signatures(ContractReport report, Grid sheet)
    {
        var acceptance = report.State.Acceptance;
        var round = acceptance.Round is { Superseded: null } standing ? standing : null;
        Section(sheet, new("四、验收小组意见与签字", "4. Opinions and signatures of the panel"));
        Heading.Columns(sheet, 1, (new("序号", "No."), 1), (new("姓名、单位", "Name, organisation"), 2), (new("职责", "Part"), 1), (new("意见", "Opinion"), 1), (new("签字", "Signature"), 2), (new("日期", "Date"), 1));
        sheet.Next();
        var members = round?.Members ?? [];
        for (var i = 0; i < Math.Max(3, members.Length); i++)
        {
            var member = i < members.Length ? members[i] : null;
            var opinion = member is null ? null : round!.Opinions.FirstOrDefault(o => o.Member == member.Name);
            sheet.Put(1, new Plain((i + 1).ToString(CultureInfo.InvariantCulture)), Looks.Centre);
            // What nobody has recorded yet may be typed in before it is printed.
            sheet.Put(2, new Plain(member is null ? "\n" : $"{member.Name}\n{member.Organisation}"), Looks.Text with { IsOpen = member is null }, 2);
            sheet.Put(4, new Plain(member is null ? "" : Part(report, member)), Looks.Centre with { IsOpen = member is null });
            sheet.Put(5, new Plain(opinion is null ? "\n\n" : (opinion.Passed ? report.T("合格", "pass") : report.T("不合格", "fail")) + "\n" + opinion.Remark), Looks.Text with { IsOpen = opinion is null });
            sheet.Put(6, new Blank(), Looks.Centre, 2);
            sheet.Put(8, opinion is null ? new Blank() : new Day(opinion.On), Looks.Day);
            sheet.Next();
        }

        if (round?.Conclusion is { } conclusion)
        {
            sheet.Put(1, new Plain(report.T(
                $"结论：{(conclusion.Passed ? "合格" : "不合格")}（{conclusion.For} 票合格，{conclusion.Against} 票不合格）。{conclusion.Problems}",
                $"Conclusion: {(conclusion.Passed ? "passed" : "failed")} ({conclusion.For} for, {conclusion.Against} against). {conclusion.Problems}")), Looks.Head, Columns);
            sheet.Next();
        }

        Sign(sheet, new("采购人意见（盖章）：", "Buyer's opinion (seal):"), acceptance.BuyerOpinion);
        Sign(sheet, new("供应商确认（盖章）：", "Vendor's confirmation (seal):"), acceptance.SupplierConfirmation);
        Sign(sheet, new("验收合格书面确认（盖章）：", "Written confirmation (seal):"), acceptance.Confirmation);
        sheet.Put(1, new Label(new("一式四份。", "Four copies.")), Looks.Fine, Columns);
        sheet.Next();
    }

    private static string Part(ContractReport report, PanelMember member) => member.Recusal is not null ? report.T("回避", "recused")
        : member.Head ? report.T("组长", "head") : member.User ? report.T("使用方代表", "for the users") : report.T("成员", "member");

    private static void Sign(Grid sheet, Text label, WrittenConfirmation? given)
    {
        sheet.Put(1, new Label(label, Below: true), Looks.HeadLabel, 2);
        sheet.Put(3, new Plain(given is null ? "\n\n" : $"{given.Text}\n{given.Document}  {given.On:yyyy-MM-dd}\n"), Looks.Head with { IsOpen = given is null }, Columns - 2);
        sheet.Next();
    }

    private static void Section(Grid sheet, Text title)
    {
        sheet.Put(1, new Label(title), Looks.Section, Columns);
        sheet.Next();
    }
}
