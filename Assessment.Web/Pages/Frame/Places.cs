using Assessment.Grains.Values;
using Assessment.Silo.Access;
using Assessment.Web.Pages.Kernel;

namespace Assessment.Web.Pages.Frame;

/// <summary>A page that the frame leads to.</summary>
/// <param name="Key">Names it to the frame.</param>
/// <param name="Url">Its address.</param>
/// <param name="Words">What it is called.</param>
internal sealed record PlaceLink(string Key, string Url, Text Words);

/// <summary>Where the frame leads: one list for the navigation, the tabs of a contract, and the command palette.</summary>
internal static class Places
{
    private static readonly (PlaceLink Link, Act Act)[] System =
    [
        (new("overview", Urls.Overview, new("总览", "Overview")), Acts.ReadOverview),
        (new("work", Urls.Work, new("我的工作", "My work")), Acts.EnterScores),
        (new("work", Urls.Work, new("我的工作", "My work")), Acts.ManagePeriods),
        (new("work", Urls.Work, new("我的工作", "My work")), Acts.SignOpinions),
        (new("work", Urls.Work, new("我的工作", "My work")), Acts.AcknowledgeResults),
        (new("approvals", Urls.Approvals, new("待批", "Approvals")), Acts.WorkApprovals),
        (new("home", Urls.Home, new("合同", "Contracts")), Acts.ListContracts),
        (new("people", Urls.People, new("帐号", "Accounts")), Acts.ReadPermissions),
        (new("permissions", Urls.Permissions, new("权限表", "Permissions")), Acts.ReadPermissions),
        (new("audit", Urls.Audit, new("审计", "Audit")), Acts.ReadAudit),
        (new("system", Urls.System, new("系统", "System")), Acts.ReadHealth),
    ];

    private static readonly (string Key, Func<string, string> Url, Text Words, Act Act)[] OfContract =
    [
        ("card", Urls.Contract, new("记分卡", "Scorecard"), Acts.ReadContract),
        ("scheme", Urls.Scheme, new("考核办法", "Scheme"), Acts.ReadContract),
        ("cases", Urls.Cases, new("异议与整改", "Cases"), Acts.ReadCases),
        ("acceptance", Urls.Acceptance, new("验收", "Acceptance"), Acts.ReadGate),
        ("gate", Urls.Gate, new("验收关口", "Gate"), Acts.ReadGate),
        ("payments", Urls.Payments, new("付款", "Payments"), Acts.ReadPayments),
        ("papers", Urls.Papers, new("文书", "Papers"), Acts.ReadPapers),
        ("evidence", Urls.EvidenceList, new("证据", "Evidence"), Acts.ReadEvidence),
        ("insights", Urls.Insights, new("测算与预测", "Outlook"), Acts.ReadInsights),
        ("registers", Urls.Registers, new("登记簿", "Registers"), Acts.ReadRegisters),
        ("contacts", Urls.Contacts, new("联系与账户", "Contacts"), Acts.ReadContacts),
        ("journal", Urls.Journal, new("流水", "Journal"), Acts.ReadJournal),
    ];

    // More tabs than this are found only by reading them all.
    private const int MostTabs = 7;

    /// <summary>The pages of the system that the viewer may open.</summary>
    public static IEnumerable<PlaceLink> Of(PageContext page) => System.Where(p => page.Can(p.Act)).Select(p => p.Link).DistinctBy(p => p.Key);

    /// <summary>The pages of a contract that the viewer may open.</summary>
    public static IEnumerable<PlaceLink> Of(PageContext page, ContractNumber number) =>
        OfContract.Where(p => page.Can(p.Act, number)).Select(p => new PlaceLink(p.Key, p.Url(number.Value), p.Words));

    /// <summary>The same, parted into tabs and what stands behind "more".</summary>
    public static (IReadOnlyList<PlaceLink> Tabs, IReadOnlyList<PlaceLink> More) Tabs(PageContext page, ContractNumber number)
    {
        PlaceLink[] all = [.. Of(page, number)];
        return all.Length <= MostTabs ? (all, []) : (all[..MostTabs], all[MostTabs..]);
    }
}
