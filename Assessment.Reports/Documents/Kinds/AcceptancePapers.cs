using Assessment.Grains.Acceptance;
using Assessment.Grains.Payments;
using Assessment.Grains.Values;
using Assessment.Reports.Contracts;

namespace Assessment.Reports.Documents.Kinds;

/// <summary>验收通知单 and 付款申请说明.</summary>
internal static class AcceptancePapers
{
    public static Sheets Notice(ContractReport report, AcceptanceNotice notice)
    {
        var draft = new Draft(report, new("验收通知单", "Notice of acceptance"));
        var (acceptance, registered) = (report.State.Acceptance, report.State.Notices.All.LastOrDefault(n => n.Number == notice.Document));
        draft.Opening(notice.Document);
        draft.Add(new Para(draft.T($"{report.Contract.Vendor.Name}：", $"To {report.Contract.Vendor.Name}:"), Look.Flush));
        draft.Say(
            $"你单位提交的验收申请{(acceptance.Request is { } request ? $"（{request.Document}，{request.On:yyyy-MM-dd}）" : "")}已收悉。依合同三.4，甲方自行组织验收，现通知如下。",
            $"Your request for acceptance{(acceptance.Request is { } asked ? $" ({asked.Document}, {asked.On:yyyy-MM-dd})" : "")} came in. The buyer organises the acceptance (clause 三.4) as follows.");
        draft.Add(new Facts(
        [
            .. draft.Basics(), (draft.T("验收会日期", "Meeting"), $"{notice.MeetingOn:yyyy-MM-dd}"), (draft.T("适用标准", "Standard"), acceptance.Standard ?? draft.T("另行通知", "to follow")),
            (draft.T("请准备", "Please bring"), draft.T("服务成果清单与交付凭证、培训签到、各期考核结果确认、整改报告、发票信息", "the list of deliverables with proof of delivery, sign-in sheets of trainings, acknowledged results, reports of rectifications, invoice data")),
        ]));
        draft.SignedByBuyer(notice.On);
        return draft.Slip(notice.Document, registered?.Receipt?.On, registered?.Receipt?.By, registered?.Receipt?.Proof).Done();
    }

