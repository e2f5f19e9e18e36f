using System.Reflection;
using System.Runtime.InteropServices;
using Assessment.Grains.Values;
using Assessment.Silo.Calendars;
using Assessment.Silo.Storage;
using Assessment.Silo.Storage.Audit;
using Assessment.Web.Pages.Kernel;

namespace Assessment.Web.Pages.Systems;

/// <summary>How the system is.</summary>
/// <param name="Facts">What is stored, and on what.</param>
/// <param name="Run">The verification that goes on, or else the last one; null when none was since the start.</param>
/// <param name="Calendars">The calendars in use.</param>
/// <param name="Warnings">What somebody should see to, the most pressing first.</param>
/// <param name="Node">Name of this node.</param>
/// <param name="Started">When this program started.</param>
/// <param name="MemoryBytes">Memory that it holds.</param>
public sealed record SystemModel(
    StoreFacts Facts, VerifyRun? Run, LoadedCalendars Calendars, IReadOnlyList<Text> Warnings, string Node, DateTimeOffset Started, long MemoryBytes)
{
    private const long FreeAtLeast = 1L << 30;

    /// <summary>Version of the program.</summary>
    public static string Program { get; } =
        typeof(SystemModel).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    /// <summary>Version of the platform.</summary>
    public static string Platform { get; } = RuntimeInformation.FrameworkDescription;

    /// <summary>What somebody should see to.</summary>
    /// <param name="facts">What is stored.</param>
    /// <param name="run">The last verification.</param>
    /// <param name="calendars">The calendars in use.</param>
    /// <param name="now">The instant.</param>
    /// <param name="auditWritable">False when the audit log cannot be written.</param>
    public static IEnumerable<Text> Warn(StoreFacts facts, VerifyRun? run, LoadedCalendars calendars, DateTimeOffset now, bool auditWritable)
    {
        var today = ChinaTime.DayOf(now);
        if (!auditWritable)
        {
            yield return new("审计日志无法写入，系统拒绝一切变更。请检查磁盘空间与文件权限。", "The audit log cannot be written, and every change is refused. Look at the disk's space and the file's rights.");
        }

        if (run?.Report is { IsClean: false } report)
        {
            yield return new($"上次核对发现 {report.Total} 处问题，见下。", $"The last verification found {report.Total} problem(s), see below.");
        }

        foreach (var guard in facts.GuardsMissing)
        {
            yield return new($"数据库缺少或改动了触发器 {guard}，已存内容不再受保护。请核对后从备份恢复。", $"The database lacks the trigger {guard}, or it was changed: what is stored is no longer guarded. Verify, then restore a backup.");
        }

        if (facts.FreeBytes is { } free && free < Math.Max(FreeAtLeast, facts.Bytes))
        {
            yield return new($"数据库所在磁盘只剩 {Format.Size(free)}。请清理或扩容。", $"Only {Format.Size(free)} are free on the database's disk. Make room.");
        }

        if (facts.Unsealed > 0 && (facts.Checkpoint is not { } sealed_ || sealed_.Day < today.AddDays(-1)))
        {
            yield return new($"有 {facts.Unsealed} 条流水一天以上未被检查点封存。请查看服务日志。", $"{facts.Unsealed} entries have waited for more than a day for a checkpoint. Look at the server's log.");
        }

        if (facts.Entries > 0 && (facts.TipsDay is not { } tips || tips < today.AddDays(-1)))
        {
            yield return new("链尾一天以上没有导出。请查看服务日志与链尾文件夹的权限。", "The tips were not exported for more than a day. Look at the server's log and the rights of their folder.");
        }

        // From October on: the State Council publishes the next year's holidays about November.
        if (today.Month >= 10 && calendars.Find(today.Year + 1) is null)
        {
            yield return new($"{today.Year + 1} 年节假日历表尚未载入；跨年的期限按周末推算并带警告。", $"The calendar of {today.Year + 1} is not loaded; deadlines that reach it count weekends only, with a warning.");
        }
    }
}
