using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Assessment.Web.Pages.Charts;

/// <summary>Words in a drawing. Razor keeps the tag's name for itself, so it is written here.</summary>
public sealed class SvgText : ComponentBase
{
    /// <summary>Classes.</summary>
    [Parameter]
    public string Class { get; set; } = "";

    /// <summary>Where.</summary>
    [Parameter]
    public string X { get; set; } = "0";

    /// <summary>Where.</summary>
    [Parameter]
    public string Y { get; set; } = "0";

    /// <summary>start, middle or end.</summary>
    [Parameter]
    public string Anchor { get; set; } = "middle";

    /// <summary>What.</summary>
    [Parameter]
    public string Words { get; set; } = "";

    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "text");
        builder.AddAttribute(1, "class", Class);
        builder.AddAttribute(2, "x", X);
        builder.AddAttribute(3, "y", Y);
        builder.AddAttribute(4, "text-anchor", Anchor);
        builder.AddContent(5, Words);
        builder.CloseElement();
    }
}
