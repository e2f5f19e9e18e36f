using System.Collections.Immutable;
using Assessment.Grains.Registers;
using Assessment.Grains.Values;

namespace Assessment.Grains.Breaches;

/// <summary>The breaches of a contract and what was decided about them.</summary>
/// <param name="Cases">Cases, from number 1.</param>
/// <param name="Terminations">The termination register, from number 1.</param>
/// <param name="FeeWaivers">Fees waived (六), with their written basis.</param>
public sealed record BreachesState(ImmutableArray<BreachCase> Cases, ImmutableArray<Termination> Terminations, ImmutableArray<FeeWaiver> FeeWaivers)
{
    /// <summary>Before any breach.</summary>
    public static BreachesState Empty { get; } = new([], [], []);

    /// <summary>The case of a number, or null.</summary>
    public BreachCase? Find(int no) => no >= 1 && no <= Cases.Length ? Cases[no - 1] : null;

    /// <summary>The termination of a number, or null. By its own number, since a view holds only some of them.</summary>
    public Termination? FindTermination(int no) => Terminations.FirstOrDefault(t => t.No == no);

    /// <summary>The waived fee of a number, or null.</summary>
    public FeeWaiver? FindFeeWaiver(int no) => no >= 1 && no <= FeeWaivers.Length ? FeeWaivers[no - 1] : null;

    /// <summary>The state with one case replaced.</summary>
    public BreachesState With(BreachCase changed) => this with { Cases = Cases.SetItem(changed.No - 1, changed) };
}

/// <summary>A breach as a case.</summary>
/// <param name="No">From 1.</param>
/// <param name="Facts">Its facts as they stand.</param>
/// <param name="Evidence">Where the evidence is, or null.</param>
/// <param name="Decision">The written decision, or null.</param>
/// <param name="Dropped">Why it was dropped as no breach, or null.</param>
public sealed record BreachCase(int No, BreachFacts Facts, string? Evidence, BreachDecision? Decision, string? Dropped)
{
    /// <summary>True while nobody has decided it.</summary>
    public bool IsOpen => Decision is null && Dropped is null;
}

/// <summary>The written decision that settles a breach (九): only it gives a sum to claim, to cut or to set off.</summary>
/// <param name="Document">Its number.</param>
/// <param name="On">Its date.</param>
/// <param name="Outcome">What it decides, in words.</param>
/// <param name="Claim">What the vendor is to pay, or null.</param>
/// <param name="NetPayment">The last payment that remains by this decision, or null where it is not touched.</param>
public sealed record BreachDecision(string Document, DateOnly On, string Outcome, Money? Claim, Money? NetPayment);

/// <summary>A notice that ends the contract, whole or in part.</summary>
/// <param name="No">From 1.</param>
/// <param name="Document">Its number.</param>
/// <param name="On">Its date.</param>
/// <param name="Clause">The clause that gives the right.</param>
/// <param name="Partial">True when the rest of the contract goes on (九.2).</param>
/// <param name="Scope">What it ends.</param>
/// <param name="Revoked">Why it was revoked, or null while it is in force.</param>
/// <param name="Notice">Its number in the register of notices, with delivery and receipt, or null.</param>
public sealed record Termination(
    int No, string Document, DateOnly On, string Clause, bool Partial, string Scope, string? Revoked, int? Notice = null);

/// <summary>A fee that was waived (免收报酬, 六).</summary>
/// <param name="No">From 1.</param>
/// <param name="Document">The written basis.</param>
/// <param name="On">Its date.</param>
/// <param name="Amount">The sum, as the basis states it: none is computed.</param>
/// <param name="Reason">Why.</param>
/// <param name="Withdrawn">Why it was withdrawn as recorded wrongly, or null.</param>
public sealed record FeeWaiver(int No, string Document, DateOnly On, Money Amount, string Reason, string? Withdrawn) : IRecorded
{
    /// <summary>A waived fee in words.</summary>
    public static Text What { get; } = new("免收报酬登记", "waived fee");
}
