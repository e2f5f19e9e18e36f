using Assessment.Grains;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;
using Assessment.Silo.Engine;
using Assessment.Web.Api.Problems;
using Assessment.Web.Pages.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Assessment.Web.Pages.Kernel;

/// <summary>What the handlers of pages answer with.</summary>
internal static class PageResults
{
    /// <summary>A page.</summary>
    public static IResult Page<TPage, TModel>(TModel model, int status = StatusCodes.Status200OK)
        where TPage : PageView<TModel> =>
        new RazorComponentResult<TPage>(new Dictionary<string, object?> { ["Model"] = model })
        {
            StatusCode = status,
            ContentType = "text/html; charset=utf-8",
            PreventStreamingRendering = true,
        };

    /// <summary>A page that says what is wrong.</summary>
    public static IResult Problem(int status, Text title, Text message, IReadOnlyDictionary<string, string>? kept = null) =>
        Page<ProblemPage, ProblemModel>(new(status, title, message, kept ?? new Dictionary<string, string>()), status);

    /// <summary>A page for a rule that leaves nothing to show beside it.</summary>
    public static IResult Problem(Rule broken) => Problem(
        Fault.StatusOf(broken.Kind),
        broken.Kind == RefusalKind.NotFound ? new("没有找到", "Not found") : new("未能完成", "Not done"),
        broken.Message);

    /// <summary>A form came from a browser that is no longer signed in.</summary>
    public static IResult SignedOut(IReadOnlyDictionary<string, string> kept) => Problem(
        StatusCodes.Status403Forbidden,
        new("登录已过期", "You are no longer signed in"),
        new("此次提交没有写入。您填写的内容列在下面：请先登录，再到原页面重新填写。", "Nothing was written. What you typed is listed below: sign in, then enter it again on its page."),
        kept);

    /// <summary>No page stands at the address.</summary>
    public static IResult NotFound() => Problem(
        StatusCodes.Status404NotFound,
        new("没有这个页面", "There is no such page"),
        new("地址可能有误，或内容已移走。请从合同列表进入。", "The address may be wrong, or the page has moved. Start from the list of contracts."));

    /// <summary>No contract has the number in the address.</summary>
    public static IResult NoContract(string number) => Problem(
        StatusCodes.Status404NotFound,
        new("没有这份合同", "There is no such contract"),
        new($"没有编号为 {number} 的合同，或您的帐号未获授权。请核对编号；如工作需要，请联系安全管理员。",
            $"There is no contract {number}, or your account has no role on it. Check the number; if your work needs it, ask the security administrator."));

    /// <summary>Where the browser goes after something was done: it asks anew, so that reloading repeats nothing.</summary>
    public static IResult SeeOther(string address) => new Redirection(address);

    private sealed class Redirection(string address) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = address;
            return Task.CompletedTask;
        }
    }
}

/// <summary>Reading and changing contracts on behalf of the person who looks at a page.</summary>
internal static class PageContracts
{
    /// <summary>The contract that an address names, at one version for the whole page; null when there is none.</summary>
    public static async ValueTask<ContractState?> Find(this IContracts contracts, string number, CancellationToken cancel)
    {
        if (!ContractNumber.TryParse(number, out var parsed))
        {
            return null;
        }

        var state = await contracts.State(parsed, cancel);
        return state.Contract is null ? null : state;
    }
}
