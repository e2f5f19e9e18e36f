using System.Globalization;
using System.Net;
using Assessment.Silo.Storage;

namespace Assessment.Silo.Engine;

/// <summary>How silos find each other.</summary>
public enum Clustering
{
    /// <summary>On one machine: the first silo is the one that the others ask. Membership and reminders are in its memory.</summary>
    Localhost,

    /// <summary>Through Orleans's own tables in the PostgreSQL database of the journal.</summary>
    Database,
}

/// <summary>What a host says of the Orleans cluster that it belongs to: the settings under <c>Engine</c>.</summary>
public sealed record ClusterSettings
{
    /// <summary>Which engine: <c>embedded</c> (default) or <c>orleans</c>.</summary>
    public const string KindSetting = "Engine:Kind";

    /// <summary>Name of the cluster, the same for all its silos.</summary>
    public const string ClusterSetting = "Engine:Cluster";

    /// <summary>How silos find each other: <c>localhost</c> or <c>database</c>; by default the database where it is PostgreSQL.</summary>
    public const string ClusteringSetting = "Engine:Clustering";

    /// <summary>The IP address under which the other silos reach this one; loopback by default.</summary>
    public const string AddressSetting = "Engine:Address";

    /// <summary>The port under which the other silos reach this one.</summary>
    public const string PortSetting = "Engine:Port";

    /// <summary>With localhost clustering, the port of the silo that the others ask; its own by default.</summary>
    public const string PrimaryPortSetting = "Engine:PrimaryPort";

    /// <summary>Longest name of a cluster, as Orleans's tables keep it.</summary>
    public const int LongestCluster = 150;

    /// <summary>Name of the cluster.</summary>
    public string Cluster { get; init; } = "assessment";

    /// <summary>How silos find each other.</summary>
    public Clustering Clustering { get; init; }

    /// <summary>Where the other silos reach this one. Nobody else may: silos trust whoever reaches this port.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>Port of this silo.</summary>
    public int Port { get; init; } = 11111;

    /// <summary>Port of the silo that is asked first, with <see cref="Clustering.Localhost"/>.</summary>
    public int PrimaryPort { get; init; } = 11111;

    /// <summary>True in a program that was built with Orleans.</summary>
    public static bool IsBuiltIn =>
#if ORLEANS
        true;
#else
        false;
#endif

    /// <summary>The cluster that the settings ask for; null for the embedded engine.</summary>
    /// <param name="setting">Reads a setting.</param>
    /// <param name="database">The database, as text.</param>
    /// <exception cref="EnvironmentException">A setting cannot be.</exception>
    public static ClusterSettings? Read(Func<string, string?> setting, string database)
    {
        if (!Choice(setting, KindSetting, "embedded", "embedded", "orleans").Equals("orleans", StringComparison.Ordinal))
        {
            return null;
        }

        if (!IsBuiltIn)
        {
            throw new EnvironmentException(new(
                $"配置项 {KindSetting} 为 orleans，但本程序未含 Orleans 引擎。请以 -p:Orleans=true 重新构建，或改为 embedded。",
                $"The setting {KindSetting} is orleans, but this program was built without it. Build it with -p:Orleans=true, or set embedded."));
        }

        var postgres = Postgres.IsMeant(database);
        var clustering = Choice(setting, ClusteringSetting, postgres ? "database" : "localhost", "localhost", "database") == "database" ? Clustering.Database : Clustering.Localhost;
        if (clustering == Clustering.Database && !postgres)
        {
            throw new EnvironmentException(new(
                $"配置项 {ClusteringSetting} 为 database，但数据库不是 PostgreSQL。单机请用 localhost。",
                $"The setting {ClusteringSetting} is database, but the database is no PostgreSQL. On one machine use localhost."));
        }

        var port = PortOf(setting, PortSetting, 11111);
        return new()
        {
            Cluster = Name(Of(setting(ClusterSetting)) ?? "assessment"),
            Clustering = clustering,
            Address = AddressOf(Of(setting(AddressSetting))),
            Port = port,
            PrimaryPort = PortOf(setting, PrimaryPortSetting, port),
        };
    }

    private static string Choice(Func<string, string?> setting, string name, string usual, params string[] known)
    {
        var value = Of(setting(name))?.ToLowerInvariant() ?? usual;
        return known.Contains(value) ? value : throw new EnvironmentException(new(
            $"配置项 {name} 的值“{value}”无效，可用：{string.Join("、", known)}。", $"The setting {name} is \"{value}\"; it must be {string.Join(" or ", known)}."));
    }

    private static string Name(string text) => text.Length <= LongestCluster && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-') ? text
        : throw new EnvironmentException(new(
            $"配置项 {ClusterSetting} 的值“{text}”无效：只用字母、数字与 . _ -，至多 {LongestCluster} 个字符。",
            $"The setting {ClusterSetting} is \"{text}\"; it has letters, digits and . _ -, at most {LongestCluster}."));

    private static IPAddress AddressOf(string? text) => text is null ? IPAddress.Loopback
        : IPAddress.TryParse(text, out var address) && !address.Equals(IPAddress.Any) && !address.Equals(IPAddress.IPv6Any) ? address
        : throw new EnvironmentException(new(
            $"配置项 {AddressSetting} 的值“{text}”不是其他节点可到达的 IP 地址，例如 10.0.0.11。",
            $"The setting {AddressSetting} is \"{text}\", no IP address that other silos can reach; one is 10.0.0.11."));

    private static int PortOf(Func<string, string?> setting, string name, int usual) => Of(setting(name)) is not { } text ? usual
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is >= 1 and <= 65535 ? port
        : throw new EnvironmentException(new($"配置项 {name} 的值“{text}”不是 1 至 65535 的端口。", $"The setting {name} is \"{text}\", no port from 1 to 65535."));

    private static string? Of(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
