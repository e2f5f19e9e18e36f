using Assessment.Grains.Acceptance;

namespace Assessment.Web.Pages.Gates;

/// <summary>What an acceptance waits for.</summary>
internal enum AcceptanceStage
{
    /// <summary>The vendor's request.</summary>
    Request,

    /// <summary>The standard that applies.</summary>
    Standard,

    /// <summary>The notice to the vendor.</summary>
    Notice,

    /// <summary>A panel; after a failed round, another one.</summary>
    Panel,

    /// <summary>Signatures of its members.</summary>
    Opinions,

    /// <summary>The conclusion.</summary>
    Conclusion,

    /// <summary>The buyer's opinion and the written confirmation.</summary>
    Confirmations,

    /// <summary>Nothing more.</summary>
    Done,
}

/// <summary>Where an acceptance stands.</summary>
internal static class AcceptanceStages
{
    /// <summary>The first thing that is missing.</summary>
    public static AcceptanceStage Of(AcceptanceState acceptance) => acceptance switch
    {
        { Request: null } => AcceptanceStage.Request,
        { Standard: null } => AcceptanceStage.Standard,
        { Notice: null } => AcceptanceStage.Notice,
        { Round: null or { Superseded: not null } or { Conclusion.Passed: false } } => AcceptanceStage.Panel,
        { Round: { Conclusion: null } round } => EveryMemberMustHaveSigned.Missing(round).Any() ? AcceptanceStage.Opinions : AcceptanceStage.Conclusion,
        { BuyerOpinion: null } or { Confirmation: null } => AcceptanceStage.Confirmations,
        _ => AcceptanceStage.Done,
    };
}
