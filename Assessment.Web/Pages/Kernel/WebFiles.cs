using System.Collections.Frozen;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace Assessment.Web.Pages.Kernel;

/// <summary>
/// The bundled scripts and styles, carried inside the program: pages look the same however and from wherever it is started.
/// The address holds a hash of the content, so a browser may keep a file for ever.
/// </summary>
public static class WebFiles
{
    private const string Prefix = "assets/";
    private const string Compressed = ".gz";

    private static readonly FrozenDictionary<string, Asset> ByName = Load();

    /// <summary>The address of a file.</summary>
    public static string Url(string name) => $"/assets/{ByName[name].Hash}/{name}";

    /// <summary>Bytes of a file as they travel to a browser that takes gzip.</summary>
    public static int Size(string name) => (ByName[name].Small ?? ByName[name].Bytes).Length;

    /// <summary>Maps the files.</summary>
    public static void Map(IEndpointRouteBuilder endpoints) => endpoints
        .MapGet("/assets/{hash}/{name}", Serve).AllowAnonymous().ExcludeFromDescription();

    private static IResult Serve(string hash, string name, HttpContext http)
    {
        if (ByName.GetValueOrDefault(name) is not { } asset || asset.Hash != hash)
        {
            return Results.NotFound();
        }

        var headers = http.Response.Headers;
        headers.CacheControl = "public, max-age=31536000, immutable";
        headers.Vary = HeaderNames.AcceptEncoding;
        if (asset.Small is null || !TakesGzip(http.Request))
        {
            return Results.Bytes(asset.Bytes, asset.Type);
        }

        headers.ContentEncoding = "gzip";
        return Results.Bytes(asset.Small, asset.Type);
    }

    private static bool TakesGzip(HttpRequest request) =>
        request.GetTypedHeaders().AcceptEncoding.Any(e => e.Value.Equals("gzip", StringComparison.OrdinalIgnoreCase) && e.Quality is null or > 0);

    private static FrozenDictionary<string, Asset> Load()
    {
        var assembly = typeof(WebFiles).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith(Prefix, StringComparison.Ordinal) && !n.EndsWith(Compressed, StringComparison.Ordinal))
            .ToFrozenDictionary(n => n[Prefix.Length..], n => new Asset(
                Read(assembly.GetManifestResourceStream(n)!), assembly.GetManifestResourceStream(n + Compressed) is { } small ? Read(small) : null, TypeOf(n)));
    }

    private static byte[] Read(Stream stream)
    {
        using var memory = new MemoryStream();
        using (stream)
        {
            stream.CopyTo(memory);
        }

        return memory.ToArray();
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => "application/octet-stream",
    };

    private sealed record Asset(byte[] Bytes, byte[]? Small, string Type)
    {
        public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(Bytes))[..12];
    }
}
