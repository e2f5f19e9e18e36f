using System.Globalization;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;

namespace Assessment.Silo.Exports;

/// <summary>An export names a contract at least, and no more than one job may hold.</summary>
/// <param name="Named">How many it names.</param>
/// <param name="Most">How many it may.</param>
internal sealed record ExportMustNameContractsWithinItsBounds(int Named, int Most) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => Named < 1 || Named > Most;

    /// <inheritdoc/>
    public override Text Message => Named < 1
        ? new("没有可导出的合同：请勾选合同，或放宽筛选。", "There is no contract to export: tick some, or widen the filter.")
        : new(string.Create(CultureInfo.InvariantCulture, $"一次至多导出 {Most} 份合同，现有 {Named} 份。请缩小筛选或勾选一部分。"),
            string.Create(CultureInfo.InvariantCulture, $"At most {Most} contracts at a time, and these are {Named}. Narrow the filter or tick some of them."));
}

/// <summary>One person has few exports at a time.</summary>
/// <param name="Open">How many they have.</param>
/// <param name="Most">How many they may.</param>
internal sealed record ExportsOfAPersonMustBeFew(int Open, int Most) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => Open >= Most;

    /// <inheritdoc/>
    public override Text Message => new(string.Create(CultureInfo.InvariantCulture, $"您已有 {Open} 个批量导出（上限 {Most} 个）。请先在“批量导出”页删除不再需要的。"),
        string.Create(CultureInfo.InvariantCulture, $"You have {Open} exports already, of {Most} at most. Delete what is no longer needed on the page of exports."));
}

/// <summary>The files of all exports together stay within their bytes.</summary>
/// <param name="Used">Bytes that they take.</param>
/// <param name="Most">Bytes that they may.</param>
internal sealed record ExportsMustHaveRoom(long Used, long Most) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => Used >= Most;

    /// <inheritdoc/>
    public override Text Message => new(string.Create(CultureInfo.InvariantCulture, $"批量导出的存储空间已满（{Used >> 20} / {Most >> 20} MiB）。请删除旧的导出，或请系统管理员调大 Exports:MostMegabytes。"),
        string.Create(CultureInfo.InvariantCulture, $"The room for exports is used up ({Used >> 20} of {Most >> 20} MiB). Delete old ones, or ask the administrator to raise Exports:MostMegabytes."));
}
