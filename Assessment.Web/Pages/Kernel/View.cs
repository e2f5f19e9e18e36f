using Assessment.Grains.Values;
using Microsoft.AspNetCore.Components;

namespace Assessment.Web.Pages.Kernel;

/// <summary>A component of a page.</summary>
public abstract class View : ComponentBase
{
    /// <summary>The request's page.</summary>
    [Inject]
    public PageContext C { get; set; } = null!;

    /// <summary>The words in the chosen language.</summary>
    protected string T(string zh, string en) => C.T(zh, en);

    /// <summary>The words in the chosen language.</summary>
    protected string T(Text text) => C.T(text);
}

/// <summary>A whole page with its model.</summary>
/// <typeparam name="TModel">What it shows.</typeparam>
public abstract class PageView<TModel> : View
{
    /// <summary>What it shows.</summary>
    [Parameter]
    [EditorRequired]
    public TModel Model { get; set; } = default!;
}
