using System.Text.Json;
using Assessment.Silo.Storage;

namespace Assessment.Silo.Auditing;

/// <summary>The name under which a process writes its chain: letters, digits and . _ -, at most 64.</summary>
public static class NodeName
{
    private const int Longest = 64;
    private const string Variable = "Storage__Node";

    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>The machine's, with what a name cannot hold replaced by -.</summary>
    public static string OfMachine { get; } = Fit(Environment.MachineName);

    /// <summary>
    /// The name that the server here would write under: the setting Storage:Node of the environment, or of appsettings.json in the folder, or the
    /// machine's. The server's own command line is not seen by others.
    /// </summary>
    /// <param name="environment">Reads a variable of the environment.</param>
    /// <param name="folder">Where appsettings.json may be.</param>
    /// <exception cref="EnvironmentException">The setting is none, or the file cannot be read.</exception>
    public static string Configured(Func<string, string?> environment, string folder) =>
        (environment(Variable) is { Length: > 0 } named ? named : InFile(Path.Combine(folder, "appsettings.json"))) is { Length: > 0 } set ? Check(set) : OfMachine;

    /// <summary>The name itself, when it is one.</summary>
    /// <exception cref="EnvironmentException">It is none.</exception>
    public static string Check(string name) => name.Length is > 0 and <= Longest && name.All(IsAllowed) ? name : throw new EnvironmentException(new(
        $"“{name}”不能作节点名：须为 1 至 {Longest} 个字母、数字或 . _ -。请改正设置 Storage:Node。",
        $"\"{name}\" is no name of a node: it has 1 to {Longest} letters, digits or . _ -. Mend the setting Storage:Node."));

    private static string? InFile(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            using var settings = JsonDocument.Parse(File.ReadAllText(path), Lenient);
            return settings.RootElement.TryGetProperty("Storage", out var storage) && storage.TryGetProperty("Node", out var nested) ? nested.GetString()
                : settings.RootElement.TryGetProperty("Storage:Node", out var flat) ? flat.GetString() : null;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            throw new EnvironmentException(new($"{path} 无法读取：{fault.Message}", $"{path} cannot be read: {fault.Message}"), fault);
        }
    }

    private static string Fit(string name)
    {
        var fit = new string([.. name.Take(Longest).Select(c => IsAllowed(c) ? c : '-')]);
        return fit.Length > 0 ? fit : "node";
    }

    private static bool IsAllowed(char c) => char.IsLetterOrDigit(c) || c is '.' or '_' or '-';
}
