using System.Globalization;
using Assessment.Grains.Values;
using Assessment.Silo.Storage.Tips;

namespace Assessment.Silo.Auditing;

/// <summary>What every exported text carries, so that a copy that is passed on says whose it was, of when, and what to compare it with.</summary>
public static class ExportMark
{
    /// <summary>内部资料 · account · time · tips.</summary>
    /// <param name="account">Whose copy.</param>
    /// <param name="at">Of when.</param>
    /// <param name="tips">The ends of the chains that it was made from.</param>
    public static string Of(string account, DateTimeOffset at, IEnumerable<Tip> tips) => string.Create(CultureInfo.InvariantCulture,
        $"内部资料 INTERNAL · {account} · {at.ToOffset(ChinaTime.Offset):yyyy-MM-dd HH:mm:ss} · 链尾 tip {string.Join(' ', tips.Select(t => t.ToString()).DefaultIfEmpty("—"))}");
}
