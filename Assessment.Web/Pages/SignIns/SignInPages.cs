using Assessment.Grains.Values;
using Assessment.Silo.Accounts;
using Assessment.Silo.Auditing;
using Assessment.Web.Demo;
using Assessment.Web.Pages.Forms;
using Assessment.Web.Pages.Kernel;
using Assessment.Web.Security;
using Microsoft.AspNetCore.DataProtection;

namespace Assessment.Web.Pages.SignIns;

/// <summary>Signing in and out, the second factor, the first account, the language.</summary>
internal static class SignInPages
{
    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet(Urls.SignIn, Show).AllowAnonymous();
        pages.MapPost(Urls.SignIn, Check).AllowAnonymous().RequireRateLimiting(RateLimits.SignIn);
        // Where a change of language leads from the code: the ticket was in the form, and is gone.
        pages.MapGet(Urls.SignInCode, () => PageResults.SeeOther(Urls.SignIn)).AllowAnonymous();
        pages.MapPost(Urls.SignInCode, CheckCode).AllowAnonymous().RequireRateLimiting(RateLimits.SignIn);
        pages.MapPost(Urls.SignOut, Leave).Requires(Silo.Access.Acts.UseOwnAccount);
        // Where signing in leads whose session had ended before they signed out.
        pages.MapGet(Urls.SignOut, () => PageResults.SeeOther(Urls.Home)).AllowAnonymous();
        pages.MapGet(Urls.FirstRun, ShowFirst).AllowAnonymous();
        pages.MapPost(Urls.FirstRun, MakeFirst).AllowAnonymous().RequireRateLimiting(RateLimits.SignIn);
        pages.MapPost(Urls.Language, Speak).AllowAnonymous();
        pages.MapPost(Urls.DemoSignIn, Demo).AllowAnonymous();
    }

    private static async Task<IResult> Show(HttpContext http, AccountDesk desk) => await desk.Any(http.RequestAborted)
        ? PageResults.Page<SignInPage, SignInModel>(Model(http, http.Request.Query["back"]))
        : PageResults.SeeOther(Urls.FirstRun);

    private static SignInModel Model(HttpContext http, string? back) => new(
        Urls.Local(back), http.RequestServices.GetService<DemoPeople>()?.People ?? [], http.Request.Query.ContainsKey("closed"))
    {
        Provider = http.RequestServices.GetService<ProviderOptions>()?.Label,
    };

    private static async Task<IResult> Check(HttpContext http, SignInDesk desk, PageContext page, IDataProtectionProvider protection)
    {
        var posted = await PostedReader.Read(http.Request, http.RequestAborted);
        var back = Urls.Local(posted["back"]);
        var outcome = await desk.Password(posted["name"], posted["password"], http.Source(), http.RequestAborted);
        switch (outcome.Kind)
        {
            case SignInKind.Done:
                await SessionCookie.Begin(http, outcome.Account!.Id);
                return PageResults.SeeOther(Urls.AfterSignIn(back));
            case SignInKind.CodeNeeded:
                return PageResults.Page<CodePage, CodeModel>(new(new SignInTicket(outcome.Account!.Id).Seal(protection), back));
            default:
                posted.Fault("name", Words(outcome, new("帐号名或密码不对。", "The account name or the password is wrong.")));
                page.Posted = posted;
                return PageResults.Page<SignInPage, SignInModel>(Model(http, back), StatusCodes.Status400BadRequest);
        }
    }

    private static async Task<IResult> CheckCode(HttpContext http, SignInDesk desk, ProviderDesk provider, PageContext page, IDataProtectionProvider protection)
    {
        var posted = await PostedReader.Read(http.Request, http.RequestAborted);
        var back = Urls.Local(posted["back"]);
        if (SignInTicket.Open(protection, posted["ticket"]) is not { } ticket)
        {
            return PageResults.SeeOther(Urls.SignIn + "?closed=1");
        }

        var outcome = ticket.Word is { } word
            ? await provider.Code(word, posted["code"], http.Source(), http.RequestAborted)
            : await desk.Code(ticket.Account, posted["code"], http.Source(), http.RequestAborted);
        if (outcome.Kind == SignInKind.Done)
        {
            await SessionCookie.Begin(http, outcome.Account!.Id, ticket.Word?.Issuer);
            return PageResults.SeeOther(Urls.AfterSignIn(back));
        }

        posted.Fault("code", Words(outcome, new("验证码不对，或已经用过。请等应用显示下一个再试。", "The code is wrong, or was used already. Wait for the next one.")));
        page.Posted = posted;
        return PageResults.Page<CodePage, CodeModel>(new(posted["ticket"], back), StatusCodes.Status400BadRequest);
    }

    private static async Task<IResult> Leave(HttpContext http, IAuditLog audit)
    {
        await audit.Write(new("sign-out", AuditEvent.Ok) { Account = http.User.PersonId(), Address = http.Source() }, http.RequestAborted);
        await SessionCookie.End(http);
        return PageResults.SeeOther(Urls.SignIn + "?closed=1");
    }

    private static async Task<IResult> ShowFirst(AccountDesk desk, AccountOptions options, CancellationToken cancel) => await desk.Any(cancel)
        ? PageResults.SeeOther(Urls.SignIn)
        : PageResults.Page<FirstRunPage, FirstRunModel>(new(options.Passwords));

    private static async Task<IResult> MakeFirst(HttpContext http, AccountDesk desk, FirstRun first, AccountOptions options, SignInDesk signIn, PageContext page)
    {
        if (await desk.Any(http.RequestAborted))
        {
            return PageResults.SeeOther(Urls.SignIn);
        }

        var posted = await PostedReader.Read(http.Request, http.RequestAborted);
        page.Posted = posted;
        if (posted["password"] != posted["again"])
        {
            posted.Fault("again", new("两次输入的密码不同。", "The two passwords differ."));
        }

        if (!first.Accepts(posted["code"]))
        {
            posted.Fault("code", first.IsSpent
                ? new("尝试次数过多。请重新启动程序，使用新打印的代码。", "Too many tries. Restart the program and use the code that it then prints.")
                : new("代码不对。请核对控制台上打印的一次性代码。", "The code is wrong. Compare it with the one printed on the console."));
        }

        if (posted.Sound)
        {
            var made = await desk.CreateFirst(posted["name"], posted["password"], new("console", http.Source()), http.RequestAborted);
            if (made.Fault is null && await signIn.Password(posted["name"], posted["password"], http.Source(), http.RequestAborted) is { Kind: SignInKind.Done } outcome)
            {
                await SessionCookie.Begin(http, outcome.Account!.Id);
                return PageResults.SeeOther(Urls.People);
            }

            posted.Fault(made.Fault?.Field ?? "", made.Fault?.What ?? new("帐号已建立，请登录。", "The account was made. Sign in."));
        }

        return PageResults.Page<FirstRunPage, FirstRunModel>(new(options.Passwords), StatusCodes.Status400BadRequest);
    }

    private static async Task<IResult> Speak(HttpContext http, PageContext page)
    {
        var posted = await PostedReader.Read(http.Request, http.RequestAborted);
        Languages.Keep(http.Response, posted["language"] is { Length: > 0 } chosen ? chosen : page.Language);
        return PageResults.SeeOther(Urls.Local(posted["back"]));
    }

    // Exists in the demonstration only: nobody else has its people.
    private static async Task<IResult> Demo(HttpContext http, IAuditLog audit)
    {
        var posted = await PostedReader.Read(http.Request, http.RequestAborted);
        if (http.RequestServices.GetService<DemoPeople>() is not { } demo || demo.IdOf(posted["name"]) is not { } account)
        {
            return PageResults.NotFound();
        }

        await SessionCookie.End(http);
        await audit.Write(new("sign-in", AuditEvent.Ok) { Account = posted["name"], Target = posted["name"], Address = http.Source(), Detail = "demonstration" }, http.RequestAborted);
        await SessionCookie.Begin(http, account);
        return PageResults.SeeOther(Urls.AfterSignIn(posted["back"]));
    }

    private static Text Words(SignInOutcome outcome, Text wrong) => outcome is { Kind: SignInKind.Locked, Until: { } until }
        ? new($"失败次数过多，此帐号名从您的地址暂停登录至 {Format.Time(until)}。", $"Too many failures: this name cannot sign in from your address until {Format.Time(until)}.")
        : wrong;
}
