using System.Text.Json;
using Assessment.Grains.Acceptance;
using Assessment.Grains.Breaches;
using Assessment.Grains.Contracts;
using Assessment.Grains.Disclosure;
using Assessment.Grains.Evidence;
using Assessment.Grains.Explaining;
using Assessment.Grains.Insights;
using Assessment.Grains.Journal;
using Assessment.Grains.Notices;
using Assessment.Grains.Objections;
using Assessment.Grains.Payments;
using Assessment.Grains.Rectifications;
using Assessment.Grains.Registers;
using Assessment.Grains.Rehearsals;
using Assessment.Grains.Scoring;
using Assessment.Grains.Scoring.Entries;
using Assessment.Grains.Supplements;
using JsonDialect = Assessment.Grains.Journal.Json;

namespace Assessment.Grains.Tests.Disclosure;

/// <summary>Everything that can be asked of a contract.</summary>
internal static class Asked
{
    /// <summary>What a vendor may ask, of everything that the whole state has.</summary>
    public static IEnumerable<object> ByVendor(ContractState whole) =>
    [
        new GetContract(), new GetScheme(), new GetSchemeVersions(), new GetSupplements(), new GetParticulars(), new GetPeriods(), new GetTerm(), new GetTerm(Deep: true),
        new GetObjections(), new GetRectifications(), new GetNotices(), new GetAddresses(), new GetDeliverables(), new GetTrainings(), new GetBackupRequirements(),
        new GetDutyRequests(), new GetTenderPapers(), new GetPayments(), new GetEvidence(),
        .. EvidenceKinds.All.Keys.Order(StringComparer.Ordinal).Select(k => new GetEvidence(k)),
        .. whole.Scoring.Periods.Select(p => new GetPeriod(p.Period.No)),
        .. Enumerable.Range(1, whole.Scoring.LastEntry).Select(id => new GetEntry(id)),
        .. Addresses(whole).Where(VendorView.MayExplain).Select(a => new Explain(a)),
    ];

    /// <summary>What is not the vendor's to ask.</summary>
    public static IEnumerable<object> Besides(ContractState whole) =>
    [
        new GetGate(), new GetAcceptance(), new GetBreaches(), new GetReportStatus(1), new GetCoverage(), new GetCounters(), new GetForecast(), new GetMoneyEffect(),
        new GetQualitySignals(), new GetSensitivity(), .. whole.Schemes.InForce is { } frozen ? [new RehearseChange(frozen.Scheme)] : Array.Empty<object>(),
        .. whole.Scoring.Periods.Select(p => new GetDuplicates(p.Period.No)),
        .. Addresses(whole).Where(a => !VendorView.MayExplain(a)).Select(a => new Explain(a)),
    ];

    /// <summary>The answers as the API would write them, a refusal's words where there is none.</summary>
    public static IReadOnlyList<string> Answers(this IEnumerable<object> questions, ContractState state, DateTimeOffset asOf) => [.. questions.Select(q =>
    {
        var (value, broken) = QueryCatalog.Answer(q, state, asOf);
        return $"{q}: {(broken is null ? JsonSerializer.Serialize(value, JsonDialect.Options) : broken.Message.ToString() + broken.Message.In("en"))}";
    })];

    private static IEnumerable<string> Addresses(ContractState state) =>
    [
        "term", "money", "breach/1", "nothing/1", .. Gate.Codes.Select(c => $"condition/{c}"),
        .. state.Contract?.Instalments.Select(i => $"payment/{i.No}") ?? [],
        .. state.Schemes.InForce?.Scheme.Counters?.Select(c => $"counter/{c.Code}") ?? [],
        .. Enumerable.Range(1, state.Scoring.LastEntry).Select(id => $"entry/{id}"),
        .. state.Scoring.Periods.SelectMany(p => (string[])[$"period/{p.Period.No}", $"deadline/{p.Period.No}",
            .. state.Schemes.InForce!.Scheme.Indicators.Select(i => $"indicator/{p.Period.No}/{i.Code}")]),
    ];
}
