namespace Assessment.Silo.Tests.Support;

/// <summary>The database that a fixture runs on.</summary>
public enum On
{
    /// <summary>One file.</summary>
    Sqlite,

    /// <summary>A server.</summary>
    Postgres,
}
