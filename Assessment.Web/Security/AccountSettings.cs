using System.Collections.Immutable;
using System.Globalization;
using Assessment.Silo.Access;
using Assessment.Silo.Accounts;
using Assessment.Silo.Storage;

namespace Assessment.Web.Security;

/// <summary>Reads how people sign in from the configuration, section <c>Accounts</c>.</summary>
internal static class AccountSettings
{
    /// <summary>Reads it.</summary>
    /// <exception cref="EnvironmentException">A value cannot be.</exception>
    public static AccountOptions Read(IConfiguration configuration)
    {
        var usual = new AccountOptions();
        return usual with
        {
            Passwords = Passwords(configuration["Accounts:Passwords"]),
            Idle = Minutes(configuration, "Accounts:IdleMinutes", usual.Idle, 1, 24 * 60),
            Absolute = Minutes(configuration, "Accounts:AbsoluteMinutes", usual.Absolute, 5, 7 * 24 * 60),
            SecondFactorFor = SecondFactor(configuration["Accounts:SecondFactorFor"]),
        };
    }

    private static PasswordProfile Passwords(string? text) => text?.ToLowerInvariant() switch
    {
        null or "" or "dengbao" => PasswordProfile.Dengbao,
        "asvs" => PasswordProfile.Asvs,
        _ => throw Wrong("Accounts:Passwords", text, "dengbao, asvs"),
    };

    private static TimeSpan Minutes(IConfiguration configuration, string name, TimeSpan usual, int least, int most) =>
        configuration[name] is not { Length: > 0 } text ? usual
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) && minutes >= least && minutes <= most ? TimeSpan.FromMinutes(minutes)
            : throw Wrong(name, text, $"{least}–{most}");

    private static ImmutableArray<Role> SecondFactor(string? text) => text?.Trim().ToLowerInvariant() switch
    {
        null or "" or "none" => [],
        "all" => Roles.All,
        var names => [.. names.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries).Select(n => Roles.Find(n) ?? throw Wrong("Accounts:SecondFactorFor", n, "all, none, " + string.Join(", ", Roles.All.Select(r => r.Code()))))],
    };

    private static EnvironmentException Wrong(string name, string text, string expected) => new(new(
        $"配置项 {name} 的值“{text}”无效，可用：{expected}。", $"The setting {name} is \"{text}\"; it must be one of {expected}."));
}
