using System.Threading.RateLimiting;
using Assessment.Grains.Values;
using Assessment.Silo.Accounts;
using Assessment.Web.Api.Problems;
using Assessment.Web.Pages.Problems;
using Microsoft.AspNetCore.RateLimiting;

namespace Assessment.Web.Security;

/// <summary>How often an account, or an address that is not signed in, may ask. A limit is for floods; nobody at work meets it.</summary>
public static class RateLimits
{
    /// <summary>Name of the limit of what costs password hashes.</summary>
    public const string SignIn = "sign-in";

    /// <summary>Name of the limit of answers that an OpenID provider sends: as many as sign-ins, counted apart.</summary>
    public const string ProviderAnswers = "provider-answers";

    private const int SignInsAMinute = 30;

    /// <summary>Requests a minute of one account, or of one address that is not signed in, unless <c>Web:RequestsPerMinute</c> says otherwise.</summary>
    public const int Usual = 1200;

    private static readonly Fault TooMany = Fault.Of(StatusCodes.Status429TooManyRequests, "requests-must-be-fewer", new(
        "请求过于频繁，未被处理。请稍候再试。", "Too many requests; this one was not looked at. Wait a little and try again."));

    /// <summary>Adds the limits.</summary>
    public static IServiceCollection AddRateLimits(this IServiceCollection services, IConfiguration configuration)
    {
        var most = int.TryParse(configuration["Web:RequestsPerMinute"], out var named) && named > 0 ? named : Usual;
        return services.AddSingleton<RateBook>().AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.OnRejected = (context, _) =>
            {
                context.HttpContext.Response.Headers.RetryAfter = "10";
                return new(TooMany.Answer(context.HttpContext));
            };
            options.AddPolicy(SignIn, http => Window(http, "sign-in " + http.Source(), SignInsAMinute));
            options.AddPolicy(ProviderAnswers, http => Window(http, "answer " + http.Source(), SignInsAMinute));
            options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http =>
                http.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal) || http.Request.Path.StartsWithSegments("/livez", StringComparison.Ordinal)
                    ? RateLimitPartition.GetNoLimiter("free")
                    : Window(http, http.User.Holder()?.Account is { } account ? "account " + account : "address " + http.Source(), most));
        });
    }

    private static RateLimitPartition<string> Window(HttpContext http, string key, int most) => http.RequestServices.GetRequiredService<RateBook>() is { IsNeeded: true } book
        ? RateLimitPartition.Get<string>(key, _ => new SharedWindow(book, key, most, new(() => new SlidingWindowRateLimiter(Options(most)))))
        : RateLimitPartition.GetSlidingWindowLimiter(key, _ => Options(most));

    private static SlidingWindowRateLimiterOptions Options(int most) => new()
    {
        PermitLimit = most, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = RateBook.Slots, QueueLimit = 0,
    };
}
