using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Assessment.Silo.Accounts;

/// <summary>Puts accounts into a host's services, beside the silo.</summary>
public static class AccountSetup
{
    /// <summary>PBKDF2 with HMAC-SHA512: OWASP's figure.</summary>
    private const int Iterations = 210_000;

    /// <summary>Adds them; the host adds an <see cref="ISecretSeal"/>.</summary>
    public static IServiceCollection AddAssessmentAccounts(this IServiceCollection services, AccountOptions options)
    {
        services.AddSingleton(options);
        services.TryAddSingleton(new AccountClock(TimeProvider.System));
        services.Configure<PasswordHasherOptions>(o => o.IterationCount = Iterations);
        services.AddIdentityCore<Account>(o =>
            {
                // What a name may be is the domain's rule; what a password must be is the profile's.
                o.User.AllowedUserNameCharacters = "";
                o.Password = new() { RequireDigit = false, RequireLowercase = false, RequireNonAlphanumeric = false, RequireUppercase = false, RequiredLength = 1 };
            })
            .AddUserStore<AccountStore>();
        services.RemoveAll<IPasswordValidator<Account>>();
        services.AddScoped<IPasswordValidator<Account>, PasswordRules>();
        services.AddSingleton<FirstRun>();
        services.AddSingleton<LockBook>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<Rights>();
        services.AddSingleton<ApiTokens>();
        services.AddScoped<SignInDesk>();
        services.AddScoped<ProviderDesk>();
        services.AddScoped<OwnAccount>();
        services.AddScoped<AccountDesk>();
        return services;
    }
}
