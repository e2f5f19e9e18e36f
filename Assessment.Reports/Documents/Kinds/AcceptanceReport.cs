using Assessment.Grains.Acceptance;
using Assessment.Grains.Evidence;
using Assessment.Grains.Registers;
using Assessment.Grains.Scoring;
using Assessment.Grains.Values;
using Assessment.Reports.Charts;
using Assessment.Reports.Contracts;
using Assessment.Reports.Layout;

namespace Assessment.Reports.Documents.Kinds;

/// <summary>
/// 验收报告: the project, how it was accepted, by whom, against what; what was found; the conclusion with the signatures, 采购人意见 and
/// 供应商确认. What nobody has recorded is a line to write on, and never made up.
/// </summary>
internal static class AcceptanceReport
{
    public static Sheets Compose(ContractReport report)
    {
        var draft = new Draft(report, new("验收报告", "Acceptance report"));
        var acceptance = report.State.Acceptance;
        var gate = Gate.Look(report.State, report.Today, null);
        draft.Opening(null, acceptance.Round?.Superseded is { } why ? new($"第 {acceptance.Round.No} 轮结论不再有效（{why}）", $"the conclusion of round {acceptance.Round.No} no longer stands ({why})") : null);
        Project(draft, gate);
        Found(draft, gate);
        Concluded(draft, gate);
        return draft.Done();
    }

    private static void Project(Draft draft, Gate gate)
    {
        var (report, contract, acceptance) = (draft.Report, draft.Contract, draft.State.Acceptance);
        draft.Head(1, "一、项目基本情况", "1. The project");
        draft.Add(new Facts(
        [
            .. draft.Basics(), (draft.T("签订日期", "Signed"), $"{contract.SignedOn:yyyy-MM-dd}"), (draft.T("合同总价", "Contract price"), $"{contract.Total}　{RmbCapitals.Write(contract.Total)}"),
            (draft.T("甲方项目负责人", "Buyer's project lead"), contract.Buyer.ProjectLead ?? Blank), (draft.T("乙方项目负责人", "Vendor's project lead"), contract.Vendor.ProjectLead ?? Blank),
            (draft.T("服务内容", "Services"), string.Join(draft.T("；", "; "), contract.ServiceLines.Select(l => $"{l.Code}. {draft.T(l.Title)}"))),
        ]));
        draft.Head(1, "二、验收方式与方法", "2. How it was accepted");
        draft.Say(
            "依合同三.4，由甲方自行组织验收小组，以履约考核记录、证据材料、服务成果与现场核查为依据，逐项核对付款条件，集体形成结论。",
            "Under clause 三.4 the buyer convened a panel, which went by the records of the assessment, the evidence, the deliverables and what it saw, looked at each condition of the payment, and concluded together.");
        draft.Add(new Facts(
        [
            (draft.T("验收申请", "Request"), acceptance.Request is { } request ? $"{request.Document}　{request.On:yyyy-MM-dd}" : Blank), (draft.T("验收通知", "Notice"), acceptance.Notice is { } notice ? $"{notice.Document}　{notice.On:yyyy-MM-dd}" : Blank),
            (draft.T("验收会日期", "Meeting"), acceptance.Round is { } round ? draft.T($"{round.On:yyyy-MM-dd}（第 {round.No} 轮）", $"{round.On:yyyy-MM-dd} (round {round.No})") : Blank),
        ]));
        draft.Head(1, "三、验收小组", "3. The panel");
        draft.Add(new Table(
            [(draft.T("姓名", "Name"), 3), (draft.T("单位", "Organisation"), 6), (draft.T("职责", "Part"), 3), (draft.T("回避", "Recused"), 4)],
            [.. (acceptance.Round?.Members ?? []).Select(m => (IReadOnlyList<string>)[m.Name, m.Organisation, Part(draft, m), m.Recusal ?? draft.T("无", "no")])])
        { Empty = draft.T("尚未组成", "not convened"), IsForm = acceptance.Round is null, IsWhole = true });
        draft.Head(1, "四、主要指标和标准", "4. Indicators and standards");
        draft.Add(new Para(draft.T($"适用的验收标准：{acceptance.Standard ?? Blank}", $"The standard that is applied: {acceptance.Standard ?? Blank}")));
        if (acceptance.StandardReason is { } reason)
        {
            draft.Say($"选用理由：{reason}", $"Because: {reason}");
        }

        if (report.HasScheme)
        {
            draft.Add(new Table(
                [(draft.T("编号", "Code"), 2), (draft.T("一级指标", "Category"), 8), (draft.T("分值", "Points"), 2)],
                [.. report.Scheme.Categories.Select(c => (IReadOnlyList<string>)[c.Code, draft.T(c.Name), Rounding.Plain(c.Points)])])
            { Figures = new HashSet<int> { 2 }, IsWhole = report.Scheme.Categories.Length <= 12 });
            draft.Say(
                $"满分 {Rounding.Plain(report.Scheme.FullMarks)}，合格线 {Rounding.Plain(report.Scheme.PassLine)}；等级：{string.Join("、", report.Scheme.Grades.OrderByDescending(g => g.From).Select(g => $"{g.Name.Zh} ≥ {Rounding.Plain(g.From)}"))}。",
                $"Full marks {Rounding.Plain(report.Scheme.FullMarks)}, pass line {Rounding.Plain(report.Scheme.PassLine)}; grades: {string.Join(", ", report.Scheme.Grades.OrderByDescending(g => g.From).Select(g => $"{g.Name.In("en")} ≥ {Rounding.Plain(g.From)}"))}.");
        }
    }