    public static Sheets Payment(ContractReport report)
    {
        var (state, contract) = (report.State, report.Contract);
        var (gate, last, payments) = (Gate.Look(report.State, report.Today, null), report.Contract.LastPayment!, report.State.Payments);
        var draft = new Draft(report, new("付款申请说明", "Statement for the payment"));
        var (applied, invoice) = (payments.Applications.GetValueOrDefault(last.No), payments.Invoices.GetValueOrDefault(last.No));
        draft.Opening(applied?.Document);
        draft.Say(
            $"根据合同 {state.Number}（{contract.Title}）二.2 的约定，现就第 {last.No} 次付款说明如下。",
            $"Under clause 二.2 of contract {state.Number} ({contract.Title}), this is stated about instalment {last.No}.");
        draft.Add(new Para($"{gate.Sum}", Look.Sum), new Para(draft.T($"人民币（大写）：{gate.Capitals}", $"In Chinese capitals: {gate.Capitals}"), Look.Sum));
        draft.Add(new Para(draft.T($"结论：{gate.Verdict.Zh}", $"Verdict: {gate.Verdict.In("en")}"), gate.Ready ? Look.Sum : Look.Alarm));
        draft.Head(1, "一、合同与收款方", "1. Contract and payee");
        draft.Add(new Facts([.. draft.Basics(), (draft.T("乙方统一社会信用代码", "Vendor's credit code"), contract.Vendor.CreditCode ?? ContractReport.None), (draft.T("合同总价", "Contract price"), $"{contract.Total}　{RmbCapitals.Write(contract.Total)}")]));
        draft.Head(1, "二、各次付款", "2. Instalments");
        draft.Add(new Table(
            [(draft.T("次", "No."), 1), (draft.T("金额（元）", "Sum, yuan"), 4), (draft.T("条件", "Waits for"), 4), (draft.T("申请截止", "Apply by"), 3), (draft.T("申请", "Applied"), 3), (draft.T("到账", "Arrived"), 4)],
            [.. contract.Instalments.Select(i => (IReadOnlyList<string>)
            [
                $"{i.No}", $"{i.Amount}", i.Requires == Grains.Contracts.PaymentRequirement.Acceptance ? draft.T("验收合格书面确认", "acceptance, confirmed in writing") : draft.T("签订与日期", "signature and date"),
                $"{i.ApplyBy:yyyy-MM-dd}", payments.Applications.GetValueOrDefault(i.No) is { } a ? $"{a.On:yyyy-MM-dd}" : Waiting(draft, i.ApplyBy),
                payments.Arrivals.GetValueOrDefault(i.No) is { } arrival ? $"{arrival.On:yyyy-MM-dd}\n{arrival.Amount}" : ContractReport.None,
            ])])
        { Figures = new HashSet<int> { 1 }, IsWhole = contract.Instalments.Length <= 12 });
        draft.Say(
            $"截至 {report.Today:yyyy-MM-dd} 已到账 {payments.Paid}。考核得分不改变付款金额；金额只因书面处理决定而变。",
            $"By {report.Today:yyyy-MM-dd}, {payments.Paid} has arrived. No score changes a payment; only a written decision does.");
        if (payments.Net is { } net)
        {
            draft.Say($"依书面处理决定，本次付款由 {last.Amount} 定为 {net}。", $"By a written decision this payment is {net}, from {last.Amount}.");
        }

        draft.Head(1, "三、发票", "3. Invoice");
        draft.Add(invoice is null
            ? new Para(draft.T("发票尚未登记（合同二.3：先开票、后付款）。", "No invoice is recorded yet (clause 二.3: it comes before the money)."))
            : new Facts(
            [
                (draft.T("发票号码与日期", "Number, day"), $"{invoice.Number}　{invoice.On:yyyy-MM-dd}"), (draft.T("销售方", "Seller"), $"{invoice.Seller}　{invoice.SellerTaxNumber}"),
                (draft.T("购买方", "Buyer"), $"{invoice.Buyer}　{invoice.BuyerTaxNumber}"), (draft.T("价税合计", "Amount with tax"), $"{invoice.Amount}　{RmbCapitals.Write(invoice.Amount)}"),
                (draft.T("与合同核对", "Against the contract"), invoice.Differences(state, last).ToList() is { Count: > 0 } differences ? string.Join(draft.T("；", "; "), differences.Select(d => draft.T(d))) : draft.T("一致", "agrees")),
            ]));
        draft.Head(1, "四、付款条件", "4. Conditions");
        draft.Add(Conditions(draft, gate));
        draft.Head(1, "五、附件", "5. Attached");
        draft.Say("验收报告；书面确认；增值税发票；考核汇总表；验收评价表。", "The acceptance report; the written confirmation; the VAT invoice; the assessment workbook; the acceptance form.");
        draft.Add(new SignBoxes([(draft.T("经办人", "Prepared by"), ""), (draft.T("甲方项目负责人", "Buyer's project lead"), contract.Buyer.ProjectLead ?? ""), (draft.T("财务审核", "Finance"), ""), (draft.T("单位意见（盖章）", "Approval (seal)"), "")]));
        return draft.Done();
    }

    // Nobody has applied: how long there is, or since when it is too late.
    private static string Waiting(Draft draft, DateOnly applyBy) => applyBy.DayNumber - draft.Report.Today.DayNumber is var left && left < 0
        ? draft.T($"未申请，已逾期 {-left} 天", $"not applied: {-left} days late") : draft.T($"未申请，余 {left} 天", $"not applied: {left} days left");

    /// <summary>The eleven conditions as a table.</summary>
    public static Table Conditions(Draft draft, Gate gate) => new(
        [(draft.T("编号", "Code"), 2), (draft.T("条件", "Condition"), 7), (draft.T("条款", "Clause"), 3), (draft.T("结果", "Result"), 3), (draft.T("事实", "Facts"), 11)],
        [.. gate.Conditions.Select(c => (IReadOnlyList<string>)[c.Code, draft.T(c.Title), c.Clause, draft.T(Gate.StateName(c.State)), string.Join('\n', c.Facts.Select(f => draft.T(f)).Concat(c.Warning is { } warning ? [draft.T($"提示：{warning.Zh}", $"Note: {warning.In("en")}")] : []))])]);
}
