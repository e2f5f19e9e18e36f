using Assessment.Silo.Auditing;

namespace Assessment.Web.Pages.Audits;

/// <summary>A page of the audit log.</summary>
/// <param name="Rows">The newest first.</param>
/// <param name="Asked">What was asked for, by the names of the form's fields.</param>
/// <param name="Next">Address of the next page, or null.</param>
/// <param name="Faults">What could not be read, by field.</param>
public sealed record AuditModel(IReadOnlyList<AuditRow> Rows, IReadOnlyDictionary<string, string> Asked, string? Next, IReadOnlyList<Forms.FieldFault> Faults)
{
    /// <summary>What was asked for in a field.</summary>
    public string Of(string field) => Asked.GetValueOrDefault(field, "");
}
