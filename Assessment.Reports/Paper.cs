using System.Collections.Immutable;
using Assessment.Grains;
using Assessment.Grains.Scoring;
using Assessment.Grains.Values;
using Assessment.Reports.Contracts;
using Assessment.Reports.Documents;
using Assessment.Reports.Documents.Kinds;
using Assessment.Reports.Documents.Writing;

namespace Assessment.Reports;

/// <summary>Where a paper belongs in the list.</summary>
public enum PaperGroup
{
    /// <summary>Workbooks with figures that recompute.</summary>
    Workbooks,

    /// <summary>The acceptance and the last payment.</summary>
    Acceptance,

    /// <summary>Notices of results.</summary>
    Results,

    /// <summary>Notices of single matters.</summary>
    Cases,
}

/// <summary>A paper that can be made of a contract as it stands.</summary>
/// <param name="Key">What names it in an address: workbook, gate, result-9-1.</param>
/// <param name="Group">Where it belongs.</param>
/// <param name="Name">What it is called.</param>
/// <param name="About">What it says.</param>
/// <param name="Extension">xlsx or docx.</param>
/// <param name="Subject">What makes it out of date.</param>
/// <param name="No">Number of that; 0 where it has none.</param>
/// <param name="Lacks">Why it cannot be made yet, or null.</param>
public sealed record Paper(string Key, PaperGroup Group, Text Name, Text About, string Extension, PaperSubject Subject, int No = 0, Text? Lacks = null)
{
    /// <summary>By what it was replaced, or null.</summary>
    public Text? Superseded { get; init; }

    /// <summary>True for what is written to the vendor.</summary>
    public bool ForVendor => Group is PaperGroup.Results or PaperGroup.Cases;

    /// <summary>True for what is laid out for paper; the list of entries is for programs and for filtering.</summary>
    public bool IsForPaper => Key != "entries";

    internal Func<ContractState, ReportStamp, byte[]>? Writer { get; init; }

    /// <summary>Makes it. Same state and stamp, same bytes.</summary>
    /// <exception cref="InvalidOperationException">It lacks something.</exception>
    public byte[] Write(ContractState state, ReportStamp stamp) =>
        Lacks is null && Writer is { } write ? write(state, stamp) : throw new InvalidOperationException($"{Key} cannot be made: {Lacks?.In("en")}");
}

/// <summary>The papers of a contract: one list for the page, the interface, and the bundle.</summary>
public static class Papers
{
    /// <summary>All papers of a contract as it stands. Of a view that withholds something, only those that are written to the vendor.</summary>
    /// <param name="state">The contract, registered.</param>
    public static ImmutableArray<Paper> Of(ContractState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        ImmutableArray<Paper> notices = [.. Results(state), .. Cases(state)];
        return state.Contract is null ? [] : state.IsPartial ? notices : [.. Workbooks(state), .. Acceptance(state), .. notices];
    }

    /// <summary>The paper of a key, or null.</summary>
    public static Paper? Find(ContractState state, string key) => Of(state).FirstOrDefault(p => p.Key == key);

    private static IEnumerable<Paper> Workbooks(ContractState state)
    {
        yield return new("workbook", PaperGroup.Workbooks, new("考核工作簿", "Assessment workbook"),
            new("汇总、计分卡与图、各期评分表、算式说明", "summary, scorecard with charts, score sheets, how it was computed"), "xlsx", PaperSubject.Contract)
        { Writer = ContractWorkbook.Write };
        yield return new("entries", PaperGroup.Workbooks, new("考核明细", "List of entries"),
            new("每条一行：评分人、条款、事由、证据与哈希、折算分；附数据字典", "one row an entry: evaluator, clause, reason, evidence with hashes, points; with a data dictionary"), "xlsx", PaperSubject.Contract)
        { Writer = EntriesWorkbook.Write };
        yield return new("gate", PaperGroup.Workbooks, new("验收评价表", "Acceptance form"),
            new("十一项条件、金额大小写、签字栏", "the eleven conditions, the sum in capitals, lines to sign"), "xlsx", PaperSubject.Acceptance,
            Lacks: state.Contract!.LastPayment is null ? new("没有以验收为条件的付款", "no payment waits for acceptance") : null)
        { Writer = GateWorkbook.Write };
    }

