using System.Security.Claims;
using Assessment.Web.Security;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;

namespace Assessment.Web.Pages.Kernel;

/// <summary>Looks at a request for a page: who asks, in which language, when.</summary>
internal sealed class PageRequests(IAntiforgery antiforgery, TimeProvider clock)
{
    /// <summary>Fills in the request's page.</summary>
    public async Task<PageContext> Prepare(HttpContext http)
    {
        var page = http.RequestServices.GetRequiredService<PageContext>();
        var person = await http.AuthenticateAsync(AccountSchemes.Session);
        http.User = person.Principal ?? new ClaimsPrincipal(new ClaimsIdentity());
        var tokens = antiforgery.GetAndStoreTokens(http);
        page.Holder = http.User.Holder();
        (page.TokenField, page.Token) = (tokens.FormFieldName, tokens.RequestToken!);
        page.Done = Done.Of(http.Request);
        return Describe(page, http);
    }

    /// <summary>Fills in the request's page without asking who looks: for when that may be what fails.</summary>
    public PageContext PrepareBare(HttpContext http)
    {
        var page = http.RequestServices.GetRequiredService<PageContext>();
        (page.Holder, page.Done) = (null, null);
        return Describe(page, http);
    }

    private PageContext Describe(PageContext page, HttpContext http)
    {
        page.Language = Languages.Of(http.Request);
        page.Theme = Themes.Of(http.Request);
        page.Path = http.Request.Path.ToUriComponent();
        page.Here = HttpMethods.IsGet(http.Request.Method) ? page.Path + http.Request.QueryString.ToUriComponent() : page.Path;
        page.Now = clock.GetUtcNow();

        var headers = http.Response.Headers;
        headers.ContentLanguage = page.English ? "en" : "zh-CN";
        headers.Vary = "Accept-Language, Cookie";
        return page;
    }
}
