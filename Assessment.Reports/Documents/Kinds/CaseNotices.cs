using Assessment.Grains.Breaches;
using Assessment.Grains.Notices;
using Assessment.Grains.Objections;
using Assessment.Grains.Rectifications;
using Assessment.Grains.Values;
using Assessment.Reports.Contracts;

namespace Assessment.Reports.Documents.Kinds;

/// <summary>整改通知书, 异议回执, 违约金计算书: what is written to the vendor about one matter. Each bears its number of the register, or one that follows from the matter.</summary>
internal static class CaseNotices
{
    public static Sheets Rectification(ContractReport report, Rectification matter)
    {
        var draft = new Draft(report, new("整改通知书", "Notice to rectify"));
        var notice = draft.NoticeAbout(NoticeKind.Rectification, SubjectKind.Rectification, matter.No);
        var number = notice?.Number ?? NumberOf(report, "ZG", matter.No);
        draft.Opening(number, matter.Cancelled is { } why ? new($"已取消（{why}）", $"cancelled ({why})") : null);
        draft.Add(new Para(draft.T($"{report.Contract.Vendor.Name}：", $"To {report.Contract.Vendor.Name}:"), Look.Flush));
        draft.Say(
            $"合同 {report.State.Number}（{report.Contract.Title}）履行中发现下列问题，请在期限内整改，并以书面报告整改情况、附证据。",
            $"Under contract {report.State.Number} ({report.Contract.Title}) the following was found. Mend it by the day below, and report in writing with evidence.");
        draft.Add(new Facts(
        [
            (draft.T("整改事项", "What to mend"), matter.What), (draft.T("整改期限", "Last day"), $"{matter.Deadline:yyyy-MM-dd}"), (draft.T("依据", "From"), Source(draft, matter.Entry)),
            (draft.T("当前状态", "State"), draft.T(Stage(matter.Stage))),
        ]));
        if (!matter.Attempts.IsEmpty)
        {
            draft.Head(1, "整改与复核记录", "Reports and verifications");
            draft.Add(new Table(
                [(draft.T("报告日", "Reported"), 3), (draft.T("整改情况", "What was done"), 7), (draft.T("文件", "Document"), 3), (draft.T("复核", "Verified"), 6)],
                [.. matter.Attempts.Select(a => (IReadOnlyList<string>)[$"{a.ReportedOn:yyyy-MM-dd}", a.Report, a.Document ?? "", Verified(draft, a)])]));
        }

        draft.Say("整改后经复核仍不合格达到两次的，甲方有权依合同九.1(2) 解除合同。", "Where a redo fails for the second time, the buyer may terminate under clause 九.1(2).");
        draft.SignedByBuyer(notice?.On);
        return draft.Slip(number, notice?.Receipt?.On, notice?.Receipt?.By, notice?.Receipt?.Proof).Done();
    }

    public static Sheets Objection(ContractReport report, Objection matter)
    {
        var draft = new Draft(report, new("异议回执", "Reply to an objection"));
        var notice = draft.NoticeAbout(NoticeKind.ObjectionReply, SubjectKind.Objection, matter.No);
        var number = notice?.Number ?? NumberOf(report, "YY", matter.No);
        draft.Opening(number);
        draft.Add(new Para(draft.T($"{report.Contract.Vendor.Name}：", $"To {report.Contract.Vendor.Name}:"), Look.Flush));
        draft.Say(
            $"你单位对通知 {matter.Notice}（第 {matter.Period} 期）提出的异议已于 {matter.On:yyyy-MM-dd} 收悉，登记为第 {matter.No} 号。",
            $"Your objection to notice {matter.Notice} (period {matter.Period}) came in on {matter.On:yyyy-MM-dd}; it is no. {matter.No} in the register.");
        draft.Add(new Facts(
        [
            (draft.T("提出人", "Raised by"), matter.By), (draft.T("异议理由", "Grounds"), matter.Grounds), (draft.T("所涉条目", "Entries"), matter.Entries.IsEmpty ? draft.T("整体结果", "the result as a whole") : string.Join(draft.T("、", ", "), matter.Entries)),
            (draft.T("所附文件", "Document"), matter.Document ?? ContractReport.None),
        ]));
        if (matter.Decision is { } decision)
        {
            draft.Head(1, "处理决定", "Decision");
            draft.Add(new Facts(
            [
                (draft.T("结论", "Outcome"), draft.T(Outcome(decision.Outcome))), (draft.T("理由", "Reason"), decision.Reason), (draft.T("作出人与日期", "Decided by, on"), $"{decision.By}　{ChinaTime.DayOf(decision.At):yyyy-MM-dd}"),
            ]));
            var anew = report.State.Scoring.Find(matter.Period)?.Publications.FirstOrDefault(p => p.At >= decision.At)?.Notice;
            draft.Add(new Para(draft.T(decision.Outcome == ObjectionOutcome.Rejected ? new("异议不成立，原结果维持。", "The objection is rejected; the result stands.")
                : anew is null ? new("该期结果据此调整，并将以新编号的通知重新发布。", "The result is changed accordingly, and will be published again under a new number.")
                : new($"该期结果据此调整，已以通知 {anew} 重新发布。", $"The result was changed accordingly, and published again by notice {anew}."))));
        }
        else
        {
            draft.Say("本回执仅证明收悉；处理决定另行书面通知。", "This slip proves receipt only; the decision follows in writing.");
        }

        draft.SignedByBuyer(notice?.On ?? (matter.Decision is { } made ? ChinaTime.DayOf(made.At) : null));
        return draft.Slip(number, notice?.Receipt?.On, notice?.Receipt?.By, notice?.Receipt?.Proof).Done();
    }