    private static IEnumerable<Paper> Acceptance(ContractState state)
    {
        var none = state.Contract!.LastPayment is null ? new Text("没有以验收为条件的付款", "no payment waits for acceptance") : null;
        yield return Document("acceptance-report", PaperGroup.Acceptance, new("验收报告", "Acceptance report"), new("六部分，含签字与盖章处", "six parts, with places to sign and seal"), PaperSubject.Acceptance, 0, none, AcceptanceReport.Compose)
            with { Superseded = state.Acceptance.Round?.Superseded is { } why ? Text.Same(why) : null };
        yield return Document("payment-application", PaperGroup.Acceptance, new("付款申请说明", "Statement for the payment"), new("金额大小写、发票、条件", "the sum in capitals, the invoice, the conditions"), PaperSubject.Acceptance, 0, none, AcceptancePapers.Payment);
        yield return Document("acceptance-notice", PaperGroup.Acceptance, new("验收通知单", "Notice of acceptance"), new("送供应商，附送达回执", "to the vendor, with a slip of receipt"), PaperSubject.Acceptance, 0,
            state.Acceptance.Notice is null ? new("验收通知尚未登记", "no notice of acceptance is recorded") : null, r => AcceptancePapers.Notice(r, r.State.Acceptance.Notice!));
    }

    private static IEnumerable<Paper> Results(ContractState state)
    {
        foreach (var period in state.Scoring.Periods)
        {
            foreach (var publication in period.Publications)
            {
                var (no, revision) = (period.Period.No, publication.Revision);
                yield return Document(
                    $"result-{no}-{revision}", PaperGroup.Results, new($"第 {no} 期考核结果及扣分通知书", $"Result and deductions of period {no}"), Text.Same(publication.Notice), PaperSubject.Period, no, null,
                    r => ResultNotice.Compose(r, r.State.Scoring.Find(no)!, r.State.Scoring.Find(no)!.Publications[revision - 1]))
                    with { Superseded = ResultNotice.Superseded(period, publication) };
            }
        }
    }

    private static IEnumerable<Paper> Cases(ContractState state)
    {
        if (state.IsPartial && state.Acceptance.Notice is not null)
        {
            yield return Document("acceptance-notice", PaperGroup.Cases, new("验收通知单", "Notice of acceptance"), new("附送达回执", "with a slip of receipt"), PaperSubject.Acceptance, 0, null, r => AcceptancePapers.Notice(r, r.State.Acceptance.Notice!));
        }

        foreach (var matter in state.Rectifications.All)
        {
            yield return Document($"rectification-{matter.No}", PaperGroup.Cases, new($"整改通知书 {matter.No}", $"Notice to rectify {matter.No}"), Text.Same(matter.What), PaperSubject.Rectification, matter.No, null,
                r => CaseNotices.Rectification(r, r.State.Rectifications.Find(matter.No)!));
        }

        foreach (var matter in state.Objections.All)
        {
            yield return Document($"objection-{matter.No}", PaperGroup.Cases, new($"异议回执 {matter.No}", $"Reply to objection {matter.No}"), Text.Same(matter.Grounds), PaperSubject.Objection, matter.No, null,
                r => CaseNotices.Objection(r, r.State.Objections.Find(matter.No)!));
        }

        foreach (var matter in state.Breaches.Cases)
        {
            yield return Document($"penalty-{matter.No}", PaperGroup.Cases, new($"违约金计算书 {matter.No}", $"Statement of penalty {matter.No}"), matter.Facts.Describe(), PaperSubject.Breach, matter.No, null,
                r => CaseNotices.Penalty(r, r.State.Breaches.Find(matter.No)!));
        }
    }

    private static Paper Document(string key, PaperGroup group, Text name, Text about, PaperSubject subject, int no, Text? lacks, Func<ContractReport, Sheets> compose) =>
        new(key, group, name, about, "docx", subject, no, lacks) { Writer = (state, stamp) => DocumentWriter.Write(compose(new(state, stamp) { About = subject, SubjectNo = no })) };
}
