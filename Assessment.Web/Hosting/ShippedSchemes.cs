using System.Collections.Frozen;
using Assessment.Grains.Journal;
using Assessment.Grains.Schemes;
using Assessment.Web.Demo;

namespace Assessment.Web.Hosting;

/// <summary>The schemes that come with the system (示例).</summary>
internal static class ShippedSchemes
{
    /// <summary>Each by the hash of its canonical JSON.</summary>
    public static FrozenDictionary<string, Scheme> All { get; } = new[] { Samples.StarterScheme() }.ToFrozenDictionary(s => Chain.HashOf(s), StringComparer.Ordinal);
}
