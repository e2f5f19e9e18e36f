using Assessment.Grains.Journal;
using Assessment.Grains.Values;
using Assessment.Silo.Auditing;
using Assessment.Silo.Engine;
using Assessment.Silo.Storage;
using Assessment.Web.Api.Problems;

namespace Assessment.Web.Hosting;

/// <summary>
/// Two questions of whoever runs the server: is it alive, and can it work? A proxy leaves a node out for as long as it cannot. What is wrong stands in
/// the log: the answer is open to all.
/// </summary>
public static class Health
{
    private static readonly ContractNumber Nobody = ContractNumber.Parse("READYZ");

    private static readonly Fault NotReady = Fault.Of(StatusCodes.Status503ServiceUnavailable, "server-must-be-ready", new(
        "服务尚未就绪：数据库或审计日志无法读写，或时钟不对。原因见服务器日志。",
        "The server is not ready: the database or the audit log cannot be read or written, or the clock is wrong. The server's log says which."));

    /// <summary>Maps them, open to all.</summary>
    public static WebApplication MapHealth(this WebApplication app)
    {
        app.MapGet("/livez", () => Results.Text("alive")).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/readyz", Ready).AllowAnonymous().ExcludeFromDescription();
        return app;
    }

    private static async Task<IResult> Ready(IContracts contracts, StorageProbe probe, IAuditLog audit, ILogger<StorageProbe> log, CancellationToken cancel)
    {
        try
        {
            await contracts.History(Nobody, 0, cancel);
            if (await Task.Run(probe.Fault, cancel) is { } fault)
            {
                log.LogError("Not ready: {Fault}", fault);
                return NotReady;
            }

            if (!audit.IsWritable)
            {
                // Nobody else may ask while the proxy leaves this node out: it is for this question to find out that the cause is gone.
                await audit.Write(new("audit.resumed", AuditEvent.Ok), cancel);
            }

            return Results.Text("ready");
        }
        catch (Exception fault) when (fault is StorageException or AuditUnavailableException)
        {
            log.LogError(fault, "Not ready");
            return NotReady;
        }
    }
}
