using Assessment.Grains;
using Assessment.Grains.Contacts;
using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;
using Assessment.Silo.Access;
using Assessment.Web.Pages.Forms;
using Assessment.Web.Pages.Kernel;
using Assessment.Web.Security;

namespace Assessment.Web.Pages.Contacts;

/// <summary>How the parties are reached and paid: masked, shown one by one on request, changed by managers.</summary>
internal static class ContactPages
{
    private const string Path = "/contracts/{number}/contacts";

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet(Path, Show).Requires(Acts.ReadContacts);
        pages.MapPost(Path, Change).Requires(Acts.ManageContacts);
        pages.MapPost(Path + "/reveal", Reveal).Requires(Acts.RevealContacts);
        // Whoever reloads what was shown, or follows its address, begins at the masked page.
        pages.MapGet(Path + "/reveal", (string number) => PageResults.SeeOther(Urls.Contacts(number))).Requires(Acts.ReadContacts);
    }

    private static Task<IResult> Show(string number, HttpContext http, ViewerContracts contracts, ViewerContacts contacts) =>
        Page(number, http, contracts, contacts, StatusCodes.Status200OK, m => m);

    private static async Task<IResult> Reveal(string number, HttpContext http, ViewerContracts contracts, ViewerContacts contacts, PageContext page)
    {
        (page.Path, page.Here) = (Urls.Contacts(number), Urls.Contacts(number));
        var posted = page.Posted = await PostedReader.Read(http.Request, http.RequestAborted);
        if (await contracts.Find(number, http.RequestAborted) is not { } state)
        {
            return PageResults.NoContract(number);
        }

        if (Party(posted) is { } side && Part(posted) is { } part)
        {
            var (value, refusal) = await contacts.Reveal(state.Number, side, part, http.RequestAborted);
            if (refusal is null)
            {
                page.Posted = null;
                return await Page(number, http, contracts, contacts, StatusCodes.Status200OK, m => m with { Revealed = value });
            }

            posted.Refuse(refusal);
        }
        else
        {
            posted.Fault("", NotUnderstood);
        }

        return await Page(number, http, contracts, contacts, posted.Status, m => m);
    }

    private static async Task<IResult> Change(string number, HttpContext http, ViewerContracts contracts, ViewerContacts contacts, PageContext page)
    {
        var posted = page.Posted = await PostedReader.Read(http.Request, http.RequestAborted);
        if (await contracts.Find(number, http.RequestAborted) is not { } state)
        {
            return PageResults.NoContract(number);
        }

        if (await Do(posted, state, contacts, http.RequestAborted) is { } note)
        {
            page.Posted = null;
            return await Page(number, http, contracts, contacts, StatusCodes.Status200OK, m => m with { Note = note });
        }

        return await Page(number, http, contracts, contacts, posted.Status, m => m);
    }

    // What was done, or null with the reason in the form.
    private static async ValueTask<Text?> Do(Posted posted, ContractState state, ViewerContacts contacts, CancellationToken cancel)
    {
        if (Party(posted) is not { } side || !long.TryParse(posted["version"], System.Globalization.CultureInfo.InvariantCulture, out var version))
        {
            posted.Fault("", NotUnderstood);
            return null;
        }

        if (posted.Do == "erase" && posted["sure"].Length == 0)
        {
            posted.Fault("sure", new("请勾选确认：清除后不能找回。", "Tick the box: what is erased cannot be brought back."));
            return null;
        }

        var (note, refusal) = posted.Do switch
        {
            "keep" => (Kept(posted), await contacts.Keep(state.Number, side, Given(posted), version, cancel)),
            "confirm" => (new("账户已确认，现已生效。", "The account was confirmed and counts from now on."), await contacts.Confirm(state.Number, side, version, cancel)),
            "drop" => (new("待确认的账户已撤下。", "The account that waited was dropped."), await contacts.Drop(state.Number, side, version, cancel)),
            "erase" => (new("已清除。", "Erased."), await contacts.Erase(state.Number, side, version, cancel)),
            _ => (NotUnderstood, new Refusal("form-must-be-understood", RefusalKind.Unprocessable, NotUnderstood, null, [])),
        };
        if (refusal is null)
        {
            return note;
        }

        posted.Refuse(refusal, FieldOf);
        return null;
    }

    private static Text Kept(Posted posted) => AccountOf(posted) is null
        ? new("电话已保存。", "The telephone was kept.")
        : new("已保存。账户须由另一位考核管理确认后才生效。", "Kept. The account counts once another manager has confirmed it.");

    private static KeepContact Given(Posted posted) => new(posted.Maybe("phone"), AccountOf(posted));

    // Whoever fills in one of the three is told of the others.
    private static BankAccount? AccountOf(Posted posted) => (posted.Maybe("bank"), posted.Maybe("holder"), posted.Maybe("account")) is var (bank, holder, account) && (bank ?? holder ?? account) is not null
        ? new(bank ?? "", holder ?? "", account ?? "")
        : null;

    private static string FieldOf(string place) => place switch
    {
        "bank.bank" => "bank",
        "bank.holder" => "holder",
        "bank.number" => "account",
        _ => place,
    };

    private static Text NotUnderstood => new("不明白这张表单。请刷新页面重试。", "This form is not understood. Reload the page and try again.");

    private static PartySide? Party(Posted posted) => posted["party"] switch
    {
        "buyer" => PartySide.Buyer,
        "vendor" => PartySide.Vendor,
        _ => null,
    };

    private static ContactPart? Part(Posted posted) => posted["part"] switch
    {
        "phone" => ContactPart.Phone,
        "bank" => ContactPart.Bank,
        "pending" => ContactPart.PendingBank,
        _ => null,
    };

    private static async Task<IResult> Page(
        string number, HttpContext http, ViewerContracts contracts, ViewerContacts contacts, int status, Func<ContactsModel, ContactsModel> with)
    {
        if (await contracts.Find(number, http.RequestAborted) is not { } state)
        {
            return PageResults.NoContract(number);
        }

        http.Response.Headers.CacheControl = "no-store";
        var (views, refusal) = await contacts.List(state.Number, http.RequestAborted);
        return refusal is null
            ? PageResults.Page<ContactsPage, ContactsModel>(with(new(state, views)), status)
            : PageResults.Problem(Api.Problems.Fault.StatusOf(refusal.Kind), new("未能完成", "Not done"), refusal.Message);
    }
}
