using System.Text.Json.Nodes;

namespace Assessment.Silo.Tests.Support;

/// <summary>Calendar tables as files, right in every respect: a test changes the one that it is about. 2027's is invented.</summary>
internal static class Tables
{
    public static JsonObject Of(int year = 2027, string? version = null, string? notice = null) => JsonNode.Parse($$"""
        {
          "version": "{{version ?? $"TEST-{year}"}}",
          "year": {{year}},
          "source": { "notice": "invented", "date": "{{notice ?? $"{year - 1}-11-01"}}" },
          "off": [
            { "from": "{{year}}-01-01", "to": "{{year}}-01-05", "zh": "元旦", "en": "New Year" },
            { "from": "{{year}}-10-01", "to": "{{year}}-10-08", "zh": "国庆节", "en": "National Day" }
          ],
          "workingWeekends": []
        }
        """)!.AsObject();

    public static string Text(Action<JsonObject>? change = null)
    {
        var table = Of();
        change?.Invoke(table);
        return table.ToJsonString();
    }
}
