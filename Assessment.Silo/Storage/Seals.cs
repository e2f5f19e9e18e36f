using System.Collections.Immutable;
using Assessment.Grains;

namespace Assessment.Silo.Storage;

/// <summary>Which files a step of a contract seals.</summary>
internal static class Seals
{
    /// <summary>Hashes that are sealed after the step and were not before. Runs at every entry: nearly always it looks at two references.</summary>
    public static ImmutableArray<string> Step(ContractState before, ContractState after) =>
        ReferenceEquals(before.Evidence, after.Evidence)
            ? []
            : [.. after.Evidence.Files.Where(f => f.Seal is not null && before.Evidence.Find(f.No)?.Seal is null).Select(f => f.Hash).Distinct()];
}
