using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Assessment.Grains.Values;
using Assessment.Silo.Access;
using Assessment.Silo.Storage;
using Assessment.Web.Api.Problems;
using Assessment.Web.Api.Requests;
using Assessment.Web.Pages.Forms;
using Assessment.Web.Pages.Kernel;
using Assessment.Web.Pages.Problems;
using Assessment.Web.Security;

namespace Assessment.Web.Pages.Frame;

/// <summary>What the frame around every page asks for: where one can go, what changed, who else is here, the theme.</summary>
internal static class FramePages
{
    private const int LongestQuery = 100;
    private const int LongestPath = 300;

    // For whoever comes by a link: it would never end.
    private static readonly Fault NoStream = Fault.Of(StatusCodes.Status406NotAcceptable, "stream-must-be-wanted", new(
        "这是页面自动接收更新的通道（text/event-stream），不是页面。", "This is where pages hear of changes (text/event-stream), and no page."));

    // The right to listen is asked anew with each stream.
    private static readonly TimeSpan StreamLasts = TimeSpan.FromMinutes(1);

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet(Urls.Token, (HttpContext http, PageContext page) => Data(http, new TokenBody(page.Token))).Requires(Acts.UseOwnAccount);
        pages.MapGet(Urls.Jump, async (string? q, HttpContext http, Jump jump) =>
            Data(http, new PlacesBody(await jump.Find(Cut(q?.Trim() ?? "", LongestQuery), http.RequestAborted)))).Requires(Acts.UseOwnAccount);
        pages.MapGet(Urls.Live, (HttpContext http, LiveFeed feed, TimeProvider time) => FaultPages.TakesData(http.Request) ? Stream(http, feed, time) : NoStream).Requires(Acts.UseOwnAccount).WithMetadata(new Unattended());
        pages.MapPost(Urls.Here, Note).Requires(Acts.UseOwnAccount).WithMetadata(new Unattended());
        pages.MapPost(Urls.Theme, async (HttpContext http) =>
        {
            var posted = await PostedReader.Read(http.Request, http.RequestAborted);
            Themes.Keep(http.Response, posted["theme"]);
            return PageResults.SeeOther(Urls.Local(posted["back"]));
        }).AllowAnonymous();
    }

    // The body is read here and not by the framework, which would do so before the form is known to be ours.
    private static async Task<IResult> Note(HttpContext http, Presence presence, PageContext page)
    {
        var (here, fault) = await BodyBinder.Bind<HereBody>(http.Request, [], http.RequestAborted);
        return fault ?? Data(http, new OthersBody(Others(here!, presence, page)));
    }

    private static IResult Data<T>(HttpContext http, T body)
    {
        http.Response.Headers.CacheControl = "no-store";
        return Results.Json(body, Grains.Journal.Json.Options);
    }

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..most];

    // Only who may read the contract learns who else does; the vendor does not learn which of the buyer's people look.
    private static IReadOnlyList<string> Others(HereBody here, Presence presence, PageContext page)
    {
        var parts = (here.Path ?? "").Split('/');
        return here.Path is { Length: <= LongestPath } && parts is ["", "contracts", var number, ..]
            && ContractNumber.TryParse(Uri.UnescapeDataString(number), out var contract)
            && page.Holder!.By(Acts.ReadContract, contract) == Relation.Contract
                ? presence.Note(here.Path, page.Person!)
                : [];
    }

    private static IResult Stream(HttpContext http, LiveFeed feed, TimeProvider time)
    {
        http.Response.Headers.CacheControl = "no-store";
        return Results.ServerSentEvents(Changes(http.User.Holder()!, feed, time, http.RequestAborted));
    }

    private static async IAsyncEnumerable<SseItem<ChangeBody>> Changes(Holder holder, LiveFeed feed, TimeProvider time, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var lasts = new CancellationTokenSource(StreamLasts, time);
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancel, lasts.Token);
        var from = await feed.Now(ends.Token);
        // Something to begin with, so that the browser knows that it is heard; and how soon to ask again.
        yield return new(new("", 0, ""), "hello") { ReconnectionInterval = TimeSpan.FromSeconds(1) };
        await foreach (var entry in feed.Listen(from, ends.Token))
        {
            var relation = holder.By(Acts.ReadContract, ContractNumber.Parse(entry.Contract));
            if (relation != Relation.None)
            {
                yield return new(new(entry.Contract, entry.Version, relation == Relation.Published ? "" : entry.Actor), "change");
            }
        }
    }

    private sealed record TokenBody(string Token);

    private sealed record PlacesBody(IReadOnlyList<Place> Places);

    private sealed record HereBody(string? Path);

    private sealed record OthersBody(IReadOnlyList<string> Others);

    private sealed record ChangeBody(string Contract, long Version, string By);
}
