using System.Text.Unicode;
using Assessment.Silo.Storage;
using Assessment.Web.Pages.Cases;
using Assessment.Web.Pages.Contacts;
using Assessment.Web.Pages.Documents;
using Assessment.Web.Pages.Evidences;
using Assessment.Web.Pages.Exports;
using Assessment.Web.Pages.Forms;
using Assessment.Web.Pages.Frame;
using Assessment.Web.Pages.Gates;
using Assessment.Web.Pages.Home;
using Assessment.Web.Pages.Insights;
using Assessment.Web.Pages.Journals;
using Assessment.Web.Pages.Kernel;
using Assessment.Web.Pages.Audits;
using Assessment.Web.Pages.Mine;
using Assessment.Web.Pages.Overview;
using Assessment.Web.Pages.Payments;
using Assessment.Web.Pages.People;
using Assessment.Web.Pages.Registers;
using Assessment.Web.Pages.SignIns;
using Assessment.Web.Pages.Schemes;
using Assessment.Web.Pages.Scorecards;
using Assessment.Web.Pages.Sheets;
using Assessment.Web.Pages.Sheets.Grid;
using Assessment.Web.Pages.Sheets.Imports;
using Assessment.Web.Pages.Systems;
using Assessment.Web.Pages.Vendors;
using Assessment.Web.Pages.Works;
using Assessment.Web.Security;
using Microsoft.Extensions.WebEncoders;

namespace Assessment.Web.Pages;

/// <summary>The pages.</summary>
public static class PagesSetup
{
    /// <summary>Adds what the pages need.</summary>
    public static IServiceCollection AddAssessmentPages(this IServiceCollection services)
    {
        services.AddRazorComponents();
        // Without this every Chinese character is written as eight bytes of entity.
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new(UnicodeRanges.All));
        services.AddScoped<PageContext>();
        services.AddSingleton<PageRequests>();
        services.AddScoped<Jump>();
        services.AddScoped<WaitingList>();
        services.AddScoped<OverviewQuery>();
        services.AddScoped<OverviewExport>();
        services.AddSingleton<Presence>();
        services.AddSingleton<LiveFeed>();
        services.AddHostedService(s => s.GetRequiredService<LiveFeed>());
        services.AddSingleton<IContractList, StoredContractList>();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "assessment.form";
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.HttpOnly = true;
        });
        return services;
    }

    /// <summary>Maps the pages.</summary>
    public static WebApplication MapAssessmentPages(this WebApplication app)
    {
        WebFiles.Map(app);
        var pages = app.MapGroup("").RequireAuthorization().AddEndpointFilter<PageFilter>()
            .WithMetadata(new RequestSizeLimit(PostedReader.MostHeard)).ExcludeFromDescription();
        FramePages.Map(pages);
        SignInPages.Map(pages);
        if (app.Services.GetService<ProviderOptions>() is not null)
        {
            ProviderPages.Map(pages);
        }

        MinePages.Map(pages);
        PeoplePages.Map(pages);
        SystemPages.Map(pages);
        AuditPages.Map(pages);
        HomePages.Map(pages);
        WorkPages.Map(pages);
        ApprovalPages.Map(pages);
        OverviewPages.Map(pages);
        ExportPages.Map(pages);
        ScorecardPages.Map(pages);
        DocumentPages.Map(pages);
        ExplanationPages.Map(pages);
        InsightPages.Map(pages);
        VendorPages.Map(pages);
        WorkbookPages.Map(pages);
        SheetPages.Map(pages);
        EntryPages.Map(pages);
        GridPages.Map(pages);
        PackPages.Map(pages);
        HistoryPages.Map(pages);
        EvidencePages.Map(pages);
        EvidenceFormPages.Map(pages);
        CasePages.Map(pages);
        SchemePages.Map(pages);
        SchemeFilePages.Map(pages);
        ImportPages.Map(pages);
        GatePages.Map(pages);
        AcceptancePages.Map(pages);
        PaymentPages.Map(pages);
        RegisterPages.Map(pages);
        ContactPages.Map(pages);
        JournalPages.Map(pages);
        // Not an endpoint: one that takes every path would stand in the way of how the API's endpoints are told apart.
        app.Use((http, next) => http.GetEndpoint() is null && !IsApi(http.Request.Path) ? Missing(http) : next(http));
        return app;
    }

    private static bool IsApi(PathString path) =>
        path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) || path.StartsWithSegments("/openapi", StringComparison.OrdinalIgnoreCase);

    private static async Task Missing(HttpContext http)
    {
        await http.RequestServices.GetRequiredService<PageRequests>().Prepare(http);
        await PageResults.NotFound().ExecuteAsync(http);
    }

    private sealed record RequestSizeLimit(long? MaxRequestBodySize) : Microsoft.AspNetCore.Http.Metadata.IRequestSizeLimitMetadata;
}
