using Assessment.Grains.Values;

namespace Assessment.Reports.Layout;

/// <summary>Picks words in the language of a report's reader.</summary>
internal sealed record Reader(string Language)
{
    /// <summary>Size of the second language's type against the first's.</summary>
    public const double SecondSize = 0.8;

    /// <summary>The words in the reader's language.</summary>
    public string First(Text text) => text.In(Language);

    /// <summary>The words in the reader's language.</summary>
    public string First(string zh, string en) => IsEnglish ? en : zh;

    /// <summary>The words in the other language, or null where they would say the same.</summary>
    public string? Second(Text text)
    {
        var second = text.In(IsEnglish ? "zh-CN" : "en");
        return second == First(text) ? null : second;
    }

    public bool IsEnglish => Language.StartsWith("en", StringComparison.OrdinalIgnoreCase);
}
