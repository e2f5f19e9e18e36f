using System.Reflection;
using Assessment.Grains.Values;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Assessment.Silo.Storage;

namespace Assessment.Silo.Accounts;

/// <summary>What is wrong with a password, in both languages.</summary>
/// <param name="what">What, and how to mend it.</param>
public sealed class PasswordFault(Text what) : IdentityError
{
    /// <summary>What, and how to mend it.</summary>
    public Text What => what;
}

/// <summary>What a profile asks for, in words.</summary>
public static class PasswordWords
{
    internal const int DengbaoShortest = 10;
    internal const int AsvsShortest = 15;
    internal const int Remembered = 5;

    /// <summary>What the profile asks for, in words.</summary>
    public static Text Of(PasswordProfile profile) => profile == PasswordProfile.Dengbao
        ? new($"至少 {DengbaoShortest} 个字符，含大写字母、小写字母、数字、符号中的三类，90 天更换，不得与最近 {Remembered} 次相同。",
            $"At least {DengbaoShortest} characters of three of the four classes upper case, lower case, digits and signs; changed every 90 days; none of the last {Remembered}.")
        : new($"至少 {AsvsShortest} 个字符，不得为常见密码；可以是一句话，不必定期更换。",
            $"At least {AsvsShortest} characters and no common password; a sentence is fine, and it need not be changed.");
}

/// <summary>Checks a new password against the profile, and against the account's earlier ones.</summary>
internal sealed class PasswordRules(AccountOptions options, AssessmentDb db) : IPasswordValidator<Account>
{
    private const int Longest = 128;

    private static readonly HashSet<string> Common = ReadCommon();

    /// <inheritdoc/>
    public async Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password)
    {
        var text = password ?? "";
        if (Shape(options.Passwords, text, user.Name) is { } fault)
        {
            return IdentityResult.Failed(new PasswordFault(fault));
        }

        if (options.Passwords == PasswordProfile.Dengbao && await WasUsed(manager, user, text))
        {
            return IdentityResult.Failed(new PasswordFault(new(
                $"不能使用最近 {PasswordWords.Remembered} 次用过的密码。", $"This is one of the last {PasswordWords.Remembered} passwords; choose another.")));
        }

        return IdentityResult.Success;
    }

    /// <summary>What is wrong with a password as it is, or null.</summary>
    internal static Text? Shape(PasswordProfile profile, string text, string name)
    {
        var shortest = profile == PasswordProfile.Dengbao ? PasswordWords.DengbaoShortest : PasswordWords.AsvsShortest;
        var length = new System.Globalization.StringInfo(text).LengthInTextElements;
        if (length < shortest || text.Length > Longest)
        {
            return new($"密码应有 {shortest} 至 {Longest} 个字符，现为 {length} 个。", $"A password has {shortest} to {Longest} characters; this one has {length}.");
        }

        if (profile == PasswordProfile.Dengbao && Classes(text) < 3)
        {
            return new("密码应含大写字母、小写字母、数字、符号中的至少三类。", "A password has characters of at least three of the four classes upper case, lower case, digits and signs.");
        }

        if (name.Length > 1 && text.Contains(name, StringComparison.OrdinalIgnoreCase))
        {
            return new("密码不能包含帐号名。", "A password must not contain the account's name.");
        }

        return IsCommon(text) ? new("这是常见密码，容易被猜中。请换一个。", "This is a common password and easily guessed. Choose another.") : null;
    }

    private static int Classes(string text) => new[] { text.Any(char.IsUpper), text.Any(char.IsLower), text.Any(char.IsDigit), text.Any(c => !char.IsLetterOrDigit(c)) }.Count(c => c);

    // What is left of a common word after its usual ornaments is no less common: P@ssw0rd2026! is password.
    private static bool IsCommon(string text)
    {
        var lower = text.ToLowerInvariant();
        var word = Plain(lower.Trim([.. lower.Where(c => !char.IsLetter(c)).Distinct()]));
        string[] cores = [lower, Letters(lower), word, Letters(word), Letters(Plain(lower))];
        return cores.Any(Common.Contains) || text.Distinct().Count() < 4 || IsRun(text);
    }

    private static string Letters(string text) => string.Concat(text.Where(char.IsLetter));

    private static string Plain(string text) => string.Concat(text.Select(c => c switch
    {
        '@' or '4' => 'a', '0' => 'o', '1' or '!' => 'i', '3' => 'e', '$' or '5' => 's', '7' => 't', _ => c,
    }));

    // 1234567890…, abcdefghij…, and their turns back.
    private static bool IsRun(string text) => text.Zip(text.Skip(1)).Count(p => Math.Abs(p.Second - p.First) <= 1 || (p.First, p.Second) == ('9', '0')) >= text.Length - 2;

    private static HashSet<string> ReadCommon()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("common-passwords.txt")!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
    }

    private async Task<bool> WasUsed(UserManager<Account> manager, Account user, string password)
    {
        var hashes = await db.Set<UsedPasswordRow>().AsNoTracking().Where(u => u.AccountId == user.Id).OrderByDescending(u => u.SetAt).Take(PasswordWords.Remembered).Select(u => u.Hash).ToListAsync();
        return hashes.Exists(h => manager.PasswordHasher.VerifyHashedPassword(user, h, password) != PasswordVerificationResult.Failed);
    }
}
