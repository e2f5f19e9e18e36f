using System.Collections.Immutable;
using System.Text;

namespace Assessment.Silo.Evidence.Content;

/// <summary>Plain text in UTF-8.</summary>
internal sealed class PlainTextFile : IFileKind
{
    public string Name => "TXT";

    public string MediaType => "text/plain";

    public ImmutableArray<string> Extensions => ["txt", "log"];
}

/// <summary>A table as text in UTF-8.</summary>
internal sealed class CsvFile : IFileKind
{
    public string Name => "CSV";

    public string MediaType => "text/csv";

    public ImmutableArray<string> Extensions => ["csv"];
}

/// <summary>Tells text from everything else.</summary>
internal static class TextContent
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly string[] Markup = ["<!doctype", "<html", "<svg", "<?xml", "<script", "<?php", "<head", "<body", "<!--", "#!"];

    /// <summary>True for valid UTF-8 without control characters but those of lines, tabs and pages.</summary>
    public static bool IsText(ReadOnlySpan<byte> bytes)
    {
        try
        {
            Strict.GetCharCount(bytes);
        }
        catch (DecoderFallbackException)
        {
            return false;
        }

        foreach (var one in bytes)
        {
            if (one is < 0x20 and not ((byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)'\f') or 0x7f)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>True for text that a program would read as a page, a drawing or a script.</summary>
    public static bool IsMarkup(ReadOnlySpan<byte> bytes)
    {
        var head = Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, 512)]).TrimStart('\uFEFF', ' ', '\t', '\r', '\n', '\f');
        return Array.Exists(Markup, m => head.StartsWith(m, StringComparison.OrdinalIgnoreCase));
    }
}
