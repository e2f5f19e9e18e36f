using Assessment.Grains.Journal;
using Assessment.Grains.Schemes;
using Assessment.Grains.Scoring.Publishing;
using Assessment.Grains.Scoring.Sheets;
using Assessment.Web.Pages.Forms;

namespace Assessment.Web.Pages.Sheets;

/// <summary>From a form of the score sheet to its command.</summary>
internal static class SheetForms
{
    /// <summary>The command; null when the form asks for nothing that is known. Faults stand in the form.</summary>
    public static ICommand? Command(Posted posted, int no, Scheme? scheme) => posted.Do switch
    {
        "record" => Record(posted, no, scheme),
        "submit" => new SubmitSheet(no),
        "return" => new ReturnSheet(no, posted["evaluator"], posted.Words("reason", new("退回说明", "What is to be mended"))),
        "publish" => new PublishPeriod(no, posted.Maybe("remark")),
        "receipt" => new RecordNoticeReceipt(
            no, posted.Day("on", new("送达日期", "Day of receipt")), posted.Words("by", new("签收人", "Received by")), posted.Maybe("proof")),
        "acknowledge" => new RecordAcknowledgement(
            no, posted.Day("on", new("确认日期", "Date")), posted.Words("document", new("文号", "Document number"))),
        "finalise" => new FinalisePeriod(no),
        "reopen" => new RequestReopening(no, posted.Words("reason", new("重新打开的理由", "Reason"))),
        "confirm" => new ConfirmReopening(no),
        _ => Unknown(posted),
    };

    private static ICommand? Record(Posted posted, int no, Scheme? scheme) =>
        FactForm.Read(posted, posted["kind"], scheme?.Indicator(posted["item"])) is { } fact
            ? FactForm.Record(no, posted["item"], fact)
            : Unknown(posted);

    private static ICommand? Unknown(Posted posted)
    {
        posted.Fault("", new("无法识别的操作。请重新打开此页再试。", "What is asked is not known. Open this page anew and try again."));
        return null;
    }
}
