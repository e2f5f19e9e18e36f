using Assessment.Silo.Storage;

namespace Assessment.Silo.Hosting;

/// <summary>
/// The settings that say where everything is stored, the same for the server and the command line: <c>Storage:Provider</c> is <c>sqlite</c>
/// (default) or <c>postgres</c>; <c>Storage:Path</c> names the file of the one, <c>Storage:ConnectionString</c> and <c>Storage:Folder</c> belong to
/// the other.
/// </summary>
public static class StorageSettings
{
    /// <summary>Which database.</summary>
    public const string Provider = "Storage:Provider";

    /// <summary>The SQLite file.</summary>
    public const string Path = "Storage:Path";

    /// <summary>How PostgreSQL is reached.</summary>
    public const string ConnectionString = "Storage:ConnectionString";

    /// <summary>Where the files beside a PostgreSQL database go.</summary>
    public const string Folder = "Storage:Folder";

    /// <summary>The folder of the calendars of later years.</summary>
    public const string Calendars = "Calendars:Folder";

    /// <summary>The folder that the daily tips go to.</summary>
    public const string Tips = "Storage:Tips";

    /// <summary>The name of this process in the audit log.</summary>
    public const string Node = "Storage:Node";

    private const string Sqlite = "sqlite";
    private const string Postgres = "postgres";

    /// <summary>The database as text, for <see cref="Database.Of"/>; the default's when nothing is set.</summary>
    /// <param name="setting">Reads a setting.</param>
    /// <param name="usual">The file when none is named.</param>
    /// <exception cref="EnvironmentException">The settings contradict each other, or one is missing.</exception>
    public static string Read(Func<string, string?> setting, string usual)
    {
        var provider = Of(setting(Provider))?.ToLowerInvariant();
        var (path, connection) = (Of(setting(Path)), Of(setting(ConnectionString)));
        if (provider is not (null or Sqlite or Postgres))
        {
            throw new EnvironmentException(new(
                $"配置项 {Provider} 的值“{provider}”无效，可用：{Sqlite}、{Postgres}。", $"The setting {Provider} is \"{provider}\"; it must be {Sqlite} or {Postgres}."));
        }

        if (provider == Postgres)
        {
            return connection is null || !Storage.Postgres.IsMeant(connection) ? throw new EnvironmentException(new(
                $"配置项 {Provider} 为 {Postgres}，须以 {ConnectionString} 给出连接串，例如 Host=127.0.0.1;Database=assessment;Username=assessment。",
                $"The setting {Provider} is {Postgres}: {ConnectionString} must say how it is reached, such as Host=127.0.0.1;Database=assessment;Username=assessment.")) : connection;
        }

        // Somebody meant PostgreSQL: to begin an empty file instead would hide everything that is there.
        return connection is not null ? throw new EnvironmentException(new(
            $"已设 {ConnectionString}，但 {Provider} 不是 {Postgres}。请设 {Provider}={Postgres}，或删去连接串。",
            $"{ConnectionString} is set, but {Provider} is not {Postgres}. Set {Provider}={Postgres}, or remove the connection string.")) : path ?? usual;
    }

    private static string? Of(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
