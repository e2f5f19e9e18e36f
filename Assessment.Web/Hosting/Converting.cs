using System.Globalization;
using Assessment.Silo.Converting;
using Assessment.Silo.Storage;

namespace Assessment.Web.Hosting;

/// <summary>Reads the converter to PDF from the configuration, section <c>Converter</c>; without a program there is none.</summary>
internal static class Converting
{
    /// <summary>Name of the setting that names the program.</summary>
    public const string ProgramSetting = Section + ":Program";

    private const string Section = "Converter";

    // Beside the database: the disk is the operator's choice, and nobody else reads there.
    private const string Folder = "converting";

    private static readonly string[] Known = ["Program", "Seconds", "WaitSeconds", "Megabytes"];

    /// <summary>Adds the converter, or what stands where there is none.</summary>
    /// <exception cref="EnvironmentException">The program is not there, or a value cannot be.</exception>
    public static IServiceCollection AddPaperConverter(this IServiceCollection services, IConfiguration configuration)
    {
        var options = Read(configuration);
        options.Check();
        return options.IsOffered
            ? services.AddSingleton<IPaperConverter>(s => new OfficeConverter(
                options, Path.Combine(s.GetRequiredService<Database>().Folder, Folder), s.GetRequiredService<ILogger<OfficeConverter>>()))
            : services.AddSingleton<IPaperConverter, NoConverter>();
    }

    /// <summary>Reads it.</summary>
    /// <exception cref="EnvironmentException">A value cannot be, or is not known.</exception>
    public static ConverterOptions Read(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        // A misspelt bound would leave its default in force, and nobody would know.
        if (section.GetChildren().Select(c => c.Key).FirstOrDefault(key => !Known.Contains(key, StringComparer.OrdinalIgnoreCase)) is { } unknown)
        {
            throw new EnvironmentException(new(
                $"配置项 {Section}:{unknown} 不存在，可用：{string.Join("、", Known)}。", $"There is no setting {Section}:{unknown}; there are {string.Join(", ", Known)}."));
        }

        var usual = new ConverterOptions();
        return new()
        {
            Program = section["Program"]?.Trim() ?? "",
            Time = TimeSpan.FromSeconds(Number(section, "Seconds", (int)usual.Time.TotalSeconds, 5, 600)),
            Wait = TimeSpan.FromSeconds(Number(section, "WaitSeconds", (int)usual.Wait.TotalSeconds, 0, 300)),
            Megabytes = Number(section, "Megabytes", usual.Megabytes, 256, 65536),
        };
    }

    private static int Number(IConfigurationSection section, string key, int usual, int least, int most) =>
        section[key] is not { Length: > 0 } text ? usual
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number
            : throw new EnvironmentException(new(
                $"配置项 {Section}:{key} 的值“{text}”无效，可用：{least}–{most}。", $"The setting {Section}:{key} is \"{text}\"; it must be {least}–{most}."));
}
