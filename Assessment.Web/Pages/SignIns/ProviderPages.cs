using Assessment.Grains.Values;
using Assessment.Silo.Accounts;
using Assessment.Web.Pages.Kernel;
using Assessment.Web.Security;
using Microsoft.AspNetCore.DataProtection;

namespace Assessment.Web.Pages.SignIns;

/// <summary>Signing in through an OpenID provider. Mapped only where one is configured.</summary>
internal static class ProviderPages
{
    public static void Map(RouteGroupBuilder pages)
    {
        // A link and not a form: form-action holds for redirects of forms too, and stays 'self'.
        pages.MapGet(Urls.Provider, Leave).AllowAnonymous().RequireRateLimiting(RateLimits.SignIn);
        pages.MapGet(Urls.ProviderAnswer, Return).AllowAnonymous().RequireRateLimiting(RateLimits.ProviderAnswers);
    }

    private static async Task<IResult> Leave(HttpContext http, AccountDesk accounts, ProviderDesk desk, PageContext page, ProviderOptions provider, ILogger<ProviderHandler> log)
    {
        page.Path = page.Here = Urls.SignIn;
        if (!await accounts.Any(http.RequestAborted))
        {
            return PageResults.SeeOther(Urls.FirstRun);
        }

        var back = Urls.Local(http.Request.Query["back"]);
        try
        {
            await ProviderHandler.Send(http, back);
            return Results.Empty;
        }
        catch (Exception fault) when (!http.RequestAborted.IsCancellationRequested && !http.Response.HasStarted)
        {
            // Whatever it is that the provider says of itself: people still sign in with their passwords.
            log.LogWarning(fault, "The OpenID provider {Authority} cannot be used", provider.Authority);
            return await Refused(http, desk, provider, ProviderFault.Unreachable, back);
        }
    }

    private static async Task<IResult> Return(HttpContext http, ProviderDesk desk, PageContext page, ProviderOptions provider, IDataProtectionProvider protection)
    {
        // Links of the page must not lead here again: the code in the address counts once.
        page.Path = page.Here = Urls.SignIn;
        var answer = await ProviderHandler.Read(http);
        var back = Urls.Local(answer.Back);
        if (answer.Word is not { } word)
        {
            return await Refused(http, desk, provider, answer.Fault, back);
        }

        var outcome = await desk.SignIn(word, http.Source(), http.RequestAborted);
        switch (outcome.Kind)
        {
            case SignInKind.Done:
                await SessionCookie.Begin(http, outcome.Account!.Id, word.Issuer);
                return PageResults.Page<EnteredPage, EnteredModel>(new(outcome.Account.Name, Urls.AfterSignIn(back)));
            case SignInKind.CodeNeeded:
                return PageResults.Page<CodePage, CodeModel>(new(new SignInTicket(outcome.Account!.Id, word).Seal(protection), back));
            default:
                return Problem(provider, ProviderFault.Account, back);
        }
    }

    private static async Task<IResult> Refused(HttpContext http, ProviderDesk desk, ProviderOptions provider, ProviderFault fault, string back)
    {
        await desk.Record(Grains.Journal.Names.Kebab(fault.ToString()), http.Source(), http.RequestAborted);
        return Problem(provider, fault, back);
    }

    private static IResult Problem(ProviderOptions provider, ProviderFault fault, string back) => PageResults.Page<ProviderProblemPage, ProviderProblemModel>(
        new(new("没有登录", "Not signed in"), Words(fault), provider.Label, back), fault switch
        {
            ProviderFault.Account => StatusCodes.Status403Forbidden,
            ProviderFault.Unreachable => StatusCodes.Status503ServiceUnavailable,
            _ => StatusCodes.Status400BadRequest,
        });

    private static Text Words(ProviderFault fault) => fault switch
    {
        ProviderFault.Unreachable => new(
            "身份认证服务没有应答，或其配置无法使用。请稍后再试，或用密码登录；持续如此请告知系统管理员。",
            "The identity provider does not answer, or cannot be used as it is set up. Try again in a moment, or sign in with your password; if it lasts, tell the system administrator."),
        ProviderFault.Denied => new(
            "身份认证服务报告：登录被取消或未获同意。可以再试一次，或用密码登录。",
            "The identity provider says that the sign-in was cancelled or not allowed. Try again, or sign in with your password."),
        ProviderFault.Failed => new(
            "身份认证服务报告了错误，没有给出登录结果。请再试一次，或用密码登录；持续如此请告知系统管理员。",
            "The identity provider reports an error and did not sign you in. Try again, or sign in with your password; if it lasts, tell the system administrator."),
        ProviderFault.Lost => new(
            "找不到这次登录：可能已超过 15 分钟、已经用过，或不是在这个浏览器中开始的。请重新登录。",
            "No sign-in of this browser waits for this answer: it took longer than 15 minutes, was used before, or began in another browser. Please sign in again."),
        ProviderFault.Nonce => new(
            "身份认证服务的答复不属于这次登录，未予接受。请重新登录；再次出现请告知安全管理员。",
            "The identity provider's answer is not to this sign-in, and was not accepted. Please sign in again; if it happens again, tell the security administrator."),
        ProviderFault.Clock => new(
            "按本机时钟，身份认证服务的答复已过期或尚未生效。请再试一次；持续如此请系统管理员核对两边的时钟。",
            "By this server's clock the identity provider's answer has expired or is not valid yet. Try again; if it lasts, the system administrator should compare the two clocks."),
        ProviderFault.Untrusted => new(
            "身份认证服务的答复无法核实（签名、签发者、对象或格式不符），未予接受。请用密码登录，并告知系统管理员。",
            "The identity provider's answer cannot be verified (signature, issuer, audience or form), and was not accepted. Sign in with your password, and tell the system administrator."),
        _ => new(
            "身份已确认，但本系统没有可以这样登录的帐号。请联系安全管理员开设、启用帐号或核对绑定；已有密码的可用密码登录。",
            "Who you are is confirmed, but there is no account here that can sign in this way. Ask the security administrator to make or enable it, or to check whom it is bound to; if you have a password, use that."),
    };
}
