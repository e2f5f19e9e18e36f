using System.Collections.Immutable;
using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;

namespace Assessment.Grains.Registers;

/// <summary>The tender, bid and award papers of a contract, as far as there are any (如有).</summary>
/// <param name="Papers">In their order, the withdrawn among them.</param>
/// <param name="Missing">Kinds of which none stands.</param>
public sealed record TenderPapersView(ImmutableArray<TenderPaper> Papers, ImmutableArray<TenderPaperKind> Missing);

/// <summary>Asks for the tender, bid and award papers of a contract.</summary>
public sealed record GetTenderPapers : IQuery<TenderPapersView>
{
    /// <inheritdoc/>
    public Answer<TenderPapersView> Answer(ContractState state, DateTimeOffset asOf)
    {
        var rule = new ContractMustBeRegistered(state);
        var papers = state.Registers.TenderPapers;
        return rule.IsBroken()
            ? rule
            : new TenderPapersView(papers, [.. Enum.GetValues<TenderPaperKind>().Except(papers.Where(p => p.Withdrawn is null).Select(p => p.Kind))]);
    }
}
