using System.Collections.Immutable;
using System.Reflection;
using Assessment.Grains.Acceptance;
using Assessment.Grains.Breaches;
using Assessment.Grains.Contracts;
using Assessment.Grains.Evidence;
using Assessment.Grains.Explaining;
using Assessment.Grains.Insights;
using Assessment.Grains.Journal;
using Assessment.Grains.Notices;
using Assessment.Grains.Objections;
using Assessment.Grains.Payments;
using Assessment.Grains.Rectifications;
using Assessment.Grains.Registers;
using Assessment.Grains.Rehearsals;
using Assessment.Grains.Schemes;
using Assessment.Grains.Scoring;
using Assessment.Grains.Scoring.Entries;
using Assessment.Grains.Scoring.Publishing;
using Assessment.Grains.Scoring.Sheets;
using Assessment.Grains.Supplements;
using Assessment.Grains.Values;

namespace Assessment.Silo.Access;

/// <summary>All actions. Each command and query of the domain belongs to exactly one; a test holds it.</summary>
public static class Acts
{
    // ---- of one's own account ----
    public static readonly Act UseOwnAccount = System("account.use", "使用本人帐号", "Use one's own account", changes: true);

    // ---- of the system ----
    public static readonly Act ListContracts = System("contracts.list", "查看合同清单", "List contracts");
    public static readonly Act ReadOverview = System("overview.read", "查看各合同总览", "Read the overview of contracts");
    // It changes nothing that is assessed: like every export it is a way of reading, which the auditor has too.
    public static readonly Act ExportMany = System("exports.make", "批量导出（逐份合同另按其操作核权）", "Export many contracts (each is asked for by its own action)");
    public static readonly Act WorkApprovals = System("approvals.work", "办理待批事项（逐项另按其操作核权）", "Work through approvals (each is asked for by its own action)", changes: true);
    public static readonly Act RegisterContracts = System("contracts.register", "登记合同", "Register contracts", changes: true, typeof(RegisterContract));
    public static readonly Act UseSchemeTools = System("schemes.use-tools", "检查、试算考核办法，查办法库", "Check and rehearse schemes, read their library");
    public static readonly Act ReadCalendars = System("calendars.read", "查看节假日历表", "Read the calendars");
    public static readonly Act ManageAccounts = System("accounts.manage", "管理帐号与权限", "Manage accounts and rights", changes: true);
    public static readonly Act ReadPermissions = System("permissions.read", "查看权限表与帐号清单", "Read the permission table and the accounts");
    public static readonly Act ReadAudit = System("audit.read", "查看与导出审计记录", "Read and export the audit log");
    public static readonly Act ReadHealth = System("health.read", "查看系统状态", "Read the system's health");

    // ---- reading a contract ----
    public static readonly Act ReadContract = Reads("contract.read", "查看合同与考核办法", "Read the contract and its scheme",
        typeof(GetContract), typeof(GetScheme), typeof(GetSchemeVersions), typeof(GetSupplements), typeof(GetParticulars));
    public static readonly Act ReadScores = Reads("scores.read", "查看评分与得分", "Read scores and results",
        typeof(GetPeriods), typeof(GetPeriod), typeof(GetEntry), typeof(GetTerm), typeof(Explain));
    public static readonly Act ReadCases = Reads("cases.read", "查看异议与整改", "Read objections and rectifications", typeof(GetObjections), typeof(GetRectifications));
    public static readonly Act ReadRegisters = Reads("registers.read", "查看通知与登记簿", "Read notices and registers",
        typeof(GetNotices), typeof(GetAddresses), typeof(GetDeliverables), typeof(GetTrainings), typeof(GetBackupRequirements), typeof(GetDutyRequests), typeof(GetTenderPapers));
    public static readonly Act ReadContacts = Reads("contacts.read", "查看联系方式与收款账户（遮蔽）", "Read contacts and accounts, masked");
    public static readonly Act ReadPayments = Reads("payments.read", "查看付款", "Read payments", typeof(GetPayments));
    public static readonly Act ReadEvidence = Reads("evidence.read", "查看与下载证据", "Read and download evidence", typeof(GetEvidence));
    public static readonly Act ReadInsights = Reads("insights.read", "查看覆盖、测算与预测", "Read coverage, sensitivity and forecasts",
        typeof(GetCoverage), typeof(GetSensitivity), typeof(GetForecast), typeof(GetCounters), typeof(GetMoneyEffect), typeof(GetDuplicates));
    public static readonly Act ReadBreaches = Reads("breaches.read", "查看违约与解除", "Read breaches and terminations", typeof(GetBreaches));
    public static readonly Act ReadGate = Reads("gate.read", "查看验收与关口", "Read acceptance and the gate", typeof(GetGate), typeof(GetAcceptance), typeof(GetReportStatus));
    public static readonly Act ReadQuality = Reads("quality.read", "查看评分质量提示", "Read signals on the quality of scoring", typeof(GetQualitySignals));
    public static readonly Act ReadJournal = Reads("journal.read", "查看合同流水", "Read the contract's journal");
    public static readonly Act ExportReports = Reads("reports.export", "导出报表", "Export reports");
    public static readonly Act ReadPapers = Reads("papers.read", "查看与下载文书", "Read and download papers");

