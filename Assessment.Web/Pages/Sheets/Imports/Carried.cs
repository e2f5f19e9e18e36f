using System.Buffers.Text;
using System.IO.Compression;
using System.Text.Json;
using Assessment.Grains.Journal;

namespace Assessment.Web.Pages.Sheets.Imports;

/// <summary>
/// What was read of a file travels with the form and is kept nowhere. Whoever changes it on the way gains nothing: it is a wish like what is
/// typed, and every row is looked at again.
/// </summary>
internal static class Carried
{
    private const int LongestText = 4 * 1024 * 1024;
    private const int MostBytes = 24 * 1024 * 1024;

    /// <summary>Packs it.</summary>
    public static string Pack<T>(T value)
    {
        using var packed = new MemoryStream();
        using (var zip = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            JsonSerializer.Serialize(zip, value, Json.Options);
        }

        return Base64Url.EncodeToString(packed.GetBuffer().AsSpan(0, (int)packed.Length));
    }

    /// <summary>Unpacks it, within limits; null when it is nothing that was packed here.</summary>
    public static T? Unpack<T>(string text, Func<T, bool> isWhole)
        where T : class
    {
        if (text.Length is 0 or > LongestText)
        {
            return null;
        }

        try
        {
            using var zip = new BrotliStream(new MemoryStream(Base64Url.DecodeFromChars(text)), CompressionMode.Decompress);
            using var plain = new MemoryStream();
            var buffer = new byte[64 * 1024];
            for (int read; (read = zip.Read(buffer)) > 0;)
            {
                if (plain.Length + read > MostBytes)
                {
                    return null;
                }

                plain.Write(buffer, 0, read);
            }

            return JsonSerializer.Deserialize<T>(plain.GetBuffer().AsSpan(0, (int)plain.Length), Json.Options) is { } value && isWhole(value) ? value : null;
        }
        catch (Exception fault) when (fault is FormatException or InvalidDataException or InvalidOperationException or JsonException or NotSupportedException)
        {
            return null;
        }
    }
}
