using Assessment.Grains.Values;
using Assessment.Silo.Engine;
using Assessment.Web.Pages.Forms;
using Assessment.Web.Pages.Home;
using Assessment.Web.Pages.Kernel;
using Assessment.Web.Security;
using Microsoft.AspNetCore.Authentication;

namespace Assessment.Web.Pages.People;

/// <summary>Who am I: until accounts exist a person is picked by name.</summary>
internal static class PersonPages
{
    private const int MostContracts = 50;

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet(Urls.Person, Show).AllowAnonymous();
        pages.MapPost(Urls.Person, Pick).AllowAnonymous();
        pages.MapPost(Urls.Language, Speak).AllowAnonymous();
    }

    private static async Task<IResult> Show(HttpContext http, IContracts contracts, IContractList list) =>
        PageResults.Page<PersonPage, PersonModel>(await Model(http, contracts, list, http.Request.Query["back"]));

    private static async Task<IResult> Pick(HttpContext http, IContracts contracts, IContractList list, PageContext page)
    {
        var posted = await PostedReader.Read(http.Request, http.RequestAborted);
        if (PersonName.Normal(posted["name"]) is { } name)
        {
            await http.SignInAsync(PersonSchemes.Cookie, PersonClaims.Principal(name, PersonSchemes.Cookie));
            return PageResults.SeeOther(Urls.Local(posted["back"]));
        }

        posted.Fault("name", new(
            $"姓名应有 1 至 {PersonName.Longest} 个字，不含控制字符。", $"A name has 1 to {PersonName.Longest} characters, none of them a control character."));
        page.Posted = posted;
        return PageResults.Page<PersonPage, PersonModel>(await Model(http, contracts, list, posted["back"]), posted.Status);
    }

    private static async Task<IResult> Speak(HttpContext http, PageContext page)
    {
        var posted = await PostedReader.Read(http.Request, http.RequestAborted);
        Languages.Keep(http.Response, posted["language"] is { Length: > 0 } chosen ? chosen : page.Language);
        return PageResults.SeeOther(Urls.Local(posted["back"]));
    }

    private static async Task<PersonModel> Model(HttpContext http, IContracts contracts, IContractList list, string? back)
    {
        var known = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var number in (await list.Page(0, MostContracts, http.RequestAborted)).Numbers)
        {
            known.UnionWith((await contracts.State(number, http.RequestAborted)).Schemes.Evaluators);
        }

        return new([.. known], Urls.Local(back));
    }
}
