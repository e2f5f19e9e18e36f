using Assessment.Grains.Values;

namespace Assessment.Grains.Evidence;

/// <summary>An entry of a sheet (条目), withdrawn ones included: they stay visible.</summary>
public sealed class EntryEvidence : IEvidenceKind
{
    /// <summary>Its code.</summary>
    public const string Kind = "entry";

    /// <inheritdoc/>
    public string Code => Kind;

    /// <inheritdoc/>
    public Text Name => new("条目", "Entry");

    /// <inheritdoc/>
    public IEnumerable<EvidenceSubject> Subjects(ContractState state) =>
        state.Scoring.Periods.SelectMany(p => p.Entries).Select(e => new EvidenceSubject(Code, e.Id));
}

/// <summary>The notice that a publication issued (考核结果通知), by its period and its own number: its proof of delivery, say (十.1).</summary>
public sealed class ResultNoticeEvidence : IEvidenceKind
{
    /// <summary>Its code.</summary>
    public const string Kind = "result-notice";

    /// <inheritdoc/>
    public string Code => Kind;

    /// <inheritdoc/>
    public Text Name => new("考核结果通知", "Notice of a result");

    /// <inheritdoc/>
    public IEnumerable<EvidenceSubject> Subjects(ContractState state) =>
        state.Scoring.Periods.SelectMany(p => p.Publications.Select(n => new EvidenceSubject(Code, p.Period.No, n.Notice)));
}

/// <summary>An objection (异议).</summary>
public sealed class ObjectionEvidence : IEvidenceKind
{
    /// <summary>Its code.</summary>
    public const string Kind = "objection";

    /// <inheritdoc/>
    public string Code => Kind;

    /// <inheritdoc/>
    public Text Name => new("异议", "Objection");

    /// <inheritdoc/>
    public IEnumerable<EvidenceSubject> Subjects(ContractState state) => state.Objections.All.Select(o => new EvidenceSubject(Code, o.No));
}

/// <summary>A rectification (整改).</summary>
public sealed class RectificationEvidence : IEvidenceKind
{
    /// <summary>Its code.</summary>
    public const string Kind = "rectification";

    /// <inheritdoc/>
    public string Code => Kind;

    /// <inheritdoc/>
    public Text Name => new("整改", "Rectification");

    /// <inheritdoc/>
    public IEnumerable<EvidenceSubject> Subjects(ContractState state) => state.Rectifications.All.Select(r => new EvidenceSubject(Code, r.No));
}

/// <summary>A breach (违约).</summary>
public sealed class BreachEvidence : IEvidenceKind
{
    /// <inheritdoc/>
    public string Code => "breach";

    /// <inheritdoc/>
    public Text Name => new("违约", "Breach");

    /// <inheritdoc/>
    public IEnumerable<EvidenceSubject> Subjects(ContractState state) => state.Breaches.Cases.Select(c => new EvidenceSubject(Code, c.No));
}

/// <summary>A termination (解除通知).</summary>
public sealed class TerminationEvidence : IEvidenceKind
{
    /// <inheritdoc/>
    public string Code => "termination";

    /// <inheritdoc/>
    public Text Name => new("解除通知", "Termination");

    /// <inheritdoc/>
    public IEnumerable<EvidenceSubject> Subjects(ContractState state) => state.Breaches.Terminations.Select(t => new EvidenceSubject(Code, t.No));
}

/// <summary>A waived fee (免收报酬, 六).</summary>
public sealed class FeeWaiverEvidence : IEvidenceKind
{
    /// <inheritdoc/>
    public string Code => "fee-waiver";

    /// <inheritdoc/>
    public Text Name => new("免收报酬", "Waived fee");

    /// <inheritdoc/>
    public IEnumerable<EvidenceSubject> Subjects(ContractState state) => state.Breaches.FeeWaivers.Select(w => new EvidenceSubject(Code, w.No));
}

/// <summary>An invoice (发票, 二.3), by its payment and its own number: another invoice for the payment needs its own file.</summary>
public sealed class InvoiceEvidence : IEvidenceKind
{
    /// <inheritdoc/>
    public string Code => "invoice";

    /// <inheritdoc/>
    public Text Name => new("发票", "Invoice");

    /// <inheritdoc/>
    public IEnumerable<EvidenceSubject> Subjects(ContractState state) => state.Payments.Invoices.Select(i => new EvidenceSubject(Code, i.Key, i.Value.Number));
}

/// <summary>An application to the treasury (支付申请), by its payment.</summary>
public sealed class ApplicationEvidence : IEvidenceKind
{
    /// <inheritdoc/>
    public string Code => "application";

    /// <inheritdoc/>
    public Text Name => new("支付申请", "Application");

    /// <inheritdoc/>
    public IEnumerable<EvidenceSubject> Subjects(ContractState state) => state.Payments.Applications.Keys.Select(no => new EvidenceSubject(Code, no));
}

/// <summary>An arrival (到账), by its payment.</summary>
public sealed class ArrivalEvidence : IEvidenceKind
{
    /// <inheritdoc/>
    public string Code => "arrival";

    /// <inheritdoc/>
    public Text Name => new("到账", "Arrival");

    /// <inheritdoc/>
    public IEnumerable<EvidenceSubject> Subjects(ContractState state) => state.Payments.Arrivals.Keys.Select(no => new EvidenceSubject(Code, no));
}
