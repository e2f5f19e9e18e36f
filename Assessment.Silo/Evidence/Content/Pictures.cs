using System.Buffers.Binary;
using System.Collections.Immutable;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;

namespace Assessment.Silo.Evidence.Content;

/// <summary>PNG: a chain of chunks from IHDR to IEND, and nothing after it.</summary>
internal sealed class PngFile : ISignedKind
{
    public string Name => "PNG";

    public string MediaType => "image/png";

    public ImmutableArray<string> Extensions => ["png"];

    public bool IsPicture => true;

    public bool Begins(ReadOnlySpan<byte> bytes) => bytes.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

    public Rule? Check(ReadOnlySpan<byte> bytes)
    {
        for (var at = 8; bytes.Length - at >= 12;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);
            var type = bytes.Slice(at + 4, 4);
            if (length > bytes.Length - at - 12 || (at == 8 && !(type.SequenceEqual("IHDR"u8) && length == 13)))
            {
                break;
            }

            at += (int)length + 12;
            if (type.SequenceEqual("IEND"u8))
            {
                return Broken.After(Name, bytes[at..])
                    ?? Broken.Size(BinaryPrimitives.ReadUInt32BigEndian(bytes[16..]), BinaryPrimitives.ReadUInt32BigEndian(bytes[20..]));
            }
        }

        return Broken.Cut(Name);
    }
}

/// <summary>JPEG: segments up to the scan, and an end mark; cameras append data of their own after it.</summary>
internal sealed class JpegFile : ISignedKind
{
    public string Name => "JPEG";

    public string MediaType => "image/jpeg";

    public ImmutableArray<string> Extensions => ["jpg", "jpeg"];

    public bool IsPicture => true;

    public bool Begins(ReadOnlySpan<byte> bytes) => bytes.StartsWith((ReadOnlySpan<byte>)[0xff, 0xd8, 0xff]);

    public Rule? Check(ReadOnlySpan<byte> bytes)
    {
        var framed = false;
        for (var at = 2; bytes.Length - at >= 4 && bytes[at] == 0xff;)
        {
            var marker = bytes[at + 1];
            if (marker == 0xff)
            {
                at++;
                continue;
            }

            if (marker is >= 0xc0 and <= 0xcf and not (0xc4 or 0xc8 or 0xcc))
            {
                framed = true;
                if (bytes.Length - at >= 9 && Broken.Size(BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 5)..])) is { } size)
                {
                    return size;
                }
            }

            if (marker == 0xda)
            {
                return framed && bytes[at..].LastIndexOf((ReadOnlySpan<byte>)[0xff, 0xd9]) > 0 ? null : Broken.Cut(Name);
            }

            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
        }

        return Broken.Cut(Name);
    }
}

/// <summary>GIF: blocks up to the trailer, and nothing after it.</summary>
internal sealed class GifFile : ISignedKind
{
    public string Name => "GIF";

    public string MediaType => "image/gif";

    public ImmutableArray<string> Extensions => ["gif"];

    public bool IsPicture => true;

    public bool Begins(ReadOnlySpan<byte> bytes) => bytes.StartsWith("GIF87a"u8) || bytes.StartsWith("GIF89a"u8);

    public Rule? Check(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length >= 13 && Broken.Size(BinaryPrimitives.ReadUInt16LittleEndian(bytes[6..]), BinaryPrimitives.ReadUInt16LittleEndian(bytes[8..])) is { } size)
        {
            return size;
        }

        var at = bytes.Length < 13 ? bytes.Length : 13 + Colours(bytes[10]);
        while (at < bytes.Length)
        {
            switch (bytes[at])
            {
                case 0x3b:
                    return Broken.After(Name, bytes[(at + 1)..]);
                case 0x21:
                    at = SkipBlocks(bytes, at + 2);
                    break;
                case 0x2c when bytes.Length - at > 10:
                    at = SkipBlocks(bytes, at + 11 + Colours(bytes[at + 9]));
                    break;
                default:
                    return Broken.Cut(Name);
            }
        }

        return Broken.Cut(Name);
    }

    private static int Colours(byte flags) => (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);

    private static int SkipBlocks(ReadOnlySpan<byte> bytes, int at)
    {
        while (at < bytes.Length && bytes[at] != 0)
        {
            at += bytes[at] + 1;
        }

        return at + 1;
    }
}

/// <summary>WebP: one RIFF chunk that is exactly as long as the file.</summary>
internal sealed class WebpFile : ISignedKind
{
    public string Name => "WebP";

    public string MediaType => "image/webp";

    public ImmutableArray<string> Extensions => ["webp"];

    public bool IsPicture => true;

    public bool Begins(ReadOnlySpan<byte> bytes) => bytes.Length >= 16 && bytes.StartsWith("RIFF"u8) && bytes.Slice(8, 7).SequenceEqual("WEBPVP8"u8);

    public Rule? Check(ReadOnlySpan<byte> bytes)
    {
        var end = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]) + 8L;
        return end > bytes.Length ? Broken.Cut(Name) : Broken.After(Name, bytes[(int)end..]) ?? Size(bytes);
    }

    // Each of the format's three dialects says it in its own way.
    private static Rule? Size(ReadOnlySpan<byte> bytes) => (bytes[15], bytes.Length) switch
    {
        ((byte)'X', >= 30) => Broken.Size(1 + Three(bytes[24..]), 1 + Three(bytes[27..])),
        ((byte)'L', >= 25) when BinaryPrimitives.ReadUInt32LittleEndian(bytes[21..]) is var both => Broken.Size(1 + (both & 0x3fff), 1 + ((both >> 14) & 0x3fff)),
        ((byte)' ', >= 30) => Broken.Size(BinaryPrimitives.ReadUInt16LittleEndian(bytes[26..]) & 0x3fff, BinaryPrimitives.ReadUInt16LittleEndian(bytes[28..]) & 0x3fff),
        _ => null,
    };

    private static int Three(ReadOnlySpan<byte> bytes) => bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);
}

/// <summary>PDF: a header at the first byte, and an end mark near the last.</summary>
internal sealed class PdfFile : ISignedKind
{
    private const int Tail = 2048;

    public string Name => "PDF";

    public string MediaType => "application/pdf";

    public ImmutableArray<string> Extensions => ["pdf"];

    public bool Begins(ReadOnlySpan<byte> bytes) => bytes.StartsWith("%PDF-"u8);

    public Rule? Check(ReadOnlySpan<byte> bytes)
    {
        var tail = bytes[Math.Max(0, bytes.Length - Tail)..];
        return tail.IndexOf("startxref"u8) >= 0 && tail.LastIndexOf("%%EOF"u8) >= 0 ? null : Broken.Cut(Name);
    }
}

/// <summary>What can be wrong with the structure of a file.</summary>
internal static class Broken
{
    /// <summary>What a picture says of its size, when a browser that shows it would run out of memory.</summary>
    public static Rule? Size(long width, long height) => new PictureMustBeOfAShowableSize(width, height) is var rule && rule.IsBroken() ? rule : null;

    public static Rule Cut(string kind) => new FileMustBeWhole(kind, new("结构不完整或已损坏", "its structure is damaged or cut off"));

    public static Rule? After(string kind, ReadOnlySpan<byte> rest) =>
        rest.IsEmpty ? null : new FileMustBeWhole(kind, new($"其后另有 {rest.Length} 字节的数据", $"{rest.Length} bytes of something else follow its end"));
}
