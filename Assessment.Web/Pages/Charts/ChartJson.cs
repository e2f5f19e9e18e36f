using System.Text.Json;
using Assessment.Grains.Journal;
using Assessment.Reports.Charts;

namespace Assessment.Web.Pages.Charts;

/// <summary>A chart as the script reads it. It stands in an attribute, where every character of it is data.</summary>
internal static class ChartJson
{
    public static string Write(Chart chart) => JsonSerializer.Serialize(chart, Json.Options);
}
