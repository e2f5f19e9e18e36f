using Assessment.Silo.Storage;

namespace Assessment.Silo.Auditing;

/// <summary>The name under which a process writes its chain: letters, digits and . _ -, at most 64.</summary>
public static class NodeName
{
    private const int Longest = 64;

    /// <summary>The machine's, with what a name cannot hold replaced by -.</summary>
    public static string OfMachine { get; } = Fit(Environment.MachineName);

    /// <summary>The name itself, when it is one.</summary>
    /// <exception cref="EnvironmentException">It is none.</exception>
    public static string Check(string name) => name.Length is > 0 and <= Longest && name.All(IsAllowed) ? name : throw new EnvironmentException(new(
        $"“{name}”不能作节点名：须为 1 至 {Longest} 个字母、数字或 . _ -。请改正设置 Storage:Node。",
        $"\"{name}\" is no name of a node: it has 1 to {Longest} letters, digits or . _ -. Mend the setting Storage:Node."));

    private static string Fit(string name)
    {
        var fit = new string([.. name.Take(Longest).Select(c => IsAllowed(c) ? c : '-')]);
        return fit.Length > 0 ? fit : "node";
    }

    private static bool IsAllowed(char c) => char.IsLetterOrDigit(c) || c is '.' or '_' or '-';
}
