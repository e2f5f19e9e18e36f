using System.Collections.Frozen;
using System.Security.Cryptography;

namespace Assessment.Web.Pages.Kernel;

/// <summary>
/// The files of wwwroot, carried inside the program: pages look the same however and from wherever it is started.
/// The address holds a hash of the content, so a browser may keep a file for ever.
/// </summary>
public static class WebFiles
{
    private const string Prefix = "wwwroot/";

    private static readonly FrozenDictionary<string, Asset> ByName = Load();

    /// <summary>The address of a file.</summary>
    public static string Url(string name) => $"/assets/{ByName[name].Hash}/{name}";

    /// <summary>Maps the files.</summary>
    public static void Map(IEndpointRouteBuilder endpoints) => endpoints
        .MapGet("/assets/{hash}/{name}", Serve).AllowAnonymous().ExcludeFromDescription();

    private static IResult Serve(string hash, string name, HttpResponse response)
    {
        if (ByName.GetValueOrDefault(name) is not { } asset || asset.Hash != hash)
        {
            return Results.NotFound();
        }

        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        response.Headers.XContentTypeOptions = "nosniff";
        return Results.Bytes(asset.Bytes, asset.Type);
    }

    private static FrozenDictionary<string, Asset> Load()
    {
        var assembly = typeof(WebFiles).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith(Prefix, StringComparison.Ordinal))
            .ToFrozenDictionary(n => n[Prefix.Length..], n => Read(assembly.GetManifestResourceStream(n)!, n));
    }

    private static Asset Read(Stream stream, string name)
    {
        using var memory = new MemoryStream();
        using (stream)
        {
            stream.CopyTo(memory);
        }

        var bytes = memory.ToArray();
        var type = Path.GetExtension(name) switch { ".css" => "text/css; charset=utf-8", ".svg" => "image/svg+xml", _ => "application/octet-stream" };
        return new(bytes, type, Convert.ToHexStringLower(SHA256.HashData(bytes))[..12]);
    }

    private sealed record Asset(byte[] Bytes, string Type, string Hash);
}
