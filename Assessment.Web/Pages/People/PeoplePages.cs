using Assessment.Grains.Values;
using Assessment.Silo.Access;
using Assessment.Silo.Accounts;
using Assessment.Silo.Storage;
using Assessment.Web.Api;
using Assessment.Web.Pages.Forms;
using Assessment.Web.Pages.Kernel;
using Assessment.Web.Pages.Mine;
using Assessment.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace Assessment.Web.Pages.People;

/// <summary>Accounts and the permission table: seen by the auditor, run by the security administrator.</summary>
internal static class PeoplePages
{
    private const int MostContracts = 500;

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet(Urls.People, Show).Requires(Acts.ReadPermissions);
        pages.MapPost(Urls.People, Create).Requires(Acts.ManageAccounts);
        pages.MapGet(Urls.People + "/{id}", One).Requires(Acts.ReadPermissions);
        pages.MapPost(Urls.People + "/{id}", Change).Requires(Acts.ManageAccounts);
        pages.MapGet(Urls.Permissions, () => PageResults.Page<PermissionsPage, PermissionsModel>(new(PermissionTable.Rows))).Requires(Acts.ReadPermissions);
    }

    private static async Task<IResult> Show(HttpContext http, AccountDesk desk, IDbContextFactory<AssessmentDb> databases) =>
        PageResults.Page<PeoplePage, PeopleModel>(await All(http, desk, databases));

    private static async Task<IResult> Create(HttpContext http, AccountDesk desk, IDbContextFactory<AssessmentDb> databases, PageContext page)
    {
        var posted = await PostedReader.Read(http.Request, http.RequestAborted);
        page.Posted = posted;
        if (Wish(posted) is { } grant)
        {
            var made = await desk.Create(posted["name"], [grant], posted["kind"] == "program", By(http), http.RequestAborted);
            if (made.Fault is null)
            {
                page.Posted = null;
                var (all, name) = (await All(http, desk, databases), PersonName.Normal(posted["name"])!);
                return PageResults.Page<PeoplePage, PeopleModel>(all with { Given = new(name, made.Password, all.Accounts.Single(a => a.Name == name).Id) });
            }

            posted.Fault(made.Fault.Field, made.Fault.What);
        }

        return PageResults.Page<PeoplePage, PeopleModel>(await All(http, desk, databases), StatusCodes.Status400BadRequest);
    }

    private static async Task<IResult> One(string id, HttpContext http, AccountDesk desk, ApiTokens tokens, IDbContextFactory<AssessmentDb> databases) =>
        await Model(id, http, desk, tokens, databases) is { } model ? PageResults.Page<AccountPage, AccountModel>(model) : PageResults.NotFound();

    private static async Task<IResult> Change(string id, HttpContext http, AccountDesk desk, ApiTokens tokens, IDbContextFactory<AssessmentDb> databases, PageContext page)
    {
        if (await desk.Get(id, http.RequestAborted) is not { } account)
        {
            return PageResults.NotFound();
        }

        var posted = await PostedReader.Read(http.Request, http.RequestAborted);
        page.Posted = posted;
        var (outcome, note, secret) = posted.Do == "token-issue" ? await Issue(http, tokens, account, posted) : await Do(http, desk, tokens, account, posted);
        if (outcome?.Fault is { } fault)
        {
            // Only the forms that ask for something have a field to point at.
            posted.Fault(posted.Do is "grant" or "token-issue" ? fault.Field : "", fault.What);
        }

        var done = outcome is { Fault: null };
        page.Posted = done ? null : posted;
        var model = (await Model(id, http, desk, tokens, databases))! with
        {
            Note = done ? note : null, Given = outcome?.Password is { } password ? new(account.Name, password) : null, NewToken = secret,
        };
        return PageResults.Page<AccountPage, AccountModel>(model, done ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);
    }

    // For programs alone: a person's token is the person's to issue.
    private static async Task<(AccountOutcome? Outcome, Text Note, string? Secret)> Issue(HttpContext http, ApiTokens tokens, AccountView account, Posted posted)
    {
        var note = new Text("令牌已签发。", "The token was issued.");
        if (account.HasPassword)
        {
            return (new(new AccountFault("", new("人的令牌由本人在“我的帐号”中签发。", "People issue their tokens themselves, under \"My account\"."))), note, null);
        }

        if (!MinePages.TryDays(posted, out var days))
        {
            return (null, note, null);
        }

        var by = By(http);
        var (secret, _, fault) = await tokens.Issue(new(account.Name, posted["label"], MinePages.Scopes(posted), days), by.Name, by.Address, http.RequestAborted);
        return (fault is { } why ? new(why) : AccountOutcome.Done, note, secret);
    }

    private static async Task<(AccountOutcome? Outcome, Text Note, string? Secret)> Do(HttpContext http, AccountDesk desk, ApiTokens tokens, AccountView account, Posted posted)
    {
        var (by, cancel) = (By(http), http.RequestAborted);
        return posted.Do switch
        {
            "grant" => (Wish(posted) is { } wish ? await desk.SetGrants(account.Id, [.. account.Grants, wish], by, cancel) : null, new("角色已授予，从下一次请求起有效。", "The role was granted; it holds from the next request on."), null),
            "drop" => (Wish(posted) is { } wish ? await desk.SetGrants(account.Id, [.. account.Grants.Where(g => g != wish)], by, cancel) : null, new("角色已收回，从下一次请求起无效。", "The role was taken back; it no longer holds from the next request on."), null),
            "disable" => (await desk.Disable(account.Id, by, cancel), new("帐号已停用。", "The account was disabled."), null),
            "enable" => (await desk.Enable(account.Id, by, cancel), new("帐号已重新启用。", "The account was enabled again."), null),
            "reset" => (await desk.Reset(account.Id, by, cancel), new("密码已重设。", "The password was reset."), null),
            "unbind" => (await desk.Unbind(account.Id, by, cancel), new("绑定已解除。", "The binding was released."), null),
            "token-revoke" => (await tokens.Revoke(posted["token"], account.Name, by.Name, by.Address, cancel) ? AccountOutcome.Done : new(new AccountFault("token", new("没有这个令牌，或已撤销。", "There is no such token, or it was revoked before."))), new("令牌已撤销。", "The token was revoked."), null),
            _ => (new(new AccountFault("", new("不明白这张表单。请刷新页面重试。", "This form is not understood. Reload the page and try again."))), default!, null),
        };
    }

    // Null when the form does not say which role, and on what.
    private static Grant? Wish(Posted posted)
    {
        var text = posted["contract"].Trim();
        var number = default(ContractNumber);
        if (text.Length > 0 && !RouteValues.TryRead(text, out number))
        {
            posted.Fault("contract", new($"“{text}”不是合同编号。", $"\"{text}\" is not a contract number."));
        }

        if (Roles.Find(posted["role"]) is not { } role)
        {
            posted.Fault("role", new("请选择角色。", "Choose a role."));
            return null;
        }

        return posted.Sound ? new(role, text.Length == 0 ? null : number) : null;
    }

    private static By By(HttpContext http) => new(http.User.PersonId(), http.Source());

    private static async Task<PeopleModel> All(HttpContext http, AccountDesk desk, IDbContextFactory<AssessmentDb> databases) =>
        new(await desk.List(http.RequestAborted), await Numbers(databases, http.RequestAborted), MayManage(http));

    private static async Task<AccountModel?> Model(string id, HttpContext http, AccountDesk desk, ApiTokens tokens, IDbContextFactory<AssessmentDb> databases) =>
        await desk.Get(id, http.RequestAborted) is { } account
            ? new(account, await tokens.List(account.Name, http.RequestAborted), await Numbers(databases, http.RequestAborted), MayManage(http))
            : null;

    private static bool MayManage(HttpContext http) => http.User.Holder()?.May(Acts.ManageAccounts) == Verdict.Allowed;

    private static async Task<IReadOnlyList<string>> Numbers(IDbContextFactory<AssessmentDb> databases, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.Contracts.AsNoTracking().OrderBy(c => c.Contract).Take(MostContracts).Select(c => c.Contract).ToListAsync(cancel);
    }
}
