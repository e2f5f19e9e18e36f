using System.Collections.Immutable;
using Assessment.Grains.Values;

namespace Assessment.Silo.Access;

/// <summary>Something that people do, as the permission table names it.</summary>
/// <param name="Code">Its code: group and verb, such as <c>objections.decide</c>.</param>
/// <param name="Name">What it is.</param>
/// <param name="Changes">True when it changes something.</param>
/// <param name="OfContract">True when it is about one contract.</param>
/// <param name="Subjects">Commands and queries of the domain that belong to it.</param>
public sealed record Act(string Code, Text Name, bool Changes, bool OfContract, ImmutableArray<Type> Subjects)
{
    /// <inheritdoc/>
    public override string ToString() => Code;

    /// <inheritdoc/>
    public bool Equals(Act? other) => other?.Code == Code;

    /// <inheritdoc/>
    public override int GetHashCode() => Code.GetHashCode(StringComparison.Ordinal);
}
