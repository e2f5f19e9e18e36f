using System.Collections.Frozen;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;

namespace Assessment.Grains.Evidence;

/// <summary>A kind of thing that a file can be evidence of. Each is one small class, found by its type: a new kind is a new class.</summary>
public interface IEvidenceKind
{
    /// <summary>Its code in kebab-case, stable: it is stored.</summary>
    string Code { get; }

    /// <summary>What it is called.</summary>
    Text Name { get; }

    /// <summary>The things of this kind that the contract has, each with the words that tell it from the others.</summary>
    IEnumerable<EvidenceSubject> Subjects(ContractState state);
}

/// <summary>All kinds of things that a file can be evidence of.</summary>
public static class EvidenceKinds
{
    /// <summary>By their codes.</summary>
    public static FrozenDictionary<string, IEvidenceKind> All { get; } = typeof(EvidenceKinds).Assembly.GetTypes()
        .Where(t => t is { IsAbstract: false, IsInterface: false } && typeof(IEvidenceKind).IsAssignableFrom(t))
        .Select(t => (IEvidenceKind)Activator.CreateInstance(t)!)
        .ToFrozenDictionary(k => k.Code, StringComparer.Ordinal);

    /// <summary>A thing in words: 整改 3, 验收意见 1（专家乙）.</summary>
    public static Text Describe(EvidenceSubject about)
    {
        var name = All.TryGetValue(about.Kind, out var kind) ? kind.Name : Text.Same(about.Kind);
        return about.Part is { } part
            ? new($"{name.Zh} {about.No}（{part}）", $"{name.In("en")} {about.No} ({part})")
            : new($"{name.Zh} {about.No}", $"{name.In("en")} {about.No}");
    }
}

/// <summary>Evidence is of a known kind.</summary>
/// <param name="Given">The code that was given.</param>
public sealed record EvidenceKindMustBeKnown(string Given) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => !EvidenceKinds.All.ContainsKey(Given);

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Unprocessable;

    /// <inheritdoc/>
    public override Text Message
    {
        get
        {
            var known = EvidenceKinds.All.Values.OrderBy(k => k.Code, StringComparer.Ordinal).ToList();
            return new(
                $"没有证据类别“{Given}”；可用：{string.Join("、", known.Select(k => $"{k.Code}（{k.Name.Zh}）"))}。",
                $"There is no kind of evidence \"{Given}\"; there are {string.Join(", ", known.Select(k => k.Code))}.");
        }
    }
}
