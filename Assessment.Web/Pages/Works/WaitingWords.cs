using Assessment.Grains.Values;
using Assessment.Silo.Access;
using Assessment.Silo.ReadModels;
using Assessment.Web.Pages.Kernel;

namespace Assessment.Web.Pages.Works;

/// <summary>What a kind of waiting is called, who may answer it, and where.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Act">What whoever answers it must be allowed to do.</param>
/// <param name="Name">What it is called in a list.</param>
/// <param name="Url">Where it is answered.</param>
public sealed record WaitingPlace(WaitingKind Kind, Act Act, Text Name, Func<WaitingItem, string> Url)
{
    /// <summary>What a manager is waited for, in the order of its weight.</summary>
    public static IReadOnlyList<WaitingPlace> OfManagers { get; } =
    [
        new(WaitingKind.Publish, Acts.ManagePeriods, new("待发布", "To publish"), Sheet),
        new(WaitingKind.Collect, Acts.ManagePeriods, new("评分表未齐", "Sheets not all in"), Sheet),
        new(WaitingKind.Receipt, Acts.ManagePeriods, new("待登记送达", "Receipt to record"), Sheet),
        new(WaitingKind.Finalise, Acts.ManagePeriods, new("待定版", "To finalise"), Sheet),
        new(WaitingKind.Objection, Acts.DecideObjections, new("待处理异议", "Objection to decide"), i => Urls.Cases(i.Contract) + "#objections"),
        new(WaitingKind.Verify, Acts.ManageRectifications, new("待复核整改", "Rectification to verify"), i => Urls.Cases(i.Contract) + "#rectifications"),
        new(WaitingKind.Report, Acts.ManageRectifications, new("整改逾期未报", "Rectification overdue"), i => Urls.Cases(i.Contract) + "#rectifications"),
        new(WaitingKind.Breach, Acts.ManageBreaches, new("待处理违约", "Breach to decide"), i => Urls.Cases(i.Contract) + "#breaches"),
        new(WaitingKind.Reopening, Acts.ManagePeriods, new("待确认重开", "Reopening to confirm"), Sheet),
        new(WaitingKind.Waiver, Acts.WaiveConditions, new("待批准豁免", "Waiver to approve"), i => Urls.Gate(i.Contract)),
        new(WaitingKind.Scheme, Acts.FreezeSchemes, new("待冻结办法", "Scheme to freeze"), i => Urls.Scheme(i.Contract)),
        new(WaitingKind.Seal, Acts.SealEvidence, new("待确认封存", "Seal to confirm"), i => Urls.EvidenceList(i.Contract)),
    ];

    /// <summary>What the vendor is waited for: what was published and can be answered, what is to be mended.</summary>
    public static IReadOnlyList<WaitingPlace> OfVendors { get; } =
    [
        new(WaitingKind.Finalise, Acts.AcknowledgeResults, new("待确认或提出异议", "To acknowledge or object"), i => Urls.Cases(i.Contract) + "#results"),
        new(WaitingKind.Report, Acts.ReportRectifications, new("待报告整改", "Rectification to report"), i => Urls.Cases(i.Contract) + "#rectifications"),
    ];

    /// <summary>What one person alone is waited for.</summary>
    public static IReadOnlyList<WaitingPlace> OfPersons { get; } =
    [
        new(WaitingKind.Sheet, Acts.EnterScores, new("评分表", "Score sheet"), Sheet),
        new(WaitingKind.Opinion, Acts.SignOpinions, new("待签署验收意见", "Opinion to sign"), i => Urls.Gate(i.Contract)),
    ];

    /// <summary>What an item is about, in words.</summary>
    public static Text About(WaitingItem item) => item.Row.Kind switch
    {
        WaitingKind.Objection => new($"异议 {item.Row.No}", $"Objection {item.Row.No}"),
        WaitingKind.Verify or WaitingKind.Report => new($"整改 {item.Row.No}", $"Rectification {item.Row.No}"),
        WaitingKind.Breach => new($"违约 {item.Row.No}", $"Breach {item.Row.No}"),
        WaitingKind.Waiver => new($"条件 G{item.Row.No}", $"Condition G{item.Row.No}"),
        WaitingKind.Scheme => new($"办法第 {item.Row.No} 版", $"Scheme, version {item.Row.No}"),
        WaitingKind.Seal => new($"证据 {item.Row.No}", $"Evidence {item.Row.No}"),
        WaitingKind.Opinion => new($"验收第 {item.Row.No} 轮", $"Acceptance, round {item.Row.No}"),
        _ => new($"第 {item.Row.No} 期", $"Period {item.Row.No}"),
    };

    private static string Sheet(WaitingItem item) => Urls.Period(item.Contract, item.Row.No);
}

/// <summary>Something that waits, with the contract that it waits in.</summary>
/// <param name="Row">What waits.</param>
/// <param name="Title">The project's name.</param>
/// <param name="Vendor">乙方.</param>
public sealed record WaitingItem(WaitingRow Row, string Title, string Vendor)
{
    /// <summary>The contract's number.</summary>
    public string Contract => Row.Contract;

    /// <summary>True for a period whose sheets are told apart beside it.</summary>
    public bool HasSheets => Row.Kind is WaitingKind.Publish or WaitingKind.Collect;

    /// <summary>Days until its last day on a day; negative when that has passed, null without one.</summary>
    public int? DaysLeft(DateOnly today) => Row.Due?.DayNumber - today.DayNumber;

    /// <summary>How long it has waited, in days; null where its first day is not known.</summary>
    public int? DaysWaited(DateOnly today) => today.DayNumber - Row.Since?.DayNumber;
}
