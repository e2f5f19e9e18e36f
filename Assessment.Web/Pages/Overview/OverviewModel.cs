using Assessment.Grains.Values;
using Assessment.Silo.ReadModels;
using Assessment.Web.Pages.Filters;
using Assessment.Web.Pages.Kernel;

namespace Assessment.Web.Pages.Overview;

/// <summary>A contract in the heat map.</summary>
/// <param name="Card">The contract.</param>
/// <param name="Periods">Its periods.</param>
/// <param name="NextDue">The next last day of anything that waits in it; null without one.</param>
/// <param name="Late">Sheets that are late, by period.</param>
public sealed record HeatRow(ContractCard Card, IReadOnlyList<PeriodRow> Periods, DateOnly? NextDue, IReadOnlyDictionary<int, int> Late);

/// <summary>How many contracts stand at a grade.</summary>
/// <param name="Band">Its band; null where there is no result yet.</param>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Contracts">How many.</param>
public sealed record GradeShare(int? Band, string? Code, Text Name, int Contracts);

/// <summary>A vendor in the ranking.</summary>
/// <param name="Key">Credit code, or name without one.</param>
/// <param name="Name">Its name.</param>
/// <param name="Periods">How many published results it is made of.</param>
/// <param name="Mean">Mean of the published results, to two places.</param>
/// <param name="Rank">From 1; equal means share one.</param>
/// <param name="Before">The rank without the newest month; null for a vendor that had no result before.</param>
public sealed record VendorRank(string Key, string Name, int Periods, decimal Mean, int Rank, int? Before);

/// <summary>Whose sheets are late.</summary>
/// <param name="Person">Who.</param>
/// <param name="Sheets">How many.</param>
/// <param name="Oldest">The earliest of their last days.</param>
public sealed record LatePerson(string Person, int Sheets, DateOnly Oldest);

/// <summary>The overview of contracts.</summary>
/// <param name="Filter">What was asked for.</param>
/// <param name="Today">The day in China.</param>
/// <param name="Total">How many contracts fit.</param>
/// <param name="Page">Which page of them, from 1.</param>
/// <param name="Rows">Those on this page.</param>
public sealed record OverviewModel(FilterModel Filter, DateOnly Today, int Total, int Page, IReadOnlyList<HeatRow> Rows)
{
    /// <summary>How contracts are spread over grades.</summary>
    public required IReadOnlyList<GradeShare> Grades { get; init; }

    /// <summary>The first vendors by the mean of their results.</summary>
    public required IReadOnlyList<VendorRank> Vendors { get; init; }

    /// <summary>How many vendors have results.</summary>
    public required int Ranked { get; init; }

    /// <summary>Who is late.</summary>
    public required IReadOnlyList<LatePerson> Late { get; init; }

    /// <summary>Last payments at risk, the earliest limit first.</summary>
    public required IReadOnlyList<ContractCard> Risks { get; init; }

    /// <summary>How many last payments are at risk.</summary>
    public required int AtRisk { get; init; }

    /// <summary>The next last day of anything that waits; null without one.</summary>
    public required DateOnly? NextDue { get; init; }

    /// <summary>How many pages there are.</summary>
    public int Pages => Math.Max(1, (Total + OverviewQuery.PageSize - 1) / OverviewQuery.PageSize);

    /// <summary>The most periods that a contract on this page has.</summary>
    public int Columns => Rows.Count == 0 ? 0 : Rows.Max(r => r.Periods.Count);

    /// <summary>Where the workbook of all that fits is.</summary>
    public string Workbook => Urls.OverviewWorkbook + new Uri("http://x" + With("page", null)).Query;

    /// <summary>The address with one field of the filter changed.</summary>
    public string With(string field, string? value) => Filter.Path + QueryString.Create(
        Filter.Asked.Where(a => a.Key != field && a.Value.Length > 0).Append(new(field, value ?? "")).Where(a => a.Value.Length > 0)
            .Select(a => KeyValuePair.Create(a.Key, (string?)a.Value))).ToUriComponent();
}
