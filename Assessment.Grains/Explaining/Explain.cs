using System.Collections.Immutable;
using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;

namespace Assessment.Grains.Explaining;

/// <summary>Explains one kind of number. Each is one small class; the address of a number begins with its kind.</summary>
public interface IExplainer
{
    /// <summary>The kind: entry, indicator, period, term, condition, payment, breach …</summary>
    string Kind { get; }

    /// <summary>How an address of the kind is written: <c>indicator/3/A1</c>.</summary>
    string Form { get; }

    /// <summary>The tree of a number; null when the contract has none at that address.</summary>
    /// <param name="state">The contract.</param>
    /// <param name="today">The day in China.</param>
    /// <param name="address">What follows the kind.</param>
    TraceNode? Look(ContractState state, DateOnly today, ImmutableArray<string> address);
}

/// <summary>
/// Asks why any number of a contract is what it is: event → indicator → period → term → condition → yuan, as a tree in words.
/// </summary>
/// <param name="Of">The number's address: <c>entry/12</c>, <c>indicator/3/A1</c>, <c>period/3</c>, <c>term</c>, <c>condition/G2</c>, <c>payment/3</c> …</param>
public sealed record Explain(string Of) : IQuery<TraceNode>
{
    private static readonly ImmutableSortedDictionary<string, IExplainer> Explainers = typeof(Explain).Assembly.GetTypes()
        .Where(t => t is { IsAbstract: false, IsInterface: false } && typeof(IExplainer).IsAssignableFrom(t))
        .Select(t => (IExplainer)Activator.CreateInstance(t)!)
        .ToImmutableSortedDictionary(e => e.Kind, e => e, StringComparer.Ordinal);

    /// <summary>Forms of all addresses.</summary>
    public static ImmutableArray<string> Forms { get; } = [.. Explainers.Values.Select(e => e.Form)];

    /// <inheritdoc/>
    public Answer<TraceNode> Answer(ContractState state, DateTimeOffset asOf)
    {
        var registered = new ContractMustBeRegistered(state);
        if (registered.IsBroken())
        {
            return registered;
        }

        ImmutableArray<string> parts = [.. Of.Split('/')];
        var tree = Explainers.GetValueOrDefault(parts[0])?.Look(state, ChinaTime.DayOf(asOf), parts.RemoveAt(0));
        return tree is null ? new NumberMustExist(Of) : tree;
    }

    /// <summary>Reads a number from 1 in an address; 0 when it is none.</summary>
    internal static int Number(ImmutableArray<string> address, int at = 0) =>
        address.Length > at && int.TryParse(address[at], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var no) ? no : 0;
}

/// <summary>The contract has a number at that address.</summary>
public sealed record NumberMustExist(string Of) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => true;

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.NotFound;

    /// <inheritdoc/>
    public override Text Message => new(
        $"没有“{Of}”这个数。可问的有：{string.Join("、", Explain.Forms)}。", $"There is no number \"{Of}\". Ask for {string.Join(", ", Explain.Forms)}.");
}
