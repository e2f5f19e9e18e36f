using Assessment.Grains.Schemes;
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
        draft.Under(publication.SchemeVersion);
        var then = period.AsOf(publication.At);
        if (newest && period.Published)
        {
            Details(draft, period);
        }
        else if (then.Result(report.State.Schemes).Score == publication.Score)
        {
            Details(draft, then);
        }
        else
        {
            // The panel or the scheme was changed since: what was scored then is not made up from what holds now.
            draft.Say("本通知发布时的明细见当时的附件；其后的更改见取代它的通知。", "Its details are in what was attached to it then; what changed since is in the notice that replaced it.");
        }

        if (publication.Remark is { Length: > 0 } remark)
        {
            draft.Say($"附言：{remark}", $"Remark: {remark}");
        }

        var kept = publication.ReceivedAs(period.Publications);
        Objecting(draft, publication, kept, scheme.ObjectionDays);
        draft.SignedByBuyer(ChinaTime.DayOf(publication.At));
        var received = kept is null ? publication.Receipt : null;
        draft.Slip(publication.Notice, received?.On, received?.By, received?.Proof);
        return draft.Done();
    }

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
                    Days(x.fact) + Forward(draft, period, x.fact), Rounding.Plain(x.line.Quantity), Rounding.Plain(x.line.Points), x.fact.Reason + (x.fact.Evidence is { Length: > 0 } evidence ? draft.T($"（证据：{evidence}）", $" (evidence: {evidence})") : ""),
                ]));
            }
        }

        draft.Add(new Table(
            [(draft.T("条目", "Entry"), 2), (draft.T("指标", "Indicator"), 6), (draft.T("条款", "Clause"), 3), (draft.T("日期", "Day"), 4), (draft.T("数量", "Quantity"), 3), (draft.T("扣分", "Points"), 3), (draft.T("事由与证据", "What happened, evidence"), 8)], rows)
        { Figures = new HashSet<int> { 0, 4, 5 }, Empty = draft.T("本期无扣分。", "Nothing was deducted.") });
        draft.Add(new Para(draft.T("同一条款或指标设有上限的，以封顶后计；其他失分及每项得分见下表。", "Where a clause or an indicator has a cap, what lies beyond it does not count; other losses and what each indicator earned are below."), Look.Fine));
        draft.Head(1, "二、各指标得分与失分原因", "2. Indicators, and why points were lost");
        var leaves = result.Categories.SelectMany(c => c.Indicators).ToList();
        draft.Add(new Table(
            [(draft.T("编号", "Code"), 2), (draft.T("指标", "Indicator"), 6), (draft.T("分值", "Worth"), 2), (draft.T("得分", "Earned"), 2), (draft.T("失分", "Lost"), 2), (draft.T("依据", "Why"), 9)],
            [
                .. leaves.Select(l => (IReadOnlyList<string>)
                [
                    l.Code, draft.T(scheme.Indicator(l.Code)!.Name), Rounding.Plain(l.Points), l.Earned is { } e ? Exact(e) : l.State == ScoreState.NotApplicable ? report.NotApplicable : report.NotScored,
                    l.Earned is { } kept && l.Points > kept ? Exact(l.Points - kept) : ContractReport.None, Why(draft, period, l),
                ]),
                ["", draft.T("合计", "Total"), Rounding.Plain(leaves.Sum(l => l.Points)), Exact(leaves.Sum(l => l.Earned ?? 0)), Exact(leaves.Sum(l => l.Earned is { } e ? Math.Max(0, l.Points - e) : 0)), Total(draft, scheme, result)],
            ])
        { Figures = new HashSet<int> { 2, 3, 4 } });
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

    private static string Exact(decimal points) => Rounding.Plain(Math.Round(points, 4, MidpointRounding.AwayFromZero));

    // Each lost point has its reason: the clauses above, or what was assessed and the words beside it. Who assessed what is not for the vendor.
    private static string Why(Draft draft, PeriodState period, IndicatorResult leaf)
    {
        if (leaf.State == ScoreState.NotApplicable)
        {
            var reason = leaf.NotApplicableEntry is { } no && period.FindEntry(no)?.Fact is NotApplicableFact fact ? fact.Reason : "";
            return (leaf.Earned is { } given ? draft.T($"不适用，按办法计 {Exact(given)} 分", $"not applicable: {Exact(given)} by the scheme") : draft.T("不适用，不计入", "not applicable: not counted"))
                + (reason.Length > 0 ? draft.T($"：{reason}", $": {reason}") : "");
        }

        if (!leaf.Clauses.IsEmpty)
        {
            return draft.T("见扣分明细", "see the deductions");
        }

        if (leaf.Earned is not { } earned || earned >= leaf.Points)
        {
            return "";
        }

        return draft.Report.List(leaf.Assessments.Where(a => a.LeftOut != true).Select(a => period.FindEntry(a.Entry)!.Fact).Select(fact =>
            draft.T(fact.Describe()) + (Comment(fact) is { Length: > 0 } said && !draft.T(fact.Describe()).Contains(said, StringComparison.Ordinal) ? draft.T($"（{said}）", $" ({said})") : "")).Distinct());
    }

    private static string? Comment(Fact fact) => fact switch
    {
        ScoreFact score => score.Comment,
        MeasurementFact measured => measured.Comment,
        RatioFact ratio => ratio.Comment,
        AnswerFact answer => answer.Comment,
        _ => null,
    };

    private static string Total(Draft draft, Scheme scheme, PeriodResult result) => (result.Base, scheme.NotApplicable) is ({ } reweighted, NotApplicablePolicy.Reweighted) && !result.NotApplicable.IsEmpty
        ? draft.T($"按适用分值 {Rounding.Plain(result.Scale)} 折算为 {Exact(reweighted)}", $"reweighted from {Rounding.Plain(result.Scale)} applicable points to {Exact(reweighted)}") : "";

    private static string Days(DeductionFact fact) => fact.Through is { } last && last != fact.On ? $"{fact.On:yyyy-MM-dd} – {last:yyyy-MM-dd}" : $"{fact.On:yyyy-MM-dd}";

    private static string Forward(Draft draft, PeriodState period, DeductionFact fact) => !period.Period.Range.Contains(fact.On) && draft.State.Scoring.On(fact.On) is { } own
        ? draft.T($"（补记，属第 {own.Period.No} 期）", $" (booked forward, of period {own.Period.No})") : "";

    private static void Objecting(Draft draft, Publication publication, Publication? kept, int days)
    {
        draft.Say(
            $"你单位如有异议，请自收到本通知之日起 {days} 日内以书面提出并附证据；期满未提出的，按本结果定版。",
            $"Objections are raised in writing, with evidence, within {days} days of receipt of this notice; without one the result becomes final.");
        if (kept?.Receipt is { } first)
        {
            draft.Say(
                $"本次更正没有使结果更为不利，沿用原通知 {kept.Notice} 的送达（{first.On:yyyy-MM-dd}，{first.By}）与异议期（至 {first.Deadline:yyyy-MM-dd}）。",
                $"Nothing became worse by this correction: the receipt of notice {kept.Notice} before it ({first.On:yyyy-MM-dd}, {first.By}) and its window (until {first.Deadline:yyyy-MM-dd}) stay.");
        }
        else if (publication.Receipt is { } receipt)
        {
            draft.Say(
                $"本通知已于 {receipt.On:yyyy-MM-dd} 由 {receipt.By} 签收，异议期至 {receipt.Deadline:yyyy-MM-dd}{(receipt.Unsettled ? "（该年节假日表尚未载入，须核对）" : "")}。",
                $"It was received on {receipt.On:yyyy-MM-dd} by {receipt.By}; objections may be raised until {receipt.Deadline:yyyy-MM-dd}{(receipt.Unsettled ? " (the holidays of that year are not loaded: to be checked)" : "")}.");
        }
    }
}
