using Assessment.Web.Pages.Kernel;
using Microsoft.AspNetCore.Components;

namespace Assessment.Web.Pages.Forms;

/// <summary>What all fields of a form share.</summary>
public abstract class FieldBase : View
{
    /// <summary>The form.</summary>
    [CascadingParameter]
    public FormScope Scope { get; set; } = null!;

    /// <summary>Its name in the form.</summary>
    [Parameter]
    [EditorRequired]
    public string Name { get; set; } = "";

    /// <summary>Its label.</summary>
    [Parameter]
    [EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>How to fill it in.</summary>
    [Parameter]
    public string? Hint { get; set; }

    /// <summary>What it begins with.</summary>
    [Parameter]
    public string? Value { get; set; }

    /// <summary>True when it may be left out.</summary>
    [Parameter]
    public bool Optional { get; set; }

    /// <summary>More classes.</summary>
    [Parameter]
    public string? Class { get; set; }

    /// <summary>What stands in it.</summary>
    protected string Current => Scope.Value(Name, Value);

    /// <summary>Its id.</summary>
    protected string Id => Scope.Id(Name);

    /// <summary>What is wrong in it.</summary>
    protected IReadOnlyList<FieldFault> Faults => [.. Scope.FaultsOf(Name)];

    /// <summary>Ids of its hint and its faults.</summary>
    protected string? DescribedBy
    {
        get
        {
            var ids = string.Join(' ', new[] { Hint is null ? null : Id + "-hint", Faults.Count == 0 ? null : Id + "-fault" }.OfType<string>());
            return ids.Length == 0 ? null : ids;
        }
    }

    /// <summary>For aria-invalid.</summary>
    protected string? Invalid => Faults.Count == 0 ? null : "true";
}
