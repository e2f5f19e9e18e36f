using Assessment.Silo.Auditing;
using Assessment.Web.Pages.Filters;
using Assessment.Web.Pages.Journals;

namespace Assessment.Web.Pages.Audits;

/// <summary>A page of the audit log.</summary>
/// <param name="Page">The rows.</param>
/// <param name="Filter">What was asked for.</param>
/// <param name="Next">Address of the next page, or null.</param>
/// <param name="First">Address of the first page, or null on it.</param>
public sealed record AuditModel(AuditPage Page, FilterModel Filter, string? Next, string? First);

/// <summary>A page of the changes of all contracts.</summary>
/// <param name="Lines">The newest first.</param>
/// <param name="Filter">What was asked for.</param>
/// <param name="Cut">True when the page ends because enough was looked at.</param>
/// <param name="Next">Address of the next page, or null.</param>
/// <param name="First">Address of the first page, or null on it.</param>
public sealed record ChangesModel(IReadOnlyList<JournalLine> Lines, FilterModel Filter, bool Cut, string? Next, string? First);
