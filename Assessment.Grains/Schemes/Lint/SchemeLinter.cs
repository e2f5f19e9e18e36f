using System.Collections.Immutable;

namespace Assessment.Grains.Schemes.Lint;

/// <summary>One check of the linter.</summary>
public interface ILintCheck
{
    /// <summary>What it finds in a scheme.</summary>
    IEnumerable<Finding> Look(Scheme scheme, LintContext context);
}

/// <summary>What a scheme is read against.</summary>
/// <param name="ServiceLines">Codes of the contract's service lines; null when the scheme is read by itself.</param>
/// <param name="Panels">Who assesses what; null before anybody is assigned.</param>
public sealed record LintContext(ImmutableSortedSet<string>? ServiceLines = null, Panels? Panels = null)
{
    /// <summary>A scheme by itself.</summary>
    public static LintContext Alone { get; } = new();

    /// <summary>A scheme under a contract.</summary>
    public static LintContext Of(ContractState state) => new(
        state.Contract?.ServiceLines.Select(l => l.Code).ToImmutableSortedSet(StringComparer.Ordinal),
        state.Schemes.Panels.Evaluators.IsEmpty ? null : state.Schemes.Panels);
}

/// <summary>Reads a scheme before it is frozen and names what is wrong with it.</summary>
public static class SchemeLinter
{
    private static readonly ImmutableArray<ILintCheck> Checks =
    [
        .. typeof(SchemeLinter).Assembly.GetTypes()
            .Where(t => t is { IsAbstract: false, IsInterface: false } && typeof(ILintCheck).IsAssignableFrom(t))
            .OrderBy(t => t.Name, StringComparer.Ordinal)
            .Select(t => (ILintCheck)Activator.CreateInstance(t)!),
    ];

    /// <summary>All findings, errors first.</summary>
    /// <param name="scheme">The scheme.</param>
    /// <param name="context">What it is read against; nothing when null.</param>
    public static ImmutableArray<Finding> Lint(Scheme scheme, LintContext? context = null) =>
        [.. Checks.SelectMany(c => c.Look(scheme, context ?? LintContext.Alone)).OrderBy(f => f.Severity).ThenBy(f => f.Place, StringComparer.Ordinal)];
}
