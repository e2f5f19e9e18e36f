using System.Text.Json;
using Microsoft.Playwright;

namespace Assessment.Browser.Tests.Support;

/// <summary>What the axe rules (WCAG 2.2 A and AA, and good practice) find wrong on a page that is open.</summary>
internal static class Axe
{
    // The build of the pages' scripts has brought it.
    private static readonly Lazy<string> Rules = new(() =>
        Repository.Text("Assessment.Web", "assets", "node_modules", "axe-core", "axe.min.js"));

    private const string Run = """
        async only => (await axe.run(document, { resultTypes: ['violations'], ...(only && { runOnly: only }) })).violations
          .filter(v => v.impact === 'serious' || v.impact === 'critical')
          .flatMap(v => v.nodes.map(n => `${v.id}: ${n.target.join(' ')}: ${n.failureSummary.replace(/\s+/g, ' ').slice(0, 200)}`))
        """;

    // What may differ between light and dark.
    private static readonly string[] OfColour = ["color-contrast", "link-in-text-block"];

    /// <summary>Its serious and critical findings, each with the place.</summary>
    /// <param name="page">The page.</param>
    /// <param name="ofColour">True to ask for those of colours only, where the same page was asked for all in another scheme.</param>
    public static async Task<string[]> Findings(IPage page, bool ofColour = false)
    {
        // Through the browser's own door: the policy of the page forbids scripts that are put into it.
        if (await page.EvaluateAsync<bool>("() => typeof axe === 'undefined'"))
        {
            await page.EvaluateAsync(Rules.Value + ";0");
        }

        return await page.EvaluateAsync<string[]>(Run, ofColour ? OfColour : null);
    }
}
