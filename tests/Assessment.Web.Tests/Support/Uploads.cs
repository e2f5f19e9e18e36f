using System.Text;

namespace Assessment.Web.Tests.Support;

/// <summary>Forms with a file, written byte by byte as a browser, or somebody hostile, would.</summary>
internal static class Uploads
{
    public const string Path = Api.Contract + "/evidence";

    private const string Boundary = "----formabc";

    public static Task<Reply> UploadForm(this Api api, byte[] file, string name, (string Name, string Value)[] fields, params (string Name, string Value)[] headers) =>
        api.Send(Request(Path, Form(file, name, fields)), headers);

    /// <summary>About the first entry.</summary>
    public static Task<Reply> Upload(this Api api, byte[] file, string name, params (string Name, string Value)[] headers) =>
        api.UploadForm(file, name, [("kind", "entry"), ("no", "1")], headers);

    public static byte[] Form(byte[] file, string name, params (string Name, string Value)[] fields)
    {
        var form = new List<byte>();
        foreach (var (field, value) in fields)
        {
            form.AddRange(Encoding.UTF8.GetBytes($"--{Boundary}\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n"));
        }

        form.AddRange(Encoding.UTF8.GetBytes($"--{Boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: text/html\r\n\r\n"));
        form.AddRange(file);
        form.AddRange(Encoding.UTF8.GetBytes($"\r\n--{Boundary}--\r\n"));
        return [.. form];
    }

    public static HttpRequestMessage Request(string path, byte[] form, string? type = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(form) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type ?? $"multipart/form-data; boundary={Boundary}");
        return request;
    }
}
