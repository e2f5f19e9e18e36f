using System.Text;
using System.Text.Encodings.Web;

namespace Assessment.Grains.Journal;

/// <summary>
/// Escapes in JSON only what JSON asks for: quotation marks, backslashes, control characters, broken text. The encoders of
/// the platform always escape characters beyond the basic plane, which many 生僻字 are; an envelope is kept legible.
/// What is shown in a page is encoded by the page.
/// </summary>
internal sealed class LegibleEncoder : JavaScriptEncoder
{
    /// <summary>The one instance.</summary>
    public static readonly LegibleEncoder Instance = new();

    private static readonly System.Buffers.SearchValues<char> Watched = System.Buffers.SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Append('"').Append('\\').Append(0x7f).Concat(Enumerable.Range(0x80, 0x20)).Append(0x2028).Append(0x2029)
            .Concat(Enumerable.Range(0xd800, 0x800)).Select(c => (char)c)]);

    private LegibleEncoder()
    {
    }

    /// <inheritdoc/>
    public override int MaxOutputCharactersPerInputCharacter => 6;

    /// <inheritdoc/>
    public override bool WillEncode(int unicodeScalar) =>
        unicodeScalar is < 0x20 or '"' or '\\' or (>= 0x7f and <= 0x9f) or 0x2028 or 0x2029 or (>= 0xd800 and <= 0xdfff);

    /// <inheritdoc/>
    public override unsafe int FindFirstCharacterToEncode(char* text, int textLength)
    {
        var span = new ReadOnlySpan<char>(text, textLength);
        for (var i = 0; ;)
        {
            var next = span[i..].IndexOfAny(Watched);
            if (next < 0)
            {
                return -1;
            }

            i += next;
            if (Rune.DecodeFromUtf16(span[i..], out _, out var consumed) != System.Buffers.OperationStatus.Done || consumed == 1)
            {
                return i;
            }

            i += consumed;
        }
    }

    /// <inheritdoc/>
    public override unsafe bool TryEncodeUnicodeScalar(int unicodeScalar, char* buffer, int bufferLength, out int numberOfCharactersWritten)
    {
        var target = new Span<char>(buffer, bufferLength);
        if (!WillEncode(unicodeScalar))
        {
            return new Rune(unicodeScalar).TryEncodeToUtf16(target, out numberOfCharactersWritten);
        }

        var escaped = unicodeScalar switch
        {
            '"' => "\\\"", '\\' => @"\\", '\n' => @"\n", '\r' => @"\r", '\t' => @"\t", '\b' => @"\b", '\f' => @"\f",
            _ => $@"\u{unicodeScalar:X4}",
        };
        numberOfCharactersWritten = escaped.TryCopyTo(target) ? escaped.Length : 0;
        return numberOfCharactersWritten > 0;
    }
}
