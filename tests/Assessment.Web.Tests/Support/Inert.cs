using System.Collections.Immutable;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Assessment.Web.Tests.Support;

/// <summary>A page as a browser understands it, to tell what on it is text and what is not.</summary>
internal sealed class Inert
{
    private static readonly HtmlParser Parser = new();
    private static readonly string[] Addresses = ["href", "src", "action", "formaction", "xlink:href", "poster", "data", "srcdoc", "style"];

    // What the pages are made of; anything else came with a text.
    private static readonly ImmutableHashSet<string> Elements =
    [
        "html", "head", "meta", "title", "link", "body", "a", "header", "nav", "main", "footer", "section", "article", "aside", "div", "span", "p", "h1", "h2", "h3", "h4", "ul", "ol", "li",
        "dl", "dt", "dd", "table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "th", "td", "form", "fieldset", "legend", "label", "input", "select", "optgroup", "option",
        "textarea", "button", "details", "summary", "strong", "em", "b", "i", "s", "del", "ins", "small", "code", "pre", "time", "abbr", "br", "hr", "q", "blockquote", "output", "bdi", "mark", "kbd",
        "svg", "g", "path", "line", "rect", "circle", "text", "polyline", "polygon", "tspan", "use", "defs", "meter", "progress", "figure", "figcaption", "noscript", "wbr", "search",
        "img", "datalist", "desc",
    ];

    private readonly IDocument page;

    public Inert(string html) => page = Parser.ParseDocument(html);

    /// <summary>Every text and attribute as a browser reads it.</summary>
    public string Words => field ??= string.Join('\n', page.All.SelectMany(e => e.Attributes.Select(a => a.Value)).Concat(page.All.SelectMany(e => e.ChildNodes.OfType<IText>()).Select(t => t.Data)));

    /// <summary>Elements and their attributes in order, without what they say.</summary>
    public IReadOnlyList<string> Skeleton => [.. page.All.Select(e => $"{e.LocalName}({string.Join(' ', e.Attributes.Select(a => a.Name).Order(StringComparer.Ordinal))})")];

    /// <summary>What is on it that no text may bring.</summary>
    public IEnumerable<string> Faults()
    {
        foreach (var element in page.All)
        {
            if (!Elements.Contains(element.LocalName) && !IsOurScript(element))
            {
                yield return $"element <{element.LocalName}>";
            }

            foreach (var attribute in element.Attributes)
            {
                if (attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase) || attribute.Name.Contains(HostileTexts.Mark, StringComparison.OrdinalIgnoreCase))
                {
                    yield return $"attribute {attribute.Name} of <{element.LocalName}>";
                }

                if (Addresses.Contains(attribute.Name) && !IsOurs(attribute.Value))
                {
                    yield return $"{attribute.Name}={attribute.Value} of <{element.LocalName}>";
                }
            }
        }

        foreach (var comment in page.Descendants<IComment>().Where(c => c.Data.Contains(HostileTexts.Mark, StringComparison.OrdinalIgnoreCase)))
        {
            yield return $"comment {comment.Data}";
        }
    }

    // A bundled file by its address, with nothing inside it.
    private static bool IsOurScript(IElement element) =>
        element is { LocalName: "script", ParentElement.LocalName: "head", TextContent: "" } && element.GetAttribute("src")?.StartsWith("/assets/", StringComparison.Ordinal) == true;

    // Every address is a path of this server, an anchor or a query of the same page.
    private static bool IsOurs(string address) =>
        address is "" or ['#' or '?', ..] || (address is ['/', ..] && !address.StartsWith("//", StringComparison.Ordinal) && !address.StartsWith("/\\", StringComparison.Ordinal));
}
