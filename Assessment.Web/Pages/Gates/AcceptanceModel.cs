using System.Globalization;
using Assessment.Grains;
using Assessment.Grains.Acceptance;
using Assessment.Silo.Access;
using Assessment.Web.Pages.Forms;
using Assessment.Web.Pages.Kernel;

namespace Assessment.Web.Pages.Gates;

/// <summary>The acceptance of a contract, as one person sees it.</summary>
/// <param name="State">The contract.</param>
/// <param name="Page">Who looks, and when.</param>
public sealed record AcceptanceModel(ContractState State, PageContext Page) : IOffers
{
    private HashSet<string>? offered;

    /// <summary>The contract's number.</summary>
    public string Number => State.Number.Value;

    /// <summary>What stands.</summary>
    public AcceptanceState Acceptance => State.Acceptance;

    /// <summary>The round that counts; null before the first, and after one that was superseded.</summary>
    public Round? Round => Acceptance.Round is { Superseded: null } round ? round : null;

    /// <summary>True when a passed conclusion stands: what led to it no longer changes.</summary>
    public bool Passed => Round?.Conclusion is { Passed: true };

    /// <summary>True when the viewer signs for members of the panel: the buyer's own people do, from paper.</summary>
    public bool SignsForOthers => Page.Holder!.By(Acts.SignOpinions, State.Number) == Relation.Contract;

    /// <inheritdoc/>
    public IReadOnlySet<string> Offered => offered ??= [.. Passed ? [] : Before(), .. Opinions(), .. Passed && May(Acts.ManageAcceptance) ? ["buyer", "confirmation", "supplier"] : Array.Empty<string>()];

    /// <summary>Where it stands.</summary>
    internal AcceptanceStage Stage => AcceptanceStages.Of(Acceptance);

    /// <summary>Key of the form in which a member signs.</summary>
    public static string KeyOf(int member) => "sign-" + member.ToString(CultureInfo.InvariantCulture);

    /// <summary>What a member said; null before.</summary>
    public Opinion? OpinionOf(PanelMember member) => Round?.Opinions.FirstOrDefault(o => o.Member == member.Name);

    private bool May(Act act) => Page.Can(act, State.Number);

    private IEnumerable<string> Before() =>
    [
        .. Keys(May(Acts.RequestAcceptances), "request"),
        .. Keys(May(Acts.ManageAcceptance), "standard"),
        .. Keys(May(Acts.ManageAcceptance) && Acceptance.Request is not null, "notice"),
        .. Keys(May(Acts.ManageAcceptance) && Acceptance.Notice is not null, "panel"),
    ];

    private IEnumerable<string> Opinions()
    {
        if (Round is not { Conclusion: null } round)
        {
            return [];
        }

        var may = May(Acts.SignOpinions);
        return
        [
            .. round.Members.Select((m, i) => (m, i)).Where(x => may && OpinionOf(x.m) is null && (SignsForOthers || x.m.Name == Page.Person)).Select(x => KeyOf(x.i)),
            .. Keys(May(Acts.ConcludeAcceptances) && Stage == AcceptanceStage.Conclusion, "conclude"),
        ];
    }

    private static IEnumerable<string> Keys(bool offered, string key) => offered ? [key] : [];
}
