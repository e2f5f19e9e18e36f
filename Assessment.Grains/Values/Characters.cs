using System.Text;

namespace Assessment.Grains.Values;

/// <summary>
/// Which characters a text may hold. Those that nobody types and that make a text look like another are turned away before it is stored:
/// control characters, the controls that turn the direction of writing (a reader sees other words than are stored), halves of surrogate
/// pairs and noncharacters (no XML file and no UTF-8 can hold them).
/// </summary>
public static class Characters
{
    /// <summary>Where the first character stands that no text may hold, in UTF-16 units from 0; -1 when there is none.</summary>
    /// <param name="text">The text.</param>
    public static int FirstUnfit(ReadOnlySpan<char> text)
    {
        var at = 0;
        while (at < text.Length)
        {
            if (Rune.DecodeFromUtf16(text[at..], out var rune, out var length) != System.Buffers.OperationStatus.Done || !IsFit(rune))
            {
                return at;
            }

            at += length;
        }

        return -1;
    }

    /// <summary>False for characters that no text may hold. Tabs and ends of lines are fit.</summary>
    /// <param name="rune">The character.</param>
    public static bool IsFit(Rune rune) =>
        rune.Value is '\t' or '\n' or '\r' || !(Rune.IsControl(rune) || TurnsDirection(rune.Value) || IsNoncharacter(rune.Value));

    /// <summary>The embeddings, overrides and isolates of Unicode's bidirectional algorithm; its plain marks only say what stands there anyway.</summary>
    private static bool TurnsDirection(int value) => value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);

    private static bool IsNoncharacter(int value) => (value & 0xFFFE) == 0xFFFE || value is >= 0xFDD0 and <= 0xFDEF;
}
