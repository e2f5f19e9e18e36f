using Assessment.Grains.Notices;
using Assessment.Grains.Registers;
using Assessment.Grains.Values;
using Assessment.Web.Pages.Kernel;

namespace Assessment.Web.Pages.Registers;

/// <summary>What the kinds of registers are called on pages.</summary>
internal static class RegisterNames
{
    /// <summary>A kind of notice.</summary>
    public static Text Of(NoticeKind kind) => kind switch
    {
        NoticeKind.Deduction => new("扣分通知", "deduction"),
        NoticeKind.Rectification => new("整改通知", "rectification"),
        NoticeKind.ObjectionReply => new("异议答复", "reply to an objection"),
        NoticeKind.Acceptance => new("验收通知", "acceptance"),
        NoticeKind.PenaltyStatement => new("违约金通知", "statement of a penalty"),
        NoticeKind.Termination => new("解除通知", "termination"),
        NoticeKind.Result => new("考核结果通知", "result"),
        _ => new("其他", "other"),
    };

    /// <summary>What a notice is about.</summary>
    public static Text Of(SubjectKind kind) => kind switch
    {
        SubjectKind.Period => new("考核期", "period"),
        SubjectKind.Entry => new("条目", "entry"),
        SubjectKind.Objection => new("异议", "objection"),
        SubjectKind.Rectification => new("整改", "rectification"),
        SubjectKind.Breach => new("违约", "breach"),
        SubjectKind.Termination => new("解除", "termination"),
        SubjectKind.Acceptance => new("验收", "acceptance"),
        SubjectKind.Instalment => new("付款", "instalment"),
        SubjectKind.Address => new("地址变更", "change of address"),
        _ => new("合同", "contract"),
    };

    /// <summary>A subject with its number.</summary>
    public static Text Of(NoticeSubject subject) => subject.No is { } no
        ? new($"{Of(subject.Kind).Zh} {Format.Count(no)}", $"{Of(subject.Kind).In("en")} {Format.Count(no)}")
        : Of(subject.Kind);

    /// <summary>How a notice was delivered.</summary>
    public static Text Of(DeliveryMeans means) => means switch
    {
        DeliveryMeans.Hand => new("当面送交", "by hand"),
        DeliveryMeans.Post => new("邮寄", "by post"),
        DeliveryMeans.Courier => new("快递", "by courier"),
        _ => new("公证送达", "by a notary"),
    };

    /// <summary>Where a notice stands.</summary>
    public static Text Of(NoticeStage stage) => stage switch
    {
        NoticeStage.Issued => new("已发出", "issued"),
        NoticeStage.Delivered => new("已发送", "delivered"),
        NoticeStage.Received => new("已签收", "received"),
        _ => new("已撤销", "withdrawn"),
    };

    /// <summary>A kind of deliverable.</summary>
    public static Text Of(DeliverableKind kind) => kind switch
    {
        DeliverableKind.Source => new("源代码", "source code"),
        DeliverableKind.Document => new("文档", "document"),
        DeliverableKind.Data => new("数据", "data"),
        DeliverableKind.Account => new("帐号与权限", "accounts"),
        _ => new("其他", "other"),
    };

    /// <summary>Where a deliverable stands.</summary>
    public static Text Of(DeliverableStage stage) => stage switch
    {
        DeliverableStage.Awaited => new("待交付", "awaited"),
        DeliverableStage.Delivered => new("已交付，待确认", "delivered"),
        DeliverableStage.Accepted => new("已接收", "accepted"),
        DeliverableStage.SentBack => new("已退回", "sent back"),
        _ => new("已撤销", "withdrawn"),
    };

    /// <summary>A kind of tender paper.</summary>
    public static Text Of(TenderPaperKind kind) => kind switch
    {
        TenderPaperKind.Tender => new("招标文件", "tender"),
        TenderPaperKind.Bid => new("投标文件", "bid"),
        _ => new("中标通知书", "award"),
    };
}
