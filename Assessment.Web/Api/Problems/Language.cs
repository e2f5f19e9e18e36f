using Microsoft.Net.Http.Headers;

namespace Assessment.Web.Api.Problems;

/// <summary>The language of a response: Chinese, or English where the client prefers it.</summary>
public static class Language
{
    /// <summary>zh-CN, the first language.</summary>
    public const string Chinese = "zh-CN";

    /// <summary>English.</summary>
    public const string English = "en";

    /// <summary>The language that a request prefers by its Accept-Language.</summary>
    public static string Of(HttpRequest request)
    {
        if (!StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptLanguage, out var wanted))
        {
            return Chinese;
        }

        foreach (var item in wanted.Where(w => w.Quality is null or > 0).OrderByDescending(w => w.Quality ?? 1))
        {
            if (Primary(item.Value.AsSpan()) is { } language)
            {
                return language;
            }
        }

        return Chinese;
    }

    private static string? Primary(ReadOnlySpan<char> tag)
    {
        var end = tag.IndexOf('-');
        var primary = end < 0 ? tag : tag[..end];
        return primary.Equals("en", StringComparison.OrdinalIgnoreCase) ? English
            : primary.Equals("zh", StringComparison.OrdinalIgnoreCase) || primary is "*" ? Chinese
            : null;
    }
}
