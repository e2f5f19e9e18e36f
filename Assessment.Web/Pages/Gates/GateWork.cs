using Assessment.Grains.Acceptance;
using Assessment.Grains.Values;
using Assessment.Web.Pages.Kernel;

namespace Assessment.Web.Pages.Gates;

/// <summary>What is still to be done for a condition.</summary>
/// <param name="Condition">The condition.</param>
/// <param name="Who">Who must act, and on what.</param>
/// <param name="Url">Where.</param>
/// <param name="Where">What that page is called.</param>
internal sealed record GateTask(Condition Condition, Text Who, string Url, Text Where);

/// <summary>Who must act before the gate opens, and on which page.</summary>
internal static class GateWork
{
    private static readonly Text Card = new("记分卡", "Scorecard");
    private static readonly Text Cases = new("异议与整改", "Cases");
    private static readonly Text Acceptance = new("验收", "Acceptance");
    private static readonly Text Payments = new("付款", "Payments");

    /// <summary>The tasks, in the order of the conditions; none when the gate is open.</summary>
    public static IReadOnlyList<GateTask> Of(GateModel model) =>
        [.. model.Gate.Conditions.Where(c => c.State is ConditionState.NotMet or ConditionState.AwaitingEvidence).Select(c => Of(model, c))];

    private static GateTask Of(GateModel model, Condition condition)
    {
        var number = model.Gate.Contract;
        return condition.Code switch
        {
            "G1" => new(condition, new("评分人交齐评分表，考核管理发布并定版各期", "the evaluators hand in, a manager publishes and finalises each period"), Urls.Contract(number), Card),
            "G2" => new(condition, new("综合得分由各期得分得出：考核管理核对；确有理由可申请豁免", "the term's score follows from the periods: a manager looks into it, or asks for a waiver with a reason"), Urls.Contract(number), Card),
            "G3" => new(condition, new("考核管理核对否决事实；供应商可在异议期内提出异议", "a manager looks into the veto; the vendor may object within the window"), Urls.Contract(number), Card),
            "G4" => new(condition, new("供应商报告整改，考核管理复核", "the vendor reports, a manager verifies"), Urls.Cases(number) + "#rectifications", Cases),
            "G5" => new(condition, new("考核管理处理异议；未届满的异议期到日自然届满", "a manager decides the objections; open windows end on their day"), Urls.Cases(number) + "#objections", Cases),
            "G6" => new(condition, new("考核管理决定是否解除、撤回通知", "a manager decides whether to terminate or to revoke the notice"), Urls.Cases(number) + "#breaches", Cases),
            "G7" => new(condition, Panel(model), Urls.Acceptance(number), Acceptance),
            "G8" => new(condition, new("考核管理登记采购人意见与书面确认，并附上文件", "a manager records the buyer's opinion and the written confirmation, with their files"), Urls.Acceptance(number) + "#confirmations", Acceptance),
            "G9" => new(condition, new("供应商开具发票，考核管理登记并核对", "the vendor issues the invoice, a manager records and compares it"), Urls.Payments(number), Payments),
            "G10" => new(condition, new("已逾约定日期：说明理由申请豁免，由另一人批准", "past the agreed day: ask for a waiver with the reason, another person approves"), "#G10", new("本页 G10", "G10 on this page")),
            _ => new(condition, new("考核管理登记书面处理决定", "a manager records the written decisions"), Urls.Cases(number) + "#breaches", Cases),
        };
    }

    private static Text Panel(GateModel model) => AcceptanceStages.Of(model.State.Acceptance) switch
    {
        AcceptanceStage.Request => new("供应商提出验收申请", "the vendor requests acceptance"),
        AcceptanceStage.Standard => new("考核管理登记适用的验收标准", "a manager records the standard that applies"),
        AcceptanceStage.Notice => new("考核管理发出验收通知", "a manager gives notice of the acceptance"),
        AcceptanceStage.Panel => new("考核管理组建验收小组", "a manager convenes the panel"),
        AcceptanceStage.Opinions => Signing(model.State.Acceptance.Round!),
        AcceptanceStage.Conclusion => new("验收小组或考核管理形成结论", "a member or a manager concludes"),
        _ => new("附上各成员签字页的扫描件", "attach the scans of the signed pages"),
    };

    private static Text Signing(Round round)
    {
        var names = string.Join("、", EveryMemberMustHaveSigned.Missing(round));
        return new($"待 {names} 签署意见", $"{names} to sign");
    }
}
