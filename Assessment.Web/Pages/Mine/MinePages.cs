using System.Collections.Immutable;
using Assessment.Grains.Values;
using Assessment.Silo.Access;
using Assessment.Silo.Accounts;
using Assessment.Web.Pages.Forms;
using Assessment.Web.Pages.Kernel;
using Assessment.Web.Security;

namespace Assessment.Web.Pages.Mine;

/// <summary>One's own account: password, second factor, browsers, tokens.</summary>
internal static class MinePages
{
    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet(Urls.Mine, Show).Requires(Acts.UseOwnAccount);
        pages.MapPost(Urls.Mine, Change).Requires(Acts.UseOwnAccount).RequireRateLimiting(RateLimits.SignIn);
    }

    private static async Task<IResult> Show(HttpContext http, OwnAccount own, Sessions sessions, ApiTokens tokens, AccountOptions options) =>
        PageResults.Page<MinePage, MineModel>(await Model(http, own, sessions, tokens, options));

    private static async Task<IResult> Change(HttpContext http, OwnAccount own, Sessions sessions, ApiTokens tokens, AccountOptions options, PageContext page)
    {
        var posted = await PostedReader.Read(http.Request, http.RequestAborted);
        page.Posted = posted;
        var session = http.User.Session()!;
        Func<MineModel, MineModel>? done = IsBefore(session.Pending, posted.Do) ? null : posted.Do switch
        {
            "password" => await Password(http, own, posted, session),
            "factor-on" => await FactorOn(http, own, posted, session),
            "factor-off" => await FactorOff(http, own, posted, session),
            "sign-out-everywhere" => await SignOut(http, sessions, session),
            "token-issue" => await Issue(http, tokens, posted, session),
            "token-revoke" => await Revoke(http, tokens, posted, session),
            _ => null,
        };
        if (done is null && posted.Sound)
        {
            posted.Fault("", session.Pending is null
                ? new("不明白这张表单。请刷新页面重试。", "This form is not understood. Reload the page and try again.")
                : new("请先完成页面上要求的设置。", "First do what the page asks for."));
        }

        page.Posted = done is null ? posted : null;
        // Asked anew: a password that was set is no longer asked for, a second factor perhaps is.
        var now = session with { Pending = sessions.PendingOf(await own.Get(session.AccountId), session.Holder.Roles, session.Issuer) };
        var model = await Model(http, own, sessions, tokens, options, now) with { Onward = session.Pending is not null };
        return PageResults.Page<MinePage, MineModel>(done?.Invoke(model) ?? model, done is null ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK);
    }

    // Whoever must do something first does nothing else, by a form made by hand neither.
    private static bool IsBefore(Pending? pending, string asked) => pending switch
    {
        Pending.Password => asked != "password",
        Pending.SecondFactor => asked != "factor-on",
        _ => false,
    };

    private static async Task<MineModel> Model(HttpContext http, OwnAccount own, Sessions sessions, ApiTokens tokens, AccountOptions options, LiveSession? as_ = null)
    {
        var session = as_ ?? http.User.Session()!;
        var account = await own.Get(session.AccountId);
        return new(
            session, account, await sessions.Of(account.Id, http.RequestAborted), await tokens.List(account.Name, http.RequestAborted), options.Passwords,
            account.TwoFactorEnabled ? null : await own.BeginSecondFactor(account.Id), await own.CodesLeft(account.Id));
    }

    private static async Task<Func<MineModel, MineModel>?> Password(HttpContext http, OwnAccount own, Posted posted, LiveSession session)
    {
        if (posted["next"] != posted["again"])
        {
            posted.Fault("again", new("两次输入的新密码不同。", "The two new passwords differ."));
            return null;
        }

        if (await own.ChangePassword(session, posted["present"], posted["next"], http.Source(), http.RequestAborted) is { } fault)
        {
            posted.Fault(fault.Field == "password" ? "next" : fault.Field, fault.What);
            return null;
        }

        return Noted(new("密码已更改，其他浏览器已退出。", "The password was changed; other browsers were signed out."));
    }

    private static async Task<Func<MineModel, MineModel>?> FactorOn(HttpContext http, OwnAccount own, Posted posted, LiveSession session)
    {
        if (await own.ConfirmSecondFactor(session, posted["code"], http.Source(), http.RequestAborted) is { } codes)
        {
            return model => model with { NewCodes = codes, Note = new("第二步验证已启用。", "The second factor is in use.") };
        }

        posted.Fault("code", new("数字不对，或已经用过。请核对手机时间，等下一个再试。", "The digits are wrong, or were used already. Check your telephone's clock and wait for the next ones."));
        return null;
    }

    private static async Task<Func<MineModel, MineModel>?> FactorOff(HttpContext http, OwnAccount own, Posted posted, LiveSession session)
    {
        if (await own.DropSecondFactor(session, posted["password"], http.Source(), http.RequestAborted))
        {
            return Noted(new("第二步验证已停用。", "The second factor is out of use."));
        }

        posted.Fault("password", new("密码不对。", "The password is wrong."));
        return null;
    }

    private static async Task<Func<MineModel, MineModel>?> SignOut(HttpContext http, Sessions sessions, LiveSession session)
    {
        var ended = await sessions.EndAll(session.AccountId, session.Session, http.RequestAborted);
        return Noted(new($"已在其他 {ended} 个浏览器上退出。", $"Signed out of {ended} other browser(s)."));
    }

    private static async Task<Func<MineModel, MineModel>?> Issue(HttpContext http, ApiTokens tokens, Posted posted, LiveSession session)
    {
        if (!TryDays(posted, out var days))
        {
            return null;
        }

        var name = session.Holder.Account;
        var (secret, _, fault) = await tokens.Issue(
            new(name, posted["label"], Scopes(posted), days), name, http.Source(), http.RequestAborted);
        if (fault is { } why)
        {
            posted.Fault(why.Field, why.What);
            return null;
        }

        return model => model with { NewToken = secret, Note = new("令牌已签发。", "The token was issued.") };
    }

    private static async Task<Func<MineModel, MineModel>?> Revoke(HttpContext http, ApiTokens tokens, Posted posted, LiveSession session)
    {
        if (await tokens.Revoke(posted["token"], session.Holder.Account, session.Holder.Account, http.Source(), http.RequestAborted))
        {
            return Noted(new("令牌已撤销。", "The token was revoked."));
        }

        posted.Fault("", new("没有这个令牌，或已撤销。", "There is no such token, or it was revoked before."));
        return null;
    }

    /// <summary>The scopes that were typed.</summary>
    internal static ImmutableArray<string> Scopes(Posted posted) => [.. posted["scopes"].Split([' ', ',', '，', '、'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    /// <summary>The days that were typed; says in the form when they are none.</summary>
    internal static bool TryDays(Posted posted, out int days)
    {
        days = 0;
        if (Reading.TryNumber(posted["days"], ["天", "日", "days"], out var value) && value == decimal.Truncate(value) && value is >= int.MinValue and <= int.MaxValue)
        {
            days = (int)value;
            return true;
        }

        posted.Fault("days", new("请填写天数，例如 90。", "Give a number of days, such as 90."));
        return false;
    }

    private static Func<MineModel, MineModel> Noted(Text note) => model => model with { Note = note };
}