    private static void Found(Draft draft, Gate gate)
    {
        var (report, state) = (draft.Report, draft.State);
        draft.Head(1, "五、验收情况", "5. What was found");
        draft.Head(2, "（一）履约考核结果", "5.1 Results of the assessment");
        if (report.HasScheme)
        {
            Results(draft);
        }
        else
        {
            draft.Say("考核办法尚未冻结，没有考核结果。", "No scheme is frozen: there are no results.");
        }

        draft.Head(2, "（二）付款条件", "5.2 Conditions of the payment");
        draft.Add(AcceptancePapers.Conditions(draft, gate));
        draft.Head(2, "（三）异议与整改", "5.3 Objections and rectifications");
        draft.Say(
            $"异议 {state.Objections.All.Length} 件，未处理 {state.Objections.All.Count(o => o.Decision is null)} 件；整改 {state.Rectifications.All.Length} 件，未完成 {state.Rectifications.All.Count(r => r.IsOpen)} 件；登记违约 {state.Breaches.Cases.Count(c => c.Dropped is null)} 件，未处理 {state.Breaches.Cases.Count(c => c.IsOpen)} 件。",
            $"Objections: {state.Objections.All.Length}, undecided {state.Objections.All.Count(o => o.Decision is null)}. Rectifications: {state.Rectifications.All.Length}, open {state.Rectifications.All.Count(r => r.IsOpen)}. Breaches: {state.Breaches.Cases.Count(c => c.Dropped is null)}, undecided {state.Breaches.Cases.Count(c => c.IsOpen)}.");
        draft.Head(2, "（四）服务成果与培训", "5.4 Deliverables and trainings");
        draft.Add(new Table(
            [(draft.T("序号", "No."), 1), (draft.T("成果", "Deliverable"), 7), (draft.T("状态", "State"), 3), (draft.T("最近交付", "Delivered"), 3)],
            [.. state.Registers.Deliverables.Where(d => d.Withdrawn is null).Select(d => (IReadOnlyList<string>)[$"{d.No}", d.Name, draft.T(Deliverable.InWords(d.Stage)), d.Versions.IsEmpty ? ContractReport.None : $"{d.Versions[^1].On:yyyy-MM-dd}"])])
        { Empty = draft.T("未登记", "none recorded") });
        var trainings = state.Registers.Trainings.Where(t => t.Withdrawn is null).ToList();
        draft.Say(
            $"培训 {trainings.Count} 次，共 {Rounding.Plain(trainings.Sum(t => t.Hours))} 学时、{trainings.Sum(t => t.Attended)} 人次。",
            $"{trainings.Count} training session(s), {Rounding.Plain(trainings.Sum(t => t.Hours))} hours, {trainings.Sum(t => t.Attended)} attendances.");
        draft.Head(2, "（五）证据", "5.5 Evidence");
        draft.Say(
            $"系统存有证据文件 {state.Evidence.Files.Count(f => f.Detached is null)} 个，各有 SHA-256；合同流水至第 {state.Version} 版，链尾 {Marks.Clip(report.Stamp.Tip)}。",
            $"The system keeps {state.Evidence.Files.Count(f => f.Detached is null)} file(s) of evidence, each with its SHA-256; the journal stands at version {state.Version}, its tip is {Marks.Clip(report.Stamp.Tip)}.");
    }

