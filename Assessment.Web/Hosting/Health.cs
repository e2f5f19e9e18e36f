using Assessment.Grains.Journal;
using Assessment.Grains.Values;
using Assessment.Silo.Engine;
using Assessment.Web.Api.Problems;

namespace Assessment.Web.Hosting;

/// <summary>Two questions of whoever runs the server: is it alive, and can it work?</summary>
public static class Health
{
    private static readonly ContractNumber Nobody = ContractNumber.Parse("READYZ");

    private static readonly Fault NotReady = Fault.Of(StatusCodes.Status503ServiceUnavailable, "server-must-be-ready", new(
        "服务尚未就绪：数据库无法读取。", "The server is not ready: the database cannot be read."));

    /// <summary>Maps them, open to all.</summary>
    public static WebApplication MapHealth(this WebApplication app)
    {
        app.MapGet("/livez", () => Results.Text("alive")).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/readyz", Ready).AllowAnonymous().ExcludeFromDescription();
        return app;
    }

    private static async Task<IResult> Ready(IContracts contracts, CancellationToken cancel)
    {
        try
        {
            await contracts.History(Nobody, 0, cancel);
            return Results.Text("ready");
        }
        catch (StorageException)
        {
            return NotReady;
        }
    }
}
