using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Assessment.Grains.Scoring;
using Assessment.Grains.Values;

namespace Assessment.Reports.Portfolios;

/// <summary>A period of a contract in the overview.</summary>
/// <param name="Score">Its published score; null without one.</param>
/// <param name="Band">Band of its grade, 0 for the top; null without a score.</param>
/// <param name="Stage">Where it stands.</param>
public readonly record struct PortfolioPeriod(decimal? Score, int? Band, PeriodStage Stage);

/// <summary>A contract in the overview.</summary>
/// <param name="Contract">Its number.</param>
/// <param name="Title">The project.</param>
/// <param name="Vendor">乙方.</param>
/// <param name="VendorCode">Its credit code, or null.</param>
/// <param name="Version">Version of the contract that the row was made of.</param>
/// <param name="Tip">Hash of that entry of its journal.</param>
public sealed record PortfolioRow(string Contract, string Title, string Vendor, string? VendorCode, long Version, string Tip)
{
    /// <summary>True when the contract or its scheme is an example (示例).</summary>
    public bool Sample { get; init; }

    /// <summary>综合得分 of the published periods; null while none has a score.</summary>
    public decimal? Score { get; init; }

    /// <summary>Band of its grade; null without a score.</summary>
    public int? Band { get; init; }

    /// <summary>The grade's name; null without a score.</summary>
    public Text? Grade { get; init; }

    /// <summary>Its periods, from the first.</summary>
    public ImmutableArray<PortfolioPeriod> Periods { get; init; } = [];

    /// <summary>Periods that are final.</summary>
    public int Finals { get; init; }

    /// <summary>Vetoes that stand.</summary>
    public int Vetoes { get; init; }

    /// <summary>Sheets that are late.</summary>
    public int Late { get; init; }

    /// <summary>The next last day of anything that waits; null without one.</summary>
    public DateOnly? NextDue { get; init; }

    /// <summary>The payment that waits for acceptance, in yuan; null without one.</summary>
    public decimal? LastPayment { get; init; }

    /// <summary>Last day on which it may be applied for.</summary>
    public DateOnly? ApplyBy { get; init; }

    /// <summary>The day on which it was applied for, or null.</summary>
    public DateOnly? AppliedOn { get; init; }

    /// <summary>Why the last payment is at risk; null where it is not.</summary>
    public Text? Risk { get; init; }

    /// <summary>The newest published score less the one before it; null with fewer than two.</summary>
    public decimal? Trend => Periods.Where(p => p.Score is not null).Select(p => p.Score!.Value).ToArray() is [.., var before, var newest] ? newest - before : null;
}

/// <summary>A vendor in the ranking.</summary>
/// <param name="Code">Credit code, or name without one.</param>
/// <param name="Name">Its name.</param>
/// <param name="Contracts">Its contracts among those that are listed.</param>
/// <param name="Periods">Published results that the mean is made of.</param>
/// <param name="Mean">Mean of them, to two places.</param>
/// <param name="Rank">From 1; equal means share one.</param>
/// <param name="Before">The rank without the newest month; null for a vendor that had no result before.</param>
public sealed record PortfolioVendor(string Code, string Name, int Contracts, int Periods, decimal Mean, int Rank, int? Before);

/// <summary>How many contracts stand at a grade.</summary>
/// <param name="Band">Its band; null where there is no result yet.</param>
/// <param name="Name">Its name.</param>
/// <param name="Contracts">How many.</param>
public sealed record PortfolioGrade(int? Band, Text Name, int Contracts);

/// <summary>Many contracts at a glance, as they stood at one moment.</summary>
/// <param name="Rows">The contracts, in their order.</param>
/// <param name="Vendors">The vendors, best first.</param>
/// <param name="Grades">How contracts are spread over grades, best first.</param>
/// <param name="Filter">What was asked for: names of restrictions and what was typed.</param>
public sealed record Portfolio(IReadOnlyList<PortfolioRow> Rows, IReadOnlyList<PortfolioVendor> Vendors, IReadOnlyList<PortfolioGrade> Grades, IReadOnlyList<(Text Name, string Value)> Filter)
{
    /// <summary>
    /// SHA-256 over the chain tips of the listed contracts, a line <c>NUMBER@VERSION:HASH</c> each, in the order of the numbers: one figure that
    /// stands for what all of them were made of.
    /// </summary>
    public string Tip => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(
        Rows.OrderBy(r => r.Contract, StringComparer.Ordinal).Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Contract}@{r.Version}:{r.Tip}\n"))))));
}
