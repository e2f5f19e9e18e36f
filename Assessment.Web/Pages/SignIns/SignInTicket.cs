using System.Security.Cryptography;
using System.Text.Json;
using Assessment.Silo.Accounts;
using Microsoft.AspNetCore.DataProtection;

namespace Assessment.Web.Pages.SignIns;

/// <summary>Proves, while a code is asked for, that the step before was passed.</summary>
/// <param name="Account">The account.</param>
/// <param name="Word">What the OpenID provider said; null when it was a password.</param>
internal sealed record SignInTicket(string Account, ProviderWord? Word = null)
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    /// <summary>As it travels in the form.</summary>
    public string Seal(IDataProtectionProvider protection) => Protector(protection).Protect(JsonSerializer.Serialize(this), Life);

    /// <summary>Reads one; null when it is none of ours, or too old.</summary>
    public static SignInTicket? Open(IDataProtectionProvider protection, string text)
    {
        try
        {
            return JsonSerializer.Deserialize<SignInTicket>(Protector(protection).Unprotect(text));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static ITimeLimitedDataProtector Protector(IDataProtectionProvider protection) => protection.CreateProtector("Assessment.SecondFactor.v2").ToTimeLimitedDataProtector();
}