    private static void Results(Draft draft)
    {
        var (report, state) = (draft.Report, draft.State);
        var term = Term.Of(state);
        var provisional = report.Provisional is { } words ? draft.T($"（{words.Zh}）", $" ({words.In("en")})") : "";
        draft.Add(new Facts(
        [
            (draft.T("综合得分", "Term score"), term.Score is { } score ? score.ToString("F" + report.Scheme.Decimals, System.Globalization.CultureInfo.InvariantCulture) + provisional : ContractReport.None),
            (draft.T("综合等级", "Term grade"), term.Grade is { } grade ? report.GradeName(report.Scheme, grade) + provisional : ContractReport.None),
            (draft.T("合格线", "Pass line"), Rounding.Plain(report.Scheme.PassLine) + (term.Passed switch { true => draft.T("，达到", ", reached") + provisional, false => draft.T("，未达到", ", not reached") + provisional, _ => "" })),
        ]));
        draft.Add(new Table(
            [(draft.T("期次", "No."), 1), (draft.T("起止日期", "Days"), 6), (draft.T("阶段", "Stage"), 2), (draft.T("得分", "Score"), 2), (draft.T("等级", "Grade"), 2), (draft.T("通知编号", "Notice"), 6)],
            [.. state.Scoring.Periods.Select(p => (IReadOnlyList<string>)
            [
                $"{p.Period.No}", p.Period.Range.ToString(), draft.T(Words.Stage(report.Stage(p))),
                p.Publication?.Score is { } s ? s.ToString("F" + report.VersionOf(p).Scheme.Decimals, System.Globalization.CultureInfo.InvariantCulture) : p.Published ? report.NotApplicable : ContractReport.None,
                p.Publication?.Grade is { } g ? report.GradeName(report.VersionOf(p).Scheme, g) : ContractReport.None, p.Publication?.Notice ?? ContractReport.None,
            ])])
        { Figures = new HashSet<int> { 3 } });
        draft.Add(new Drawn(ScoreCharts.Trend(state, ChartVoice.OnPaper(report.Stamp.Language))));
        if (state.Scoring.Periods.LastOrDefault(p => p.Publication?.Score is not null) is { } last)
        {
            draft.Add(new Drawn(ScoreCharts.Categories(state, last, null, ChartVoice.OnPaper(report.Stamp.Language))));
        }
    }

    private static void Concluded(Draft draft, Gate gate)
    {
        var acceptance = draft.State.Acceptance;
        var round = acceptance.Round is { Superseded: null } standing ? standing : null;
        // Who signs has the conclusion on the same page.
        draft.Head(1, "六、验收结论", "6. Conclusion", onNewPage: true);
        draft.Head(2, "（一）存在问题与建议", "6.1 Problems and advice");
        draft.Add(new Para(round?.Conclusion?.Problems ?? Blank));
        draft.Head(2, "（二）验收小组意见", "6.2 Opinion of the panel");
        draft.Add(new Para(round?.Conclusion is { } conclusion
            ? draft.T($"{(conclusion.Passed ? "合格" : "不合格")}：{conclusion.For} 票合格，{conclusion.Against} 票不合格。", $"{(conclusion.Passed ? "Passed" : "Failed")}: {conclusion.For} for, {conclusion.Against} against.")
            : Blank));
        foreach (var dissent in round?.Opinions.Where(o => round.Conclusion is { } c && o.Passed != c.Passed) ?? [])
        {
            draft.Say($"不同意见（{dissent.Member}）：{dissent.Remark}", $"Dissent ({dissent.Member}): {dissent.Remark}");
        }

        draft.Add(new Para(draft.T(
            $"第 {gate.Instalment} 次付款 {gate.Sum}\n（人民币{gate.Capitals}）\n{gate.Verdict.Zh}", $"Instalment {gate.Instalment}: {gate.Sum}\n({gate.Capitals})\n{gate.Verdict.In("en")}"), Look.Sum));
        draft.Head(2, "（三）签字", "6.3 Signatures");
        IReadOnlyList<PanelMember?> members = round is null ? [null, null, null] : [.. round.Members];
        draft.Add(new Table(
            [(draft.T("姓名", "Name"), 3), (draft.T("职责", "Part"), 3), (draft.T("意见", "Opinion"), 6), (draft.T("签字", "Signature"), 5), (draft.T("日期", "Date"), 3)],
            [.. members.Select(m => (IReadOnlyList<string>)[m?.Name ?? "", m is null ? "" : Part(draft, m), Opinion(draft, round, m), "", OpinionOn(round, m)])])
        { IsForm = true, IsWhole = members.Count <= 9 });
        draft.Add(new SignBoxes(
        [
            (draft.T("采购人意见（盖章）", "Buyer's opinion (seal)"), Given(acceptance.BuyerOpinion)), (draft.T("供应商确认（盖章）", "Vendor's confirmation (seal)"), Given(acceptance.SupplierConfirmation)),
            (draft.T("验收合格书面确认", "Written confirmation"), Given(acceptance.Confirmation)),
        ]));
        draft.Say("本报告一式四份，保存十五年。", "Four copies; to be kept for fifteen years.", Look.Flush);
    }

    private const string Blank = "____________________";

    private static string Given(WrittenConfirmation? given) => given is null ? "" : $"{given.Text}\n{given.Document}　{given.On:yyyy-MM-dd}";

    private static string Opinion(Draft draft, Round? round, PanelMember? member) => round?.Opinions.FirstOrDefault(o => o.Member == member?.Name) is { } opinion
        ? (opinion.Passed ? draft.T("合格", "pass") : draft.T("不合格", "fail")) + (opinion.Remark.Length > 0 ? draft.T("：", ": ") + opinion.Remark : "")
        : "";

    private static string OpinionOn(Round? round, PanelMember? member) => round?.Opinions.FirstOrDefault(o => o.Member == member?.Name) is { } opinion ? $"{opinion.On:yyyy-MM-dd}" : "";

    private static string Part(Draft draft, PanelMember member) => member.Head ? draft.T("组长", "head") : member.User ? draft.T("使用方代表", "for the users") : draft.T("成员", "member");
}