    // ---- scoring ----
    public static readonly Act EnterScores = Writes("scores.enter", "录入评分", "Enter scores",
        typeof(RecordAnswer), typeof(RecordBonus), typeof(RecordDeduction), typeof(RecordMeasurement), typeof(RecordRatio), typeof(RecordScore), typeof(RecordVeto),
        typeof(MarkNotApplicable), typeof(ChangeEntry), typeof(WithdrawEntry), typeof(SubmitSheet));
    public static readonly Act MergeEntries = Writes("scores.merge", "合并重复事实", "Merge facts entered twice", typeof(MergeDuplicates));
    public static readonly Act AttachFiles = Writes("evidence.attach", "附上与取下证据", "Attach and detach evidence", typeof(AttachEvidence), typeof(DetachEvidence));
    public static readonly Act SealEvidence = Writes("evidence.seal", "封存证据（两人）", "Seal evidence (two persons)", typeof(RequestSeal), typeof(ConfirmSeal), typeof(WithdrawSealRequest));

    // ---- running the assessment ----
    public static readonly Act ManageScheme = Writes("scheme.manage", "提出与修订考核办法、分派评分人", "Propose and amend the scheme, assign evaluators",
        typeof(ProposeScheme), typeof(AmendScheme), typeof(AssignEvaluators), typeof(RecordSupplement), typeof(ChangeServiceTerm), typeof(RehearseChange));
    public static readonly Act FreezeSchemes = Writes("scheme.freeze", "冻结考核办法（第二人）", "Freeze the scheme (a second person)", typeof(FreezeScheme));
    public static readonly Act ManagePeriods = Writes("periods.manage", "退回、发布、定版与重开", "Return, publish, finalise and reopen",
        typeof(ReturnSheet), typeof(PublishPeriod), typeof(RecordNoticeReceipt), typeof(FinalisePeriod), typeof(RequestReopening), typeof(ConfirmReopening), typeof(RecordFinalReview));
    public static readonly Act AcknowledgeResults = Writes("periods.acknowledge", "书面确认考核结果", "Acknowledge a result", typeof(RecordAcknowledgement));
    public static readonly Act RaiseObjections = Writes("objections.raise", "提出异议", "Raise objections", typeof(RaiseObjection));
    public static readonly Act DecideObjections = Writes("objections.decide", "处理异议", "Decide objections", typeof(DecideObjection));
    public static readonly Act ReportRectifications = Writes("rectifications.report", "报告整改", "Report rectifications", typeof(ReportRectification));
    public static readonly Act ManageRectifications = Writes("rectifications.manage", "责令、核验与取消整改", "Order, verify and cancel rectifications",
        typeof(OrderRectification), typeof(VerifyRectification), typeof(CancelRectification));
    public static readonly Act ManageBreaches = Writes("breaches.manage", "登记与处理违约、解除、免收", "Record and decide breaches, terminations, waived fees",
        typeof(OpenBreach), typeof(ChangeBreach), typeof(DropBreach), typeof(DecideBreach), typeof(RecordTermination), typeof(RevokeTermination),
        typeof(RecordFeeWaiver), typeof(WithdrawFeeWaiver));
    public static readonly Act ManageRegisters = Writes("registers.manage", "登记通知、地址、成果、培训等", "Keep notices, addresses, deliverables, trainings",
        typeof(RecordNotice), typeof(DeliverNotice), typeof(ConfirmNoticeReceipt), typeof(WithdrawNotice), typeof(RecordAddress), typeof(WithdrawAddress),
        typeof(RecordParticulars), typeof(RecordTenderPaper), typeof(WithdrawTenderPaper), typeof(RegisterDeliverable), typeof(DeliverDeliverable),
        typeof(ReviewDeliverable), typeof(WithdrawDeliverable), typeof(RecordTraining), typeof(WithdrawTraining), typeof(RecordBackupRequirement),
        typeof(WithdrawBackupRequirement), typeof(RequestDuty), typeof(WithdrawDutyRequest));
    // It changes nothing of the contract, and yet a token that only reads must not do it: it leaves a trace of its own, and gives away what cannot be taken back.
    public static readonly Act RevealContacts = Writes("contacts.reveal", "显示电话与账号（留痕）", "Show phones and account numbers (recorded)");
    public static readonly Act ManageContacts = Writes("contacts.manage", "登记、确认（第二人）与清除联系方式、收款账户", "Keep, confirm (a second person) and erase contacts and accounts");
    public static readonly Act ManagePayments = Writes("payments.manage", "登记发票、申请与到账，决定考核扣款", "Record invoices, applications and arrivals, decide score deductions",
        typeof(RecordInvoice), typeof(ApplyForPayment), typeof(RecordArrival), typeof(DecideScoreDeduction));

