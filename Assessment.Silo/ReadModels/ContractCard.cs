namespace Assessment.Silo.ReadModels;

/// <summary>A contract at a glance: one row of the list of contracts. Computed from the contract's state, and always rebuildable.</summary>
public sealed record ContractCard
{
    /// <summary>The contract's number.</summary>
    public required string Contract { get; init; }

    /// <summary>The project's name.</summary>
    public required string Title { get; init; }

    /// <summary>甲方.</summary>
    public required string Buyer { get; init; }

    /// <summary>乙方.</summary>
    public required string Vendor { get; init; }

    /// <summary>The vendor's credit code: one vendor over several contracts.</summary>
    public string? VendorCode { get; init; }

    /// <summary>Version of the contract.</summary>
    public long Version { get; init; }

    /// <summary>When it last changed.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>First day of service.</summary>
    public DateOnly ServiceFrom { get; init; }

    /// <summary>Last day of service, included.</summary>
    public DateOnly ServiceTo { get; init; }

    /// <summary>True when the contract is an example (示例).</summary>
    public bool Sample { get; init; }

    /// <summary>Chinese title of the scheme in force, else of the proposal; null before one.</summary>
    public string? SchemeTitle { get; init; }

    /// <summary>English title, where there is one.</summary>
    public string? SchemeTitleEn { get; init; }

    /// <summary>Version of the frozen scheme; 0 before one is frozen.</summary>
    public int SchemeVersion { get; init; }

    /// <summary>True when the scheme is an example (示例).</summary>
    public bool SchemeSample { get; init; }

    /// <summary>Number of periods.</summary>
    public int Periods { get; init; }

    /// <summary>Periods whose publication stands, final ones included.</summary>
    public int Published { get; init; }

    /// <summary>Periods that are final.</summary>
    public int Finals { get; init; }

    /// <summary>综合得分 of the published periods × 10⁴; null while none has a score.</summary>
    public long? TermScore { get; init; }

    /// <summary>Code of the term's grade.</summary>
    public string? TermGrade { get; init; }

    /// <summary>True at or above the pass line.</summary>
    public bool? TermPassed { get; init; }

    /// <summary>Vetoes that stand, in all periods.</summary>
    public int Vetoes { get; init; }

    /// <summary>Reopenings so far.</summary>
    public int Reopenings { get; init; }

    /// <summary>The payment that waits for acceptance, in fen.</summary>
    public long? LastPaymentFen { get; init; }

    /// <summary>Last day on which it may be applied for.</summary>
    public DateOnly? LastPaymentApplyBy { get; init; }

    /// <summary>Day on which it was applied for, or null.</summary>
    public DateOnly? LastPaymentAppliedOn { get; init; }

    /// <summary>Band of the term's grade, comparable over schemes: 0 for the top grade, <see cref="LowestBand"/> below the pass line.</summary>
    public int? TermBand { get; init; }

    /// <summary>Chinese name of the term's grade.</summary>
    public string? TermGradeName { get; init; }

    /// <summary>English name, where there is one.</summary>
    public string? TermGradeNameEn { get; init; }

    /// <summary>The band below the pass line.</summary>
    public const int LowestBand = 3;
}
