using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;
using Assessment.Silo.Auditing;
using Assessment.Silo.Storage;

namespace Assessment.Silo.Commands;

/// <summary>What a command ends with.</summary>
internal static class ExitCode
{
    /// <summary>Done; nothing found.</summary>
    public const int Ok = 0;

    /// <summary>A finding, or a refusal by a rule.</summary>
    public const int Refused = 1;

    /// <summary>The way it was called, or the machine around it.</summary>
    public const int Environment = 2;
}

/// <summary>Where a command speaks, in which language, and what time it is.</summary>
/// <param name="Out">Results.</param>
/// <param name="Error">What went wrong.</param>
/// <param name="Language">zh or en.</param>
/// <param name="Time">The clock.</param>
internal sealed record Terminal(TextWriter Out, TextWriter Error, string Language, TimeProvider Time)
{
    private const long LongestFile = 10_000_000;

    private static readonly string[] LanguageVariables = ["LC_ALL", "LC_MESSAGES", "LANG"];

    /// <summary>The name under which a command writes the audit log: the server's of this place.</summary>
    /// <exception cref="EnvironmentException">The setting is none.</exception>
    public static string Node => NodeName.Configured(System.Environment.GetEnvironmentVariable, Directory.GetCurrentDirectory());

    /// <summary>Writes an event into the audit log. It comes before what it records: nothing leaves that is not recorded.</summary>
    /// <exception cref="AuditUnavailableException">It was not written.</exception>
    public async Task Record(Database file, AuditEvent what, CancellationToken cancel)
    {
        await using var log = new DatabaseAuditLog(file, new() { Node = Node }, Time);
        await log.Write(what, cancel);
    }

    /// <summary>The option that names on whose behalf something is done.</summary>
    public Option<string> Actor() => new("--as")
    {
        Description = Pick("以谁的名义，默认为系统用户", "on whose behalf; the system's user by default"),
        DefaultValueFactory = _ => System.Environment.UserName,
        HelpName = "NAME",
    };

    public string Pick(string zh, string en) => new Text(zh, en).In(Language);

    public void Say(string zh, string en) => Out.WriteLine(Pick(zh, en));

    public int Fail(Text what, int code = ExitCode.Environment)
    {
        Error.WriteLine(what.In(Language));
        return code;
    }

    /// <summary>A no by a rule, with its single findings.</summary>
    public int Refuse(Refusal refusal)
    {
        Error.WriteLine(refusal.Message.In(Language) + (refusal.Clause is { } clause ? $" [{clause}]" : "") + $" ({refusal.Code})");
        foreach (var detail in refusal.Details)
        {
            Error.WriteLine($"  {detail.Place}: {detail.Message.In(Language)}");
        }

        return ExitCode.Refused;
    }

    /// <summary>Reads a file of the one JSON dialect.</summary>
    /// <exception cref="EnvironmentException">It is missing, too long, or not what was asked for.</exception>
    public static T ReadJson<T>(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
        {
            throw new EnvironmentException(new($"没有文件 {file.FullName}。", $"There is no file {file.FullName}."));
        }

        if (file.Length > LongestFile)
        {
            throw new EnvironmentException(new($"{file.FullName} 超过 10 MB，未读取。", $"{file.FullName} is longer than 10 MB and was not read."));
        }

        try
        {
            using var stream = file.OpenRead();
            return JsonSerializer.Deserialize<T>(stream, Json.Options) ?? throw new JsonException("null");
        }
        catch (Exception fault) when (fault is JsonException or NotSupportedException or ArgumentException)
        {
            throw new EnvironmentException(new(
                $"{file.FullName} 不符合格式：{fault.Message} 请对照 samples/ 中的示例改正。",
                $"{file.FullName} does not have the right form: {fault.Message} Compare it with the examples in samples/."), fault);
        }
    }

    /// <summary>Reads a contract's number.</summary>
    /// <exception cref="EnvironmentException">The text is none.</exception>
    public static ContractNumber ReadNumber(string text) => ContractNumber.TryParse(text, out var number) ? number : throw new EnvironmentException(new(
        $"“{text}”不是合同编号；例如 CYCGW-2026-0044。", $"\"{text}\" is not a contract number; one is CYCGW-2026-0044."));

    /// <summary>Reads a day.</summary>
    /// <exception cref="EnvironmentException">The text is none.</exception>
    public static DateOnly ReadDay(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw new EnvironmentException(new($"“{text}”不是日期；例如 2026-12-31。", $"\"{text}\" is no day; one is 2026-12-31."));

    /// <summary>zh or en: as asked for by <c>--lang</c>, else by the environment; Chinese when that says neither.</summary>
    public static string LanguageOf(IReadOnlyList<string> args)
    {
        var asked = args.SkipWhile(a => a != "--lang").Skip(1).FirstOrDefault()
            ?? args.FirstOrDefault(a => a.StartsWith("--lang=", StringComparison.Ordinal))?["--lang=".Length..]
            ?? LanguageVariables.Select(Environment.GetEnvironmentVariable).FirstOrDefault(v => !string.IsNullOrEmpty(v));
        return asked is not null && asked.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? "en" : "zh";
    }

    /// <summary>The culture of a language, for texts that others write.</summary>
    public static CultureInfo CultureOf(string language) => CultureInfo.GetCultureInfo(language == "en" ? "en" : "zh-Hans");
}