    // ---- acceptance ----
    public static readonly Act RequestAcceptances = Writes("acceptance.request", "申请验收", "Request acceptance", typeof(RequestAcceptance));
    public static readonly Act ManageAcceptance = Writes("acceptance.manage", "组织验收并登记意见与确认", "Organise acceptance, record opinions and confirmations",
        typeof(RecordAcceptanceStandard), typeof(GiveAcceptanceNotice), typeof(ConvenePanel), typeof(RecordBuyerOpinion), typeof(RecordWrittenConfirmation),
        typeof(RecordSupplierConfirmation));
    public static readonly Act SignOpinions = Writes("acceptance.sign", "签署验收意见", "Sign opinions", typeof(SignOpinion));
    public static readonly Act ConcludeAcceptances = Writes("acceptance.conclude", "作出验收结论", "Conclude acceptance", typeof(ConcludeAcceptance));
    public static readonly Act WaiveConditions = Writes("gate.waive", "豁免关口条件（两人）", "Waive conditions of the gate (two persons)",
        typeof(RequestWaiver), typeof(ApproveWaiver), typeof(RevokeWaiver));

    private static readonly ImmutableDictionary<Type, Act> BySubject;

    static Acts()
    {
        All = [.. typeof(Acts).GetFields(BindingFlags.Public | BindingFlags.Static).OrderBy(f => f.MetadataToken).Select(f => f.GetValue(null)).OfType<Act>()];
        BySubject = All.SelectMany(a => a.Subjects.Select(s => (s, a))).ToImmutableDictionary(x => x.s, x => x.a);
    }

    /// <summary>All of them, in the order of the table.</summary>
    public static ImmutableArray<Act> All { get; }

    /// <summary>The action that a command or a query is.</summary>
    /// <exception cref="InvalidOperationException">It belongs to none: it must be added above.</exception>
    public static Act Of(Type subject) =>
        BySubject.GetValueOrDefault(subject) ?? throw new InvalidOperationException($"{subject.Name} belongs to no action of the permission table");

    /// <summary>The action of a command or a query, or null.</summary>
    public static Act? Find(Type subject) => BySubject.GetValueOrDefault(subject);

    /// <summary>The action with a code, or null.</summary>
    public static Act? Find(string code) => All.FirstOrDefault(a => a.Code == code);

    private static Act System(string code, string zh, string en, bool changes = false, params Type[] subjects) =>
        new(code, new(zh, en), changes, OfContract: false, [.. subjects]);

    private static Act Reads(string code, string zh, string en, params Type[] subjects) =>
        new(code, new(zh, en), Changes: false, OfContract: true, [.. subjects]);

    private static Act Writes(string code, string zh, string en, params Type[] subjects) =>
        new(code, new(zh, en), Changes: true, OfContract: true, [.. subjects]);
}