    public static Sheets Penalty(ContractReport report, BreachCase matter)
    {
        var draft = new Draft(report, new("违约金计算书", "Statement of a penalty"));
        var notice = draft.NoticeAbout(NoticeKind.PenaltyStatement, SubjectKind.Breach, matter.No);
        var number = notice?.Number ?? NumberOf(report, "WY", matter.No);
        var exposure = matter.Facts.ExposureOn(report.Contract, report.Today, report.State.Payments.Paid);
        draft.Opening(number, matter.Dropped is { } why ? new($"该登记已撤销（{why}）", $"the case was dropped ({why})") : null);
        draft.Add(new Para(draft.T($"{report.Contract.Vendor.Name}：", $"To {report.Contract.Vendor.Name}:"), Look.Flush));
        draft.Say(
            $"依据合同 {report.State.Number} 第{matter.Facts.Clause}条，截至 {report.Today:yyyy-MM-dd}，就下列事实计算如下。",
            $"Under clause {matter.Facts.Clause} of contract {report.State.Number}, as of {report.Today:yyyy-MM-dd}, the following is computed.");
        draft.Add(new Facts(
        [
            (draft.T("违约事实", "Facts"), draft.T(matter.Facts.Describe())), (draft.T("条款", "Clause"), matter.Facts.Clause), (draft.T("合同总价", "Contract price"), $"{report.Contract.Total}　{RmbCapitals.Write(report.Contract.Total)}"),
            (draft.T("证据", "Evidence"), matter.Evidence ?? ContractReport.None), (draft.T("解除权", "Right to terminate"), exposure.MayTerminate ? draft.T("已具备", "given") : draft.T("尚不具备", "not given")),
        ]));
        draft.Head(1, "计算", "Computation");
        draft.Add(new Table(
            [(draft.T("条款", "Clause"), 3), (draft.T("性质", "Nature"), 3), (draft.T("算式", "Formula"), 9), (draft.T("数额（元）", "Sum, yuan"), 4)],
            [.. exposure.Lines.Select(l => (IReadOnlyList<string>)[l.Clause, draft.T(Nature(l.Nature)), draft.T(l.Formula), $"{l.Amount}\n{RmbCapitals.Write(l.Amount)}"])])
        { Figures = new HashSet<int> { 3 }, Empty = draft.T("该条款下尚无可计数额。", "The clause gives no sum yet.") });
        draft.Say("以上数额并列，不相加、不抵扣；以书面处理决定为准。", "The sums stand side by side; they are not added up and not set off. A written decision settles them.");
        if (exposure.Remark is { } remark)
        {
            draft.Add(new Para(draft.T(remark), Look.Fine));
        }

        if (matter.Decision is { } decision)
        {
            draft.Head(1, "书面处理决定", "Written decision");
            draft.Add(new Facts(
            [
                (draft.T("编号与日期", "Number, day"), $"{decision.Document}　{decision.On:yyyy-MM-dd}"), (draft.T("内容", "What it says"), decision.Outcome),
                (draft.T("应付", "To be paid"), decision.Claim is { } claim ? $"{claim}　{RmbCapitals.Write(claim)}" : ContractReport.None),
                (draft.T("末次付款余额", "Last payment that remains"), decision.NetPayment is { } net ? $"{net}　{RmbCapitals.Write(net)}" : draft.T("不涉及", "not touched")),
            ]));
        }

        draft.SignedByBuyer(notice?.On ?? report.Today);
        return draft.Slip(number, notice?.Receipt?.On, notice?.Receipt?.By, notice?.Receipt?.Proof).Done();
    }

    /// <summary>What a paper bears that the register does not number yet.</summary>
    private static string NumberOf(ContractReport report, string kind, int no) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{report.State.Number}-{kind}{no:00}");

    private static string Source(Draft draft, int? entry) => entry is { } id && draft.State.Scoring.FindEntry(id) is { } found
        ? draft.T($"第 {found.Period.Period.No} 期条目 {id}（{found.Entry.Item}）：{found.Entry.Fact.Describe().Zh}", $"entry {id} ({found.Entry.Item}) of period {found.Period.Period.No}: {found.Entry.Fact.Describe().In("en")}")
        : ContractReport.None;

    private static string Verified(Draft draft, Attempt attempt) => attempt.Passed switch
    {
        null => draft.T("待复核", "awaited"),
        true => draft.T($"合格（{attempt.VerifiedBy}）{attempt.Finding}", $"passed ({attempt.VerifiedBy}) {attempt.Finding}"),
        false => draft.T($"不合格（{attempt.VerifiedBy}）{attempt.Finding}", $"failed ({attempt.VerifiedBy}) {attempt.Finding}"),
    };

    private static Text Stage(RectificationStage stage) => stage switch
    {
        RectificationStage.Ordered => new("待整改", "awaited"),
        RectificationStage.Reported => new("已报告，待复核", "reported, to be verified"),
        RectificationStage.Mended => new("复核合格", "verified as mended"),
        _ => new("已取消", "cancelled"),
    };

    private static Text Outcome(ObjectionOutcome outcome) => outcome switch
    {
        ObjectionOutcome.Upheld => new("成立", "upheld"),
        ObjectionOutcome.Adjusted => new("部分成立", "upheld in part"),
        _ => new("不成立", "rejected"),
    };

    private static Text Nature(ExposureNature nature) => nature switch
    {
        ExposureNature.Exact => new("确定数额", "exact"),
        ExposureNature.Floor => new("不少于", "at least"),
        ExposureNature.Recorded => new("已登记", "as recorded"),
        _ => new("仅供对照", "for information"),
    };
}
