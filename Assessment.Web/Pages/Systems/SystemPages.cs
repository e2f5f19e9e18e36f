using System.Diagnostics;
using Assessment.Silo.Access;
using Assessment.Silo.Auditing;
using Assessment.Silo.Calendars;
using Assessment.Silo.Hosting;
using Assessment.Silo.Storage;
using Assessment.Silo.Storage.Audit;
using Assessment.Web.Pages.Forms;
using Assessment.Web.Pages.Kernel;
using Assessment.Web.Security;

namespace Assessment.Web.Pages.Systems;

/// <summary>The system's health and its chains, for whoever keeps it running and for the auditor; nothing of any contract.</summary>
internal static class SystemPages
{
    /// <summary>Asks for a verification.</summary>
    public const string Verify = "verify";

    /// <summary>Ends it early.</summary>
    public const string Cancel = "cancel";

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet(Urls.System, Show).Requires(Acts.ReadHealth);
        pages.MapPost(Urls.System, Change).Requires(Acts.ReadHealth);
    }

    private static IResult Show(
        StoreReader store, VerifyDesk desk, LoadedCalendars calendars, SiloOptions options, IAuditLog audit, TimeProvider time)
    {
        var facts = store.Read();
        using var program = Process.GetCurrentProcess();
        return PageResults.Page<SystemPage, SystemModel>(new(
            facts, desk.Last, calendars, [.. SystemModel.Warn(facts, desk.Last, calendars, time.GetUtcNow(), audit.IsWritable)],
            options.Node, program.StartTime, program.WorkingSet64));
    }

    private static async Task<IResult> Change(HttpContext http, VerifyDesk desk)
    {
        var posted = await PostedReader.Read(http.Request, http.RequestAborted);
        if (posted["do"] == Cancel)
        {
            desk.Cancel();
        }
        else
        {
            desk.Start(http.User.PersonId(), http.Source());
        }

        return PageResults.SeeOther(Urls.System + "#chains");
    }
}
