using System.Text.Json.Serialization;
using Assessment.Grains.Acceptance;
using Assessment.Grains.Breaches;
using Assessment.Grains.Calendar;
using Assessment.Grains.Contracts;
using Assessment.Grains.Evidence;
using Assessment.Grains.Notices;
using Assessment.Grains.Objections;
using Assessment.Grains.Payments;
using Assessment.Grains.Rectifications;
using Assessment.Grains.Registers;
using Assessment.Grains.Schemes;
using Assessment.Grains.Scoring;
using Assessment.Grains.Supplements;
using Assessment.Grains.Values;

namespace Assessment.Grains;

/// <summary>One contract's assessment: immutable, made of each feature's own part, and only ever the sum of its events.</summary>
/// <param name="Number">The contract's number.</param>
/// <param name="Version">Version of the last entry applied; 0 before the first.</param>
/// <param name="Contract">What was registered, or null before that.</param>
/// <param name="Schemes">Scheme versions and who scores what.</param>
/// <param name="Scoring">Periods with their entries, sheets and publications.</param>
/// <param name="Objections">The vendor's objections.</param>
/// <param name="Rectifications">What the vendor was told to mend.</param>
/// <param name="Breaches">Breaches, terminations, waived fees.</param>
/// <param name="Acceptance">Request, panel, opinions, confirmations, waivers.</param>
/// <param name="Payments">Invoices, applications, arrivals.</param>
/// <param name="Notices">Written notices and addresses of record.</param>
/// <param name="Registers">Registers that the contract asks to be kept.</param>
/// <param name="Supplements">Signed supplements, and what they did to the term.</param>
/// <param name="Evidence">Files attached as evidence.</param>
public sealed record ContractState(
    ContractNumber Number, long Version, Contract? Contract, SchemesState Schemes, ScoringState Scoring,
    ObjectionsState Objections, RectificationsState Rectifications, BreachesState Breaches,
    AcceptanceState Acceptance, PaymentsState Payments, NoticesState Notices, RegistersState Registers, SupplementsState Supplements,
    EvidenceState Evidence)
{
    /// <summary>
    /// The calendar that decisions and questions count with: what the host has loaded. It is no part of what happened, so
    /// events never read it and nothing stores it; a deadline that was decided is kept as computed, with the calendar's version.
    /// </summary>
    [JsonIgnore]
    public LegalCalendar Calendar { get; init; } = LegalCalendar.Shipped;

    /// <summary>
    /// True when this is a view that withholds something (<see cref="Disclosure.VendorView"/>): what rests on the whole, as the verdict
    /// of the gate does, is then not said rather than said wrongly. Nothing stores it, and no command is decided on such a view.
    /// </summary>
    [JsonIgnore]
    public bool IsPartial { get; init; }

    /// <summary>Before the first event.</summary>
    /// <param name="number">The contract's number.</param>
    /// <param name="calendar">What the host has loaded; the shipped one when null.</param>
    public static ContractState Empty(ContractNumber number, LegalCalendar? calendar = null) =>
        new(number, 0, null, SchemesState.Empty, ScoringState.Empty, ObjectionsState.Empty, RectificationsState.Empty, BreachesState.Empty,
            AcceptanceState.Empty, PaymentsState.Empty, NoticesState.Empty, RegistersState.Empty, SupplementsState.Empty, EvidenceState.Empty)
        {
            Calendar = calendar ?? LegalCalendar.Shipped,
        };

    /// <summary>The service term as it is now: as signed, or as the newest supplement moved its end. A contract must be registered.</summary>
    public DayRange ServiceTerm => new(Contract!.ServiceFrom, Supplements.ServiceTo ?? Contract.ServiceTo);
}
