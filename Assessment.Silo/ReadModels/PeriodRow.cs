using Assessment.Grains.Scoring;

namespace Assessment.Silo.ReadModels;

/// <summary>A period of a contract at a glance. Computed from the contract's state, and always rebuildable.</summary>
public sealed record PeriodRow
{
    /// <summary>The contract's number.</summary>
    public required string Contract { get; init; }

    /// <summary>Number of the period, from 1.</summary>
    public int No { get; init; }

    /// <summary>First day.</summary>
    public DateOnly FirstDay { get; init; }

    /// <summary>Last day, included.</summary>
    public DateOnly LastDay { get; init; }

    /// <summary>Where it stands. Upcoming is never stored: a reader tells it from an open period by the first day.</summary>
    public PeriodStage Stage { get; init; }

    /// <summary>Published score × 10⁴; null unless a publication with a score stands.</summary>
    public long? Score { get; init; }

    /// <summary>Code of the published grade.</summary>
    public string? Grade { get; init; }

    /// <summary>Entries that stand.</summary>
    public int Entries { get; init; }

    /// <summary>Indicators that still need an entry.</summary>
    public int Missing { get; init; }

    /// <summary>Vetoes that stand.</summary>
    public int Vetoes { get; init; }

    /// <summary>Number of the standing publication's notice.</summary>
    public string? Notice { get; init; }

    /// <summary>Revision of the newest publication, standing or not; 0 before the first.</summary>
    public int Revision { get; init; }

    /// <summary>When the standing publication was made.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>Day on which the vendor received the notice.</summary>
    public DateOnly? ReceivedOn { get; init; }

    /// <summary>Last day for an objection.</summary>
    public DateOnly? ObjectionBy { get; init; }

    /// <summary>Band of the grade; see <see cref="ContractCard.TermBand"/>.</summary>
    public int? Band { get; init; }

    /// <summary>Chinese name of the grade.</summary>
    public string? GradeName { get; init; }

    /// <summary>English name, where there is one.</summary>
    public string? GradeNameEn { get; init; }
}
