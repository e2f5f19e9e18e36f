using System.Globalization;
using Assessment.Grains.Breaches;
using Assessment.Grains.Contracts;
using Assessment.Grains.Notices;
using Assessment.Grains.Registers;
using Assessment.Grains.Values;
using Assessment.Web.Security;

namespace Assessment.Web.Api;

/// <summary>Written notices, addresses of record, particulars, and the registers that the contract asks to be kept.</summary>
internal static class RegisterEndpoints
{
    private static readonly QueryParameter Day = new("on", typeof(DateOnly), new("询问哪一天，如 2026-10-01；不写即今天", "The day asked about, such as 2026-10-01; today when left out"));

    /// <summary>Maps them.</summary>
    public static void MapRegisters(this IEndpointRouteBuilder contract)
    {
        MapNotices(contract);
        MapParticulars(contract);
        MapDeliverables(contract);
        MapRequirements(contract);
    }

    private static void MapNotices(IEndpointRouteBuilder contract)
    {
        contract.MapQuery<GetNotices, NoticesView>("/notices", new("书面通知（含考核结果通知）", "Written notices, those of published results among them"), _ => new GetNotices()).WithTags("notices");
        contract.MapCommand<RecordNotice>("POST", "/notices").WithTags("notices");
        contract.MapCommand<DeliverNotice>("POST", "/notices/{notice}/delivery").WithTags("notices");
        contract.MapCommand<ConfirmNoticeReceipt>("POST", "/notices/{notice}/receipt").WithTags("notices");
        contract.MapCommand<WithdrawNotice>("POST", "/notices/{notice}/withdraw").WithTags("notices");
        contract.MapQuery<GetAddresses, AddressesView>("/addresses", new("某日有效的约定地址及其沿革", "The addresses of record in force on a day, and their history"), http => On(http, day => new GetAddresses(day)), null, Day).WithTags("notices");
        contract.MapCommand<RecordAddress>("POST", "/addresses").WithTags("notices");
        contract.MapCommand<WithdrawAddress>("POST", "/addresses/{address}/withdraw").WithTags("notices");
    }

    private static void MapParticulars(IEndpointRouteBuilder contract)
    {
        contract.MapQuery<GetParticulars, ParticularsView>("/particulars", new("双方要素及其沿革", "The parties' particulars and their history"), _ => new GetParticulars()).WithTags("contracts");
        contract.MapCommand<RecordParticulars>("PUT", "/particulars").WithTags("contracts");
        contract.MapQuery<GetTenderPapers, TenderPapersView>("/tender-papers", new("招标、投标、中标文件", "Tender, bid and award papers"), _ => new GetTenderPapers()).WithTags("contracts");
        contract.MapCommand<RecordTenderPaper>("POST", "/tender-papers").WithTags("contracts");
        contract.MapCommand<WithdrawTenderPaper>("POST", "/tender-papers/{paper}/withdraw").WithTags("contracts");
        contract.MapCommand<WithdrawFeeWaiver>("POST", "/fee-waivers/{feeWaiver}/withdraw").WithTags("breaches");
    }

    private static void MapDeliverables(IEndpointRouteBuilder contract)
    {
        contract.MapQuery<GetDeliverables, DeliverablesView>("/deliverables", new("服务成果登记", "The register of deliverables"), _ => new GetDeliverables()).WithTags("registers");
        contract.MapCommand<RegisterDeliverable>("POST", "/deliverables").WithTags("registers");
        contract.MapCommand<DeliverDeliverable>("POST", "/deliverables/{deliverable}/delivery").WithTags("registers");
        contract.MapCommand<ReviewDeliverable>("POST", "/deliverables/{deliverable}/review").WithTags("registers");
        contract.MapCommand<WithdrawDeliverable>("POST", "/deliverables/{deliverable}/withdraw").WithTags("registers");
        contract.MapQuery<GetTrainings, TrainingsView>("/trainings", new("培训登记", "Training sessions"), _ => new GetTrainings()).WithTags("registers");
        contract.MapCommand<RecordTraining>("POST", "/trainings").WithTags("registers");
        contract.MapCommand<WithdrawTraining>("POST", "/trainings/{training}/withdraw").WithTags("registers");
    }

    private static void MapRequirements(IEndpointRouteBuilder contract)
    {
        contract.MapQuery<GetBackupRequirements, BackupRequirementsView>("/backup-requirements", new("某日有效的备份频率要求及其沿革", "The backup frequency required on a day, and its history"), http => On(http, day => new GetBackupRequirements(day)), null, Day).WithTags("registers");
        contract.MapCommand<RecordBackupRequirement>("POST", "/backup-requirements").WithTags("registers");
        contract.MapCommand<WithdrawBackupRequirement>("POST", "/backup-requirements/{requirement}/withdraw").WithTags("registers");
        contract.MapQuery<GetDutyRequests, DutyRequestsView>("/duty-requests", new("值班要求，及某日是否已事先要求值班", "Requests for duty, and whether duty on a day had been asked for"), http => On(http, day => new GetDutyRequests(day)), null, Day).WithTags("registers");
        contract.MapCommand<RequestDuty>("POST", "/duty-requests").WithTags("registers");
        contract.MapCommand<WithdrawDutyRequest>("POST", "/duty-requests/{duty}/withdraw").WithTags("registers");
    }

    private static Asking<T> On<T>(HttpContext http, Func<DateOnly?, T> ask) => http.Request.Query["on"] switch
    {
        [] => ask(null),
        [var text] when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => ask(day),
        _ => RouteValues.BadParameter("on", new("日期，如 2026-10-01", "a date such as 2026-10-01")),
    };
}
