using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Assessment.Silo.Access;
using Assessment.Silo.Accounts;
using Assessment.Web.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Assessment.TestSupport;

/// <summary>Accounts for tests, made when a test first names them: real ones, with real tokens and sessions.</summary>
internal static class TestPeople
{
    private static readonly ConditionalWeakTable<IServiceProvider, ConcurrentDictionary<string, Lazy<Task<string>>>> Tokens = [];

    /// <summary>What a test's people are unless it says otherwise: everything that the buyer's side does, on all contracts.</summary>
    public static IReadOnlyList<Grant> Buyer { get; } = [new(Role.Evaluator), new(Role.Manager), new(Role.CommitteeMember)];

    private static readonly SemaphoreSlim Turn = new(1, 1);

    /// <summary>Number of a person's account.</summary>
    public static async Task<string> Account(IServiceProvider services, string name, IReadOnlyCollection<Grant>? grants = null)
    {
        // Tests run side by side, and two of them may want the same person first.
        await Turn.WaitAsync();
        try
        {
            await using var scope = services.CreateAsyncScope();
            var desk = scope.ServiceProvider.GetRequiredService<AccountDesk>();
            // One that is there already keeps its roles.
            await desk.Create(name, grants ?? Buyer, forProgram: true, new("test", null), CancellationToken.None);
            return (await desk.List(CancellationToken.None)).Single(a => a.Name == name).Id;
        }
        finally
        {
            Turn.Release();
        }
    }

    /// <summary>A token of a person.</summary>
    public static Task<string> Token(IServiceProvider services, string name, IReadOnlyCollection<Grant>? grants = null, string scope = Holder.AllScope) =>
        Tokens.GetOrCreateValue(services).GetOrAdd($"{name}\n{scope}", _ => new(async () =>
        {
            await Account(services, name, grants);
            return (await services.GetRequiredService<ApiTokens>().Issue(new(name, "test", [scope], 366), "test", null, CancellationToken.None)).Secret!;
        })).Value;

    /// <summary>A signed-in browser's cookie.</summary>
    public static async Task<(string Name, string Value)> Cookie(IServiceProvider services, string name, IReadOnlyCollection<Grant>? grants = null)
    {
        var secret = await services.GetRequiredService<Sessions>().Start(await Account(services, name, grants), "test", CancellationToken.None);
        var options = services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(AccountSchemes.Session);
        return (options.Cookie.Name!, options.TicketDataFormat.Protect(new AuthenticationTicket(SessionCookie.Principal(secret), AccountSchemes.Session)));
    }
}
