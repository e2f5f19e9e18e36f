using System.Globalization;
using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Notices;
using Assessment.Grains.Registers;
using Assessment.Grains.Values;
using Assessment.Web.Pages.Forms;

namespace Assessment.Web.Pages.Registers;

/// <summary>From a form of the registers to its command.</summary>
internal static class RegisterForms
{
    private static readonly Text Date = new("日期", "Date");
    private static readonly Text Document = new("文号", "Document number");
    private static readonly Text Reason = new("理由", "Reason");
    private static readonly Text Party = new("哪一方", "which party");

    /// <summary>The command; null when the form asks for nothing that is known. Faults stand in the form.</summary>
    public static ICommand? Command(Posted posted) =>
        OfNotices(posted) ?? OfParties(posted) ?? OfDeliverables(posted) ?? OfRequirements(posted) ?? OfPapers(posted) ?? posted.Unknown();

    private static ICommand? OfNotices(Posted posted) => posted.Do switch
    {
        "notice" => new RecordNotice(
            posted.Words("number", new("通知编号", "Number of the notice")), posted.OneOf<NoticeKind>("kind", new("种类", "kind")), posted.Day("on", Date),
            posted.OneOf<PartySide>("from", new("发出方", "from whom")), posted.Words("about", new("内容", "What it says")), Subject(posted)),
        "deliver-notice" => new DeliverNotice(
            posted.No(), posted.Day("on", Date), posted.OneOf<DeliveryMeans>("means", new("送达方式", "means of delivery")), posted.Words("proof", new("凭证", "Proof"))),
        "receive-notice" => new ConfirmNoticeReceipt(posted.No(), posted.Day("on", Date), posted.Words("by", new("签收人", "Received by")), posted.Words("proof", new("凭证", "Proof"))),
        "withdraw-notice" => new WithdrawNotice(posted.No(), posted.Words("reason", Reason)),
        _ => null,
    };

    private static ICommand? OfParties(Posted posted) => posted.Do switch
    {
        "address" => new RecordAddress(
            posted.OneOf<PartySide>("party", Party), posted.Words("address", new("地址", "Address")), posted.Words("recipient", new("收件人", "Recipient")),
            posted.MaybeDay("from", new("起用日期", "First day")), posted.MaybeWhole("notice", new("通知登记号", "No. of the notice"))),
        "withdraw-address" => new WithdrawAddress(posted.No(), posted.Words("reason", Reason)),
        "particulars" => new RecordParticulars(posted.OneOf<PartySide>("party", Party), posted.Maybe("projectLead"), posted.Maybe("creditCode"), posted.Maybe("address"), posted.Maybe("reason")),
        _ => null,
    };

    private static ICommand? OfDeliverables(Posted posted) => posted.Do switch
    {
        "deliverable" => new RegisterDeliverable(
            posted.Words("name", new("成果名称", "Name")), posted.OneOf<DeliverableKind>("kind", new("种类", "kind")), posted.MaybeDay("due", new("应交日期", "Due")),
            posted.MaybeWhole("period", new("考核期", "Period"))),
        "hand-over" => new DeliverDeliverable(posted.No(), posted.Words("version", new("版本", "Version")), posted.Day("on", Date), posted.Maybe("document")),
        "review" => new ReviewDeliverable(
            posted.No(), posted.Yes("accepted", new("请选择接收或退回。", "Choose accepted or sent back.")), posted.Day("on", Date), posted.Maybe("remark")),
        "withdraw-deliverable" => new WithdrawDeliverable(posted.No(), posted.Words("reason", Reason)),
        "training" => new RecordTraining(
            posted.Day("on", Date), posted.Words("topic", new("培训主题", "Topic")), posted.Number("hours", new("学时", "Hours"), "学时", "小时", "hours", "h"),
            posted.Words("trainer", new("培训人", "Trainer")), posted.Whole("attended", new("参加人数", "Number attended")), posted.Words("signIn", new("签到表编号", "Number of the sign-in sheet"))),
        "withdraw-training" => new WithdrawTraining(posted.No(), posted.Words("reason", Reason)),
        _ => null,
    };

    private static ICommand? OfRequirements(Posted posted) => posted.Do switch
    {
        "backup" => new RecordBackupRequirement(
            posted.Day("on", Date), posted.Words("document", Document), posted.Words("frequency", new("备份频率", "Frequency")), posted.MaybeDay("from", new("起算日期", "First day"))),
        "withdraw-backup" => new WithdrawBackupRequirement(posted.No(), posted.Words("reason", Reason)),
        "duty" => new RequestDuty(
            posted.Day("askedOn", new("要求日期", "Date of the document")), posted.Words("document", Document), posted.Day("from", new("首日", "First day")), posted.Day("to", new("末日", "Last day")),
            Hour(posted, "startsAt"), Hour(posted, "endsAt")),
        "withdraw-duty" => new WithdrawDutyRequest(posted.No(), posted.Words("reason", Reason)),
        _ => null,
    };

    private static ICommand? OfPapers(Posted posted) => posted.Do switch
    {
        "paper" => new RecordTenderPaper(
            posted.OneOf<TenderPaperKind>("kind", new("种类", "kind")), posted.Words("title", new("文件名称", "Title")), posted.Words("number", new("文件编号", "Number")), posted.Day("on", Date),
            posted.Maybe("sha256")?.ToLowerInvariant(), posted.Maybe("document")),
        "withdraw-paper" => new WithdrawTenderPaper(posted.No(), posted.Words("reason", Reason)),
        _ => null,
    };

    private static NoticeSubject? Subject(Posted posted)
    {
        var no = posted.MaybeWhole("subjectNo", new("事项编号", "Its number"));
        return posted.Maybe("subject") is null ? null : new(posted.OneOf<SubjectKind>("subject", new("所涉事项", "what it is about")), no);
    }

    private static TimeOnly? Hour(Posted posted, string field)
    {
        if (posted.Maybe(field) is not { } text)
        {
            return null;
        }

        if (TimeOnly.TryParseExact(text.Replace('：', ':'), ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var hour))
        {
            return hour;
        }

        posted.Fault(field, new("时刻请写成 08:30 这样。", "Write an hour as 08:30."));
        return null;
    }
}
