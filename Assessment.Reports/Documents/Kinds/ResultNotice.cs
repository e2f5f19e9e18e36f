using Assessment.Grains.Scoring;
using Assessment.Grains.Values;
using Assessment.Reports.Contracts;

namespace Assessment.Reports.Documents.Kinds;

/// <summary>扣分通知: the numbered notice of a published result, with what was deducted under which clause, and how to object.</summary>
internal static class ResultNotice
{
    public static Sheets Compose(ContractReport report, PeriodState period, Publication publication)
    {
        var draft = new Draft(report, new("考核结果及扣分通知书", "Notice of result and deductions"));
        var (no, scheme) = (period.Period.No, report.State.Schemes.Frozen.First(f => f.Version == publication.SchemeVersion).Scheme);
        var newest = period.Publication == publication;
        draft.Opening(publication.Notice, Superseded(period, publication));
        draft.Add(new Para(draft.T($"{report.Contract.Vendor.Name}：", $"To {report.Contract.Vendor.Name}:"), Look.Flush));
        draft.Say(
            $"依据合同 {report.State.Number}（{report.Contract.Title}）及《{report.SchemeTitle(scheme)}》第 {publication.SchemeVersion} 版，你单位第 {no} 期（{period.Period.Range}）的考核结果通知如下。",
            $"Under contract {report.State.Number} ({report.Contract.Title}) and the scheme \"{report.SchemeTitle(scheme)}\", version {publication.SchemeVersion}, your result for period {no} ({period.Period.Range}) is as follows.");
        draft.Add(new Facts(
        [
            (draft.T("得分", "Score"), publication.Score is { } score ? score.ToString("F" + scheme.Decimals, System.Globalization.CultureInfo.InvariantCulture) : draft.T("本期无适用指标，不计分", "nothing applied: no score")),
            (draft.T("等级", "Grade"), publication.Grade is { } grade ? report.GradeName(scheme, grade) : ContractReport.None),
            (draft.T("满分与合格线", "Full marks, pass line"), $"{Rounding.Plain(scheme.FullMarks)} / {Rounding.Plain(scheme.PassLine)}"),
            (draft.T("发布", "Published"), $"{ChinaTime.DayOf(publication.At):yyyy-MM-dd}　{publication.By}"),
            (draft.T("未交评分表", "Sheets that were not in"), publication.AbsentSheets.IsEmpty ? draft.T("无", "none") : report.List(publication.AbsentSheets)),
        ]));
        if (newest && period.Published)
        {
            Details(draft, period);
        }
        else
        {
            draft.Say("本通知发布时的明细见当时的附件；其后的更改见取代它的通知。", "Its details are in what was attached to it then; what changed since is in the notice that replaced it.");
        }

        if (publication.Remark is { Length: > 0 } remark)
        {
            draft.Say($"附言：{remark}", $"Remark: {remark}");
        }

        Objecting(draft, publication, scheme.ObjectionDays);
        draft.SignedByBuyer(ChinaTime.DayOf(publication.At));
        var received = IsKept(publication) ? null : publication.Receipt;
        draft.Slip(publication.Notice, received?.On, received?.By, received?.Proof);
        return draft.Done();
    }

    // What was received before it was published was the notice that it corrects.
    private static bool IsKept(Publication publication) => publication.Receipt is { } receipt && receipt.On < ChinaTime.DayOf(publication.At);

    /// <summary>What replaced a publication, or null while it stands.</summary>
    public static Text? Superseded(PeriodState period, Publication publication) => period.Publication is { } newest && newest != publication
        ? new($"由通知 {newest.Notice}（{ChinaTime.DayOf(newest.At):yyyy-MM-dd}）取代", $"replaced by notice {newest.Notice} of {ChinaTime.DayOf(newest.At):yyyy-MM-dd}")
        : period.Published ? null : new("该期已重新打开，新的结果尚未发布", "the period was reopened, and its new result is not published yet");

