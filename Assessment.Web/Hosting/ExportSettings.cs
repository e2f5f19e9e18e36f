using System.Globalization;
using Assessment.Silo.Exports;
using Assessment.Silo.Storage;

namespace Assessment.Web.Hosting;

/// <summary>Reads the bounds of exports from the configuration, section <c>Exports</c>.</summary>
internal static class ExportSettings
{
    /// <summary>Reads them.</summary>
    /// <exception cref="EnvironmentException">A value cannot be.</exception>
    public static ExportOptions Read(IConfiguration configuration)
    {
        var usual = new ExportOptions();
        return usual with
        {
            Folder = configuration["Exports:Folder"],
            Kept = TimeSpan.FromDays(Number(configuration, "Exports:Days", (int)usual.Kept.TotalDays, 90)),
            MostJobs = Number(configuration, "Exports:MostJobs", usual.MostJobs, 100),
            MostContracts = Number(configuration, "Exports:MostContracts", usual.MostContracts, 9999),
            MostBytes = (long)Number(configuration, "Exports:MostMegabytes", (int)(usual.MostBytes >> 20), 16 << 20) << 20,
        };
    }

    private static int Number(IConfiguration configuration, string name, int usual, int most) =>
        configuration[name] is not { Length: > 0 } text ? usual
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most ? number
            : throw new EnvironmentException(new($"配置项 {name} 的值“{text}”无效，可用：1–{most}。", $"The setting {name} is \"{text}\"; it must be one of 1–{most}."));
}
