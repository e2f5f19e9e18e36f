using Assessment.Grains.Values;

namespace Assessment.Web.Pages.Forms;

/// <summary>The form around a field: its key on the page, and what was sent in it if it was refused.</summary>
/// <param name="Key">Unique on the page; the beginning of every id in the form.</param>
/// <param name="Posted">What was sent, or null.</param>
/// <param name="Refused">What is said above the reasons of a refusal.</param>
public sealed record FormScope(string Key, Posted? Posted, Text Refused)
{
    /// <summary>Id of a field.</summary>
    public string Id(string field) => $"{Key}-{field}";

    /// <summary>Id of the message above the form.</summary>
    public string ProblemId => Id("problem");

    /// <summary>What stands in a field: what was typed, else what it begins with.</summary>
    public string Value(string field, string? beginning) => Posted is null ? beginning ?? "" : Posted[field];

    /// <summary>What is wrong in a field.</summary>
    public IEnumerable<FieldFault> FaultsOf(string field) => Posted?.Faults.Where(f => f.Field == field) ?? [];
}

/// <summary>A choice of a list.</summary>
/// <param name="Value">What is sent.</param>
/// <param name="Words">What is read.</param>
public sealed record Choice(string Value, string Words);