    private static void Details(Draft draft, PeriodState period)
    {
        var (report, result) = (draft.Report, period.Result(draft.State.Schemes));
        var scheme = report.VersionOf(period).Scheme;
        draft.Head(1, "一、扣分明细", "1. Deductions");
        var rows = new List<IReadOnlyList<string>>();
        foreach (var leaf in result.Categories.SelectMany(c => c.Indicators))
        {
            foreach (var clause in leaf.Clauses)
            {
                rows.AddRange(clause.Lines.Select(line => (line, fact: (DeductionFact)period.FindEntry(line.Entry)!.Fact)).Select(x => (IReadOnlyList<string>)
                [
                    x.line.Entry.ToString(System.Globalization.CultureInfo.InvariantCulture), $"{leaf.Code} {draft.T(scheme.Indicator(leaf.Code)!.Name)}", clause.Code,
                    Days(x.fact), Rounding.Plain(x.line.Quantity), Rounding.Plain(x.line.Points), x.fact.Reason + (x.fact.Evidence is { Length: > 0 } evidence ? draft.T($"（证据：{evidence}）", $" (evidence: {evidence})") : ""),
                ]));
            }
        }

        draft.Add(new Table(
            [(draft.T("条目", "Entry"), 2), (draft.T("指标", "Indicator"), 5), (draft.T("条款", "Clause"), 3), (draft.T("日期", "Day"), 4), (draft.T("数量", "Quantity"), 2), (draft.T("扣分", "Points"), 2), (draft.T("事由与证据", "What happened, evidence"), 8)], rows)
        { Figures = new HashSet<int> { 0, 4, 5 }, Empty = draft.T("本期无扣分。", "Nothing was deducted.") });
        draft.Add(new Para(draft.T("同一条款或指标设有上限的，以封顶后计；各指标得分见下表。", "Where a clause or an indicator has a cap, what lies beyond it does not count; what each indicator earned is below."), Look.Fine));
        draft.Head(1, "二、各指标得分", "2. Indicators");
        draft.Add(new Table(
            [(draft.T("编号", "Code"), 2), (draft.T("指标", "Indicator"), 8), (draft.T("分值", "Worth"), 2), (draft.T("得分", "Earned"), 3)],
            [.. result.Categories.SelectMany(c => c.Indicators).Select(l => (IReadOnlyList<string>)
                [l.Code, draft.T(scheme.Indicator(l.Code)!.Name), Rounding.Plain(l.Points), l.State == ScoreState.NotApplicable ? report.NotApplicable : l.Earned is { } e ? Rounding.Plain(Math.Round(e, 4, MidpointRounding.AwayFromZero)) : report.NotScored])])
        { Figures = new HashSet<int> { 2, 3 } });
        var bonuses = result.Bonuses.Select(b => $"{b.Code} +{Rounding.Plain(b.Counted)}").ToList();
        if (bonuses.Count > 0)
        {
            draft.Say($"加分：{string.Join("；", bonuses)}，计入 {Rounding.Plain(result.Bonus)} 分。", $"Bonus: {string.Join("; ", bonuses)}; {Rounding.Plain(result.Bonus)} count.");
        }

        if (!result.Vetoes.IsEmpty)
        {
            draft.Say($"一票否决：{report.List(result.Vetoes.Select(v => v.Code).Distinct())}。", $"Vetoes: {report.List(result.Vetoes.Select(v => v.Code).Distinct())}.");
        }
    }

    private static string Days(DeductionFact fact) => fact.Through is { } last && last != fact.On ? $"{fact.On:yyyy-MM-dd} – {last:yyyy-MM-dd}" : $"{fact.On:yyyy-MM-dd}";

    private static void Objecting(Draft draft, Publication publication, int days)
    {
        draft.Say(
            $"你单位如有异议，请自收到本通知之日起 {days} 日内以书面提出并附证据；期满未提出的，按本结果定版。",
            $"Objections are raised in writing, with evidence, within {days} days of receipt of this notice; without one the result becomes final.");
        if (publication.Receipt is { } kept && IsKept(publication))
        {
            draft.Say(
                $"本次更正没有使结果更为不利，原通知的送达（{kept.On:yyyy-MM-dd}，{kept.By}）与异议期（至 {kept.Deadline:yyyy-MM-dd}）继续有效。",
                $"Nothing became worse by this correction: the receipt of the notice before it ({kept.On:yyyy-MM-dd}, {kept.By}) and its window (until {kept.Deadline:yyyy-MM-dd}) stay.");
        }
        else if (publication.Receipt is { } receipt)
        {
            draft.Say(
                $"本通知已于 {receipt.On:yyyy-MM-dd} 由 {receipt.By} 签收，异议期至 {receipt.Deadline:yyyy-MM-dd}{(receipt.Unsettled ? "（该年节假日表尚未载入，须核对）" : "")}。",
                $"It was received on {receipt.On:yyyy-MM-dd} by {receipt.By}; objections may be raised until {receipt.Deadline:yyyy-MM-dd}{(receipt.Unsettled ? " (the holidays of that year are not loaded: to be checked)" : "")}.");
        }
    }
}
